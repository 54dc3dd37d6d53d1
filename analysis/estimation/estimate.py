"""The estimate: a number that cannot be had without its interval and its n."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from analysis.estimation import edges
from analysis.estimation.edges import ROUNDING, Sides
from analysis.estimation.edges import at_boundary as at_boundary
from analysis.estimation.intervals import IntervalMethod, boundary, chosen, share_interval, wald
from analysis.weighting.codes import BoolArray, FloatArray, IntArray

# A standard error that is less than this part of the estimate is none.
NO_ERROR = 1e-10

# How the interval is made of a share of 0 or 1, and of one whose standard error is 0 by chance.
BOUNDARY = "boundary"
NO_VALUES = "no row in the domain has a value and a weight"
NO_WEIGHT = "the calibrated weights of the domain do not add up to more than zero"
ALONE = (
    "one sampling unit in the domain has a value, so that nothing is known of how units differ; "
    "take a larger domain"
)
NO_SHARE = (
    "weights below zero bring the share outside 0 to 1; calibrate by raking, by logit, or "
    "linearly within bounds"
)
NO_VARIANCE = (
    "a replicate leaves no row of the domain a weight, so these replicates give it no variance; "
    "take a larger domain, the generalised bootstrap or Taylor linearization"
)


class EmptyDomainError(ValueError):
    """No row with a value and a weight lies in the domain, so there is nothing to estimate."""


@dataclass(frozen=True, slots=True)
class NoEstimate:
    """A figure that could not be made, with the reason; never a NaN in its place."""

    reason: str
    n: int = 0


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate with what a reader needs to weigh it.

    Attributes
    ----------
    value : the estimate, in the variable's unit; a share between 0 and 1.
    se : standard error, same unit.
    low, high : ends of the interval, infinite (0 and 1 for a share) where `df` is zero.
    df : degrees of freedom of the standard error.
    n : unweighted rows in the domain that have a value.
    level : confidence level of the interval.
    method : how the interval was made: mean, logit, beta, xlogit, wilson; boundary for a share
        of 0 or 1, or of which the standard error is 0 by chance; mover for a difference from a
        share of 0 or 1 (`edges`). Never a rule that leaves it open, such as published.
    deff : variance against that of a simple random sample of n without replacement; None where
        that has no meaning, as for a difference or a variable that does not vary.
    effective_n : size of the simple random sample with replacement of the same precision; None
        likewise.
    sides : the two shares that a difference by `mover` is of, None for all else.
    """

    value: float
    se: float
    low: float
    high: float
    df: int
    n: int
    level: float
    method: str
    deff: float | None = None
    effective_n: float | None = None
    sides: Sides | None = None

    def p_value(self, against: float = 0.0) -> float:
        """Return the two-sided p value of a t test of the value against a figure.

        That of a difference by `mover` is of its own interval, which no t belongs to.

        Parameters
        ----------
        against : the figure; 0 tests a change or a difference.
        """
        if self.df <= 0:
            return 1.0
        if self.sides is not None:
            return edges.p_value(self.sides, against)
        if self.se == 0:
            return 1.0 if self.value == against else 0.0
        return float(2 * stats.t.sf(abs(self.value - against) / self.se, self.df))


@dataclass(frozen=True)
class Numbers:
    """The numbers of k measures in m domains, all (m, k); float but the last two.

    Attributes
    ----------
    value, se : estimates and their standard errors.
    n : rows with a value and a weight.
    df : degrees of freedom.
    own_df, units : degrees of freedom and effective number of units among rows with a value.
    alone : whether a standard error is none because all rows with a value are of one unit.
    fixed : whether a standard error of zero is no chance: the calibration has fixed the estimate,
        or the whole population was asked.
    srs : variance under simple random sampling without replacement, NaN where undefined.
    spread : n times the variance under such sampling with replacement, NaN likewise.
    """

    value: FloatArray
    se: FloatArray
    n: FloatArray
    df: FloatArray
    own_df: FloatArray
    units: FloatArray
    srs: FloatArray
    spread: FloatArray
    alone: BoolArray
    fixed: BoolArray

    def as_row(self) -> "Numbers":
        """Return the numbers of one domain, given as (k,), as (1, k)."""
        return Numbers(**{name: part[None, :] for name, part in vars(self).items()})

    def columns(self, which: IntArray) -> "Numbers":
        """Return the numbers of some measures."""
        return Numbers(**{name: part[:, which] for name, part in vars(self).items()})


def _unrounded(value: FloatArray, shares: BoolArray) -> FloatArray:
    """Return values, of which shares that differ from 0 or 1 by rounding are that very number."""
    whole = np.round(value)
    near = shares & (np.abs(value - whole) <= ROUNDING)
    found: FloatArray = np.where(near, whole, value)
    return found


