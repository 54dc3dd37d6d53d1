"""From design weights to weights that meet the margins, wave by wave."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis.estimation.design import Design
from analysis.release.making.stack import Stack
from analysis.release.margins import Margins
from analysis.release.method import Calibrating, Method
from analysis.weighting.calibration import Calibration, Equations, calibrate
from analysis.weighting.codes import BoolArray, FloatArray, IntArray
from analysis.weighting.population import MarginError, Population
from analysis.weighting.report import effective_n, kish_design_effect, weighting_report

LARGEST = 10  # of the weights that the report shows


@dataclass(frozen=True)
class MarginShown:
    """One population figure with the sample's before and after; persons."""

    variable: str
    category: str
    population: float
    before: float
    after: float


@dataclass(frozen=True)
class WaveWeights:
    """What weighting did in one wave: the report for staff.

    Attributes
    ----------
    n, effective_n, design_effect : respondents, and Kish's loss by unequal weights.
    g_min, g_mean, g_max : calibrated over design weight; 1 where nothing was calibrated.
    largest : the largest weights over the mean weight, largest first.
    """

    wave: str
    n: int
    effective_n: float
    design_effect: float
    g_min: float
    g_mean: float
    g_max: float
    largest: tuple[float, ...]
    margins: tuple[MarginShown, ...]


def design(stack: Stack, method: Method) -> Design:
    """Return the stacked design: strata as drawn, the person (or brought unit) as unit.

    Raises
    ------
    DesignError
        A weight, stratum or unit is missing, or a unit lies in two strata.
    """
    frame = stack.frame.assign(_weight=stack.weights)
    return Design.from_frame(
        frame,
        ids=("unit",),
        strata=("stratum",),
        weights="_weight",
        lonely_psu=method.lonely_psu,
    )


def calibrated(stack: Stack, margins: Margins | None, method: Method) -> Calibration | None:
    """Return weights that meet the margins in each wave, none where none are asked.

    Raises
    ------
    MarginError
        The margins cannot be met; the message says which and what to do.
    """
    if method.calibration is Calibrating.NONE:
        return None
    if margins is None:
        raise MarginError(
            "there are no margins to calibrate to; give a folder, or calibrate none",
            code="margin-none",
        )
    for variable in margins.variables:
        stack.codes(variable)
    parts = [
        _wave(stack, np.flatnonzero(stack.wave == wave), margins, method)
        for wave in range(int(stack.wave.max()) + 1)
    ]
    return _joined(stack, parts)


def reports(
    stack: Stack, calibration: Calibration | None, waves: Sequence[str]
) -> tuple[WaveWeights, ...]:
    """Return what weighting did, by wave."""
    return tuple(_report(stack, calibration, stack.wave == i, wave) for i, wave in enumerate(waves))


def _wave(stack: Stack, rows: IntArray, margins: Margins, method: Method) -> Calibration:
    own = stack.weights[rows]
    wanted = {}
    for margin in margins.margins:
        unknown = stack.codes(margin.variable)[rows].astype(str) == margin.unknown
        share = float(own[unknown].sum() / own.sum()) if margin.unknown else 0.0
        wanted[margin.variable] = margin.keeping(share).persons
    frame = stack.frame.iloc[rows][list(margins.variables)]
    try:
        return calibrate(frame, own, Population(wanted), method=method.calibration)
    except MarginError as error:
        wave = str(stack.frame["wave"].iloc[rows[0]])
        told = error.arguments | {"wave": wave}
        words = f"wave '{wave}': {error}"
        raise MarginError(words, error.proposals, code=error.code, **told) from error


def _joined(stack: Stack, parts: list[Calibration]) -> Calibration:
    """Return one calibration over all rows; each wave keeps its own cells and regression."""
    bases: list[tuple[int, FloatArray]] = []
    equations: list[Equations] = []
    cells: list[IntArray] = []
    start = 0
    for part in parts:
        bases += [(start + first, basis) for first, basis in part.bases]
        equations += [replace(one, start=start + one.start) for one in part.equations]
        cells.append(part.cell + start)
        start += part.cells
    lines = tuple(
        replace(line, group=str(wave)) for wave, part in enumerate(parts) for line in part.margins
    )
    return Calibration(
        weights=np.concatenate([part.weights for part in parts]),
        g=np.concatenate([part.g for part in parts]),
        design_weights=stack.weights,
        method=parts[0].method,
        margins=lines,
        cell=np.concatenate(cells),
        bases=tuple(bases),
        equations=tuple(equations),
    )


def _report(
    stack: Stack, calibration: Calibration | None, rows: BoolArray, wave: str
) -> WaveWeights:
    weights = (stack.weights if calibration is None else calibration.weights)[rows]
    g = np.ones(weights.size) if calibration is None else calibration.g[rows]
    number = str(int(stack.wave[rows][0]))
    lines = () if calibration is None else weighting_report(calibration).margins
    return WaveWeights(
        wave=wave,
        n=int(np.count_nonzero(weights)),
        effective_n=effective_n(weights),
        design_effect=kish_design_effect(weights),
        g_min=float(g.min()),
        g_mean=float(g.mean()),
        g_max=float(g.max()),
        largest=tuple(float(w) for w in np.sort(weights / weights.mean())[::-1][:LARGEST]),
        margins=tuple(
            MarginShown(line.variable, line.category, line.population, line.before, line.after)
            for line in lines
            if line.group == number
        ),
    )
