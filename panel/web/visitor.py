"""Who is at the other end of this request: read once from the session, checked in the database."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from flask import g, session

from panel.access import LONGEST_SESSION, Actor, Anonymous, MemberActor, StaffActor
from panel.store.grants import grant_of_session
from panel.store.staff import staff_of_session
from panel.store.transaction import read, write
from panel.store.visits.sessions import end_session

MEMBER_KEY = "member"
STAFF_KEY = "staff"


def now() -> datetime:
    """Return the time of this request, the same for all that happens in it."""
    if "now" not in g:
        g.now = datetime.now(UTC)
    return cast(datetime, g.now)


def actors() -> tuple[Actor, ...]:
    """Return everyone that this browser is signed in as; `Anonymous` always stands last."""
    if "actors" not in g:
        g.actors = tuple(_signed_in())
    return cast("tuple[Actor, ...]", g.actors)


def current_actor() -> Actor:
    """Return the actor whom the permission map let in."""
    return cast(Actor, g.get("actor", Anonymous()))


def current_member() -> MemberActor:
    """Return the member of this request, on a page for members only."""
    actor = current_actor()
    if not isinstance(actor, MemberActor):
        raise TypeError("this page is not for members only")
    return actor


def member_is_known() -> bool:
    """Tell whether this browser is a member's, on whatever page."""
    return any(isinstance(actor, MemberActor) for actor in actors())


def current_staff() -> StaffActor:
    """Return the staff member of this request, on a page for staff only."""
    actor = current_actor()
    if not isinstance(actor, StaffActor):
        raise TypeError("this page is not for staff only")
    return actor


def sign_in_member(grant_id: str) -> None:
    """Remember the opened link in the session; a staff sign-in of the same browser stays.

    Who opens the same link again goes on in the same session.
    """
    if any(isinstance(one, MemberActor) and one.grant_id == grant_id for one in actors()):
        return
    session[MEMBER_KEY] = new_session(grant_id, now())
    g.pop("actors")


def sign_out_member() -> None:
    """End the member's session: on this device, and for any copy of its cookie."""
    _end(MEMBER_KEY)
    forget_member()


def forget_member() -> None:
    """Take the member's link out of this browser, where it opens nothing any more."""
    session.pop(MEMBER_KEY, None)
    g.pop("actors", None)


def sign_in_staff(staff_id: str) -> None:
    """Start a staff session with nothing left of what stood there before."""
    session.clear()
    session[STAFF_KEY] = new_session(staff_id, now())
    session.permanent = True


def sign_out_staff() -> None:
    """End the staff session, and the member's of the same browser."""
    _end(STAFF_KEY, MEMBER_KEY)
    session.clear()


def new_session(who: str, at: datetime) -> list[str | int]:
    """Return what a browser holds of somebody who comes in: who, the session, and since when."""
    return [who, str(uuid.uuid4()), int(at.timestamp())]


@dataclass(frozen=True, slots=True)
class Held:
    """What a browser holds of a grant or a member of staff."""

    who: str
    session_id: str


def _held(key: str) -> Held | None:
    """Return what the browser holds; nothing once the session has lasted its time."""
    match session.get(key):
        case [str(who), str(session_id), int(since)]:
            if now().timestamp() - since < LONGEST_SESSION.total_seconds():
                return Held(who, session_id)
    return None


def _end(*keys: str) -> None:
    held = [one for key in keys if (one := _held(key)) is not None]
    if held:
        with write() as store:
            for one in held:
                end_session(store, one.session_id, now())


def _signed_in() -> list[Actor]:
    staff, member = _held(STAFF_KEY), _held(MEMBER_KEY)
    if staff is None and member is None:
        return [Anonymous()]
    found: list[Actor] = []
    with read() as store:
        if staff is not None:
            person = staff_of_session(store, staff.who, staff.session_id)
            if person is not None:
                found.append(StaffActor(person.id, person.name, person.roles))
        if member is not None:
            grant = grant_of_session(store, member.who, member.session_id, now())
            if grant is not None:
                found.append(MemberActor(grant.id, grant.pseudonym, grant.wave_id))
    return [*found, Anonymous()]
