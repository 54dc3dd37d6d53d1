"""Replicate weights, and the variance that the replicates of an estimate give."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from scipy import sparse

from analysis.estimation.design import Design
from analysis.estimation.replication.factors import Factors, ReplicationError, blocks
from analysis.weighting.again import again
from analysis.weighting.calibration import Calibration
from analysis.weighting.chain import Chain
from analysis.weighting.codes import FloatArray, IntArray

# As far as two roads to the same weights may differ by rounding, relative.
_SAME = 1e-9

# Weights of many replicates at once, (n, R) to (n, R): a nonresponse adjustment, a trimming.
Adjust = Callable[[FloatArray], FloatArray]


class Centre(StrEnum):
    """What replicates are compared with: their own mean (R survey's default) or the estimate."""

    MEAN = "mean"
    FULL = "full"


@dataclass(frozen=True)
class Recalibrated:
    """The calibration of every replicate.

    Attributes
    ----------
    cell : (n,) cell of each row.
    g : (cells, R) calibrated over replicate weight.
    """

    cell: IntArray
    g: FloatArray


@dataclass(frozen=True)
class Replicates:
    """Replicate weights with the rule that makes a variance of them.

    The variance of an estimate is scale x sum over replicates of rscales x (replicate -
    centre)^2 (Wolter 2007, Introduction to Variance Estimation, chapters 3 to 5).

    Attributes
    ----------
    method : name of how they were made.
    weights : (n,) the full sample's weights, persons represented.
    base : (n,) what the factors multiply; a row's replicate weight is base x factor, times the
        cell's g where calibrated.
    factors : of every unit in every replicate.
    scale : factor of the whole sum.
    rscales : (R,) factor of each replicate, zero or positive.
    df : degrees of freedom of the whole: sampling units minus strata; of weights brought along,
        of which the units are not known, the rank of the replicate weights minus 1 (as `degf`
        of R survey; both are the same for a jackknife or BRR of a whole design).
    centre : what replicates are compared with.
    design : where known, so that a domain has degrees of freedom of its own.
    recalibrated : the calibration of each replicate, None where there is none.
    """

    method: str
    weights: FloatArray
    base: FloatArray
    factors: Factors
    scale: float
    rscales: FloatArray
    df: int
    centre: Centre = Centre.MEAN
    design: Design | None = None
    recalibrated: Recalibrated | None = None

    def __post_init__(self) -> None:
        """Refuse what is no set of replicates."""
        if self.number < 2:
            raise ReplicationError(
                f"{self.number} replicate(s) give no variance; at least 2 are needed, and a "
                "bootstrap wants some hundreds"
            )
        if self.rscales.shape != (self.number,):
            raise ReplicationError(
                f"there are {self.rscales.size} rscales for {self.number} replicates; give one each"
            )
        fine = np.isfinite(self.rscales).all() and (self.rscales >= 0).all()
        if not (fine and np.isfinite(self.scale) and self.scale > 0 and self.rscales.any()):
            raise ReplicationError("scale and rscales must be finite, zero or more, and not all 0")
        n = self.weights.size
        if self.base.shape != (n,) or self.factors.unit.shape != (n,):
            raise ReplicationError(
                f"the replicates are of {self.factors.unit.size} rows and the weights of {n}"
            )

    @property
    def number(self) -> int:
        """R, the number of replicates."""
        return self.factors.replicates

    def rows(self, rows: IntArray) -> FloatArray:
        """Return the replicate weights of some rows, (m, R)."""
        found = self.uncalibrated(rows)
        if self.recalibrated is not None:
            found *= self.recalibrated.g[self.recalibrated.cell[rows]]
        return found

    def uncalibrated(self, rows: IntArray) -> FloatArray:
        """Return the replicate weights of some rows before the calibration, (m, R)."""
        found = self.factors.rows(rows)
        found *= self.base[rows, None]
        return found

    def split(self, rows: IntArray) -> tuple[FloatArray, FloatArray]:
        """Return the replicate weights before the calibration as scale x rest: (m,) and (m, R).

        Where factors are multiples of whole numbers, the rest is left as it is: sums that take
        the scale up in their variables save two passes over (m, R).
        """
        unit = self.factors.unit[rows]
        if self.factors.offset.any():
            return self.base[rows], self.factors.rows(rows)
        rest = self.factors.counts[unit].astype(np.float64)
        return self.base[rows] * self.factors.slope[unit], rest

    def degrees_of_freedom(self, rows: IntArray) -> int:
        """Return those of a domain: units minus strata among its rows that have a weight.

        Of weights brought along the units are not known; all domains then have `df`.

        Parameters
        ----------
        rows : (m,) positions of the domain's rows, missing values of the variable included.
        """
        if self.design is None:
            return self.df
        return self.design.degrees_of_freedom(rows[self.weights[rows] != 0])

    def variances(self, replicates: FloatArray, full: FloatArray) -> FloatArray:
        """Return the variance of each estimate, (...).

        Parameters
        ----------
        replicates : (..., R) the estimate in each replicate.
        full : (...) the estimate of the full sample.
        """
        apart = replicates - self._centre(replicates, full)
        found: FloatArray = self.scale * np.einsum("...r,...r,r->...", apart, apart, self.rscales)
        return found

    def covariance(self, replicates: FloatArray, full: FloatArray) -> FloatArray:
        """Return the covariance matrix of k estimates, (k, k) from (k, R) and (k,)."""
        apart = replicates - self._centre(replicates, full)
        found: FloatArray = self.scale * (apart * self.rscales) @ apart.T
        return found

    def _centre(self, replicates: FloatArray, full: FloatArray) -> FloatArray:
        if self.centre is Centre.FULL:
            return np.asarray(full, dtype=np.float64)[..., None]
        counted = replicates if self.rscales.all() else replicates[..., self.rscales > 0]
        middle: FloatArray = counted.mean(axis=-1, keepdims=True)
        return middle

    def calibrated(self, calibration: Calibration) -> "Replicates":
        """Return the replicates, each calibrated again to the same population figures.

        Parameters
        ----------
        calibration : of the full sample's weights.

        Raises
        ------
        ReplicateMarginError
            A replicate cannot meet the figures.
        ReplicationError
            The calibration did not start from these weights.
        """
        own = self if self.recalibrated is None else self.adjusted(lambda weights: weights)
        own = own._trimmed(calibration)
        g = again(calibration, own.by_cell(calibration.cell, calibration.cells))
        found = Recalibrated(calibration.cell, g)
        return replace(own, weights=calibration.weights, recalibrated=found)

    def _trimmed(self, calibration: Calibration) -> "Replicates":
        """Return the replicates with the weights that the calibration started from.

        A cap took the same share off a row's weight in each replicate as in the full sample.
        """
        before = calibration.design_weights
        if before.shape == self.weights.shape:
            if np.allclose(before, self.weights, rtol=_SAME, atol=0):
                return self
            if calibration.trimming and (before <= self.weights * (1 + _SAME)).all():
                left = np.divide(before, self.weights, out=np.ones_like(before), where=before > 0)
                return replace(self, weights=before, base=self.base * left)
        raise ReplicationError(
            "the calibration did not start from the replicates' weights; make both from one "
            "design, after the same adjustments"
        )

    def redone(self, chain: Chain) -> "Replicates":
        """Return the replicates with a whole chain of weighting redone in each.

        Parameters
        ----------
        chain : the nonresponse adjustments and the calibration of the full sample.

        Raises
        ------
        ResponseError, ReplicateMarginError
            A step cannot be made in some replicate.
        """
        own = self.adjusted(chain.adjusted) if chain.parts else self
        return own if chain.calibration is None else own.calibrated(chain.calibration)

    def by_cell(self, cell: IntArray, cells: int) -> FloatArray:
        """Return sums of the replicate weights by cell, before any calibration, (cells, R)."""
        found = np.zeros((cells, self.number))
        order = np.argsort(cell, kind="stable")
        for rows in blocks(order, self.number):
            ordered = cell[rows]
            low, high = int(ordered[0]), int(ordered[-1]) + 1
            scale, rest = self.split(rows)
            ends = np.arange(rows.size + 1)
            shape = (high - low, rows.size)
            summing = sparse.csc_array((scale, ordered - low, ends), shape=shape)
            found[low:high] += np.asarray(summing @ rest)
        return found

    def adjusted(self, adjust: Adjust) -> "Replicates":
        """Return the replicates with a step of the weighting redone in each.

        Nonresponse adjusted with what was observed makes the response probabilities estimates
        too; redone, their variance is in the estimate's (Valliant 2004, Journal of Official
        Statistics 20; Haziza and Beaumont 2017, Statistical Science 32, section 6).

        Parameters
        ----------
        adjust : weights (n, R) to weights (n, R), such as a nonresponse adjustment; it is asked
            for the full sample (R = 1) and for all replicates.

        Raises
        ------
        ReplicationError
            What comes back has another shape, or is no finite number.
        """
        every = np.arange(self.weights.size, dtype=np.intp)
        full = adjust(self.weights[:, None])
        made = adjust(self.rows(every))
        for found, replicates in ((full, 1), (made, self.number)):
            if found.shape != (every.size, replicates):
                raise ReplicationError(
                    f"the adjustment made {found.shape} of ({every.size}, {replicates}) weights; "
                    "it must return a weight for each row and replicate"
                )
        _check_finite(full, "the full sample")
        _check_finite(made, "replicates")
        ones, none = np.ones(every.size), np.zeros(every.size)
        factors = Factors(every, made, ones, none)
        return replace(self, weights=full[:, 0], base=ones, factors=factors, recalibrated=None)


def _check_finite(weights: FloatArray, what: str) -> None:
    wrong = ~np.isfinite(weights)
    if wrong.any():
        row, replicate = (int(place) for place in np.argwhere(wrong)[0])
        which = f"{what} {replicate + 1}" if what == "replicates" else what
        raise ReplicationError(
            f"the adjustment gives no finite weight to data row {row + 1} in {which}; an "
            "adjustment cell without respondents there must be merged with another"
        )
