"""Publishing what is due, once, and reading what is published."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.release import steps
from analysis.release.canonical import from_json
from analysis.release.checks import approval_is_of_this_content
from analysis.release.content import ReleaseContent
from analysis.release.steps import Kind, State, Step, StepError
from analysis.store import checklist, contents, releases
from analysis.store.tables import PublicationRow, ReleaseContentRow, ReleaseEventRow, ReleaseRow
from panel.store.transaction import read, write


@dataclass(frozen=True)
class Due:
    """A scheduled release and its hour."""

    release_id: str
    due_at: datetime


@dataclass(frozen=True)
class Published:
    """A release that is out: what a page or an API may know of it.

    Attributes
    ----------
    public : canonical JSON, whose SHA-256 is the hash.
    job_id, worker : the scheduled job that published it, and the process that ran it.
    reduced_on : days on which an erasure reduced its inputs, so that it can no longer be made
        again to the byte.
    revises, revised_by : slugs of the release that it corrects and of the one that corrects it.
    """

    id: str
    slug: str
    title: str
    period: str
    hash: str
    public: bytes
    provenance: Mapping[str, Any]
    due_at: datetime
    published_at: datetime
    job_id: str
    worker: str
    reduced_on: tuple[str, ...]
    revises: str | None
    revised_by: str | None

    @cached_property
    def content(self) -> ReleaseContent:
        """The content as typed values."""
        return from_json(json.loads(self.public))


def scheduled(session: Session) -> list[Due]:
    """Return the releases that wait for their hour, the earliest first."""
    asked = select(ReleaseEventRow.release_id).where(ReleaseEventRow.kind == Kind.SCHEDULED.value)
    out = select(PublicationRow.release_id)
    query = select(ReleaseRow.id).where(ReleaseRow.id.in_(asked), ReleaseRow.id.not_in(out))
    found = [
        (one.id, one.state.due_at)
        for one in (releases.load_release(session, name) for name in session.scalars(query))
        if one.state.step is Step.SCHEDULED
    ]
    due = [Due(name, at) for name, at in found if at is not None]
    return sorted(due, key=lambda one: (one.due_at, one.release_id))


def publish_one(release_id: str, now: datetime, job_id: str, worker: str) -> State | None:
    """Publish a release if its hour has come and nobody was first; none where there is nothing.

    Approval, inputs, what erasures left of them, and hash are read again in the transaction that
    publishes; what depends on the content alone is checked just before it, so that no other writer
    waits for that. A failing check holds the release: it goes back to review, with the reason, and
    is not published.
    """
    with read() as session:
        stored = releases.content_now(
            session, release_id, releases.load_release(session, release_id).state
        )
    if stored is None:
        return None
    checks = contents.own_checks(stored)
    with write() as session:
        state, events = releases.locked_state(session, release_id)
        if state.content != stored.hash or state.due_at is None:
            return None  # computed anew, or taken back, meanwhile
        checks = (
            approval_is_of_this_content(state.approved, stored.hash),
            *checklist.data_checks(session, release_id, stored),
            *checks,
        )
        try:
            event = steps.publish(state, job_id, now, checks)
        except StepError:
            return None  # another worker was first, or it was moved or taken back meanwhile
        if event.kind is Kind.PUBLISHED:
            _publish(session, release_id, state, state.due_at, now, job_id, worker)
        return releases.add_event(session, release_id, events, event)


def latest_published(session: Session) -> Published | None:
    """Return the newest release that is out, corrections included; none before the first.

    The newest is that of the latest hour: where a scheduler that was away publishes two at once,
    either may be a moment before the other. A correction stands in the place of what it corrects:
    mending an old release does not put it before a newer one.
    """
    query = select(
        ReleaseRow.id, ReleaseRow.revises, PublicationRow.due_at, PublicationRow.published_at
    ).join(PublicationRow, ReleaseRow.id == PublicationRow.release_id)
    out = {row.id: row for row in session.execute(query)}
    if not out:
        return None

    def place(release_id: str) -> tuple[datetime, datetime, int, str]:
        first, corrections = release_id, 0
        while (before := out[first].revises) is not None:
            first, corrections = before, corrections + 1
        return out[first].due_at, out[first].published_at, corrections, release_id

    newest = max(out, key=place)
    return _published(session, session.get_one(PublicationRow, newest))


def published(session: Session, slug: str) -> Published | None:
    """Return the published release at an address, also one that was revised since."""
    query = select(PublicationRow).join(ReleaseRow, ReleaseRow.id == PublicationRow.release_id)
    row = session.scalars(query.where(ReleaseRow.slug == slug)).first()
    return None if row is None else _published(session, row)


def published_slugs(session: Session) -> list[tuple[str, datetime]]:
    """Return address and moment of all published releases, newest first."""
    query = (
        select(ReleaseRow.slug, PublicationRow.published_at)
        .join(PublicationRow, ReleaseRow.id == PublicationRow.release_id)
        .order_by(PublicationRow.published_at.desc(), ReleaseRow.slug)
    )
    return [(slug, at) for slug, at in session.execute(query)]


def _publish(
    session: Session,
    release_id: str,
    state: State,
    due_at: datetime,
    now: datetime,
    job_id: str,
    worker: str,
) -> None:
    session.add(
        PublicationRow(
            release_id=release_id,
            content_hash=state.approved,
            approved_by=state.approver,
            due_at=due_at,
            published_at=now,
            job_id=job_id,
            worker=worker,
        )
    )
    session.flush()
    corrected = session.get_one(ReleaseRow, release_id).revises
    if corrected is not None:
        old, events = releases.locked_state(session, corrected)
        event = steps.revised(old, job_id, now, release_id)
        releases.add_event(session, corrected, events, event)


def _published(session: Session, row: PublicationRow) -> Published:
    release = releases.load_release(session, row.release_id)
    stored = session.get_one(ReleaseContentRow, (row.release_id, row.content_hash))
    found = contents.load_content(session, row.release_id, row.content_hash)
    days = {day for one in contents.inputs_of(session, found) for day in one.reductions}
    return Published(
        id=release.id,
        slug=release.slug,
        title=release.title,
        period=release.period,
        hash=row.content_hash,
        public=contents.public_bytes(session, row.release_id, row.content_hash),
        provenance=stored.provenance,
        due_at=row.due_at,
        published_at=row.published_at,
        job_id=row.job_id,
        worker=row.worker,
        reduced_on=tuple(sorted(days)),
        revises=_slug(session, release.revises),
        revised_by=_slug(session, release.state.revised_by),
    )


def _slug(session: Session, release_id: str | None) -> str | None:
    return None if release_id is None else session.get_one(ReleaseRow, release_id).slug
