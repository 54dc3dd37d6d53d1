"""How answering went (paradata): time a page, changes, device, layout, and attention lost.

It is kept apart from the answers and for a short time only, and not at all of who said no.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from surveys.store.answering.tables import PageVisit
from surveys.store.tables import ResponseRow, SurveyCase

FEWEST = 10  # visits of a page that a summary needs, so that it tells of nobody in particular


@dataclass(frozen=True)
class Measured:
    """One showing of a page that was sent; None where the browser did not tell.

    Parameters
    ----------
    seconds
        From the showing to the sending.
    device, layout
        phone, tablet, computer or unknown; narrow, middle, wide or unknown.
    changes, unfocused
        How often an answer was set, and how often the page was out of sight.
    """

    page: str
    seconds: int | None
    device: str
    layout: str
    changes: int | None
    unfocused: int | None


@dataclass(frozen=True)
class PageSummary:
    """What a page took: its visits, the median of seconds and the mean of the others."""

    page: str
    visits: int
    seconds: float | None
    changes: float | None
    left: float | None


def note(session: Session, response_id: str, measured: Measured, now: datetime) -> None:
    """Keep one showing."""
    session.connection().execute(_INSERT, {"response_id": response_id, "at": now, **vars(measured)})


def forget(session: Session, before: datetime) -> int:
    """Delete what is older; return how many showings that were."""
    found = session.execute(
        delete(PageVisit).where(PageVisit.at < before).execution_options(synchronize_session=False)
    )
    return int(found.rowcount)  # type: ignore[attr-defined]


def summary(session: Session, wave_id: str) -> list[PageSummary]:
    """Return a line a page that was sent often enough to tell of nobody in particular."""
    rows = session.execute(
        select(PageVisit.page, PageVisit.seconds, PageVisit.changes, PageVisit.unfocused)
        .join(ResponseRow, ResponseRow.id == PageVisit.response_id)
        .join(SurveyCase, SurveyCase.pseudonym == ResponseRow.pseudonym)
        .where(SurveyCase.wave_id == wave_id)
    ).all()
    by_page: dict[str, list[tuple[int | None, int | None, int | None]]] = {}
    for page, seconds, changes, unfocused in rows:
        by_page.setdefault(page, []).append((seconds, changes, unfocused))
    return [
        _summary(page, len(visits), *map(_told, zip(*visits, strict=True)))
        for page, visits in by_page.items()
        if len(visits) >= FEWEST
    ]


def devices(session: Session, wave_id: str) -> dict[str, int]:
    """Return on how many responses each kind of device was used."""
    rows = session.execute(
        select(PageVisit.device, PageVisit.response_id)
        .join(ResponseRow, ResponseRow.id == PageVisit.response_id)
        .join(SurveyCase, SurveyCase.pseudonym == ResponseRow.pseudonym)
        .where(SurveyCase.wave_id == wave_id)
        .distinct()
    ).all()
    kinds = sorted({device for device, _ in rows})
    return {kind: sum(device == kind for device, _ in rows) for kind in kinds}


def _told(column: Sequence[int | None]) -> list[int]:
    return [value for value in column if value is not None]


def _summary(
    page: str, visits: int, seconds: list[int], changes: list[int], unfocused: list[int]
) -> PageSummary:
    return PageSummary(
        page,
        visits,
        median(seconds) if seconds else None,
        sum(changes) / len(changes) if changes else None,
        sum(times > 0 for times in unfocused) / len(unfocused) if unfocused else None,
    )


_INSERT = insert(PageVisit)
