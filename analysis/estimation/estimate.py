"""The estimate: a number that cannot be had without its interval and its n."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats


class EmptyDomainError(ValueError):
    """No row with a value and a weight lies in the domain, so there is nothing to estimate."""


@dataclass(frozen=True)
class NoEstimate:
    """A figure that could not be made, with the reason; never a NaN in its place."""

    reason: str
    n: int = 0


@dataclass(frozen=True)
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
    method : how the interval was made: mean, logit, beta, xlogit, or boundary for a share of
        0 or 1.
    deff : variance against that of a simple random sample of n without replacement; None where
        that has no meaning, as for a difference or a variable that does not vary.
    effective_n : size of the simple random sample with replacement of the same precision; None
        likewise.
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

    def p_value(self, against: float = 0.0) -> float:
        """Return the two-sided p value of a t test of the value against a figure.

        Parameters
        ----------
        against : the figure; 0 tests a change or a difference.
        """
        if self.df <= 0:
            return 1.0
        if self.se == 0:
            return 1.0 if self.value == against else 0.0
        return float(2 * stats.t.sf(abs(self.value - against) / self.se, self.df))


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return p values adjusted for the whole family, in the order given.

    The chance of any false finding in the family stays under the level (Holm 1979, A simple
    sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6).

    Parameters
    ----------
    p_values : the family's p values.

    Raises
    ------
    ValueError
        A p value is no number between 0 and 1.
    """
    if any(not 0 <= p <= 1 or math.isnan(p) for p in p_values):
        raise ValueError("a p value must lie between 0 and 1")
    order = np.argsort(np.asarray(p_values, dtype=np.float64), kind="stable")
    adjusted = np.empty(order.size)
    highest = 0.0
    for place, position in enumerate(order):
        highest = max(highest, min(1.0, (order.size - place) * p_values[position]))
        adjusted[position] = highest
    return tuple(float(p) for p in adjusted)
