"""The weighting report for staff, wave by wave: what each step cost and what it brought."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.release.making.weighting import Response, Weighted
from analysis.weighting.calibrated import Trimming
from analysis.weighting.codes import IntArray
from analysis.weighting.drivers import Driver, drivers
from analysis.weighting.report import Step, effective_n, kish_design_effect, quantiles, steps
from analysis.weighting.response.cells import CellAdjustment, ResponseCell
from analysis.weighting.response.quality import ResponseQuality

LARGEST = 10  # of the weights that the report shows
SHOWN = 8  # groups that drive the largest weights


@dataclass(frozen=True)
class MarginShown:
    """One population figure with the sample's before and after; persons.

    Attributes
    ----------
    error, error_given : standard error of the figure as it was used and as it was given; see
        `MarginLine`.
    """

    variable: str
    category: str
    population: float
    before: float
    after: float
    error: float = 0.0
    error_given: float | None = None


@dataclass(frozen=True)
class CollapseShown:
    """A weighting cell that was joined with another; no factor where it had no respondents."""

    cell: str
    into: str
    respondents: int
    factor: float | None


@dataclass(frozen=True)
class ResponseShown:
    """What the nonresponse adjustment did.

    Attributes
    ----------
    drawn, respondents : cases.
    classes, collapses : of an adjustment by cells.
    quality : of an adjustment by a response model.
    """

    drawn: int
    respondents: int
    classes: tuple[ResponseCell, ...] = ()
    collapses: tuple[CollapseShown, ...] = ()
    quality: ResponseQuality | None = None


@dataclass(frozen=True)
class WaveWeights:
    """What weighting did in one wave: the report for staff.

    Attributes
    ----------
    n, effective_n, design_effect : respondents, and Kish's loss by unequal weights.
    g_min, g_mean, g_max : calibrated over design weight; 1 where nothing was calibrated.
    largest : the largest weights over the mean weight, largest first.
    g_quantiles : g-weights at `report.QUANTILES` of the respondents.
    steps : drawn, nonresponse, calibration, trimming; those that were done.
    drivers, cells : categories, and combinations of them, that have more of the largest weights
        than their share; none is of fewer persons than `drivers.SMALLEST`.
    trimming, response : none where that was not done.
    moved_min, moved_max : as `g_min` and `g_max`, over the weight before a cap, which goes before
        bounds; 1 where nothing was calibrated.
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
    g_quantiles: tuple[float, ...] = ()
    steps: tuple[Step, ...] = ()
    drivers: tuple[Driver, ...] = ()
    cells: tuple[Driver, ...] = ()
    trimming: Trimming | None = None
    response: ResponseShown | None = None
    moved_min: float = 1.0
    moved_max: float = 1.0


def reports(found: Weighted, waves: Sequence[str]) -> tuple[WaveWeights, ...]:
    """Return what weighting did, by wave."""
    return tuple(_report(found, number, wave) for number, wave in enumerate(waves))


def _report(found: Weighted, number: int, wave: str) -> WaveWeights:
    rows = np.flatnonzero((found.stack.wave == number) & (found.weights != 0))
    weights, calibration = found.weights[rows], found.calibration
    g = np.ones(rows.size) if calibration is None else calibration.g[rows]
    moved = g if calibration is None else calibration.moved[rows]
    lines = () if calibration is None else calibration.margins
    variables = list(dict.fromkeys(line.variable for line in lines))
    frame = found.stack.frame.iloc[rows]
    return WaveWeights(
        wave=wave,
        n=rows.size,
        effective_n=effective_n(weights),
        design_effect=kish_design_effect(weights),
        g_min=float(g.min()),
        g_mean=float(g.mean()),
        g_max=float(g.max()),
        largest=tuple(float(w) for w in np.sort(weights / weights.mean())[::-1][:LARGEST]),
        margins=tuple(
            MarginShown(
                line.variable,
                line.category,
                line.population,
                line.before,
                line.after,
                line.error,
                line.error_given,
            )
            for line in lines
            if line.group == str(number)
        ),
        g_quantiles=quantiles(g),
        steps=_steps(found, number, rows),
        drivers=drivers(frame, weights, variables)[:SHOWN],
        cells=drivers(frame, weights, variables, cells=True)[:SHOWN] if variables else (),
        trimming=found.trimming[number],
        response=_response(found.responses[number], found, number),
        moved_min=float(moved.min()),
        moved_max=float(moved.max()),
    )


def _steps(found: Weighted, number: int, rows: IntArray) -> tuple[Step, ...]:
    done = {"drawn": found.drawn[rows]}
    if found.responses[number] is not None:
        done["nonresponse"] = found.adjusted[rows]
    if found.calibration is not None:
        done["calibration"] = found.untrimmed[rows]
    if found.trimming[number] is not None:
        done["trimming"] = found.weights[rows]
    return steps(done)


def _response(made: Response | None, found: Weighted, number: int) -> ResponseShown | None:
    if made is None:
        return None
    own = found.stack.responded[found.stack.wave == number]
    counts = int(own.size), int(own.sum())
    if not isinstance(made, CellAdjustment):
        return ResponseShown(*counts, quality=made.quality)
    collapses = tuple(
        CollapseShown(
            one.cell, one.into, one.respondents, one.factor if np.isfinite(one.factor) else None
        )
        for one in made.collapses
    )
    return ResponseShown(*counts, classes=made.classes, collapses=collapses)
