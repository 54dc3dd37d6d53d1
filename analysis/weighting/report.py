"""The weighting report: what the weights cost, and what they brought."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analysis.weighting.calibrated import Calibration, MarginLine, Trimming
from analysis.weighting.codes import FloatArray

# Shares of the rows below which g-weights are shown.
QUANTILES = (0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0)


@dataclass(frozen=True)
class Step:
    """What the weights were after a step of the weighting, and what it cost.

    Attributes
    ----------
    name : of the step.
    n, effective_n, design_effect : of the weights after it, see `kish_design_effect`.
    loss : design effect after the step over that before it; above 1 it made estimates of what
        is unrelated to the weights less precise, below 1 more.
    """

    name: str
    n: int
    effective_n: float
    design_effect: float
    loss: float


@dataclass(frozen=True)
class WeightingReport:
    """What a reader must know of a weighting.

    Attributes
    ----------
    n : rows with a weight other than zero.
    effective_n : the simple random sample that is as precise, see `effective_n`.
    design_effect : see `kish_design_effect`.
    g_min, g_max : smallest and largest calibrated over design weight.
    g_quantiles : calibrated over design weight at `QUANTILES` of the rows.
    trimming : what a cap took off, by group.
    moved_min, moved_max : smallest and largest calibrated weight over the weight that went in,
        before a cap; those of `g` where there was none.
    largest : positions of the rows with the largest weights, largest first.
    margins : the population's figures, before and after.
    """

    n: int
    effective_n: float
    design_effect: float
    g_min: float
    g_max: float
    largest: tuple[int, ...]
    margins: tuple[MarginLine, ...]
    g_quantiles: tuple[float, ...] = ()
    trimming: tuple[Trimming, ...] = ()
    moved_min: float = 1.0
    moved_max: float = 1.0


def effective_n(weights: FloatArray) -> float:
    """Return (sum w)^2 / sum w^2, zero where all weights are zero (Kish 1965, section 11.7).

    Parameters
    ----------
    weights : (n,) persons represented.
    """
    squares = float(weights @ weights)
    return float(weights.sum()) ** 2 / squares if squares else 0.0


def kish_design_effect(weights: FloatArray) -> float:
    """Return n sum w^2 / (sum w)^2: the loss by unequal weights (Kish 1965, section 11.7).

    Parameters
    ----------
    weights : (n,) persons represented; rows of weight zero are left aside.
    """
    n = int(np.count_nonzero(weights))
    return n / effective_n(weights) if n else 1.0


def g_range(calibration: Calibration) -> tuple[float, float]:
    """Return the smallest and the largest g-weight of the rows with a design weight."""
    g = calibration.g[calibration.design_weights > 0]
    return float(g.min()), float(g.max())


def weighting_report(calibration: Calibration, largest: int = 10) -> WeightingReport:
    """Return the report of a calibration.

    Parameters
    ----------
    calibration : what `calibrate` returned.
    largest : how many of the largest weights to name.
    """
    weights = calibration.weights
    order = np.argsort(-weights, kind="stable")[:largest]
    low, high = g_range(calibration)
    moved = calibration.moved[calibration.design_weights > 0]
    return WeightingReport(
        n=int(np.count_nonzero(weights)),
        effective_n=effective_n(weights),
        design_effect=kish_design_effect(weights),
        g_min=low,
        g_max=high,
        largest=tuple(int(row) for row in order),
        margins=calibration.margins,
        g_quantiles=quantiles(calibration.g[calibration.design_weights > 0]),
        trimming=calibration.trimming,
        moved_min=float(moved.min()),
        moved_max=float(moved.max()),
    )


def quantiles(g: FloatArray) -> tuple[float, ...]:
    """Return g-weights at `QUANTILES` of the rows."""
    return tuple(float(value) for value in np.quantile(g, QUANTILES))


def steps(weights: Mapping[str, FloatArray]) -> tuple[Step, ...]:
    """Return what each step of a weighting cost.

    Parameters
    ----------
    weights : by name of the step, in order, (n,) weights after it; those of weight zero after
        the last step are left aside in all, so that the steps are about the same rows.
    """
    last = list(weights.values())[-1]
    kept = last != 0
    made: list[Step] = []
    for name, after in weights.items():
        effect = kish_design_effect(after[kept])
        loss = effect / made[-1].design_effect if made else effect
        n = int(np.count_nonzero(after[kept]))
        made.append(Step(name, n, effective_n(after[kept]), effect, loss))
    return tuple(made)
