"""How skewed answers are: third moments about the mean, which add up over classes and parts.

An interval of Wald takes means for normal. Of skewed answers they are not yet where few were
asked, and how few is for the skewness to say (`analysis.release.quality`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.estimation.estimator import centres
from analysis.estimation.measures import Place
from analysis.estimation.moments.classes import Classification, crossed, groups, without_missing
from analysis.weighting.codes import BoolArray, FloatArray, IntArray

# A standard deviation that is less than this part of the mean is none.
NO_SPREAD = 1e-12


@dataclass(frozen=True)
class Shape:
    """Weighted moments about the mean of k variables in c classes.

    Of rows that do not fit in memory each part has its own; they add up to those of the whole.

    Attributes
    ----------
    shift : (k,) what was taken off the variables, so that values such as 1e8 +- 1 lose nothing.
    size : (c, k) sums of the weights of rows with a value.
    mean : (c, k) means less the shift, zero where nobody has a value.
    second, third : (c, k) weighted sums of squares and cubes about the mean.
    """

    shift: FloatArray
    size: FloatArray
    mean: FloatArray
    second: FloatArray
    third: FloatArray

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
        return cls(shift, *(np.array(part).T for part in zip(*made, strict=True)))

    def unions(self, classes: Sequence[Sequence[int] | IntArray]) -> "Shape":
        """Return the moments of domains, each of which is some classes."""
        parts = (self.size, self.mean, self.second, self.third)
        made = [_joined(*(part[np.asarray(own, np.intp)] for part in parts)) for own in classes]
        size, mean, second, third = (np.array(column) for column in zip(*made, strict=True))
        return Shape(self.shift, size, mean, second, third)

    def __add__(self, other: "Shape") -> "Shape":
        """Return the moments of both parts of the data, of the same variables and classes."""
        pairs = zip(
            (self.size, self.mean, self.second, self.third),
            (other.size, other.mean + (other.shift - self.shift), other.second, other.third),
            strict=True,
        )
        return Shape(self.shift, *_joined(*(np.array(pair) for pair in pairs)))

    @property
    def skewness(self) -> FloatArray:
        """(c, k) Fisher's coefficient, the third moment over the 3/2 power of the second.

        NaN where nobody has a value, or all have the same.
        """
        variance = np.maximum(_over(self.second, self.size), 0.0)
        none = np.sqrt(variance) <= NO_SPREAD * (np.abs(self.mean) + np.abs(self.shift))
        with np.errstate(divide="ignore", invalid="ignore"):
            found = _over(self.third, self.size) / variance**1.5
        return np.where(none | ~(self.size > 0), np.nan, found)


def skewness(
    weights: FloatArray,
    measures: Mapping[str, FloatArray],
    domains: Sequence[Classification],
    waves: Classification,
    whole: str | None = None,
) -> dict[Place, float]:
    """Return how skewed each measure is in each domain and wave, without a sign.

    A sample seldom holds the few far values of what it is drawn from, and the smaller it is the
    less skewed it looks (never more than the root of n: Wilkins 1944, Annals of Mathematical
    Statistics 15). So the whole counts too, with the rows of all waves: the larger of both.

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
    own = np.abs(shape.unions(cells).skewness)
    if whole is not None:
        ever = np.flatnonzero(inside[whole] & np.any(list(during.values()), axis=0))
        own = np.where(np.isnan(own), own, np.fmax(own, np.abs(shape.unions([ever]).skewness)))
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
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Return size, mean, second and third moment of one variable less its shift, by class."""
    item = ~np.isnan(y)
    if not item.all():
        y, weights, codes = y[item], weights[item], codes[item]
    size, mean = groups(codes, classes, weights), np.zeros(classes)
    for _ in range(2):  # the second takes off what rounding left of the mean
        rest = _over(groups(codes, classes, weights * y), size)
        y, mean = y - rest[codes], mean + rest
    square = weights * y**2
    return size, mean, groups(codes, classes, square), groups(codes, classes, square * y)


def _joined(
    size: FloatArray, mean: FloatArray, second: FloatArray, third: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Return the moments of parts together; the first axis is that of the parts.

    Pebay (2008), Formulas for Robust, One-Pass Parallel Computation of Covariances and
    Arbitrary-Order Statistical Moments, Sandia report 2008-6212.
    """
    whole = size.sum(axis=0)
    middle = _over((size * mean).sum(axis=0), whole)
    gap = np.where(size != 0, mean - middle, 0.0)
    squares = (second + size * gap**2).sum(axis=0)
    return whole, middle, squares, (third + 3 * gap * second + size * gap**3).sum(axis=0)


def _over(sums: FloatArray, size: FloatArray) -> FloatArray:
    """Return sums over sizes, zero where there is nobody."""
    found: FloatArray = np.divide(sums, size, out=np.zeros(sums.shape), where=size != 0)
    return found
