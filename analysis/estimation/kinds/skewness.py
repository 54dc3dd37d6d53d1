"""How skewed answers are: third moments about the mean, which add up over classes and parts.

An interval of Wald takes means for normal. Of skewed answers they are not yet where few were
asked, and how few is for the skewness to say (`analysis.release.quality`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.estimation.estimator import centres
from analysis.estimation.measures import Place
from analysis.estimation.moments.classes import Classification, groups
from analysis.weighting.codes import FloatArray, IntArray

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
        y : (n, k) values, NaN where missing.
        weights : (n,) persons represented.
        codes : (n,) class of each row, from 0 and below `classes`; negative: in none.
        """
        own = codes >= 0
        y, weights, codes = y[own], weights[own], codes[own]
        shift, item = centres(y), ~np.isnan(y)
        weight = weights[:, None] * item

        def sums(values: FloatArray) -> FloatArray:
            columns = [groups(codes, classes, weight[:, k] * one) for k, one in enumerate(values.T)]
            return np.array(columns).T

        size = sums(np.ones(y.shape))
        gaps, mean = np.where(item, y - shift, 0.0), np.zeros(size.shape)
        for _ in range(2):  # the second takes off what rounding left of the mean
            rest = _over(sums(gaps), size)
            gaps, mean = np.where(item, gaps - rest[codes], 0.0), mean + rest
        return cls(shift, size, mean, sums(gaps**2), sums(gaps**3))

    def unions(self, classes: Sequence[Sequence[int]]) -> "Shape":
        """Return the moments of domains, each of which is some classes."""
        parts = (self.size, self.mean, self.second, self.third)
        made = [_joined(*(part[list(own)] for part in parts)) for own in classes]
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
    known = [_by_domain(weights, y, one, waves) for one in domains]
    floor = np.full(y.shape[1], np.nan)
    found: dict[tuple[str, str], FloatArray] = {}
    for by_domain, over_waves in known:
        found |= by_domain
        if whole in over_waves:
            floor = over_waves[whole]
    return {
        Place(name, *where): float(largest)
        for where, own in found.items()
        for name, largest in zip(
            measures, np.where(np.isnan(own), own, np.fmax(own, floor)), strict=True
        )
    }


def _by_domain(
    weights: FloatArray, y: FloatArray, domains: Classification, waves: Classification
) -> tuple[dict[tuple[str, str], FloatArray], dict[str, FloatArray]]:
    """Return (k,) the skewness by domain and wave, and by domain over all waves."""
    times, places = _classes(waves), _classes(domains)
    unset = (domains.codes < 0) | (waves.codes < 0)
    codes = np.where(unset, -1, domains.codes * times + waves.codes)
    shape = Shape.of(y, weights, codes, places * times)
    asked = {
        (domain, wave): [one * times + time for one in own for time in when]
        for domain, own in domains.members.items()
        for wave, when in waves.members.items()
    }
    every = {
        domain: sorted({one for wave in waves.members for one in asked[domain, wave]})
        for domain in domains.members
    }
    found = np.abs(shape.unions([*asked.values(), *every.values()]).skewness)
    by_wave, over_waves = found[: len(asked)], found[len(asked) :]
    return dict(zip(asked, by_wave, strict=True)), dict(zip(every, over_waves, strict=True))


def _classes(column: Classification) -> int:
    named = (one for own in column.members.values() for one in own)
    return max(int(column.codes.max(initial=0)), max(named, default=0)) + 1


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
