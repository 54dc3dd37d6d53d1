"""Cases and what happened to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from surveys.fieldwork.board import Board, board
from surveys.fieldwork.case import Case, CaseEvent, CaseKind
from surveys.responses.events import Kind
from surveys.store.tables import CaseEventRow, ResponseEventRow, ResponseRow, SurveyCase, WaveRow

T = TypeVar("T")

AT_ONCE = 500  # parameters in one list; far below what both databases take
IDLE = timedelta(days=2)  # a member who saved nothing for so long has, for now, broken off


@dataclass(frozen=True)
class NewEvent:
    """A case event to add."""

    pseudonym: str
    kind: CaseKind
    at: datetime


def in_parts(items: Iterable[T]) -> Iterator[Sequence[T]]:
    """Yield the items in parts that fit in one statement."""
    every = list(items)
    for start in range(0, len(every), AT_ONCE):
        yield every[start : start + AT_ONCE]


def record(session: Session, events: Iterable[NewEvent]) -> None:
    """Add what happened; what a case went through already is not added again."""
    rows = [
        {"pseudonym": event.pseudonym, "kind": event.kind.value, "at": event.at}
        for event in missing_events(session, events)
    ]
    if rows:
        session.execute(insert(CaseEventRow), rows)


def missing_events(session: Session, events: Iterable[NewEvent]) -> list[NewEvent]:
    """Return the events that their cases did not go through yet, each kind once a case.

    A refusal is new if something happened since the last one, for it may have been taken back.
    They are in the order of the pseudonyms, which tells nothing of the order of the members.
    """
    new = {(event.pseudonym, event.kind): event for event in reversed(list(events))}
    known: dict[str, list[CaseKind]] = {}
    for part in in_parts({pseudonym for pseudonym, _ in new}):
        query = select(CaseEventRow.pseudonym, CaseEventRow.kind).order_by(CaseEventRow.id)
        for pseudonym, kind in session.execute(query.where(CaseEventRow.pseudonym.in_(part))):
            known.setdefault(pseudonym, []).append(CaseKind(kind))
    for pseudonym, kinds in known.items():
        for kind in kinds:
            if kind is not CaseKind.REFUSED or kinds[-1] is CaseKind.REFUSED:
                new.pop((pseudonym, kind), None)
    return sorted(new.values(), key=lambda event: event.pseudonym)


def record_opened(session: Session, pseudonym: str, now: datetime) -> None:
    """Note that a member's link or code was opened."""
    record(session, [NewEvent(pseudonym, CaseKind.OPENED, now)])


def was_opened(session: Session, pseudonym: str) -> bool:
    """Tell whether the opening is noted, so that a page need not open a write transaction."""
    query = select(CaseEventRow.id).where(
        CaseEventRow.pseudonym == pseudonym, CaseEventRow.kind == CaseKind.OPENED.value
    )
    return session.scalar(query.limit(1)) is not None


def cases_of(session: Session, wave_id: str) -> list[Case]:
    """Return the cases of a wave with their events and how far their answers came."""
    events: dict[str, list[CaseEvent]] = {}
    for row in session.execute(
        select(CaseEventRow.pseudonym, CaseEventRow.kind, CaseEventRow.at)
        .join(SurveyCase, SurveyCase.pseudonym == CaseEventRow.pseudonym)
        .where(SurveyCase.wave_id == wave_id)
        .order_by(CaseEventRow.id)
    ):
        events.setdefault(row.pseudonym, []).append(CaseEvent(CaseKind(row.kind), row.at))
    last = _last_saved(session, wave_id)
    nowhere: tuple[str | None, datetime | None] = (None, None)
    return [
        Case(pseudonym, stratum, tuple(events.get(pseudonym, ())), *last.get(pseudonym, nowhere))
        for pseudonym, stratum in session.execute(
            select(SurveyCase.pseudonym, SurveyCase.stratum)
            .where(SurveyCase.wave_id == wave_id)
            .order_by(SurveyCase.pseudonym)
        )
    ]


def wave_board(session: Session, wave_id: str, now: datetime) -> Board:
    """Return the numbers of a wave's fieldwork as at ``now``."""
    plan = session.scalar(select(WaveRow.plan).where(WaveRow.id == wave_id))
    return board(cases_of(session, wave_id), idle_since=now - IDLE, plan=plan)


def _last_saved(session: Session, wave_id: str) -> dict[str, tuple[str | None, datetime | None]]:
    latest = (
        select(ResponseEventRow.response_id, func.max(ResponseEventRow.seq).label("seq"))
        .join(ResponseRow, ResponseRow.id == ResponseEventRow.response_id)
        .join(SurveyCase, SurveyCase.pseudonym == ResponseRow.pseudonym)
        .where(SurveyCase.wave_id == wave_id, ResponseEventRow.kind == Kind.PAGE_SAVED.value)
        .group_by(ResponseEventRow.response_id)
        .subquery()
    )
    rows = session.execute(
        select(ResponseRow.pseudonym, ResponseEventRow.page, ResponseEventRow.at)
        .join(ResponseRow, ResponseRow.id == ResponseEventRow.response_id)
        .join(
            latest,
            (latest.c.response_id == ResponseEventRow.response_id)
            & (latest.c.seq == ResponseEventRow.seq),
        )
    )
    return {pseudonym: (page, at) for pseudonym, page, at in rows}
