"""How skewed answers weigh: third moments about the mean, which add up over classes and parts.

An interval of Wald takes means for normal. Of skewed answers they are not yet where few were
asked, and how few is for the skewness to say (`analysis.release.quality`). What the mean is a sum
of is z = w (y - mean), a residual times the weight of who gave it: unequal weights make it more
skewed than the answers. A row is taken for a sampling unit, as persons are within one wave of a
panel; of a sample of clusters the skewness of the sums by cluster is not that of their rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np

from analysis.estimation.estimator import centres
from analysis.estimation.measures import Place
from analysis.estimation.moments.classes import Classification, crossed, groups, without_missing
from analysis.weighting.codes import BoolArray, FloatArray, IntArray

# A standard deviation that is less than this part of the mean is none.
NO_SPREAD = 1e-12
# Sums of the weights to a power times the residuals to a power, in this order.
TERMS = tuple((of, to) for of, most in enumerate((0, 3, 2, 3)) for to in range(most + 1))


@dataclass(frozen=True)
class Shape:
    """Moments about the weighted mean of k variables in c classes.

    Of rows that do not fit in memory each part has its own; they add up to those of the whole.

    Attributes
    ----------
    shift : (k,) what was taken off the variables, so that values such as 1e8 +- 1 lose nothing.
    mean : (c, k) weighted means less the shift, zero where nobody has a value.
    sums : (TERMS, c, k) sums over rows with a value of w^p (y - mean)^q, by the (p, q) of `TERMS`.
    """

    shift: FloatArray
    mean: FloatArray
    sums: FloatArray

    @classmethod
    def of(cls, y: FloatArray, weights: FloatArray, codes: IntArray, classes: int) -> "Shape":
        """Return the moments of rows.

        Parameters
        ----------
        y : (n, k) values of at least one variable, NaN where missing.
        weights : (n,) persons represented.
        codes : (n,) class of each row, from 0 and below `classes`.
        """
        shift = centres(y)
        made = [
            _moments(column - middle, weights, codes, classes)
            for column, middle in zip(y.T, shift, strict=True)
        ]
        mean, sums = (np.stack(part, axis=-1) for part in zip(*made, strict=True))
        return cls(shift, mean, sums)

    def unions(self, classes: Sequence[Sequence[int] | IntArray]) -> "Shape":
        """Return the moments of domains, each of which is some classes."""
        cells = [np.asarray(own, np.intp) for own in classes]
        made = [_joined(self.mean[own], self.sums[:, own]) for own in cells]
        mean, sums = zip(*made, strict=True)
        return Shape(self.shift, np.array(mean), np.stack(sums, axis=1))

    def __add__(self, other: "Shape") -> "Shape":
        """Return the moments of both parts of the data, of the same variables and classes."""
        means = np.array([self.mean, other.mean + (other.shift - self.shift)])
        return Shape(self.shift, *_joined(means, np.stack([self.sums, other.sums], axis=1)))

    @property
    def answers(self) -> FloatArray:
        """(c, k) skewness of the answers, each counted as often as its weight says.

        NaN where nobody has a value, or all have the same.
        """
        size = self._sum(1, 0)
        return self._known(_over(self._sum(1, 3), size), _over(self._sum(1, 2), size))

    @property
    def residuals(self) -> FloatArray:
        """(c, k) skewness of the weighted residuals; for equal weights that of the answers.

        NaN where nobody has a value, or all have the same.
        """
        size = self._sum(0, 0)
        return self._known(_over(self._sum(3, 3), size), _over(self._sum(2, 2), size))

    @property
    def lift(self) -> FloatArray:
        """(c, k) times what the weights make residuals more skewed that are unrelated to them.

        1 for equal weights, never less; NaN where nobody has a value, or all have the same.
        """
        size = self._sum(0, 0)
        return self._known(_over(self._sum(3, 0), size), _over(self._sum(2, 0), size))

    def _sum(self, of: int, to: int) -> FloatArray:
        found: FloatArray = self.sums[TERMS.index((of, to))]
        return found

    def _known(self, third: FloatArray, second: FloatArray) -> FloatArray:
        """Return the third over the 3/2 power of the second, NaN where the values do not vary."""
        size = self._sum(1, 0)
        spread = np.sqrt(np.maximum(_over(self._sum(1, 2), size), 0.0))
        none = spread <= NO_SPREAD * (np.abs(self.mean) + np.abs(self.shift))
        with np.errstate(divide="ignore", invalid="ignore"):
            found = third / second**1.5
        return np.where(none | ~(size > 0), np.nan, found)


def skewness(
    weights: FloatArray,
    measures: Mapping[str, FloatArray],
    domains: Sequence[Classification],
    waves: Classification,
    whole: str | None = None,
) -> dict[Place, float]:
    """Return how skewed the weighted residuals are in each domain and wave, without a sign.

    A sample seldom holds the few far values of what it is drawn from, and the smaller it is the
    less skewed it looks (never more than the root of n: Wilkins 1944, Annals of Mathematical
    Statistics 15). So the whole counts too, with the rows of all waves: the larger of what is
    found, and of what the domain's weights make of answers as skewed as those of the whole.

    Parameters
    ----------
    weights : (n,) persons represented.
    measures : (n,) values by name, NaN where missing.
    domains, waves : classifications of the rows.
    whole : the domain that counts for all, None for each domain by itself.

    Returns
    -------
    dict
        By place; NaN where nobody has a value, or all have the same.
    """
    if not measures:
        return {}
    y = np.column_stack(list(measures.values()))
    codes, first = crossed([without_missing(one.codes) for one in (*domains, waves)], len(y))
    shape = Shape.of(y, weights, codes, first.size)
    inside = {name: mask for one in domains for name, mask in _masks(one, first)}
    during = dict(_masks(waves, first))
    places = [(domain, wave) for domain in inside for wave in during]
    cells = [np.flatnonzero(inside[domain] & during[wave]) for domain, wave in places]
    within = shape.unions(cells)
    own = np.abs(within.residuals)
    if whole is not None:
        ever = np.flatnonzero(inside[whole] & np.any(list(during.values()), axis=0))
        carried = np.abs(shape.unions([ever]).answers * within.lift)
        own = np.where(np.isnan(own), own, np.fmax(own, carried))
    return {
        Place(name, *place): float(one)
        for place, row in zip(places, own, strict=True)
        for name, one in zip(measures, row, strict=True)
    }


def _masks(column: Classification, rows: IntArray) -> Iterator[tuple[str, BoolArray]]:
    """Yield each domain with which of some rows are in it."""
    for name, classes in column.members.items():
        yield name, np.isin(column.codes[rows], classes)


def _moments(
    y: FloatArray, weights: FloatArray, codes: IntArray, classes: int
) -> tuple[FloatArray, FloatArray]:
    """Return (c,) means and (TERMS, c) sums of one variable less its shift, by class."""
    item = ~np.isnan(y)
    if not item.all():
        y, weights, codes = y[item], weights[item], codes[item]
    size, mean = groups(codes, classes, weights), np.zeros(classes)
    for _ in range(2):  # the second takes off what rounding left of the mean
        rest = _over(groups(codes, classes, weights * y), size)
        y, mean = y - rest[codes], mean + rest
    return mean, np.array([groups(codes, classes, weights**of * y**to) for of, to in TERMS])


def _joined(mean: FloatArray, sums: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the moments of parts together, by the binomials of what each mean is off theirs.

    Pebay (2008), Formulas for Robust, One-Pass Parallel Computation of Covariances and
    Arbitrary-Order Statistical Moments, Sandia report 2008-6212.

    Parameters
    ----------
    mean : (parts, ...).
    sums : (TERMS, parts, ...).
    """
    by_term = dict(zip(TERMS, sums, strict=True))
    size = by_term[1, 0]
    middle = _over((size * mean).sum(axis=0), size.sum(axis=0))
    gap = np.where(size != 0, mean - middle, 0.0)
    moved = [
        sum(comb(to, one) * gap ** (to - one) * by_term[of, one] for one in range(to + 1))
        for of, to in TERMS
    ]
    return middle, np.array(moved).sum(axis=1)


def _over(sums: FloatArray, size: FloatArray) -> FloatArray:
    """Return sums over sizes, zero where there is nobody."""
    found: FloatArray = np.divide(sums, size, out=np.zeros(sums.shape), where=size != 0)
    return found
