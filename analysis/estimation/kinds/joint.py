"""Several estimates at once with their covariance, and linear or smooth functions of them.

Every comparison is such a function: a difference, an average, an index, a trend, a standardised
rate. A function's linearized value is its derivative times those of its arguments (delta method;
Wolter 2007, Introduction to Variance Estimation, theorem 6.2.1), so the sums by sampling unit are
combined, and variance, calibration, clusters and overlap follow by themselves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from scipy import linalg, stats

from analysis.estimation import summed
from analysis.estimation.estimate import EmptyDomainError, Estimate
from analysis.estimation.estimator import Estimator
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.kinds.quantity import Quantity
from analysis.estimation.summed import Summed
from analysis.weighting.codes import BoolArray, FloatArray, IntArray

# A covariance matrix whose correlations have a smaller eigenvalue than this has no inverse.
SINGULAR = 1e-10
# Coefficients that add up to a whole number but for rounding do add up to it.
_ROUNDING = 1e-11


class SingularError(ValueError):
    """Estimates of which one follows from the others, so that they cannot be weighed together."""


class Part(NamedTuple):
    """A quantity in a set of rows: an (n,) mask."""

    quantity: Quantity
    rows: BoolArray


@dataclass(frozen=True)
class FTest:
    """An F test: its statistic, numerator and denominator degrees of freedom, and p value."""

    f: float
    ndf: float
    ddf: float
    p: float


@dataclass(frozen=True)
class Joint:
    """k estimates with their covariance.

    Attributes
    ----------
    names : k names, for messages and to find an estimate by.
    found : the estimates with their sums by sampling unit.
    estimator : the one that they were made with.
    methods : k methods of a share's interval, None: a Wald t interval.
    """

    names: tuple[str, ...]
    found: Summed
    estimator: Estimator
    methods: tuple[IntervalMethod | None, ...]

    @property
    def values(self) -> FloatArray:
        """(k,) the estimates, in their own units."""
        return self.found.value + self.found.shift

    @property
    def df(self) -> int:
        """Degrees of freedom: units minus strata among the rows of all parts."""
        return self.estimator.design.degrees_of_freedom(self.found.rows)

    @property
    def covariance(self) -> FloatArray:
        """(k, k) covariance of the estimates.

        Raises
        ------
        EmptyDomainError
            A replicate leaves an estimate nothing to rest on; the message names it.
        """
        aggregator = self.estimator.aggregator
        occurring = None
        if aggregator.asks_occurrence:
            item = np.logical_or.reduce(self.found.item, axis=1, keepdims=True)
            occurring = aggregator.occurrence(self.found.rows, item)
        found = aggregator.covariance(self.found.sums, occurring)
        endless = ~np.isfinite(np.diag(found))
        if endless.any():
            which = self.names[int(np.argmax(endless))]
            raise EmptyDomainError(f"'{which}': {summed.NO_VARIANCE}")
        return found

    def estimates(self) -> dict[str, Estimate]:
        """Return the estimates by name, each with its interval.

        Raises
        ------
        EmptyDomainError
            A part has no row with a value and a weight; the message names it.
        """
        aggregator, level = self.estimator.aggregator, self.estimator.level
        made = summed.finished(aggregator, self.found, level, self.methods)
        by_name = {}
        for name, estimate in zip(self.names, made, strict=True):
            if not isinstance(estimate, Estimate):
                raise EmptyDomainError(f"'{name}': {estimate.reason}")
            by_name[name] = estimate
        return by_name

    def linear(
        self,
        matrix: FloatArray,
        names: Sequence[str],
        *,
        methods: Sequence[IntervalMethod | None] | None = None,
        n: IntArray | None = None,
    ) -> "Joint":
        """Return r linear functions of the estimates.

        Parameters
        ----------
        matrix : (r, k) coefficients.
        names : r names.
        methods : r methods of intervals; None: Wald t intervals.
        n : (r,) rows that each rests on; None: those of all estimates with a coefficient.
        """
        found = self.found
        # The common part of the shifts is multiplied by the exact sum of the coefficients, so
        # that a difference of values near 1e8 loses nothing.
        whole = matrix.sum(axis=1)
        whole = np.where(np.abs(whole - np.rint(whole)) < _ROUNDING, np.rint(whole), whole)
        shift = matrix @ (found.shift - found.shift[0]) + whole * found.shift[0]
        moved = _moved(self.found, matrix, matrix @ found.value, shift, n)
        return replace(self, names=tuple(names), found=moved, methods=_methods(methods, names))

    def smooth(
        self,
        values: FloatArray,
        jacobian: FloatArray,
        names: Sequence[str],
        *,
        methods: Sequence[IntervalMethod | None] | None = None,
        n: IntArray | None = None,
    ) -> "Joint":
        """Return r smooth functions of the estimates (delta method).

        Parameters
        ----------
        values : (r,) the functions at the estimates.
        jacobian : (r, k) their derivatives there.
        names, methods, n : as in `linear`.
        """
        moved = _moved(self.found, jacobian, values, np.zeros(values.size), n)
        return replace(self, names=tuple(names), found=moved, methods=_methods(methods, names))

    def wald(self) -> FTest:
        """Return the test that all k estimates are zero.

        The adjusted Wald test of Korn and Graubard (1990, The American Statistician 44,
        270-276): F = (d - k + 1) / (d k) W on k and d - k + 1 degrees of freedom.

        Raises
        ------
        SingularError
            An estimate has no variance, or follows from the others, or k exceeds the degrees of
            freedom.
        """
        k, df = len(self.names), self.df
        if k > df:
            raise SingularError(
                f"{k} estimates cannot be tested together on {df} degrees of freedom; test fewer"
            )
        statistic = float(self.values @ inverse(self.covariance, self.names) @ self.values)
        f, ddf = statistic * (df - k + 1) / (df * k), df - k + 1
        return FTest(f, k, ddf, float(stats.f.sf(f, k, ddf)))


def joint(
    estimator: Estimator, parts: Mapping[str, Part], within: BoolArray | None = None
) -> Joint:
    """Return the estimates of several parts, which may overlap, with their covariance.

    Parameters
    ----------
    estimator : over n rows.
    parts : by name, a quantity and an (n,) mask.
    within : (n,) rows to which all are limited and whose units and strata count for the degrees
        of freedom; None: the rows of any part.

    Raises
    ------
    EmptyDomainError
        A part has no row with a value and a weight, or its estimate does not exist (a ratio
        whose denominator is zero); the message names it.
    """
    inside = np.ones(estimator.design.rows, dtype=bool) if within is None else within
    made = {
        name: part.quantity.summed(estimator.aggregator, np.flatnonzero(part.rows & inside))
        for name, part in parts.items()
    }
    for name, one in made.items():
        check_made(name, one)
    everyone = np.logical_or.reduce([part.rows for part in parts.values()])
    rows = np.flatnonzero(everyone if within is None else within)
    methods = tuple(part.quantity.interval for part in parts.values())
    found = _side_by_side(list(made.values()), rows, estimator.design.rows)
    return Joint(tuple(parts), found, estimator, methods)


def check_made(name: str, found: Summed) -> None:
    """Refuse an estimate that could not be made.

    Raises
    ------
    EmptyDomainError
        There is no row with a value and a weight, or the estimate is no finite number: so it is
        where calibrated weights add up to zero or less, see `linearize`.
    """
    if not found.n.all():
        raise EmptyDomainError(
            f"'{name}': {summed.NO_VALUES}; leave it out or join it with another group"
        )
    if not np.isfinite(found.value).all():
        raise EmptyDomainError(
            f"'{name}' has no estimate: its weights do not add up to more than zero, the "
            "denominator of its ratio adds up to zero, or its values are too large to sum; leave "
            "it out or join it with another group"
        )


def inverse(covariance: FloatArray, names: Sequence[str]) -> FloatArray:
    """Return the inverse of a covariance matrix.

    Parameters
    ----------
    covariance : (k, k).
    names : k names, for messages.

    Raises
    ------
    SingularError
        An estimate has no variance, or follows from the others.
    """
    errors = np.sqrt(np.diag(covariance))
    if not (errors > 0).all():
        which = names[int(np.argmin(errors))]
        raise SingularError(f"'{which}' has a standard error of zero; leave it out of the test")
    scale = np.outer(errors, errors)
    values, vectors = linalg.eigh(covariance / scale)
    if values[0] < SINGULAR * values[-1]:
        which = names[int(np.argmax(np.abs(vectors[:, 0])))]
        raise SingularError(f"'{which}' follows from the other estimates; leave it out of the test")
    found: FloatArray = (vectors / values) @ vectors.T / scale
    return found


def _moved(
    found: Summed, matrix: FloatArray, value: FloatArray, shift: FloatArray, n: IntArray | None
) -> Summed:
    undefined = np.full(value.size, np.nan)
    used = matrix != 0
    used[~used.any(axis=1)] = True  # a function that is constant, as an index's base, counts all
    return Summed(
        shift=shift,
        value=value,
        sums=found.sums @ matrix.T,
        rows=found.rows,
        item=found.item @ used.T,
        n=used @ found.n if n is None else n,
        srs=undefined,
        spread=undefined,
        fixed=~(used @ ~found.held),
    )


def _side_by_side(made: Sequence[Summed], rows: IntArray, size: int) -> Summed:
    item = np.zeros((size, len(made)), dtype=bool)
    for k, one in enumerate(made):
        item[one.rows, k] = one.item.any(axis=1)
    return Summed(
        shift=np.concatenate([one.shift for one in made]),
        value=np.concatenate([one.value for one in made]),
        sums=np.column_stack([one.sums for one in made]),
        rows=rows,
        item=item[rows],
        n=np.concatenate([one.n for one in made]),
        srs=np.concatenate([one.srs for one in made]),
        spread=np.concatenate([one.spread for one in made]),
        fixed=np.concatenate([one.held for one in made]),
    )


def _methods(
    methods: Sequence[IntervalMethod | None] | None, names: Sequence[str]
) -> tuple[IntervalMethod | None, ...]:
    return (None,) * len(names) if methods is None else tuple(methods)
