"""Failed attempts to sign in or to open a link, and who must wait because of them.

A place is known by a keyed hash of its address, so that the table tells nobody's address.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from panel.access import FAILED_SIGN_INS, wait_until
from panel.store.keys import current_vault
from panel.store.tables import FailedAttemptRow

ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext(:place))")


@dataclass(frozen=True, slots=True)
class Throttled:
    """Too many failed attempts; the next one is allowed at `until`."""

    until: datetime


def throttled(session: Session, purpose: str, address: str, now: datetime) -> Throttled | None:
    """Tell whether the address must wait before it tries again."""
    since = now - FAILED_SIGN_INS.within
    failed = session.scalars(
        select(FailedAttemptRow.at).where(
            FailedAttemptRow.purpose == purpose,
            FailedAttemptRow.key_hash == _place(purpose, address),
            FailedAttemptRow.at > since,
        )
    )
    until = wait_until(failed, now)
    return None if until is None else Throttled(until)


def count_attempt(session: Session, purpose: str, address: str, now: datetime) -> Throttled | str:
    """Count an attempt as failed, unless it must wait; it is exact however many come at once.

    Returns
    -------
    Throttled or str
        When to try again, or the id by which to take the attempt back once it has succeeded.
    """
    if session.get_bind().dialect.name == "postgresql":  # where writers run side by side
        session.execute(ONE_AT_A_TIME, {"place": _place(purpose, address)})
    return throttled(session, purpose, address, now) or _add(session, purpose, address, now)


def take_back(session: Session, attempt_id: str) -> None:
    """Forget an attempt that succeeded."""
    session.execute(delete(FailedAttemptRow).where(FailedAttemptRow.id == attempt_id))


def _add(session: Session, purpose: str, address: str, now: datetime) -> str:
    """Add a row, and forget those that count no more."""
    old = now - FAILED_SIGN_INS.within
    session.execute(delete(FailedAttemptRow).where(FailedAttemptRow.at <= old))
    attempt = FailedAttemptRow(
        id=str(uuid.uuid4()), purpose=purpose, key_hash=_place(purpose, address), at=now
    )
    session.add(attempt)
    return attempt.id


def _place(purpose: str, address: str) -> str:
    return current_vault().blind_index(f"attempt:{purpose}", address)
