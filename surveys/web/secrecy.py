"""The secret of a personal link stays out of the logs that a web server writes."""

from __future__ import annotations

import logging
import re

LINK = re.compile(r"/v/[^\s?\"']+")
SERVER_LOGS = ("werkzeug", "gunicorn.access")


class WithoutLinks(logging.Filter):
    """Writes `/v/...` where a personal link stood."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line pass, without secrets."""
        line = record.getMessage()
        if "/v/" in line:
            record.msg, record.args = LINK.sub("/v/...", line), ()
        return True


def keep_links_out_of_logs() -> None:
    """Add the filter to the logs of the servers that this service runs under."""
    for name in SERVER_LOGS:
        log = logging.getLogger(name)
        if not any(isinstance(one, WithoutLinks) for one in log.filters):
            log.addFilter(WithoutLinks())
