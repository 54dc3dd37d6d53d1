"""The words of a page, as a reader sees them."""

from __future__ import annotations

import html
import re

from werkzeug.test import TestResponse


def words(response: TestResponse) -> str:
    """Return the visible text on one line, soft hyphens and drawings left out."""
    page = response.get_data(as_text=True)
    page = re.sub(r"<(svg|head|script)\b.*?</\1>", " ", page, flags=re.S)
    text = html.unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u00ad", "")
    return re.sub(r"\s+([.,:;”])", r"\1", re.sub(r"\s+", " ", text))
