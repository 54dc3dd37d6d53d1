"""Frozen data sets: stored once, read whole, reduced only by an erasure."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from surveys.responses.columns import FrozenError
from surveys.responses.frozen import PSEUDONYM, FrozenDataSet, from_content
from surveys.store.tables import FrozenReduction, FrozenRow


@dataclass(frozen=True)
class Reduction:
    """That rows left the set at an erasure."""

    at: datetime
    rows_before: int
    rows_after: int


@dataclass(frozen=True)
class FrozenRecord:
    """What is known of a stored set without reading it.

    ``hash`` is of the set as it was frozen. Where there are reductions, the rows that are left have
    another, and what was estimated from the whole can no longer be made again to the byte.
    """

    id: str
    wave_id: str
    hash: str
    row_count: int
    made_at: datetime
    imported_from: str | None
    supersedes: str | None
    reductions: tuple[Reduction, ...] = ()


def save(
    session: Session,
    wave_id: str,
    data: FrozenDataSet,
    now: datetime,
    imported_from: str | None = None,
) -> FrozenRecord:
    """Store a set as the wave's latest, naming the one that it corrects.

    The same contents again are the same set: the record of the first is returned.
    """
    last = latest(session, wave_id)
    if last is not None and last.hash == data.hash:
        return last
    row = FrozenRow(
        id=uuid.uuid4().hex,
        wave_id=wave_id,
        hash=data.hash,
        content=data.content(),
        codebook=data.codebook(),
        row_count=len(data),
        made_at=now,
        imported_from=imported_from,
        supersedes=last.id if last else None,
    )
    session.add(row)
    session.flush()
    return _record(row, ())


def load(session: Session, frozen_id: str) -> FrozenDataSet:
    """Return a stored set.

    Raises
    ------
    FrozenError
        If there is none, or its contents are not those that were frozen.
    """
    row = session.get(FrozenRow, frozen_id)
    if row is None:
        raise FrozenError(f"there is no frozen data set {frozen_id!r}")
    data = from_content(row.content)
    if data.hash != row.hash and not _reductions(session, [frozen_id]):
        raise FrozenError(f"frozen data set {frozen_id!r} is not what was frozen: its hash differs")
    return data


def latest(session: Session, wave_id: str) -> FrozenRecord | None:
    """Return the record of the wave's latest set, which no other supersedes."""
    superseded = select(FrozenRow.supersedes).where(FrozenRow.supersedes.is_not(None))
    row = session.scalar(
        select(FrozenRow).where(FrozenRow.wave_id == wave_id, FrozenRow.id.not_in(superseded))
    )
    return None if row is None else _record(row, _reductions(session, [row.id]).get(row.id, ()))


def records(session: Session) -> list[FrozenRecord]:
    """Return the records of all sets, oldest first."""
    rows = session.scalars(select(FrozenRow).order_by(FrozenRow.made_at, FrozenRow.id)).all()
    reductions = _reductions(session, [row.id for row in rows])
    return [_record(row, reductions.get(row.id, ())) for row in rows]


def reduce_rows(
    session: Session, wave_ids: Collection[str], pseudonyms: Collection[str], at: datetime
) -> int:
    """Take people's rows out of every set of these waves; return how many rows went.

    The hash as frozen stays, and a reduction says how many rows went and when.
    """
    gone = 0
    for row in session.scalars(
        select(FrozenRow).where(FrozenRow.wave_id.in_(wave_ids)).with_for_update()
    ):
        data = from_content(row.content)
        if not set(pseudonyms) & set(data.column(PSEUDONYM).values.tolist()):
            continue
        left = data.without(pseudonyms)
        gone += len(data) - len(left)
        session.add(
            FrozenReduction(frozen_id=row.id, at=at, rows_before=len(data), rows_after=len(left))
        )
        session.flush()  # the database lets the contents shrink only where a reduction says so
        session.execute(
            update(FrozenRow)
            .where(FrozenRow.id == row.id)
            .values(content=left.content(), row_count=len(left))
        )
    return gone


def _reductions(session: Session, frozen_ids: Collection[str]) -> dict[str, tuple[Reduction, ...]]:
    found: dict[str, tuple[Reduction, ...]] = {}
    for row in session.scalars(
        select(FrozenReduction)
        .where(FrozenReduction.frozen_id.in_(frozen_ids))
        .order_by(FrozenReduction.id)
    ):
        reduction = Reduction(row.at, row.rows_before, row.rows_after)
        found[row.frozen_id] = (*found.get(row.frozen_id, ()), reduction)
    return found


def _record(row: FrozenRow, reductions: tuple[Reduction, ...]) -> FrozenRecord:
    return FrozenRecord(
        row.id,
        row.wave_id,
        row.hash,
        row.row_count,
        row.made_at,
        row.imported_from,
        row.supersedes,
        reductions,
    )
