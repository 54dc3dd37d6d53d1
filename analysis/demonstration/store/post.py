"""The invitations of waves that lie behind, taken from the outbox into the mail folder in batches.

The states are those of the service's own sender: claimed and committed, then written, then the
outcome committed. Only it commits a batch at a time, and does not wait for the disk at each file.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from email.policy import SMTP
from pathlib import Path

from panel.messages.message import as_email
from panel.messages.outbox import Step
from panel.store.outbox import Claim, claim_next, record_outcome
from panel.store.transaction import write

AT_ONCE = 300  # messages; who saves answers waits while a batch is claimed or noted
SENDER = "demonstration"


class PostError(RuntimeError):
    """What should be delivered was not there."""


def deliver(folder: Path, at: datetime, count: int, tell: Callable[[int], object]) -> None:
    """Write the `count` messages that have waited longest into the folder.

    Parameters
    ----------
    tell
        Called with the number of messages of each batch.

    Raises
    ------
    PostError
        If fewer are due at `at`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    left = count
    while left:
        claims = _claimed(min(left, AT_ONCE), at)
        if not claims:
            raise PostError(f"{left} of {count} messages were not in the outbox")
        for claim in claims:
            name = claim.message.message_id.strip("<>")
            mail = as_email(claim.message, at).as_bytes(policy=SMTP)
            (folder / f"{name}.eml").write_bytes(mail)
        with write() as session:
            for claim in claims:
                record_outcome(session, claim.id, SENDER, Step.ACCEPTED, "", at)
        left -= len(claims)
        tell(len(claims))


def _claimed(most: int, at: datetime) -> list[Claim]:
    with write() as session:
        claims = (claim_next(session, SENDER, at) for _ in range(most))
        return [claim for claim in claims if claim is not None]
