"""Releases and their steps. Each function takes the session of the caller's write transaction.

The state is derived from the events. A row of the release is locked while its events are read and
added to, so that two people, or two schedulers, never build on the same state.
"""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analysis.release import steps
from analysis.release.checks import Check
from analysis.release.setup import Setup
from analysis.release.steps import Event, Fault, Kind, State, Step, StepError, derive
from analysis.store import checklist, contents
from analysis.store.contents import Stored
from analysis.store.tables import ReleaseEventRow, ReleaseRow
from panel.store.audit import record

LONGEST_SLUG = 80
NAMELESS = "cijfers"


class UnknownRelease(LookupError):
    """There is no release of this id."""


@dataclass(frozen=True)
class Release:
    """A release with its events and the state that they add up to."""

    id: str
    slug: str
    title: str
    period: str
    revises: str | None
    created_at: datetime
    created_by: str
    events: tuple[Event, ...]
    state: State


def draft_release(
    session: Session, title: str, period: str, setup: Setup, who: str, at: datetime
) -> str:
    """Make a draft and return its id; `recompute` gives it content.

    Raises
    ------
    RegistryError
        The setup's registry cannot be used.
    """
    return _draft(session, title, period, setup, who, at, revises=None)


def revise(session: Session, release_id: str, setup: Setup | None, who: str, at: datetime) -> str:
    """Make a draft that corrects a published release, and return its id.

    The old one stays readable at its address; it is marked as revised when the new one is out.

    Parameters
    ----------
    release_id : of the release that is corrected.
    setup : with what to make the new one; none: with what the old one was made with.

    Raises
    ------
    StepError
        The release is not published.
    """
    row, events = _locked(session, release_id)
    steps.revised(derive(events), who, at, "")  # refuses what cannot be revised
    setup = setup or Setup.from_json(row.setup)
    return _draft(session, row.title, row.period, setup, who, at, revises=release_id)


def note_computed(session: Session, release_id: str, digest: str, who: str, at: datetime) -> State:
    """Note that content was computed and stored."""
    _, events = _locked(session, release_id)
    return add_event(session, release_id, events, steps.computed(derive(events), who, at, digest))


def send_to_review(session: Session, release_id: str, who: str, at: datetime) -> State:
    """Ask for review."""
    _, events = _locked(session, release_id)
    return add_event(session, release_id, events, steps.send_to_review(derive(events), who, at))


def accept_warning(session: Session, release_id: str, check: str, who: str, at: datetime) -> State:
    """Take a warning of the checklist for one's own account."""
    _, events = _locked(session, release_id)
    state = derive(events)
    checks = checks_now(session, release_id, state)
    return add_event(session, release_id, events, steps.accept(state, who, at, check, checks))


def approve(session: Session, release_id: str, digest: str, who: str, at: datetime) -> State:
    """Approve the content of this hash; the checklist is made anew.

    Raises
    ------
    StepError
        See `analysis.release.steps.approve`.
    """
    _, events = _locked(session, release_id)
    state = derive(events)
    checks = checks_now(session, release_id, state)
    return add_event(session, release_id, events, steps.approve(state, who, at, digest, checks))


def return_to_draft(
    session: Session, release_id: str, reason: str, who: str, at: datetime
) -> State:
    """Send a release back to its makers."""
    _, events = _locked(session, release_id)
    event = steps.return_to_draft(derive(events), who, at, reason)
    return add_event(session, release_id, events, event)


def schedule(session: Session, release_id: str, due_at: datetime, who: str, at: datetime) -> State:
    """Set or move the hour of publication."""
    _, events = _locked(session, release_id)
    return add_event(session, release_id, events, steps.schedule(derive(events), who, at, due_at))


def discard(session: Session, release_id: str, who: str, at: datetime) -> State:
    """Throw a draft away: it is in no list any more, and its address is free for another.

    What happened to it, and who threw it away, stays on record.
    """
    row, events = _locked(session, release_id)
    state = add_event(session, release_id, events, steps.discard(derive(events), who, at))
    row.slug = f"{Step.DISCARDED}-{release_id}"
    return state


def load_release(session: Session, release_id: str) -> Release:
    """Return a release.

    Raises
    ------
    UnknownRelease
        There is none of this id.
    """
    row = session.get(ReleaseRow, release_id)
    if row is None:
        raise UnknownRelease(f"there is no release '{release_id}'")
    return _release(row, _events(session, release_id))


