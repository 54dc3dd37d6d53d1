"""The states of a message in the outbox, and what may follow what.

A message is claimed before it is sent, and the outcome is recorded after. Who dies in between
leaves a claim without an outcome: whether the message went out is then unknown, it is listed as
uncertain, and never sent again unless a person so decides. Better one mail too few than two.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

LEASE = timedelta(minutes=10)  # longer than any one message may take to send
WAITS = (  # after a refusal for now (RFC 5321, section 4.5.4.1: at least 30 minutes, in the end)
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=24),
)


class State(StrEnum):
    """Where a message stands."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


class Step(StrEnum):
    """What happens to a message."""

    CLAIM = "claim"
    ACCEPTED = "accepted"  # the server took it
    REFUSED = "refused"  # the server, or the message itself, says never
    DEFERRED = "deferred"  # the server says not now, or broke off before it took the message
    LOST = "lost"  # the connection broke after the message was handed over
    RESEND = "resend"  # a person decides to send it again
    WAS_SENT = "was-sent"  # a person found out that it had been sent


AFTER = {
    (State.QUEUED, Step.CLAIM): State.CLAIMED,
    (State.CLAIMED, Step.ACCEPTED): State.SENT,
    (State.CLAIMED, Step.REFUSED): State.FAILED,
    (State.CLAIMED, Step.DEFERRED): State.QUEUED,
    (State.CLAIMED, Step.LOST): State.UNCERTAIN,
    (State.UNCERTAIN, Step.RESEND): State.QUEUED,
    (State.UNCERTAIN, Step.WAS_SENT): State.SENT,
    (State.FAILED, Step.RESEND): State.QUEUED,
}


class WrongStep(ValueError):
    """The message is in a state in which this cannot happen."""


def after(state: State, step: Step) -> State:
    """Return the state that a step leads to.

    Raises
    ------
    WrongStep
        If the step cannot be taken from the state.
    """
    try:
        return AFTER[state, step]
    except KeyError:
        raise WrongStep(f"a message that is {state} cannot be '{step}'") from None


def state_at(state: State, claimed_at: datetime | None, now: datetime) -> State:
    """Return the state as it is now: a claim without an outcome grows uncertain by itself."""
    if state is State.CLAIMED and (claimed_at is None or claimed_at + LEASE <= now):
        return State.UNCERTAIN
    return state


def next_attempt(attempts: int, now: datetime) -> datetime | None:
    """Return when to try again after so many refusals for now, or None if it has been enough."""
    return now + WAITS[attempts - 1] if attempts <= len(WAITS) else None
