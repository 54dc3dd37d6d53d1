"""The estimator: built once from a design and a calibration, then asked for any estimate."""

from dataclasses import replace

import numpy as np

from analysis.estimation import summed
from analysis.estimation.design import Design, DesignError
from analysis.estimation.estimate import EmptyDomainError, Estimate
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.summed import Summed
from analysis.estimation.variance import Aggregator
from analysis.weighting.calibration import Calibration
from analysis.weighting.codes import BoolArray, FloatArray, IntArray

TOO_LARGE = "the values of the domain are too large to sum; give them in another unit"
NO_RATIO = (
    "the denominator of the ratio adds up to zero in the domain, or the values are too large to "
    "sum; take another denominator or a larger domain"
)


class Estimator:
    """Estimates from one design and one calibration.

    Every method takes y as (n,) values, NaN where missing, and a domain as an (n,) mask, None
    for all rows. Every method raises `EmptyDomainError` where no row has a value and a weight,
    and `DesignError` where a stratum has one sampling unit and the rule is to fail.

    Parameters
    ----------
    design : the sampling design over n rows.
    calibration : calibrated weights over the same rows, None for design weights.
    level : confidence level of all intervals.

    Raises
    ------
    DesignError
        The calibration did not start from the design's weights, or the level is no level.
    """

    def __init__(
        self, design: Design, calibration: Calibration | None = None, *, level: float = 0.95
    ) -> None:
        if calibration is not None and not np.array_equal(
            design.weights, calibration.design_weights
        ):
            raise DesignError("the calibration did not start from this design's weights")
        if not 0 < level < 1:
            raise DesignError(f"the confidence level is {level:g}; it must lie between 0 and 1")
        self.design = design
        self.level = level
        self.aggregator = Aggregator(design, calibration)

    def mean(self, y: FloatArray, domain: BoolArray | None = None) -> Estimate:
        """Return the mean, with a Wald t interval."""
        return self._one(self._mean(y, self._rows(domain)))

    def proportion(
        self,
        y: FloatArray,
        domain: BoolArray | None = None,
        *,
        method: IntervalMethod = IntervalMethod.LOGIT,
    ) -> Estimate:
        """Return the share of ones among zeros and ones, with an interval by the method.

        A share of 0 or 1 has standard error zero, and so has one by chance where all units have
        the same; its interval is then made by `intervals.boundary`, except by the method `mean`,
        which keeps to R survey's interval without length.

        Raises
        ------
        ValueError
            A value is something else than 0, 1 or NaN.
        """
        check_shares(y)
        rows = self._rows(domain)
        return self._one(summed.means(self.aggregator, y[:, None], rows), method)

    def total(self, y: FloatArray, domain: BoolArray | None = None) -> Estimate:
        """Return the population total, with a Wald t interval."""
        return self._one(summed.totals(self.aggregator, y[:, None], self._rows(domain)))

    def ratio(
        self, numerator: FloatArray, denominator: FloatArray, domain: BoolArray | None = None
    ) -> Estimate:
        """Return the ratio of two totals over the rows that have both, with a Wald t interval."""
        rows = self._rows(domain)
        both = numerator[:, None], denominator[:, None]
        return self._one(summed.ratios(self.aggregator, *both, rows), otherwise=NO_RATIO)

    def difference(
        self,
        y: FloatArray,
        minuend: BoolArray,
        subtrahend: BoolArray,
        domain: BoolArray | None = None,
    ) -> Estimate:
        """Return the mean in one part minus that in another, with their covariance.

        Of shares of which one is 0 or 1 the interval is that of `edges`, else a Wald t interval.
        The parts may overlap, and rows of one sampling unit may lie in both: a person in two
        waves, a municipality within its province.

        Parameters
        ----------
        y : (n,) values, NaN where missing.
        minuend, subtrahend : (n,) rows of the two parts.
        domain : (n,) rows to which both are limited and whose units and strata count for the
            degrees of freedom; None: the rows of either part.
        """
        rows = (minuend | subtrahend) if domain is None else domain
        one = self._mean(y, np.flatnonzero(minuend & rows))
        other = self._mean(y, np.flatnonzero(subtrahend & rows))
        gap = summed.minus(one, other, np.flatnonzero(rows))
        if not are_shares(y):
            return self._one(gap)
        share = np.ones(1, dtype=bool)
        (made,) = summed.at_edges(self.aggregator, (one, other), [self._one(gap)], share)
        if not isinstance(made, Estimate):
            raise EmptyDomainError(made.reason)
        return made

    def total_difference(
        self,
        y: FloatArray,
        minuend: BoolArray,
        subtrahend: BoolArray,
        domain: BoolArray | None = None,
    ) -> Estimate:
        """Return the total in one part minus that in another; parameters as in `difference`."""
        rows = (minuend | subtrahend) if domain is None else domain
        one, other = (
            summed.totals(self.aggregator, y[:, None], np.flatnonzero(part & rows))
            for part in (minuend, subtrahend)
        )
        return self._one(summed.minus(one, other, np.flatnonzero(rows)))

    def change(
        self,
        y: FloatArray,
        earlier: BoolArray,
        later: BoolArray,
        domain: BoolArray | None = None,
    ) -> Estimate:
        """Return the mean in the later wave minus that in the earlier.

        The design holds both waves' rows with the person as sampling unit, so that the
        covariance of those who took part twice is in the standard error (Kish 1965, section
        12.4).

        Parameters
        ----------
        y : (n,) values, NaN where missing.
        earlier, later : (n,) rows of the two waves.
        domain : (n,) rows of the domain in all waves, None for all.
        """
        waves = earlier | later
        return self.difference(y, later, earlier, waves if domain is None else waves & domain)

    def contrast(self, y: FloatArray, part: BoolArray, whole: BoolArray | None = None) -> Estimate:
        """Return the mean in a part minus that in the whole that holds it; n is the part's.

        Parameters
        ----------
        y : (n,) values, NaN where missing.
        part : (n,) rows of the part.
        whole : (n,) rows of the whole, None for all.
        """
        everyone = np.ones(self.design.rows, dtype=bool) if whole is None else whole
        counted = part & everyone & ~np.isnan(y) & (self.aggregator.weights != 0)
        return replace(self.difference(y, part, everyone, everyone), n=int(counted.sum()))

    def _rows(self, domain: BoolArray | None) -> IntArray:
        if domain is None:
            return np.arange(self.design.rows, dtype=np.intp)
        return np.flatnonzero(domain)

    def _mean(self, y: FloatArray, rows: IntArray) -> Summed:
        shift = centres(y[:, None])
        return summed.means(self.aggregator, y[:, None] - shift, rows, shift)

    def _one(
        self, found: Summed, method: IntervalMethod | None = None, *, otherwise: str = TOO_LARGE
    ) -> Estimate:
        """Return the one estimate; `otherwise` is why there is none although there is weight."""
        (made,) = summed.finished(self.aggregator, found, self.level, [method])
        if isinstance(made, Estimate):
            return made
        reason, item = made.reason, found.rows[found.item.all(axis=1)]
        if reason == summed.NO_WEIGHT and self.aggregator.weights[item].sum() > 0:
            reason = otherwise
        elif reason == summed.NO_VARIANCE and not np.isnan(found.sums).any():
            reason = TOO_LARGE
        raise EmptyDomainError(reason)


def are_shares(y: FloatArray) -> bool:
    """Return whether all values are 0, 1 or missing."""
    return not bool((~(np.isnan(y) | (y == 0) | (y == 1))).any())


def check_shares(y: FloatArray) -> None:
    """Refuse values that are no shares; y may have any shape.

    Raises
    ------
    ValueError
        A value is something else than 0, 1 or NaN.
    """
    wrong = ~(np.isnan(y) | (y == 0) | (y == 1))
    if wrong.any():
        raise ValueError(f"a share is of zeros and ones, and {y[wrong][0]:g} is neither")


def centres(y: FloatArray) -> FloatArray:
    """Return a typical value of each column, (k,) from (n, k); zero where all are missing.

    Taken off before any sum is made, so that values such as 1e8 +- 1 lose nothing.
    """
    item = ~np.isnan(y)
    sums = np.where(item, y, 0.0).sum(axis=0)
    middle: FloatArray = sums / np.maximum(item.sum(axis=0), 1)
    return middle
