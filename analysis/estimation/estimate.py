"""The estimate: a number that cannot be had without its interval and its n."""

from dataclasses import dataclass

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
    method : how the interval was made: mean, logit, beta, xlogit, wilson, or boundary for a
        share of 0 or 1; never a rule that leaves it open, such as published.
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
