"""What is published, read for the pages: once, and again only when something was published since.

Published content never changes; what can change is which release is the newest, what corrects
what, and by which erasure inputs were reduced. A short query tells whether any of that did.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analysis.store import publications
from analysis.store.publications import Published
from analysis.store.tables import PublicationRow, ReleaseRow
from analysis.web.edition import Edition, Standing
from panel.store.transaction import read
from surveys.store.tables import FrozenReduction, FrozenRow

SHELF = "analysis-shelf"
MOST_KEPT = 6  # editions in memory, each of some megabytes

Stamp = tuple[Any, ...]


@dataclass(frozen=True)
class Listed:
    """A line of the list of publications."""

    slug: str
    title: str
    published_at: datetime
    hash: str
    revised_by: str | None


@dataclass
class _Shelf:
    """The editions that were read under a stamp; an empty slug stands for the newest."""

    stamp: Stamp
    editions: dict[str, Edition | None]


def latest() -> Edition | None:
    """Return the newest edition, none before the first publication."""
    return _edition("")


def by_slug(slug: str) -> Edition | None:
    """Return the edition at an address, none where nothing was published there."""
    return _edition(slug)


def listed() -> list[Listed]:
    """Return all publications, newest first."""
    query = (
        select(
            ReleaseRow.id, ReleaseRow.slug, ReleaseRow.title, ReleaseRow.revises,
            PublicationRow.published_at, PublicationRow.content_hash,
        )
        .join(PublicationRow, ReleaseRow.id == PublicationRow.release_id)
        .order_by(PublicationRow.published_at.desc(), ReleaseRow.slug)
    )
    with read() as session:
        rows = session.execute(query).all()
    correcting = {row.revises: row.slug for row in rows if row.revises is not None}
    return [
        Listed(
            row.slug, row.title, row.published_at, row.content_hash, correcting.get(row.id)
        )
        for row in rows
    ]


def next_hour() -> datetime | None:
    """Return the hour of the next publication that is on the calendar."""
    with read() as session:
        due = publications.scheduled(session)
    return due[0].due_at if due else None


def _edition(slug: str) -> Edition | None:
    with read() as session:
        shelf = _shelf(_stamp(session))
        if slug not in shelf.editions:
            if len(shelf.editions) >= MOST_KEPT:
                shelf.editions.clear()
            shelf.editions[slug] = _read(session, slug)
    return shelf.editions.get(slug)


def _shelf(stamp: Stamp) -> _Shelf:
    shelf: _Shelf | None = current_app.extensions.get(SHELF)
    if shelf is None or shelf.stamp != stamp:
        shelf = _Shelf(stamp, {})
        current_app.extensions[SHELF] = shelf
    return shelf


def _stamp(session: Session) -> Stamp:
    counts = (
        select(func.count()).select_from(table).scalar_subquery()
        for table in (PublicationRow, FrozenReduction, FrozenRow)
    )
    return tuple(session.execute(select(*counts)).one())


def _read(session: Session, slug: str) -> Edition | None:
    newest = publications.latest_published(session)
    if newest is None:
        return None
    if slug in ("", newest.slug):
        return _made(newest, Standing.LATEST)
    found = publications.published(session, slug)
    return None if found is None else _made(found, Standing.OLDER)


def _made(found: Published, standing: Standing) -> Edition:
    return Edition(
        release_id=found.id,
        slug=found.slug,
        standing=standing,
        content=found.content,
        hash=found.hash,
        published_at=found.published_at,
        job=found.job_id,
        code_version=str(found.provenance["code"]),
        revises=found.revises,
        revised_by=found.revised_by,
        reduced_on=tuple(date.fromisoformat(day) for day in found.reduced_on),
    )