def all_releases(session: Session) -> list[Release]:
    """Return all releases but those that were thrown away, newest first."""
    query = select(ReleaseRow).order_by(ReleaseRow.created_at.desc(), ReleaseRow.id)
    every = [_release(row, _events(session, row.id)) for row in session.scalars(query)]
    return [one for one in every if one.state.step is not Step.DISCARDED]


def release_names(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """Return titles with periods of releases by id, of those that there are."""
    query = select(ReleaseRow).where(ReleaseRow.id.in_(list(ids)))
    return {row.id: f"{row.title}, {row.period}" for row in session.scalars(query)}


def setup_of(session: Session, release_id: str) -> Setup:
    """Return what a release is made with."""
    return Setup.from_json(session.get_one(ReleaseRow, release_id).setup)


def content_now(session: Session, release_id: str, state: State) -> Stored | None:
    """Return a release's latest content, none before the first was computed."""
    if state.content is None:
        return None
    return contents.load_content(session, release_id, state.content)


def checks_now(session: Session, release_id: str, state: State) -> tuple[Check, ...]:
    """Return the checklist of a release's latest content, made now."""
    stored = content_now(session, release_id, state)
    if stored is None:
        raise StepError(Fault.NO_CONTENT, "nothing was computed yet")
    return checklist.checks_of(session, release_id, stored)


def locked_state(session: Session, release_id: str) -> tuple[State, list[Event]]:
    """Return state and events of a release, and keep others from changing them until the end."""
    _, events = _locked(session, release_id)
    return derive(events), events


def add_event(session: Session, release_id: str, events: list[Event], event: Event) -> State:
    """Add an event after those that were read under the lock; return the new state."""
    seq = session.scalar(
        select(func.count())
        .select_from(ReleaseEventRow)
        .where(ReleaseEventRow.release_id == release_id)
    )
    session.add(
        ReleaseEventRow(
            release_id=release_id,
            seq=(seq or 0) + 1,
            kind=event.kind.value,
            at=event.at,
            who=event.who,
            detail=dict(event.detail),
        )
    )
    session.flush()
    action = f"release-{event.kind.value.replace('_', '-')}"
    record(session, event.who, action, f"release:{release_id}", event.detail, event.at)
    return derive([*events, event])


def _draft(
    session: Session,
    title: str,
    period: str,
    setup: Setup,
    who: str,
    at: datetime,
    revises: str | None,
) -> str:
    setup.read()  # a registry that cannot be used is refused before anything is stored
    row = ReleaseRow(
        id=str(uuid.uuid4()),
        slug=_free_slug(session, f"{title} {period}"),
        title=title,
        period=period,
        setup=setup.as_json(),
        revises=revises,
        created_at=at,
        created_by=who,
    )
    session.add(row)
    session.flush()
    detail: Mapping[str, Any] = {} if revises is None else {"revises": revises}
    add_event(session, row.id, [], Event(Kind.DRAFTED, at, who, detail))
    return row.id


def _free_slug(session: Session, text: str) -> str:
    """Return an address of plain letters that no other release has."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    wanted = (
        re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")[:LONGEST_SLUG].strip("-") or "cijfers"
    )
    taken = set(session.scalars(select(ReleaseRow.slug).where(ReleaseRow.slug.startswith(wanted))))
    number = 1
    slug = wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def _locked(session: Session, release_id: str) -> tuple[ReleaseRow, list[Event]]:
    row = session.get(ReleaseRow, release_id, with_for_update=True)
    if row is None:
        raise UnknownRelease(f"there is no release '{release_id}'")
    return row, list(_events(session, release_id))


def _events(session: Session, release_id: str) -> tuple[Event, ...]:
    query = (
        select(ReleaseEventRow)
        .where(ReleaseEventRow.release_id == release_id)
        .order_by(ReleaseEventRow.seq)
    )
    return tuple(
        Event(Kind(row.kind), row.at, row.who, row.detail) for row in session.scalars(query)
    )


def _release(row: ReleaseRow, events: tuple[Event, ...]) -> Release:
    return Release(
        row.id,
        row.slug,
        row.title,
        row.period,
        row.revises,
        row.created_at,
        row.created_by,
        events,
        derive(events),
    )
