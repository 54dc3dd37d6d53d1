"""Directly standardised rates: what a mean would be, were the categories as elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis.estimation import summed
from analysis.estimation.estimate import EmptyDomainError
from analysis.estimation.estimator import centres, check_shares
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.summed import Summed
from analysis.estimation.variance import Aggregator
from analysis.weighting.codes import MISSING, FloatArray, IntArray


class StandardError(ValueError):
    """A standard that does not fit the categories; says which and what to do."""


@dataclass(frozen=True, eq=False)
class Standardised:
    """The mean of y with the categories weighed as in a standard population.

    Direct standardisation (age-adjusted, where the categories are ages): the sum over categories
    of the standard's share times the mean within the category (Curtin and Klein 1995, Direct
    standardization, Healthy People 2000 Statistical Notes 6, equation 1). The standard is fixed;
    the means are estimates that covary, since they share sampling units and calibration, and all
    of that is in the standard error. A quantity as any other: it can be compared over groups and
    waves.

    Parameters
    ----------
    y : (n,) values, NaN where missing; for a share 0 and 1.
    index : (n,) position of each row's category in `labels`, `MISSING` where there is none;
        such rows are outside the domain, as are missing values.
    labels : k categories.
    weights : by category, the standard population; zero or positive, made to add up to one.
    interval : method of a share's interval; None: y is no share.

    Raises
    ------
    StandardError
        A category of the standard is not among the labels, or the other way round; a weight is
        negative or they add up to zero.
    ValueError
        An interval method is given and y holds something else than 0, 1 or NaN.
    """

    y: FloatArray
    index: IntArray
    labels: Sequence[str]
    weights: Mapping[str, float]
    interval: IntervalMethod | None = None

    def __post_init__(self) -> None:
        unknown = next((name for name in self.weights if name not in self.labels), None)
        if unknown is not None:
            raise StandardError(
                f"the standard has the category '{unknown}', which the data do not have "
                f"({', '.join(self.labels)}); join it with a neighbour in both"
            )
        lacking = next((name for name in self.labels if name not in self.weights), None)
        if lacking is not None:
            raise StandardError(
                f"the standard has no weight for the category '{lacking}' of the data; add it "
                "(zero leaves those people out)"
            )
        given = np.array([self.weights[name] for name in self.labels], dtype=np.float64)
        if not ((given >= 0) & np.isfinite(given)).all() or not given.sum() > 0:
            raise StandardError(
                "the standard's weights must be zero or more, and add up to more than zero"
            )
        if self.interval is not None:
            check_shares(self.y)

    def summed(self, aggregator: Aggregator, rows: IntArray) -> Summed:
        """Return the standardised mean in the rows.

        Raises
        ------
        EmptyDomainError
            A category that counts has no row with a value and a weight; the message names it.
        """
        share = np.array([self.weights[name] for name in self.labels], dtype=np.float64)
        share /= share.sum()
        used = np.flatnonzero(share)
        counted = rows[np.isin(self.index[rows], used)]
        found = self._by_category(aggregator, counted, used)
        item = ~np.isnan(self.y[counted])[:, None]
        n = int((item[:, 0] & (aggregator.weights[counted] != 0)).sum())
        if not n:
            return replace(_combined(found, share[used], rows), n=np.zeros(1, dtype=np.intp))
        self._check(found, used)
        item = np.isin(self.index[rows], used)[:, None] & ~np.isnan(self.y[rows])[:, None]
        made = _combined(found, share[used], rows)
        return replace(made, item=item, n=np.array([n], dtype=np.intp))

    def _by_category(self, aggregator: Aggregator, rows: IntArray, used: IntArray) -> Summed:
        """Return the means within the categories, a column each."""
        shift = np.zeros(1) if self.interval is not None else centres(self.y[:, None])
        own = self.index[:, None] == used
        y = np.where(own, (self.y - shift[0])[:, None], np.nan)
        return summed.means(aggregator, y, rows, np.full(used.size, shift[0]))

    def _check(self, found: Summed, used: IntArray) -> None:
        for k, category in enumerate(used):
            if found.n[k] == 0 or not np.isfinite(found.value[k]):
                raise EmptyDomainError(
                    f"category '{self.labels[category]}' of the standard has no row with a value "
                    "and a weight in the domain, so nothing is known of it there; join it with a "
                    "neighbouring category, or take a larger domain"
                )


def standard_of(index: IntArray, labels: Sequence[str], weights: FloatArray) -> dict[str, float]:
    """Return the weighted distribution of categories, to serve as a standard.

    Parameters
    ----------
    index, labels : as in `Standardised`.
    weights : (n,) persons represented.
    """
    known = index != MISSING
    counts = np.bincount(index[known], weights[known], minlength=len(labels))
    return {name: float(count) for name, count in zip(labels, counts, strict=True)}


def _combined(found: Summed, share: FloatArray, rows: IntArray) -> Summed:
    """Return the weighted sum of the categories' means as one column."""
    return Summed(
        shift=found.shift[:1],
        value=np.array([share @ found.value]),
        sums=(found.sums @ share)[:, None],
        rows=rows,
        item=np.zeros((rows.size, 1), dtype=bool),
        n=found.n[:1],
        srs=np.full(1, np.nan),
        spread=np.full(1, np.nan),
    )
