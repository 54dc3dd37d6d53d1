"""What the editing of a wave does to its estimates, before the wave is frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import abort, render_template, request

from analysis.estimation.estimate import Estimate, NoEstimate
from analysis.release.method import Calibrating
from analysis.validity.flagged import Effect, effects
from analysis.web.staff.refusals import CANNOT_COMPUTE, refusal
from analysis.web.staff.sources import setup_for
from panel.store.transaction import read
from panel.web.formats import number, percent
from panel.web.texts import t
from surveys.responses.frozen import PSEUDONYM, FrozenDataSet
from surveys.store.editing.findings import flagged
from surveys.store.editing.rules import rules_of
from surveys.store.editing.trial import Trial, trial
from surveys.store.questionnaires import UnknownVersionError
from surveys.store.waves import UnknownWaveError, find_wave

STANDING, RAW, WITHOUT = "standing", "raw", "without"


@dataclass(frozen=True)
class Cell:
    """A figure of a variant, written, and how far it lies from the first."""

    value: str
    moved: str
    is_outside: bool


@dataclass(frozen=True)
class Line:
    """A figure in all variants."""

    title: str
    label: str
    value: str
    margin: str
    cells: tuple[Cell, ...]


def show_effects(wave_id: str) -> str | tuple[str, int]:
    """Show each estimate as it stands, without the edits, and without who was flagged."""
    wanted = request.args.get("regel", "")
    try:
        with read() as session:
            wave = find_wave(session, wave_id)
            sets, found = trial(session, wave_id), flagged(session, wave_id)
            rules = rules_of(session, wave_id).book.rules
    except (UnknownWaveError, UnknownVersionError):
        abort(404)
    people = found.get(wanted, frozenset()) if wanted else frozenset().union(*found.values())
    setup = setup_for((wave_id,), Calibrating.RAKING)
    lines: list[Line] = []
    fault, is_calibrated = "", True
    try:
        made = effects(_variants(sets, people), setup.read(), setup.margins, setup.method)
        lines, is_calibrated = [_line(one) for one in _sorted(made.figures)], made.is_calibrated
    except CANNOT_COMPUTE as error:
        fault = refusal(error)
    page = render_template(
        "analysis/staff/effects.html",
        wave=wave,
        rules=[rule for rule in rules if rule.id in found],
        wanted=wanted,
        flagged=len(people),
        total=len(sets.standing),
        lines=lines,
        outside=sum(any(cell.is_outside for cell in line.cells) for line in lines),
        is_calibrated=is_calibrated,
        fault=fault,
    )
    return page, 422 if fault else 200


def _variants(sets: Trial, people: frozenset[str]) -> Mapping[str, FrozenDataSet]:
    there = people & set(sets.standing.column(PSEUDONYM).values.tolist())
    return {STANDING: sets.standing, RAW: sets.raw, WITHOUT: sets.standing.without(there)}


def _sorted(figures: tuple[Effect, ...]) -> list[Effect]:
    """Return the figures, those that move most for their uncertainty first."""

    def moves(one: Effect) -> float:
        first = one.figures[STANDING]
        moved = [abs(one.moved(variant) or 0.0) for variant in (RAW, WITHOUT)]
        return max(moved) / first.se if isinstance(first, Estimate) and first.se else max(moved)

    return sorted(figures, key=moves, reverse=True)


def _line(one: Effect) -> Line:
    first = one.figures[STANDING]
    return Line(
        one.indicator.title,
        one.label,
        _written(one, first),
        _size((first.high - first.low) / 2, one) if isinstance(first, Estimate) else "",
        tuple(
            Cell(_written(one, one.figures[name]), _moved(one, name), one.is_outside(name))
            for name in (RAW, WITHOUT)
        ),
    )


def _written(one: Effect, found: Estimate | NoEstimate) -> str:
    if isinstance(found, NoEstimate):
        return t("effects-no-figure")
    return percent(found.value, 1) if one.is_share else number(found.value, 2)


def _moved(one: Effect, variant: str) -> str:
    moved = one.moved(variant)
    if moved is None:
        return ""
    sign = "+" if moved > 0 else "-" if moved < 0 else ""
    return sign + _size(abs(moved), one)


def _size(size: float, one: Effect) -> str:
    """Return a distance in percentage points, or in the unit of a mean."""
    return number(size * 100, 1) if one.is_share else number(size, 2)
