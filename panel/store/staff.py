"""Staff: added, signed in by password (Argon2id, RFC 9106), changed, closed."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from panel.access import FAILED_ON_ACCOUNT, checked_roles
from panel.store.audit import record
from panel.store.tables import StaffRow
from panel.store.transaction import read, write
from panel.store.visits.attempts import Place, Throttled, count_attempt, take_back
from panel.store.visits.sessions import goes_on

SHORTEST_PASSWORD = 12  # characters
LONGEST_PASSWORD = 200

hasher = PasswordHasher()

# Asked at every page of staff: one statement, made once.
_OF_SESSION = select(StaffRow).where(
    StaffRow.id == bindparam("staff"), StaffRow.active.is_(True), goes_on()
)


class StaffError(ValueError):
    """Somebody cannot be added or changed so."""


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who works with the panel."""

    id: str
    name: str
    mail: str
    roles: frozenset[str]
    active: bool


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Mail and password belong together."""

    staff_id: str


@dataclass(frozen=True, slots=True)
class Refused:
    """They do not, or there is no such person; which of these is not told."""


def add_staff(
    session: Session,
    name: str,
    mail: str,
    password: str,
    roles: Iterable[str],
    actor: str,
    at: datetime,
) -> str:
    """Add somebody and return the id.

    Raises
    ------
    StaffError
        If the password is too short or too long, or the mail address is in use.
    ValueError
        If a role does not exist.
    """
    wanted = sorted(checked_roles(roles))
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise StaffError(
            f"the password has {len(password)} characters; give {SHORTEST_PASSWORD} to "
            f"{LONGEST_PASSWORD}"
        )
    address = _normal(mail)
    if "@" not in address or session.scalar(select(StaffRow.id).where(StaffRow.mail == address)):
        raise StaffError(f"mail address '{address}' is in use already, or is none")
    row = StaffRow(
        id=str(uuid.uuid4()),
        name=name,
        mail=address,
        password_hash=hasher.hash(password),
        roles=wanted,
        active=True,
        created_at=at,
    )
    session.add(row)
    record(session, actor, "staff-added", f"staff:{row.id}", {"roles": wanted}, at)
    return row.id


def staff_by_id(session: Session, staff_id: str) -> Staff | None:
    """Return the person, or None."""
    row = session.get(StaffRow, staff_id)
    return None if row is None else _staff(row)


def staff_of_session(session: Session, staff_id: str, session_id: str) -> Staff | None:
    """Return who signed in in a session, or None where it was ended or the person may not."""
    wanted = {"staff": staff_id, "session": session_id}
    row = session.scalar(_OF_SESSION, wanted)
    return None if row is None else _staff(row)


def staff_by_mail(session: Session, mail: str) -> Staff | None:
    """Return the person with this mail address, or None."""
    row = session.scalar(select(StaffRow).where(StaffRow.mail == _normal(mail)))
    return None if row is None else _staff(row)


def staff_names(session: Session) -> dict[str, str]:
    """Return the name of everybody on the staff by id, also of who may no longer sign in."""
    return {row.id: row.name for row in session.execute(select(StaffRow.id, StaffRow.name))}


def close_staff(session: Session, staff_id: str, actor: str, at: datetime) -> None:
    """Let somebody in no longer; what they did stays on record.

    Raises
    ------
    StaffError
        If there is no such person.
    """
    row = session.get(StaffRow, staff_id, with_for_update=True)
    if row is None:
        raise StaffError(f"no staff member '{staff_id}'")
    row.active = False
    record(session, actor, "staff-closed", f"staff:{staff_id}", {}, at)


@dataclass(frozen=True, slots=True)
class KnownBrowser:
    """A browser in which somebody signed in before, by a random number of its own."""

    staff_id: str
    number: str


def sign_in(
    mail: str, password: str, address: str, now: datetime, browser: KnownBrowser | None = None
) -> SignedIn | Refused | Throttled:
    """Check mail and password for a visitor at an address; ten failures must wait.

    Failures are counted for the account too, wherever they come from; a browser that its owner
    signed in with before is counted apart, so that no stranger's guesses hold the owner up (OWASP,
    *Slow Down Online Guessing Attacks with Device Cookies*).

    It opens its own transactions, because the slow hash must not hold up other writers. Each
    attempt counts as failed until it has succeeded, so that many at once gain nothing.
    """
    with read() as session:
        row = session.scalar(select(StaffRow).where(StaffRow.mail == _normal(mail)))
    number = browser.number if row and browser and browser.staff_id == row.id else "unknown"
    account = Place("staff-account", f"{_normal(mail)} {number}", FAILED_ON_ACCOUNT)
    with write() as session:
        attempt = count_attempt(session, now, Place("staff", address), account)
    if isinstance(attempt, Throttled):
        return attempt
    right = _matches(row.password_hash if row else _nobody(), password[: LONGEST_PASSWORD + 1])
    if row is None or not row.active or not right:
        return _refused(row, now)
    with write() as session:
        take_back(session, attempt)
        _rehash(session, row, password)
        record(session, f"staff:{row.id}", "signed-in", f"staff:{row.id}", {}, now)
    return SignedIn(row.id)


def _refused(row: StaffRow | None, now: datetime) -> Refused:
    if row is not None:
        with write() as session:
            record(session, "visitor", "sign-in-refused", f"staff:{row.id}", {}, now)
    return Refused()


def _matches(password_hash: str, password: str) -> bool:
    try:
        return hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    """Return a hash that takes as long to compare with as somebody's, for who does not exist."""
    return hasher.hash(uuid.uuid4().hex)


def _rehash(session: Session, row: StaffRow, password: str) -> None:
    """Keep up with the strength that the library has come to advise."""
    if hasher.check_needs_rehash(row.password_hash):
        stored = session.get_one(StaffRow, row.id, with_for_update=True)
        stored.password_hash = hasher.hash(password)


def _normal(mail: str) -> str:
    return mail.strip().lower()


def _staff(row: StaffRow) -> Staff:
    return Staff(row.id, row.name, row.mail, frozenset(row.roles), row.active)
