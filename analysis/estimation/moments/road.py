"""Which road figures take: the moments' where it gives the rows' numbers, else the rows'."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.estimation.design import LonelyRule, Stage
from analysis.estimation.estimator import Estimator
from analysis.estimation.measures import Measure
from analysis.estimation.moments.classes import Classification, crossed, without_missing
from analysis.estimation.moments.figures import Asked, Found, figures
from analysis.estimation.moments.layout import Layout
from analysis.estimation.moments.passing import Rows, Values
from analysis.estimation.moments.table import Pair, moments
from analysis.estimation.variance import Aggregator
from analysis.weighting.calibration import Calibration
from analysis.weighting.codes import FloatArray, IntArray

_DECIDED = (LonelyRule.ADJUST, LonelyRule.CERTAINTY, LonelyRule.REMOVE)


def obstacle(estimator: Estimator, wave: IntArray) -> str | None:
    """Return why moments cannot give these figures, None where they can.

    Parameters
    ----------
    estimator : over n rows.
    wave : (n,) wave of each row, from 0; negative: in none.
    """
    aggregator, design = estimator.aggregator, estimator.design
    if type(aggregator) is not Aggregator:
        return "the variance is not that of Taylor linearization"
    if len(design.stages) > 1:
        return "units are sampled in several stages"
    (stage,) = design.stages
    if np.isfinite(stage.population).any():
        return "there is a finite population correction"
    if design.lonely_psu not in _DECIDED and stage.lonely.any():
        return f"a stratum has one unit, and rule '{design.lonely_psu}' looks at each domain"
    if not _one_row_a_wave(stage, wave):
        return "a unit has several rows in a wave"
    return _obstacle_of_weights(aggregator.calibration, wave)


def _obstacle_of_weights(calibration: Calibration | None, wave: IntArray) -> str | None:
    if calibration is None:
        return None
    g = g_by_cell(calibration)
    if not np.array_equal(g[calibration.cell], calibration.g):
        return "g-weights differ within a calibration cell"
    if not _by_wave(calibration, wave):
        return "waves were calibrated together"
    return None


def found(
    estimator: Estimator,
    measures: Mapping[str, Measure],
    domains: Sequence[Classification],
    waves: tuple[IntArray, Sequence[str]],
    steps: Sequence[tuple[str, str]],
    whole: str | None,
) -> Found:
    """Return all figures by moments; `obstacle` must have found none.

    Parameters
    ----------
    estimator : over n rows.
    measures : by name.
    domains : (n,) classifications.
    waves : (n,) wave of each row, from 0, negative in none; and their names.
    steps : pairs (earlier, later) of waves whose change is asked.
    whole : the domain against which all others are set, None for no contrasts.
    """
    design, calibration = estimator.design, estimator.aggregator.calibration
    (stage,) = design.stages
    wave, names = waves
    kept = slice(None) if design.weights.min() > 0 else np.flatnonzero(design.weights)
    own = _Kept(kept, design.weights, stage, wave, calibration)
    keys = [own.wave, own.stratum, own.cell, *(without_missing(d.codes[kept]) for d in domains)]
    profile, first = crossed(keys, own.weights.size)
    pairs: dict[tuple[str, str], Pair] = {step: step for step in steps}
    made = moments(
        pd.DataFrame({"cell": np.arange(first.size)}),
        Rows(profile, first.size, first, own.weights),
        {name: own.values(measure) for name, measure in measures.items()},
        {},
        {step: own.matched(*(names.index(one) for one in step)) for step in steps},
    )
    layout = Layout(
        wave=own.wave[first] - own.unset,
        stratum=own.stratum[first],
        calibrated=own.cell[first],
        g=np.ones(1) if calibration is None else g_by_cell(calibration),
        regression=calibration,
        sampled=stage.sampled.astype(np.float64),
        lonely_psu=design.lonely_psu,
        members={
            name: np.isin(one.codes[kept][first], classes)
            for one in domains
            for name, classes in one.members.items()
        },
    )
    asked = Asked(
        kinds={name: measure.kind for name, measure in measures.items()},
        methods={name: measure.interval for name, measure in measures.items()},
        waves=names,
        domains=[list(one.members) for one in domains],
        steps=pairs,
        whole=whole,
        level=estimator.level,
    )
    return figures(made, layout, asked)


def g_by_cell(calibration: Calibration) -> FloatArray:
    """Return the g-weight of each calibration cell; of one of its rows, where they differ."""
    g = np.ones(calibration.cells)
    g[calibration.cell] = calibration.g
    return g


class _Kept:
    """The rows with a weight."""

    def __init__(
        self,
        kept: slice | IntArray,
        weights: FloatArray,
        stage: Stage,
        wave: IntArray,
        calibration: Calibration | None,
    ) -> None:
        self.kept = kept
        self.units = int(stage.stratum.size)
        self.unit = stage.unit[kept]
        self.weights = weights[kept]
        self.stratum = stage.stratum[self.unit]
        self.unset = int(wave.min() < 0)
        self.wave = wave[kept] + self.unset
        self.cell = np.zeros_like(self.wave) if calibration is None else calibration.cell[kept]

    def values(self, measure: Measure) -> Values:
        """Return a measure's values in these rows."""
        over = None if measure.over is None else measure.over[self.kept]
        return Values(measure.y[self.kept], over, measure.interval is not None, measure.kind)

    def matched(self, earlier: int, later: int) -> tuple[IntArray, IntArray]:
        """Return the rows of the units that are in both of two waves."""
        if self.units >= self.unit.size and self.units == np.unique(self.unit).size:
            nobody = np.zeros(0, dtype=np.intp)
            return nobody, nobody
        before = np.full(self.units, -1, dtype=np.intp)
        first = np.flatnonzero(self.wave == earlier + self.unset)
        before[self.unit[first]] = first
        second = np.flatnonzero(self.wave == later + self.unset)
        own = before[self.unit[second]]
        return own[own >= 0], second[own >= 0]


def _one_row_a_wave(stage: Stage, wave: IntArray) -> bool:
    if stage.unit.size == stage.stratum.size:
        return True
    waves = without_missing(wave)
    return crossed([stage.unit, waves], waves.size)[1].size == waves.size


def _by_wave(calibration: Calibration, wave: IntArray) -> bool:
    """Return whether each regression is of the rows of one wave."""
    starts = np.array([start for start, _ in calibration.bases])
    group = np.searchsorted(starts, calibration.cell, side="right") - 1
    both = crossed([group.astype(np.intp), without_missing(wave)], wave.size)[1]
    return bool(both.size == starts.size)
