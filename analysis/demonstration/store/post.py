"""The invitations of waves that lie behind, taken from the outbox into the mail folder in batches.

The states are those of the service's own sender: claimed and committed, then written, then the
outcome committed. Only it commits a batch at a time, and does not wait for the disk at each file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from email.policy import SMTP
from pathlib import Path

from panel.messages.message import as_email
from panel.messages.outbox import Step
from panel.store.outbox import Claim, claim_next, record_outcome
from panel.store.transaction import write

AT_ONCE = 100  # messages; those who save answers wait while a batch is written
SENDER = "demonstration"


def deliver(folder: Path, at: datetime) -> int:
    """Write every message that is due at `at` into the folder; return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    while claims := _claimed(at):
        for claim in claims:
            name = claim.message.message_id.strip("<>")
            mail = as_email(claim.message, at).as_bytes(policy=SMTP)
            (folder / f"{name}.eml").write_bytes(mail)
        with write() as session:
            for claim in claims:
                record_outcome(session, claim.id, SENDER, Step.ACCEPTED, "", at)
        count += len(claims)
    return count


def _claimed(at: datetime) -> list[Claim]:
    def due() -> Iterator[Claim]:
        while claim := claim_next(session, SENDER, at):
            yield claim

    with write() as session:
        return [claim for _, claim in zip(range(AT_ONCE), due(), strict=False)]
