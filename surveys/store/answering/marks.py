"""The mark and the remark that members may give a questionnaire after its last page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveys.store.answering.tables import MarkRow
from surveys.store.tables import ResponseRow, SurveyCase


@dataclass(frozen=True)
class Mark:
    """What one member thought of it; without anything that tells who."""

    mark: int | None
    remark: str


@dataclass(frozen=True)
class Opinion:
    """What the members of a wave thought of its questionnaire.

    Parameters
    ----------
    count, mean
        How many gave a mark, and the mean of those marks; None where nobody did.
    by_mark
        How many gave each mark.
    remarks
        The remarks, in alphabetical order so that their order tells nothing.
    """

    count: int
    mean: float | None
    by_mark: dict[int, int]
    remarks: Sequence[str]


def give_mark(session: Session, response_id: str, given: Mark, now: datetime) -> None:
    """Keep what a member thought of it; a second time replaces the first."""
    row = session.get(MarkRow, response_id)
    if row is None:
        row = MarkRow(response_id=response_id)
        session.add(row)
    row.mark, row.remark, row.at = given.mark, given.remark, now


def mark_of(session: Session, response_id: str) -> Mark | None:
    """Return what a member thought of it, if anything was said."""
    row = session.get(MarkRow, response_id)
    return None if row is None else Mark(row.mark, row.remark)


def opinion(session: Session, wave_id: str) -> Opinion:
    """Return what the members of a wave thought of its questionnaire."""
    rows = session.execute(
        select(MarkRow.mark, MarkRow.remark)
        .join(ResponseRow, ResponseRow.id == MarkRow.response_id)
        .join(SurveyCase, SurveyCase.pseudonym == ResponseRow.pseudonym)
        .where(SurveyCase.wave_id == wave_id)
    ).all()
    marks = [mark for mark, _ in rows if mark is not None]
    return Opinion(
        len(marks),
        sum(marks) / len(marks) if marks else None,
        {mark: marks.count(mark) for mark in sorted(set(marks))},
        sorted(remark for _, remark in rows if remark),
    )
