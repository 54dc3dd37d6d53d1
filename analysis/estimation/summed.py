"""Estimates of many variables in one domain, summed by sampling unit and brought to the end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis.estimation import linearize
from analysis.estimation.edges import ROUNDING, Side, everyone_asked, held
from analysis.estimation.estimate import (
    NO_ERROR,
    Estimate,
    NoEstimate,
    Numbers,
    at_boundary,
    compared,
    estimates,
)
from analysis.estimation.estimate import NO_VALUES as NO_VALUES
from analysis.estimation.estimate import NO_VARIANCE as NO_VARIANCE
from analysis.estimation.estimate import NO_WEIGHT as NO_WEIGHT
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
    fixed : (k,) which estimates the calibration has fixed, see `edges.held`; None: not one.
    """

    shift: FloatArray
    value: FloatArray
    sums: FloatArray
    rows: IntArray
    item: BoolArray
    n: IntArray
    srs: FloatArray
    spread: FloatArray
    fixed: BoolArray | None = None

    @property
    def held(self) -> BoolArray:
        """(k,) which estimates the calibration has fixed."""
        return np.zeros(self.n.size, dtype=bool) if self.fixed is None else self.fixed


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
    # Whether a standard error of zero is chance is for its two sides to say.
    return Summed(
        shift=one.shift - other.shift,
        value=one.value - other.value,
        sums=one.sums - other.sums,
        rows=rows,
        item=np.ones((rows.size, 1), dtype=bool),
        n=np.where((one.n > 0) & (other.n > 0), one.n + other.n, 0),
        srs=undefined,
        spread=undefined,
        fixed=np.ones(one.n.size, dtype=bool),
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
    numbers = _numbers(aggregator, found, methods)
    return estimates(numbers.as_row(), level, methods)[0]


def differences(
    aggregator: Aggregator,
    pair: tuple[Summed, Summed],
    gap: Summed,
    level: float,
    shares: BoolArray,
) -> list[Estimate | NoEstimate]:
    """Return k differences with their standard errors and intervals.

    Parameters
    ----------
    aggregator : the one that made the sums.
    pair : minuend and subtrahend.
    gap : what `minus` made of the two.
    level : confidence level.
    shares : (k,) which are differences of shares; where one of the two is 0 or 1 the interval is
        that of `edges`.

    Raises
    ------
    DesignError
        A stratum has one sampling unit and the rule does not say how to go on.
    """
    made = finished(aggregator, gap, level, [None] * gap.n.size)
    return at_edges(aggregator, pair, made, shares)


def at_edges(
    aggregator: Aggregator,
    pair: tuple[Summed, Summed],
    made: list[Estimate | NoEstimate],
    shares: BoolArray,
) -> list[Estimate | NoEstimate]:
    """Return differences, those from a share of 0 or 1 with the interval of `edges`.

    Parameters
    ----------
    aggregator, pair, shares : as in `differences`.
    made : the k differences.
    """
    values = [one.value + one.shift for one in pair]
    edge = shares & np.logical_or(*(at_boundary(one) for one in values))
    if not edge.any() or np.array_equal(pair[0].rows, pair[1].rows):
        return made
    methods = [IntervalMethod.LOGIT if here else None for here in edge]
    one, other = (_numbers(aggregator, side, methods) for side in pair)
    return [
        compared(found, (_side(one, k), _side(other, k))) if edge[k] else found
        for k, found in enumerate(made)
    ]


def _side(numbers: Numbers, k: int) -> Side:
    inside = not at_boundary(numbers.value[k])
    units = np.inf if inside and numbers.fixed[k] else numbers.units[k]
    value, se, df = (float(part[k]) for part in (numbers.value, numbers.se, numbers.df))
    return Side(value, se, df, float(units), float(numbers.n[k]))


def _numbers(
    aggregator: Aggregator, found: Summed, methods: Sequence[IntervalMethod | None]
) -> Numbers:
    """Return the (k,) numbers of k estimates."""
    occurring = None
    if aggregator.asks_occurrence:
        occurring = aggregator.occurrence(found.rows, found.item)
    errors = np.sqrt(aggregator.variances(found.sums, occurring))
    df = aggregator.design.degrees_of_freedom(found.rows)
    still = errors < ROUNDING
    own_df, units = _of_values(aggregator, found, df, methods, still)
    fixed = found.held
    if still.any() and everyone_asked(aggregator.design, found.rows):
        fixed = np.ones(errors.size, dtype=bool)
    return Numbers(
        value=found.value + found.shift,
        se=errors,
        n=found.n.astype(np.float64),
        df=np.full(errors.size, float(df)),
        own_df=own_df,
        units=units,
        srs=found.srs,
        spread=found.spread,
        alone=_alone(aggregator, found, errors),
        fixed=fixed,
    )


def _of_values(
    aggregator: Aggregator,
    found: Summed,
    df: int,
    methods: Sequence[IntervalMethod | None],
    still: BoolArray,
) -> tuple[FloatArray, FloatArray]:
    """Return degrees of freedom and effective units among rows with a value, for shares."""
    own_df, units = np.full(len(methods), float(df)), np.ones(len(methods))
    unit = aggregator.design.stages[0].unit
    still = still | at_boundary(found.value + found.shift)
    for k, method in enumerate(methods):
        rows = found.rows[found.item[:, k]] if found.item.shape[1] > k else found.rows
        if method in (IntervalMethod.BETA, IntervalMethod.PUBLISHED):
            own_df[k] = aggregator.design.degrees_of_freedom(rows)
        if still[k] and method not in (None, IntervalMethod.MEAN):
            weights = np.bincount(unit[rows], aggregator.weights[rows]).astype(np.float64)
            units[k] = effective_n(weights)
    return own_df, units


def _alone(aggregator: Aggregator, found: Summed, errors: FloatArray) -> BoolArray:
    """Return (k,) whether an error is none because all rows with a value are of one unit."""
    made = np.zeros(found.n.size, dtype=bool)
    none = errors <= NO_ERROR * (np.abs(found.value) + np.abs(found.shift))
    few = np.flatnonzero((found.n > 0) & none)
    if not few.size:
        return made
    unit = aggregator.design.stages[0].unit
    weighed = aggregator.weights[found.rows] != 0
    for k in few:
        item = found.item[:, k] if found.item.shape[1] > k else found.item[:, 0]
        own = unit[found.rows[item & weighed]]
        made[k] = own.size > 0 and bool((own == own[0]).all())
    return made


def _summed(
    aggregator: Aggregator,
    found: Linearized,
    rows: IntArray,
    item: BoolArray,
    shift: FloatArray,
    spread: FloatArray,
) -> Summed:
    sums = aggregator.sums(rows, found.rows, found.base)
    made = with_sums(replace(found, spread=spread), sums, rows, item, shift)
    if type(aggregator) is Aggregator and aggregator.calibration is None:
        return made
    weighed, size = aggregator.weights[rows, None] * found.rows, np.abs(found.value) + np.abs(shift)
    return replace(made, fixed=held(aggregator.design, rows, weighed, sums, size))


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
