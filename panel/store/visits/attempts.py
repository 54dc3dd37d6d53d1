"""Failed attempts to sign in or to open a link, and who must wait because of them.

What they are counted for is known by a keyed hash, so that the table tells nobody's address.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from panel.access import FAILED_SIGN_INS, Throttle, wait_until
from panel.store.keys import current_vault
from panel.store.tables import FailedAttemptRow

ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext(:place))")


@dataclass(frozen=True, slots=True)
class Throttled:
    """Too many failed attempts; the next one is allowed at `until`."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """What attempts are counted for: an address, say, or an account; and how many may fail."""

    purpose: str
    name: str
    throttle: Throttle = FAILED_SIGN_INS

    @property
    def key(self) -> str:
        """What the table knows it by."""
        return current_vault().blind_index(f"attempt:{self.purpose}", self.name)


def throttled(session: Session, place: Place, now: datetime) -> Throttled | None:
    """Tell whether a place must wait before the next attempt."""
    failed = session.scalars(
        select(FailedAttemptRow.at).where(
            FailedAttemptRow.purpose == place.purpose,
            FailedAttemptRow.key_hash == place.key,
            FailedAttemptRow.at > now - place.throttle.within,
        )
    )
    until = wait_until(failed, now, place.throttle)
    return None if until is None else Throttled(until)


def count_attempt(session: Session, now: datetime, *places: Place) -> Throttled | tuple[str, ...]:
    """Count an attempt as failed at each place, unless one must wait; then it counts at none.

    It is exact however many come at once. Give places always in the same order of purposes, so
    that two attempts cannot wait for each other.

    Returns
    -------
    Throttled or tuple of str
        When to try again, or the ids by which to take the attempt back once it has succeeded.
    """
    if session.get_bind().dialect.name == "postgresql":  # where writers run side by side
        for place in places:
            session.execute(ONE_AT_A_TIME, {"place": place.key})
    waits = [wait for place in places if (wait := throttled(session, place, now)) is not None]
    if waits:
        return max(waits, key=lambda wait: wait.until)
    return tuple(_add(session, place, now) for place in places)


def take_back(session: Session, attempt_ids: Iterable[str]) -> None:
    """Forget an attempt that succeeded."""
    session.execute(delete(FailedAttemptRow).where(FailedAttemptRow.id.in_(list(attempt_ids))))


def _add(session: Session, place: Place, now: datetime) -> str:
    """Add a row, and forget those that count no more."""
    session.execute(
        delete(FailedAttemptRow).where(
            FailedAttemptRow.purpose == place.purpose,
            FailedAttemptRow.at <= now - place.throttle.within,
        )
    )
    attempt = FailedAttemptRow(
        id=str(uuid.uuid4()), purpose=place.purpose, key_hash=place.key, at=now
    )
    session.add(attempt)
    return attempt.id
