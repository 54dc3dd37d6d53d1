"""Quantiles with Woodruff's interval."""

from dataclasses import replace

import numpy as np

from analysis.estimation.estimate import ALONE, EmptyDomainError, Estimate
from analysis.estimation.estimator import Estimator
from analysis.estimation.intervals import IntervalMethod, t_quantile
from analysis.estimation.summed import NO_VALUES, NO_WEIGHT
from analysis.weighting.codes import BoolArray, FloatArray

# A cumulated share that is less than this under p has reached it but for rounding.
_ROUNDING = 1e-12


def median(
    estimator: Estimator,
    y: FloatArray,
    domain: BoolArray | None = None,
    *,
    method: IntervalMethod = IntervalMethod.MEAN,
) -> Estimate:
    """Return the median; parameters, interval and errors as in `quantile`."""
    return quantile(estimator, y, 0.5, domain, method=method)


def quantile(
    estimator: Estimator,
    y: FloatArray,
    p: float,
    domain: BoolArray | None = None,
    *,
    method: IntervalMethod = IntervalMethod.MEAN,
) -> Estimate:
    """Return the smallest value whose weighted share at or below it reaches p.

    The interval is Woodruff's (1952, Confidence intervals for medians and other position
    measures, Journal of the American Statistical Association 47, 635-646): the interval of the
    share at or below the quantile, as a share of its own, read back as values. It starts from
    the share that was found, which for values with many ties lies above p (as R survey 4.1
    does). The standard error is the interval's length over twice the t quantile, also as R; for
    values with few distinct outcomes it says little, and the interval is what to publish.

    Parameters
    ----------
    estimator : over n rows.
    y : (n,) values, NaN where missing.
    p : the share, between 0 and 1.
    domain : (n,) rows, None for all.
    method : how the share's interval is made; the Wald interval `mean` may reach beyond 0 or 1,
        where no value of the sample bounds the quantile: that end, and the standard error, are
        then infinite. `logit` and the others never do. Where the quantile is the largest value,
        the share is 1 and `mean` gives it no length, as R; the others give it an honest one.

    Raises
    ------
    ValueError
        p does not lie between 0 and 1.
    EmptyDomainError
        No row has a value and a weight, or all that do are of one sampling unit, which says
        nothing of how values spread.
    """
    if not 0 < p < 1:
        raise ValueError(f"a quantile is of a share between 0 and 1, and {p:g} is none")
    weights = estimator.aggregator.weights
    counted = ~np.isnan(y) & (weights != 0)
    if domain is not None:
        counted &= domain
    if not counted.any():
        raise EmptyDomainError(NO_VALUES)
    unit = estimator.design.stages[0].unit[counted]
    if (unit == unit[0]).all() and estimator.design.stages[0].stratum.size > 1:
        raise EmptyDomainError(ALONE)
    scale = _Scale.of(y[counted], weights[counted])
    value = scale.value_at(p)
    below = np.where(np.isnan(y), np.nan, y <= value)
    share = estimator.proportion(below, domain, method=method)
    low = scale.value_at(share.low) if share.low >= 0 else -np.inf
    high = scale.value_at(share.high) if share.high <= 1 + _ROUNDING else np.inf
    se = (high - low) / (2 * float(t_quantile(share.level, share.df))) if share.df > 0 else np.inf
    name = f"woodruff-{share.method}"
    return replace(
        share,
        value=value,
        se=float(se),
        low=low,
        high=high,
        method=name,
        deff=None,
        effective_n=None,
    )


class _Scale:
    """The distinct values with the weighted share at or below each."""

    def __init__(self, values: FloatArray, shares: FloatArray) -> None:
        self.values = values
        self.shares = shares

    @classmethod
    def of(cls, y: FloatArray, weights: FloatArray) -> "_Scale":
        values, place = np.unique(y, return_inverse=True)
        cumulated = np.cumsum(np.bincount(place, weights))
        if not cumulated[-1] > 0:
            raise EmptyDomainError(NO_WEIGHT)
        return cls(values, cumulated / cumulated[-1])

    def value_at(self, share: float) -> float:
        """Return the smallest value at or below which the share lies."""
        reached = self.shares >= share - _ROUNDING
        return float(self.values[int(np.argmax(reached))])
