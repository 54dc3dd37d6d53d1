"""The weighting report: what the weights cost, and what they brought."""

from dataclasses import dataclass

import numpy as np

from analysis.weighting.calibration import Calibration, MarginLine
from analysis.weighting.codes import FloatArray


@dataclass(frozen=True)
class WeightingReport:
    """What a reader must know of a weighting.

    Attributes
    ----------
    n : rows with a weight other than zero.
    effective_n : the simple random sample that is as precise, see `effective_n`.
    design_effect : see `kish_design_effect`.
    g_min, g_max : smallest and largest calibrated over design weight.
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
    return WeightingReport(
        n=int(np.count_nonzero(weights)),
        effective_n=effective_n(weights),
        design_effect=kish_design_effect(weights),
        g_min=low,
        g_max=high,
        largest=tuple(int(row) for row in order),
        margins=calibration.margins,
    )
