"""Imported waves: each is a frozen wave with one data set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from panel.membership import AMSTERDAM
from panel.store.audit import record
from surveys.fieldwork.wave import WaveState
from surveys.responses.frozen import FrozenDataSet, WaveInfo
from surveys.responses.import_mapping import WaveImportError
from surveys.store import frozen
from surveys.store.frozen import FrozenRecord
from surveys.store.tables import WaveRow

LAST_MOMENT = time(23, 59, 59)


def save_imported(
    session: Session, sets: Sequence[FrozenDataSet], source: str, now: datetime, actor: str
) -> list[FrozenRecord]:
    """Store imported waves, and return their records in the order given.

    The same contents again change nothing; other contents are a new set, which names the old one.

    Raises
    ------
    WaveImportError
        If a wave of the panel's own, or of another import, has the name or the period.
    """
    return [_save(session, data, source, now, actor) for data in sets]


def _save(
    session: Session, data: FrozenDataSet, source: str, now: datetime, actor: str
) -> FrozenRecord:
    _keep_wave(session, data.wave)
    before = frozen.latest(session, data.wave.id)
    made = frozen.save(session, data.wave.id, data, now, imported_from=source)
    if before is None or before.id != made.id:
        details = {"hash": made.hash, "rows": made.row_count, "source": source}
        record(session, actor, "wave-imported", f"wave:{data.wave.id}", details, now)
    return made


def _keep_wave(session: Session, info: WaveInfo) -> None:
    named = session.scalar(select(WaveRow).where(WaveRow.name == info.name))
    if named is not None and named.id != info.id:
        raise WaveImportError(
            f"there is a wave {info.name!r} already; give this one another name in the mapping"
        )
    other = session.scalar(
        select(WaveRow.name).where(WaveRow.period == info.period, WaveRow.id != info.id)
    )
    if other is not None:
        raise WaveImportError(
            f"period {info.period!r} is that of wave {other!r} already; name it more exactly in "
            "the mapping, so that a reader can tell their figures apart"
        )
    row = session.get(WaveRow, info.id)
    if row is not None and row.questionnaire_version_id is not None:
        raise WaveImportError(f"wave {info.id!r} was fielded here, and is not to be imported over")
    if row is None:
        row = WaveRow(id=info.id, state=WaveState.FROZEN.value, allocation={}, plan={})
        session.add(row)
    first = datetime.combine(datetime.fromisoformat(info.first_day), time(), AMSTERDAM)
    last = datetime.combine(datetime.fromisoformat(info.last_day), LAST_MOMENT, AMSTERDAM)
    row.name, row.period = info.name, info.period
    row.opens_at = row.opened_at = first
    row.closes_at = row.closed_at = last
    session.flush()
