"""The checklist of a release, with its data sets as they are now and as earlier ones used them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session

from analysis.release.checks import (
    Check,
    Reused,
    difference_exposes_nobody,
    inputs_are_unchanged,
)
from analysis.store import contents
from analysis.store.contents import Stored
from analysis.store.tables import PublicationRow, ReleaseContentRow
from surveys.store.tables import FrozenRow


def checks_of(session: Session, release_id: str, stored: Stored) -> tuple[Check, ...]:
    """Return the checklist of a release's stored content, with all data sets as they are now."""
    return (*data_checks(session, release_id, stored), *contents.own_checks(stored))


def data_checks(session: Session, release_id: str, stored: Stored) -> tuple[Check, ...]:
    """Return the checks of the data behind content, which may change at any moment."""
    return (
        inputs_are_unchanged(contents.inputs_of(session, stored)),
        difference_exposes_nobody(reused(session, release_id, stored)),
    )


def reused(session: Session, release_id: str, stored: Stored) -> list[Reused]:
    """Return the waves that a release shares with other publications.

    There are none for a release that is out: what came after it does not speak of it.
    """
    if session.get(PublicationRow, release_id) is not None:
        return []
    names = {wave["id"]: wave["name"] for wave in stored.public["waves"]}
    mine = {used["wave"]: used for used in stored.provenance["data"]}
    theirs = [
        used
        for provenance in session.scalars(_published_provenance())
        for used in provenance["data"]
        if used["wave"] in mine
    ]
    query = select(FrozenRow.id, FrozenRow.row_count).where(FrozenRow.wave_id.in_(mine))
    left = {row.id: row.row_count for row in session.execute(query)}
    return [
        Reused(
            wave=names.get(used["wave"], used["wave"]),
            published=used["rows"],
            left=left.get(used["id"], 0),
            used=own["rows"] if own["id"] == used["id"] else None,
        )
        for used in theirs
        for own in [mine[used["wave"]]]
    ]


def _published_provenance() -> Select[tuple[dict[str, Any]]]:
    return select(ReleaseContentRow.provenance).join(
        PublicationRow,
        and_(
            PublicationRow.release_id == ReleaseContentRow.release_id,
            PublicationRow.content_hash == ReleaseContentRow.hash,
        ),
    )
