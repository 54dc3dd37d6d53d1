"""What is estimated in any set of rows: a mean, a share, a total or a ratio.

A quantity knows its variables; which rows it is asked of comes later, so that one quantity serves
all groups and waves, and every comparison of those.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np

from analysis.estimation import summed
from analysis.estimation.estimator import centres, check_shares
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.summed import Summed
from analysis.estimation.variance import Aggregator
from analysis.weighting.codes import BoolArray, FloatArray, IntArray


class Quantity(Protocol):
    """One number that can be estimated in any set of rows.

    Attributes
    ----------
    interval : method of its interval where it is a share; None: a Wald t interval.
    """

    @property
    def interval(self) -> IntervalMethod | None:
        """Method of a share's interval, None for what is no share."""

    def summed(self, aggregator: Aggregator, rows: IntArray) -> Summed:
        """Return the one estimate in the rows at these positions, with its sums by unit."""


@dataclass(frozen=True, eq=False)
class Mean:
    """The mean of y: (n,) values, NaN where missing."""

    y: FloatArray
    interval: None = None

    def summed(self, aggregator: Aggregator, rows: IntArray) -> Summed:
        """Return the mean in the rows."""
        shift = centres(self.y[:, None])
        return summed.means(aggregator, self.y[:, None] - shift, rows, shift)


@dataclass(frozen=True, eq=False)
class Proportion:
    """The share of ones in y: (n,) zeros and ones, NaN where missing.

    Raises
    ------
    ValueError
        A value is something else than 0, 1 or NaN.
    """

    y: FloatArray
    interval: IntervalMethod = IntervalMethod.LOGIT

    def __post_init__(self) -> None:
        check_shares(self.y)

    def summed(self, aggregator: Aggregator, rows: IntArray) -> Summed:
        """Return the share in the rows."""
        return summed.means(aggregator, self.y[:, None], rows)


@dataclass(frozen=True, eq=False)
class Total:
    """The population total of y: (n,) values, NaN where missing."""

    y: FloatArray
    interval: None = None

    def summed(self, aggregator: Aggregator, rows: IntArray) -> Summed:
        """Return the total in the rows."""
        return summed.totals(aggregator, self.y[:, None], rows)


@dataclass(frozen=True, eq=False)
class Ratio:
    """The ratio of two totals over the rows that have both: (n,) values, NaN where missing."""

    numerator: FloatArray
    denominator: FloatArray
    interval: None = None

    def summed(self, aggregator: Aggregator, rows: IntArray) -> Summed:
        """Return the ratio in the rows."""
        both = self.numerator[:, None], self.denominator[:, None]
        return summed.ratios(aggregator, *both, rows)


class Side(StrEnum):
    """On which side of a threshold a value counts."""

    ABOVE = "above"
    AT_LEAST = "at_least"
    BELOW = "below"
    AT_MOST = "at_most"


def beyond(y: FloatArray, side: Side | str, threshold: float) -> FloatArray:
    """Return 1 for a value on the side of the threshold, 0 for others, NaN where missing.

    The mean of it is the share above or below a threshold; its interval and variance are those
    of any share.

    Parameters
    ----------
    y : (n,) values, NaN where missing.
    side : above (greater), at_least, below (less) or at_most.
    threshold : in the unit of y.

    Raises
    ------
    ValueError
        The threshold is no finite number, or the side is none of the four.
    """
    if not np.isfinite(threshold):
        raise ValueError(f"the threshold is {threshold:g}; give a finite number")
    having: BoolArray = {
        Side.ABOVE: np.greater,
        Side.AT_LEAST: np.greater_equal,
        Side.BELOW: np.less,
        Side.AT_MOST: np.less_equal,
    }[Side(side)](y, threshold)
    return np.where(np.isnan(y), np.nan, having)


def share_beyond(
    y: FloatArray,
    side: Side | str,
    threshold: float,
    interval: IntervalMethod = IntervalMethod.LOGIT,
) -> Proportion:
    """Return the share on one side of a threshold, as a quantity; parameters as in `beyond`."""
    return Proportion(beyond(y, side, threshold), interval)
