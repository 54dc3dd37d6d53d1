"""Estimates of many variables in one domain, summed by sampling unit and brought to the end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis.estimation import linearize
from analysis.estimation.estimate import NO_VALUES as NO_VALUES
from analysis.estimation.estimate import NO_VARIANCE as NO_VARIANCE
from analysis.estimation.estimate import NO_WEIGHT as NO_WEIGHT
from analysis.estimation.estimate import Estimate, NoEstimate, Numbers, at_boundary, estimates
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.linearize import Linearized
from analysis.estimation.variance import Aggregator
from analysis.weighting.codes import BoolArray, FloatArray, IntArray
from analysis.weighting.report import effective_n


@dataclass(frozen=True)
class Summed:
    """k estimates of one domain with their sums by sampling unit; differences are made of these.

    Attributes
    ----------
    shift : (k,) added to `value`; kept apart so that a difference of values near 1e8 is exact.
    value : (k,) the estimates less their shift.
    sums : (units, k) weighted linearized values by sampling unit.
    rows : (m,) positions of the domain's rows.
    item : (m, k) or (m, 1), which of those rows have a value.
    n : (k,) rows with a value and a weight.
    srs : (k,) variance under simple random sampling without replacement, NaN where undefined.
    spread : (k,) n times the variance under such sampling with replacement, NaN likewise.
    """

    shift: FloatArray
    value: FloatArray
    sums: FloatArray
    rows: IntArray
    item: BoolArray
    n: IntArray
    srs: FloatArray
    spread: FloatArray


def means(
    aggregator: Aggregator, y: FloatArray, rows: IntArray, shift: FloatArray | None = None
) -> Summed:
    """Return k means in one domain.

    Parameters
    ----------
    aggregator : sums by sampling unit.
    y : (n, k) values less their shift, NaN where missing.
    rows : (m,) positions of the domain's rows.
    shift : (k,) what was taken off y, None for nothing.
    """
    found = linearize.mean(y[rows], aggregator.weights[rows])
    shift = np.zeros(y.shape[1]) if shift is None else shift
    return _summed(aggregator, found, rows, ~np.isnan(y[rows]), shift, found.spread)


def totals(aggregator: Aggregator, y: FloatArray, rows: IntArray) -> Summed:
    """Return k totals in one domain; parameters as in `means`."""
    found = linearize.total(y[rows], aggregator.weights[rows])
    spread = found.spread * found.size**2
    return _summed(aggregator, found, rows, ~np.isnan(y[rows]), np.zeros(y.shape[1]), spread)


def ratios(
    aggregator: Aggregator, numerator: FloatArray, denominator: FloatArray, rows: IntArray
) -> Summed:
    """Return k ratios of totals in one domain; parameters as in `means`."""
    y, x = numerator[rows], denominator[rows]
    found = linearize.ratio(y, x, aggregator.weights[rows])
    nothing = np.zeros(y.shape[1])
    return _summed(aggregator, found, rows, ~np.isnan(y + x), nothing, found.spread)


def minus(one: Summed, other: Summed, rows: IntArray) -> Summed:
    """Return the differences of two domains' estimates, covariance included.

    Parameters
    ----------
    one, other : minuend and subtrahend.
    rows : positions of the rows whose units and strata count for the degrees of freedom.
    """
    undefined = np.full(one.n.size, np.nan)
    return Summed(
        shift=one.shift - other.shift,
        value=one.value - other.value,
        sums=one.sums - other.sums,
        rows=rows,
        item=np.ones((rows.size, 1), dtype=bool),
        n=np.where((one.n > 0) & (other.n > 0), one.n + other.n, 0),
        srs=undefined,
        spread=undefined,
    )


def finished(
    aggregator: Aggregator,
    found: Summed,
    level: float,
    methods: Sequence[IntervalMethod | None],
) -> list[Estimate | NoEstimate]:
    """Return the k estimates with their standard errors and intervals.

    Parameters
    ----------
    aggregator : the one that made the sums.
    found : k estimates.
    level : confidence level.
    methods : k ways to make a share's interval; None: the value is no share.

    Raises
    ------
    DesignError
        A stratum has one sampling unit and the rule does not say how to go on.
    """
    occurring = None
    if aggregator.asks_occurrence:
        occurring = aggregator.occurrence(found.rows, found.item)
    errors = np.sqrt(aggregator.variances(found.sums, occurring))
    df = aggregator.design.degrees_of_freedom(found.rows)
    own_df, units = _of_values(aggregator, found, df, methods)
    numbers = Numbers(
        found.value + found.shift,
        errors,
        found.n.astype(np.float64),
        np.full(errors.size, float(df)),
        own_df,
        units,
        found.srs,
        found.spread,
    )
    return estimates(numbers.as_row(), level, methods)[0]


def _of_values(
    aggregator: Aggregator, found: Summed, df: int, methods: Sequence[IntervalMethod | None]
) -> tuple[FloatArray, FloatArray]:
    """Return degrees of freedom and effective units among rows with a value, for shares."""
    own_df, units = np.full(len(methods), float(df)), np.ones(len(methods))
    unit = aggregator.design.stages[0].unit
    edge = at_boundary(found.value + found.shift)
    for k, method in enumerate(methods):
        rows = found.rows[found.item[:, k]] if found.item.shape[1] > k else found.rows
        if method in (IntervalMethod.BETA, IntervalMethod.PUBLISHED):
            own_df[k] = aggregator.design.degrees_of_freedom(rows)
        if edge[k] and method not in (None, IntervalMethod.MEAN):
            weights = np.bincount(unit[rows], aggregator.weights[rows]).astype(np.float64)
            units[k] = effective_n(weights)
    return own_df, units


def _summed(
    aggregator: Aggregator,
    found: Linearized,
    rows: IntArray,
    item: BoolArray,
    shift: FloatArray,
    spread: FloatArray,
) -> Summed:
    sums = aggregator.sums(rows, found.rows, found.base)
    return with_sums(replace(found, spread=spread), sums, rows, item, shift)


def with_sums(
    found: Linearized, sums: FloatArray, rows: IntArray, item: BoolArray, shift: FloatArray
) -> Summed:
    """Return k estimates with their sums.

    Parameters
    ----------
    found : k estimates; their spread is n times the variance of the estimate under simple random
        sampling with replacement.
    sums : (units, k) as the aggregator makes them.
    rows, item, shift : as in `Summed`.
    """
    spread = found.spread
    with np.errstate(divide="ignore", invalid="ignore"):
        srs = spread * (found.size - found.n) / (found.size * found.n)
    srs = np.where(found.size > found.n, srs, np.nan)
    return Summed(shift, found.value, sums, rows, item, found.n, srs, spread)