def estimates(
    numbers: Numbers, level: float, methods: Sequence[IntervalMethod | None]
) -> list[list[Estimate | NoEstimate]]:
    """Return the estimates of each domain, in the order of the measures.

    Parameters
    ----------
    numbers : of k measures in m domains.
    level : confidence level.
    methods : k ways to make a share's interval; None: the value is no share.
    """
    shares = np.array([method is not None for method in methods])
    exact = shares & (numbers.se < ROUNDING)  # a share that calibration has fixed
    value = _unrounded(numbers.value, shares)
    numbers = replace(numbers, value=value, se=np.where(exact, 0.0, numbers.se))
    low, high = (np.empty(numbers.value.shape) for _ in range(2))
    names = np.full(numbers.value.shape, str(IntervalMethod.MEAN), dtype=object)
    for method in dict.fromkeys(methods):
        which = np.array([i for i, own in enumerate(methods) if own is method], dtype=np.intp)
        with np.errstate(all="ignore"):
            ends = _interval(numbers.columns(which), level, method)
        low[:, which], high[:, which], names[:, which] = ends
    reasons = _reasons(numbers, names, shares)
    deff, size = (_or_none(one) for one in _precision(numbers))
    df, n = (one.astype(np.int64) for one in (numbers.df, numbers.n))
    levels = np.full(df.shape, level)
    columns = (numbers.value, numbers.se, low, high, df, n, levels, names, deff, size)
    tables = [column.tolist() for column in (reasons, *columns)]
    return [
        [
            Estimate(*own) if reason is None else NoEstimate(reason, own[5])
            for reason, *own in zip(*rows, strict=True)
        ]
        for rows in zip(*tables, strict=True)
    ]


def _or_none(numbers: FloatArray) -> NDArray[np.object_]:
    """Return numbers, None where there is none."""
    found = numbers.astype(object)
    found[np.isnan(numbers)] = None
    return found


def compared(found: Estimate | NoEstimate, sides: Sides) -> Estimate | NoEstimate:
    """Return a difference of shares, of which one is 0 or 1, with the interval that it needs.

    Parameters
    ----------
    found : the difference as it is made of others.
    sides : the two shares.
    """
    if isinstance(found, NoEstimate) or found.df <= 0:
        return found
    if any(not -ROUNDING <= side.value <= 1 + ROUNDING for side in sides):
        return NoEstimate(NO_SHARE, found.n)
    low, high = edges.interval(sides, found.level)
    return replace(found, low=low, high=high, method=edges.MOVER, sides=sides)


def _reasons(
    numbers: Numbers, names: NDArray[np.object_], shares: BoolArray
) -> NDArray[np.object_]:
    """Return why a figure cannot be given, None where it can."""
    found = np.full(names.shape, None, dtype=object)
    alone = numbers.alone & ~numbers.fixed & (numbers.df > 0)
    found[alone & ((names != BOUNDARY) | ~at_boundary(numbers.value))] = ALONE
    found[shares & ((numbers.value < 0) | (numbers.value > 1))] = NO_SHARE
    found[~np.isfinite(numbers.se)] = NO_VARIANCE
    found[~np.isfinite(numbers.value)] = NO_WEIGHT
    found[numbers.n == 0] = NO_VALUES
    return found


def _interval(
    numbers: Numbers, level: float, method: IntervalMethod | None
) -> tuple[FloatArray, FloatArray, NDArray[np.object_] | str]:
    """Return the ends and the name of the method that was used in the end."""
    value, df = numbers.value, numbers.df
    if method is None or method == IntervalMethod.MEAN:
        return *wald(value, numbers.se, df, level), str(IntervalMethod.MEAN)
    inside = ~at_boundary(value)
    usual = inside & ((numbers.se > 0) | numbers.fixed)
    share, se = np.where(usual, value, 0.5), np.where(usual, numbers.se, 0.0)
    n = np.maximum(numbers.n, 1)
    made = share_interval(method, share, se, df, level, (n, numbers.own_df))
    still = np.clip(np.where(np.isnan(value), 0.0, value), 0.0, 1.0)
    ends = boundary(still, np.where(usual, 1.0, numbers.units), df, level, n)
    low, high = (np.where(usual, *pair) for pair in zip(made, ends, strict=True))
    return low, high, np.where(usual, chosen(method, share, se, n), BOUNDARY).astype(object)


def _precision(numbers: Numbers) -> tuple[FloatArray, FloatArray]:
    """Return design effect and effective n, NaN where a variance is zero or undefined."""
    variance = numbers.se**2
    with np.errstate(all="ignore"):
        deff = np.where(numbers.srs > 0, variance / numbers.srs, np.nan)
        defined = (numbers.spread > 0) & (variance > 0)
        size = np.where(defined, numbers.spread / variance, np.nan)
    return deff, size
