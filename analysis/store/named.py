"""Releases as a person names them: by id, or by the address on which they are published."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.store.releases import UnknownRelease
from analysis.store.tables import ReleaseRow


def release_named(session: Session, name: str) -> str:
    """Return the id of the release of an id or of an address (slug).

    Raises
    ------
    UnknownRelease
        There is none.
    """
    either = (ReleaseRow.id == name) | (ReleaseRow.slug == name)
    found = session.scalar(select(ReleaseRow.id).where(either))
    if found is None:
        raise UnknownRelease(
            f"there is no release '{name}'; name an id or address that `releases list` shows"
        )
    return found
