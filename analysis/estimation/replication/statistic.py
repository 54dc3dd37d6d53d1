"""Any function of the weights, with the variance that its replicates give."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from analysis.estimation.estimate import EmptyDomainError, Estimate
from analysis.estimation.intervals import wald
from analysis.estimation.replication.factors import ReplicationError
from analysis.estimation.replication.replicates import Replicates
from analysis.estimation.summed import NO_VALUES, NO_VARIANCE, NO_WEIGHT
from analysis.weighting.codes import BoolArray, FloatArray, IntArray

# A cumulated share that is less than this under p has reached it but for rounding.
_ROUNDING = 1e-12

# Weights (m,) of some rows to one number or several.
Statistic = Callable[[FloatArray], FloatArray | float]


def statistic(
    replicates: Replicates,
    function: Statistic,
    domain: BoolArray | None = None,
    *,
    level: float = 0.95,
) -> tuple[Estimate, ...]:
    """Return what a function gives with the full weights, with Wald t intervals.

    The function is called again with the weights of each replicate: a Gini, a correlation, a
    model that somebody else fits. For means and ratios `ReplicatedEstimator` is far faster.

    Parameters
    ----------
    replicates : over n rows.
    function : weights (m,) of the domain's rows, in their order, to q numbers.
    domain : (n,) rows, None for all.
    level : confidence level.

    Raises
    ------
    EmptyDomainError
        No row of the domain has a weight, or the function gives no finite number.
    ReplicationError
        The function gives no finite number in a replicate; the message names it.
    """
    every = np.ones(replicates.weights.size, dtype=bool) if domain is None else domain
    rows = np.flatnonzero(every)
    n = int(np.count_nonzero(replicates.weights[rows]))
    if not n:
        raise EmptyDomainError(NO_VALUES)
    full = np.atleast_1d(np.asarray(function(replicates.weights[rows]), dtype=np.float64))
    if not np.isfinite(full).all():
        raise EmptyDomainError(NO_WEIGHT)
    weights = replicates.rows(rows)
    made = np.column_stack([np.atleast_1d(function(own)) for own in weights.T.copy()])
    wrong = ~np.isfinite(made).all(axis=0)
    if wrong.any():
        raise ReplicationError(f"replicate {int(np.argmax(wrong)) + 1}: {NO_VARIANCE}")
    errors = np.sqrt(replicates.variances(made, full))
    df = replicates.degrees_of_freedom(rows)
    return tuple(
        _estimate(float(value), float(se), df, n, level)
        for value, se in zip(full, errors, strict=True)
    )


def quantile(
    replicates: Replicates,
    y: FloatArray,
    p: float,
    domain: BoolArray | None = None,
    *,
    level: float = 0.95,
) -> Estimate:
    """Return a quantile whose standard error comes from the quantile of every replicate.

    For bootstraps and BRR; a jackknife's variance of a quantile does not converge (Shao and Tu
    1995, The Jackknife and Bootstrap, section 2.2), for which `kinds.quantile` has Woodruff's
    interval with a share's replicated error.

    Parameters
    ----------
    replicates : over n rows.
    y : (n,) values, NaN where missing.
    p : the share, between 0 and 1.
    domain : (n,) rows, None for all.
    level : confidence level.

    Raises
    ------
    ReplicationError
        p lies elsewhere, or the replicates are a jackknife's.
    EmptyDomainError
        No row has a value and a weight.
    """
    if not 0 < p < 1:
        raise ReplicationError(f"a quantile is of a share between 0 and 1, and {p:g} is none")
    if replicates.method.startswith("JK"):
        raise ReplicationError(
            f"{replicates.method} gives no consistent variance of a quantile; take a bootstrap, "
            "BRR, or Woodruff's interval"
        )
    counted = ~np.isnan(y) if domain is None else domain & ~np.isnan(y)
    values, place = np.unique(y[counted], return_inverse=True)

    def at(weights: FloatArray) -> float:
        return _value_at(values, place, weights, p)

    (found,) = statistic(replicates, at, counted, level=level)
    return replace(found, method="replicated-quantile")


def _value_at(values: FloatArray, place: IntArray, weights: FloatArray, p: float) -> float:
    """Return the smallest value whose share at or below it reaches p, NaN without weight."""
    cumulated = np.cumsum(np.bincount(place, weights))
    if not cumulated[-1] > 0:
        return float("nan")
    reached = cumulated >= (p - _ROUNDING) * cumulated[-1]
    return float(values[int(np.argmax(reached))])


def _estimate(value: float, se: float, df: int, n: int, level: float) -> Estimate:
    low, high = wald(value, se, df, level)
    return Estimate(value, se, float(low), float(high), df, n, level, "mean")
