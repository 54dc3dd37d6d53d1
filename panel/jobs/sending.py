"""Sending what the outbox holds: claim, send, record, one message at a time.

A claim is committed before its message is sent, the outcome after, together with the next claim.
Whoever kills the sender in between leaves at most one message whose fate is uncertain, and none
that is sent twice.
"""

from __future__ import annotations

import os
import socket
import ssl
import uuid
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

from panel.jobs.transport import Outcome, Sender, opened
from panel.messages.message import MessageError, as_email
from panel.messages.outbox import Step
from panel.messages.route import DropFolder, SmtpServer
from panel.store.outbox import Claim, claim_next, is_due, record_outcome
from panel.store.transaction import read, write
from panel.vault import VaultError

BATCH = 100  # messages in one run; the next run takes the rest
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the time; a batch may take minutes, so each claim has its own."""
    return datetime.now(UTC)


def send_due(
    route: SmtpServer | DropFolder,
    *,
    clock: Clock = utc_now,
    batch: int = BATCH,
    trust: ssl.SSLContext | None = None,
) -> Counter[Step]:
    """Send the messages that are due, at most one batch, and return what came of them.

    A message that breaks the connection is put off, and the rest go over a new one.

    Raises
    ------
    NoServer
        If messages are due and the server cannot be reached; they stay queued.
    """
    outcomes: Counter[Step] = Counter()
    while outcomes.total() < batch and _any_due(clock()):
        with opened(route, trust) as sender:
            before = outcomes.total()
            _over_one_connection(sender, outcomes, batch, clock)
        if outcomes.total() == before:
            break  # another sender took what was due
    return outcomes


def _any_due(now: datetime) -> bool:
    with read() as session:
        return is_due(session, now)


def _over_one_connection(sender: Sender, outcomes: Counter[Step], batch: int, clock: Clock) -> None:
    name = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
    with write() as session:
        claim = claim_next(session, name, clock())
    while claim is not None:
        outcome = _send(sender, claim, clock())
        outcomes[outcome.step] += 1
        more = outcome.open and outcomes.total() < batch
        with write() as session:  # one commit keeps this outcome and makes the next claim
            record_outcome(session, claim.id, name, outcome.step, outcome.detail, clock())
            claim = claim_next(session, name, clock()) if more else None


def _send(sender: Sender, claim: Claim, now: datetime) -> Outcome:
    try:
        mail = as_email(claim.message, now)
    except (MessageError, VaultError) as fault:
        return Outcome(Step.REFUSED, str(fault))
    return sender.send(mail)
