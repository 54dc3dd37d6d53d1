"""Replication in the place of Taylor's sums by unit: the same estimators, other variances.

Every estimator hands its linearized values to an aggregator. This one returns, where the other
has sums by sampling unit, how far each replicate of the estimate lies from the estimate. Those
are linear too, so that differences, changes, averages and trends come for free.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from analysis.estimation.design import Design, Stage
from analysis.estimation.estimator import Estimator
from analysis.estimation.replication.factors import ReplicationError, blocks
from analysis.estimation.replication.replicates import Replicates
from analysis.estimation.variance import Aggregator
from analysis.weighting.calibration import Calibration
from analysis.weighting.codes import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class _Brought(Design):
    """A design of which only the degrees of freedom are known."""

    df: int = 0

    def degrees_of_freedom(self, rows: IntArray) -> int:
        """Return those of the whole: the units behind brought weights are not known."""
        return self.df


@dataclass(frozen=True)
class ReplicateAggregator(Aggregator):
    """Gives variances by replication.

    A mean, a proportion, a ratio or a total is made again in each replicate, exactly. A smooth
    function of such, or a regression, has its linearized values replicated (the linearization
    bootstrap or jackknife; Shao and Tu 1995, The Jackknife and Bootstrap, section 6.4; equal to
    first order).

    Attributes
    ----------
    replicates : with all their weighting redone.
    """

    replicates: Replicates | None = None

    @classmethod
    def of(
        cls, replicates: Replicates, calibration: Calibration | None = None
    ) -> "ReplicateAggregator":
        """Return the aggregator of replicates.

        Parameters
        ----------
        replicates : with all their weighting redone.
        calibration : where the population's figures are estimates, whose variance is added;
            None: they are exact, or there are none.
        """
        design = _with_weights(replicates)
        uncertain = calibration if calibration is not None and calibration.uncertain else None
        return cls(design, uncertain, replicates)

    @property
    def own(self) -> Replicates:
        """The replicates."""
        if self.replicates is None:
            raise ReplicationError("this aggregator has no replicates; make it with `of`")
        return self.replicates

    @cached_property
    def weights(self) -> FloatArray:
        """(n,) the weights of the estimates."""
        return self.own.weights

    @cached_property
    def units(self) -> int:
        """Number of rows that `sums` returns: a replicate each, and an error of the figures."""
        errors = 0 if self.calibration is None else self.calibration.uncertain
        return self.own.number + errors

    def sums(
        self, rows: IntArray, linearized: FloatArray, base: FloatArray | None = None
    ) -> FloatArray:
        """Return how far each replicate of k estimates lies from the estimate, (R, k).

        Where the population's figures are estimates, their q independent errors follow as more
        rows (Fuller 1998, Statistica Sinica 8, adds them to the replicates themselves).

        Parameters
        ----------
        rows : (m,) positions of the rows; all others have linearized value zero.
        linearized : (m, k) linearized values.
        base : (m, k) shares of the denominator, None for an estimate without one.

        Returns
        -------
        (R + q, k) array; NaN where a replicate leaves the denominator nothing.
        """
        apart, below = self._totals(rows, linearized, base)
        if below is None:
            apart -= self.weights[rows] @ linearized
        else:
            apart = np.divide(apart, below, out=np.full_like(apart, np.nan), where=below != 0)
        if self.calibration is None:
            return apart
        return np.vstack([apart, self._errors_of_figures(rows, linearized, self.calibration)])

    def _totals(
        self, rows: IntArray, linearized: FloatArray, base: FloatArray | None
    ) -> tuple[FloatArray, FloatArray | None]:
        apart = np.zeros((self.own.number, linearized.shape[1]))
        below = None if base is None else np.zeros_like(apart)
        start = 0
        for some in blocks(rows, self.own.number):
            part = slice(start, start + some.size)
            start += some.size
            weights = self.own.rows(some).T
            apart += weights @ linearized[part]
            if below is not None and base is not None:
                below += weights @ base[part]
        return apart, below

    def _errors_of_figures(
        self, rows: IntArray, linearized: FloatArray, calibration: Calibration
    ) -> FloatArray:
        own = calibration.design_weights[rows, None] * linearized
        cells = np.zeros((calibration.cells, linearized.shape[1]))
        np.add.at(cells, calibration.cell[rows], own)
        return calibration.margin_errors(cells)

    def occurrence(self, rows: IntArray, item: BoolArray) -> BoolArray:
        """Return that all occur: replicates settle lonely strata when they are made."""
        return np.ones((self.units, 1), dtype=bool)

    @cached_property
    def asks_occurrence(self) -> bool:
        """Whether a lonely rule is still to be followed: never, see `occurrence`."""
        return False

    def variances(
        self,
        sums: FloatArray,
        occurring: BoolArray | None = None,
    ) -> FloatArray:
        """Return the variance of each of k estimates, (k,) from (R + q, k)."""
        apart, errors = sums[: self.own.number], sums[self.own.number :]
        found = self.own.variances(apart.T, np.zeros(sums.shape[1]))
        found += (errors**2).sum(axis=0)
        return found

    def covariance(
        self,
        sums: FloatArray,
        occurring: BoolArray | None = None,
    ) -> FloatArray:
        """Return the covariance matrix of k estimates, (k, k) from (R + q, k)."""
        apart, errors = sums[: self.own.number], sums[self.own.number :]
        found = self.own.covariance(apart.T, np.zeros(sums.shape[1]))
        return found + errors.T @ errors


class ReplicatedEstimator(Estimator):
    """An estimator whose variances come by replication; all its methods are those of another.

    Parameters
    ----------
    replicates : with all their weighting redone.
    calibration : of the full sample, where the population's figures are estimates too.
    level : confidence level of all intervals.

    Raises
    ------
    DesignError
        The level is no level.
    """

    def __init__(
        self,
        replicates: Replicates,
        calibration: Calibration | None = None,
        *,
        level: float = 0.95,
    ) -> None:
        aggregator = ReplicateAggregator.of(replicates, calibration)
        super().__init__(aggregator.design, level=level)
        self.aggregator = aggregator
        self.replicates = replicates


def _with_weights(replicates: Replicates) -> Design:
    """Return the design with the estimates' weights, so that rows without one do not count."""
    if replicates.design is not None:
        return replace(replicates.design, weights=replicates.weights)
    n = replicates.weights.size
    every = np.arange(n, dtype=np.intp)
    one = Stage(every, np.zeros(n, dtype=np.intp), np.array([n]), np.array([np.inf]))
    return _Brought(replicates.weights, (one,), df=replicates.df)
