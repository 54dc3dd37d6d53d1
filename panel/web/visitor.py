"""Who is at the other end of this request: read once from the session, checked in the database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast

from flask import g, session

from panel.access import Actor, Anonymous, MemberActor, StaffActor
from panel.store.grants import grant_by_id
from panel.store.staff import staff_by_id
from panel.store.transaction import read

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
    """Remember the opened link in the session; a staff sign-in of the same browser stays."""
    session[MEMBER_KEY] = grant_id
    g.pop("actors", None)


def sign_out_member() -> None:
    """Forget the member's link."""
    session.pop(MEMBER_KEY, None)
    g.pop("actors", None)


def sign_in_staff(staff_id: str) -> None:
    """Start a staff session with nothing left of what stood there before."""
    session.clear()
    session[STAFF_KEY] = staff_id
    session.permanent = True


def sign_out_staff() -> None:
    """End the staff session."""
    session.clear()


def _signed_in() -> list[Actor]:
    found: list[Actor] = []
    if STAFF_KEY not in session and MEMBER_KEY not in session:
        return [Anonymous()]
    with read() as store:
        if STAFF_KEY in session:
            person = staff_by_id(store, session[STAFF_KEY])
            if person is not None and person.active:
                found.append(StaffActor(person.id, person.name, person.roles))
        if MEMBER_KEY in session:
            grant = grant_by_id(store, session[MEMBER_KEY], now())
            if grant is not None:
                found.append(MemberActor(grant.id, grant.pseudonym, grant.wave_id))
    return [*found, Anonymous()]
