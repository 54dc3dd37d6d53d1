"""Personal links and short codes: issued, opened, revoked; and whose they are, on record only."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, or_, select, update
from sqlalchemy.orm import Session

from panel.access import new_code, new_token, normal_code
from panel.store.audit import record
from panel.store.keys import current_vault
from panel.store.tables import GrantRow
from panel.store.transaction import read, write
from panel.store.visits.attempts import Place, Throttled, count_attempt, throttled
from panel.store.visits.sessions import goes_on

# Asked at every page of a member: columns alone, in a statement that is made once.
_OF_SESSION = select(
    GrantRow.id, GrantRow.wave_id, GrantRow.pseudonym, GrantRow.expires_at, GrantRow.revoked_at
).where(GrantRow.id == bindparam("grant"), goes_on())


@dataclass(frozen=True, slots=True)
class Grant:
    """What a link opens: the case of a pseudonym in a wave."""

    id: str
    wave_id: str
    pseudonym: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Issued:
    """A new grant with its secrets, which are nowhere else to be had."""

    member_id: str
    grant: Grant
    token: str
    code: str


@dataclass(frozen=True, slots=True)
class UnknownLink:
    """No link or code is like this."""


@dataclass(frozen=True, slots=True)
class ExpiredLink:
    """The link was good until `expired_at`."""

    expired_at: datetime


@dataclass(frozen=True, slots=True)
class RevokedLink:
    """The link was taken back, for instance because a new one was sent."""


def issue_grants(
    session: Session,
    member_ids: Sequence[str],
    wave_id: str,
    expires_at: datetime,
    at: datetime,
) -> list[Issued]:
    """Make a link and a short code for each member, in the order given."""
    issued = [_issue(member_id, wave_id, expires_at) for member_id in member_ids]
    # stored in order of their random ids: the order of rows must not tell whose they are
    rows = sorted((_values(one, at) for one in issued), key=lambda row: str(row["id"]))
    if rows:
        session.execute(insert(GrantRow), rows)
    return issued


def open_grant(
    session: Session, token_or_code: str, now: datetime
) -> Grant | UnknownLink | ExpiredLink | RevokedLink:
    """Return what the token of a link, or a short code however typed, opens."""
    token, code = token_or_code.strip(), normal_code(token_or_code)
    vault = current_vault()
    wanted = [GrantRow.token_hash == vault.blind_index("token", token)]
    if code is not None:
        wanted.append(GrantRow.code_hash == vault.blind_index("code", code))
    return _opened(session.scalars(select(GrantRow).where(or_(*wanted))).first(), now)


def try_link(
    token_or_code: str, address: str, now: datetime
) -> Grant | UnknownLink | ExpiredLink | RevokedLink | Throttled:
    """Open a link for a visitor at an address; guesses are counted, and after ten must wait.

    A personal link that is good opens always, whoever guesses at the same address: its 128 bits
    cannot be guessed. A short code waits.
    """
    place = Place("link", address)
    with read() as session:
        outcome = open_grant(session, token_or_code, now)
        if isinstance(outcome, Grant) and normal_code(token_or_code) is None:
            return outcome
        wait = throttled(session, place, now)
    if wait is not None:
        return wait
    if isinstance(outcome, UnknownLink):
        with write() as session:
            counted = count_attempt(session, now, place)
        return counted if isinstance(counted, Throttled) else outcome
    return outcome


def grant_of_session(
    session: Session, grant_id: str, session_id: str, now: datetime
) -> Grant | None:
    """Return the grant that was opened in a session, if both are good still."""
    wanted = {"grant": grant_id, "session": session_id}
    row = session.connection().execute(_OF_SESSION, wanted).first()
    outcome = _opened(row, now)
    return outcome if isinstance(outcome, Grant) else None


def find_grant(session: Session, grant_id: str, now: datetime) -> Grant | None:
    """Return a grant by its id, which opens nothing by itself, if it is good still."""
    outcome = _opened(session.get(GrantRow, grant_id), now)
    return outcome if isinstance(outcome, Grant) else None


def good_grants(session: Session, pseudonyms: Sequence[str], now: datetime) -> dict[str, Grant]:
    """Return a grant that is good still for each case that has one, by its pseudonym."""
    rows = session.scalars(select(GrantRow).where(GrantRow.pseudonym.in_(pseudonyms)))
    opened = [_opened(row, now) for row in rows]
    return {one.pseudonym: one for one in opened if isinstance(one, Grant)}


def revoke_grants(session: Session, pseudonym: str, at: datetime) -> int:
    """Take back all good links of a case, and return how many."""
    query = update(GrantRow).where(GrantRow.pseudonym == pseudonym, GrantRow.revoked_at.is_(None))
    return len(session.scalars(query.values(revoked_at=at).returning(GrantRow.id)).all())


def member_of_grant(
    session: Session, grant_id: str, actor: str, purpose: str, at: datetime
) -> str | None:
    """Return whose grant it is, and record who asked and why; None if there is no such grant.

    Parameters
    ----------
    purpose
        Why the seal is opened, such as `own-data` or `erasure`.
    """
    row = session.get(GrantRow, grant_id)
    if row is None:
        return None
    record(session, actor, "grant-opened", f"grant:{grant_id}", {"purpose": purpose}, at)
    return current_vault().open(row.sealed_member)


def _issue(member_id: str, wave_id: str, expires_at: datetime) -> Issued:
    pseudonym = current_vault().pseudonym(member_id, wave_id)
    grant = Grant(str(uuid.uuid4()), wave_id, pseudonym, expires_at)
    return Issued(member_id, grant, new_token(), new_code())


def _values(issued: Issued, at: datetime) -> dict[str, object]:
    vault, grant = current_vault(), issued.grant
    return {
        "id": grant.id,
        "token_hash": vault.blind_index("token", issued.token),
        "code_hash": vault.blind_index("code", issued.code),
        "wave_id": grant.wave_id,
        "pseudonym": grant.pseudonym,
        "sealed_member": vault.seal(issued.member_id),
        "issued_at": at,
        "expires_at": grant.expires_at,
    }


def _opened(
    row: GrantRow | Row[*tuple[Any, ...]] | None, now: datetime
) -> Grant | UnknownLink | ExpiredLink | RevokedLink:
    if row is None:
        return UnknownLink()
    if row.revoked_at is not None and row.revoked_at <= now:
        return RevokedLink()
    if row.expires_at <= now:
        return ExpiredLink(row.expires_at)
    return Grant(row.id, row.wave_id, row.pseudonym, row.expires_at)
