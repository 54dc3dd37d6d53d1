"""Where a standard error of zero says nothing: differences from a share of 0 or 1, and by chance.

The Wald interval of a difference takes a share of 0 or 1 as known without error: 0 of 100 against
2% of 2,000 would be a finding. The interval here is put together from the two shares' own
(MOVER, the method of variance estimates recovery; Newcombe 1998, Statistics in Medicine 17,
873-890, method 10; Zou and Donner 2008, the same journal 27, 1693-1702): Wilson's at the effective
size, and for a share of 0 or 1 Clopper and Pearson's at the effective number of sampling units. A
share that does not vary shows no correlation with another, and none is taken; for a part of its
whole and for persons in two waves, where the two go together, that makes the interval wider than
it need be.
"""

import math
from typing import NamedTuple

import numpy as np
from scipy import optimize

from analysis.estimation.design import Design
from analysis.estimation.intervals import boundary, wilson
from analysis.weighting.codes import BoolArray, FloatArray, IntArray

MOVER = "mover"  # how such an interval is made
# A share nearer to 0 or 1 than this differs from it by rounding alone, and a standard error of a
# share that is smaller than this is none.
ROUNDING = 1e-13
# Residuals that are less than this part of the values are rounding.
_RESIDUAL = 1e-11
# p values between which the test is looked for: none smaller is told.
_P_VALUES = (1e-12, 1 - 1e-9)


class Side(NamedTuple):
    """One of the two shares that are compared.

    Attributes
    ----------
    value, se, df : the share, its standard error and degrees of freedom.
    units : effective number of sampling units among rows with a value; infinite for a share
        without an error that the calibration has fixed.
    n : rows with a value and a weight.
    """

    value: float
    se: float
    df: float
    units: float
    n: float


Sides = tuple[Side, Side]


def at_boundary(share: FloatArray) -> BoolArray:
    """Return whether shares are 0 or 1, but for rounding; also where they are no number."""
    inside: BoolArray = (share > ROUNDING) & (share < 1 - ROUNDING)
    return ~inside


def interval(sides: Sides, level: float) -> tuple[float, float]:
    """Return the ends of the interval of the first share minus the second.

    Parameters
    ----------
    sides : the two shares, between 0 and 1.
    level : confidence level.
    """
    (one, low, high), (other, bottom, top) = (
        (side.value, *_own_interval(side, level)) for side in sides
    )
    gap = one - other
    return gap - math.hypot(one - low, top - other), gap + math.hypot(high - one, other - bottom)


def p_value(sides: Sides, against: float) -> float:
    """Return the p value of the interval: one minus the level at which it leaves a figure out.

    Parameters
    ----------
    sides : the two shares.
    against : the figure that the difference is set against.
    """
    above = sides[0].value - sides[1].value > against

    def room(log_p: float) -> float:
        low, high = interval(sides, 1 - math.exp(log_p))
        return low - against if above else against - high

    least, most = (math.log(p) for p in _P_VALUES)
    if room(most) <= 0:
        return 1.0
    if room(least) > 0:
        return _P_VALUES[0]
    return math.exp(float(optimize.brentq(room, least, most, xtol=1e-12)))


def everyone_asked(design: Design, rows: IntArray) -> bool:
    """Return whether all that could be sampled was, at every stage, where these rows are."""
    return all(
        bool((stage.left_out[stage.stratum[stage.unit[rows]]] <= 0).all())
        for stage in design.stages
    )


def held(
    design: Design, rows: IntArray, weighed: FloatArray, sums: FloatArray, size: FloatArray
) -> BoolArray:
    """Return (k,) which estimates the calibration has fixed: values vary and no residual is left.

    Where the values do not vary between units either, a standard error of zero is chance.

    Parameters
    ----------
    design : of all rows.
    rows : (m,) positions of the domain's rows.
    weighed : (m, k) linearized values times their weights.
    sums : (units, k) what the variance is made of.
    size : (k,) of the estimates, far below which linearized values are rounding.
    """
    made = np.zeros(weighed.shape[1], dtype=bool)
    if not rows.size:
        return made
    scale, stage = np.abs(weighed).max(axis=0), design.stages[0]
    none = np.abs(sums).max(axis=0) <= _RESIDUAL * scale
    for k in np.flatnonzero(none & (scale > _RESIDUAL * size)):
        own = np.bincount(stage.unit[rows], weighed[:, k], stage.stratum.size)
        centre = np.bincount(stage.stratum, own, stage.sampled.size) / stage.sampled
        made[k] = np.abs(own - centre[stage.stratum]).max() > _RESIDUAL * scale[k]
    return made


def _own_interval(side: Side, level: float) -> tuple[float, float]:
    share, units = side.value, side.units
    edge = bool(at_boundary(np.asarray(share)))
    if edge or (side.se < ROUNDING and math.isfinite(units)):
        whole = float(np.clip(np.round(share), 0, 1)) if edge else share
        low, high = boundary(whole, units, side.df, level, side.n)
    else:
        low, high = wilson(share, side.se, side.df, level)
    return min(float(low), share), max(float(high), share)
