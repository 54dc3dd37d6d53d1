"""Waves: made, found, closed and frozen. `fielding` opens them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from panel.membership import AMSTERDAM
from panel.store.audit import record
from surveys.fieldwork.case import CaseKind
from surveys.fieldwork.wave import Wave, WaveError, WaveFault, WaveState
from surveys.responses.freezing import Respondent, disposition, freeze
from surveys.responses.frozen import WaveInfo
from surveys.store import cases, frozen
from surveys.store.editing import edits, findings
from surveys.store.editing.coding import coded_variables
from surveys.store.editing.rules import look_at_closing
from surveys.store.frozen import FrozenRecord
from surveys.store.questionnaires import load
from surveys.store.responding import responding
from surveys.store.tables import WaveRow

_UNFINISHED = {"partial": CaseKind.LEFT_PARTIAL, "broken_off": CaseKind.BROKEN_OFF}


class UnknownWaveError(LookupError):
    """There is no such wave."""


class WaveNameError(ValueError):
    """Another wave has this name."""


class WavePeriodError(ValueError):
    """Another wave has this period, so that a reader could not tell their figures apart."""


def create_wave(
    session: Session,
    *,
    name: str,
    period: str,
    version_id: str,
    opens_at: datetime,
    closes_at: datetime,
    allocation: Mapping[str, int],
    plan: Mapping[str, int] | None = None,
) -> Wave:
    """Save a draft.

    Raises
    ------
    WaveError
        If it would close before it opens.
    WaveNameError
        If its name is taken.
    WavePeriodError
        If its period is taken.
    UnknownVersionError
        If the questionnaire version was never published.
    """
    wave = Wave(
        id=uuid.uuid4().hex,
        name=name,
        period=period,
        version_id=version_id,
        opens_at=opens_at,
        closes_at=closes_at,
        allocation=dict(allocation),
        plan=dict(plan or {}),
    )
    load(session, version_id)
    if session.scalar(select(WaveRow.id).where(WaveRow.name == name)) is not None:
        raise WaveNameError(f"there is a wave {name!r} already")
    if (other := wave_of_period(session, period)) is not None:
        raise WavePeriodError(
            f"period {period!r} is that of wave {other.name!r} already; name it more exactly"
        )
    session.add(
        WaveRow(
            id=wave.id,
            name=name,
            period=period,
            questionnaire_version_id=version_id,
            opens_at=opens_at,
            closes_at=closes_at,
            state=wave.state.value,
            allocation=wave.allocation,
            plan=wave.plan,
        )
    )
    session.flush()
    return wave


def find_wave(session: Session, wave_id: str) -> Wave:
    """Return a wave; UnknownWaveError if there is none."""
    return wave_of(_row(session, wave_id))


def waves(session: Session) -> list[Wave]:
    """Return all waves, the one that opens last first."""
    query = select(WaveRow).order_by(WaveRow.opens_at.desc(), WaveRow.id)
    return [wave_of(row) for row in session.scalars(query)]


def wave_of_period(session: Session, period: str) -> Wave | None:
    """Return the wave that figures name by this period, if there is one."""
    row = session.scalars(select(WaveRow).where(WaveRow.period == period)).first()
    return None if row is None else wave_of(row)


def wave_names(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """Return names of waves by id, of those that there are."""
    query = select(WaveRow.id, WaveRow.name).where(WaveRow.id.in_(list(ids)))
    return {row.id: row.name for row in session.execute(query)}


def due_to_close(session: Session, now: datetime) -> list[str]:
    """Return the ids of the open waves whose hour of closing has passed."""
    query = select(WaveRow.id).where(
        WaveRow.state == WaveState.OPEN.value, WaveRow.closes_at <= now
    )
    return list(session.scalars(query.order_by(WaveRow.closes_at, WaveRow.id)))


def close_wave(session: Session, wave_id: str, now: datetime, actor: str) -> Wave:
    """Close a wave: from here on no answer is taken, and who did not finish has broken off.

    Raises
    ------
    WaveError
        If it is not open.
    """
    row = _row(session, wave_id, for_update=True)
    wave = wave_of(row).closed(now)
    row.state, row.closed_at = wave.state.value, wave.closed_at
    session.flush()
    questionnaire = load(session, wave.version_id or "")
    unfinished = [
        one
        for one in respondents(session, wave_id)
        if not one.state.is_submitted and one.state.refused_at is None
    ]
    cases.record(
        session,
        [
            cases.NewEvent(
                one.pseudonym, _UNFINISHED[disposition(questionnaire, one.seed, one.state)], now
            )
            for one in unfinished
        ],
    )
    look_at_closing(session, wave_id)
    record(session, actor, "wave-closed", f"wave:{wave_id}", {"unfinished": len(unfinished)}, now)
    return wave


def freeze_wave(session: Session, wave_id: str, now: datetime, actor: str) -> FrozenRecord:
    """Make the frozen data set of a closed wave: raw answers plus edit log, and coded texts.

    Frozen again, the same answers and edits give the same set; other edits give a new one, which
    names the one that it supersedes.

    Raises
    ------
    WaveError
        If the wave is not closed, or nobody has decided yet on something that its rules found.
    EditError
        If an edit does not fit the raw answers.
    """
    row = _row(session, wave_id, for_update=True)
    wave = wave_of(row).frozen()
    if (left := findings.waiting(session, wave_id)) > 0:
        raise WaveError(
            WaveFault.FINDINGS_WAIT,
            f"wave {wave.name!r} has {left} findings without a decision; decide on them first",
        )
    data = freeze(
        info_of(wave),
        load(session, wave.version_id or ""),
        respondents(session, wave_id),
        edits.edits_of(session, wave_id),
        coded_variables(session, wave_id),
    )
    row.state = wave.state.value
    made = frozen.save(session, wave_id, data, now)
    details = {"hash": made.hash, "rows": made.row_count}
    record(session, actor, "wave-frozen", f"wave:{wave_id}", details, now)
    return made


def respondents(session: Session, wave_id: str) -> list[Respondent]:
    """Return everybody in the wave who began, with design, profile and state."""
    return [one.respondent for one in responding(session, wave_id)]


def wave_of(row: WaveRow) -> Wave:
    """Return the wave that a row holds."""
    return Wave(
        id=row.id,
        name=row.name,
        period=row.period,
        version_id=row.questionnaire_version_id,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        allocation=row.allocation,
        plan=row.plan,
        state=WaveState(row.state),
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )


def _row(session: Session, wave_id: str, *, for_update: bool = False) -> WaveRow:
    row = session.get(WaveRow, wave_id, with_for_update=for_update or None)
    if row is None:
        raise UnknownWaveError(f"there is no wave {wave_id!r}")
    return row


def info_of(wave: Wave) -> WaveInfo:
    """Return what a data set says of its wave."""
    first, last = wave.opened_at or wave.opens_at, wave.closed_at or wave.closes_at
    return WaveInfo(
        id=wave.id,
        name=wave.name,
        period=wave.period,
        first_day=first.astimezone(AMSTERDAM).date().isoformat(),
        last_day=last.astimezone(AMSTERDAM).date().isoformat(),
    )
