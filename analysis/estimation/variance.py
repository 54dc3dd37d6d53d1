"""One way from linearized values to variances: sum by sampling unit, compare within strata."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from analysis.estimation.design import SELF_REPRESENTING, Design, DesignError, LonelyRule, Stage
from analysis.weighting.calibration import Calibration
from analysis.weighting.codes import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class Aggregator:
    """Sums linearized values by sampling unit and gives variances, many columns at once.

    With a calibration, what is summed are the residuals of the linearized values on the
    calibration variables, regressed with the design weights, times the calibrated weights
    (Deville and Sarndal 1992, section 3). Population figures that are estimates add their own
    variance (Opsomer and Erciulescu 2021).
    """

    design: Design
    calibration: Calibration | None = None

    @cached_property
    def weights(self) -> FloatArray:
        """(n,) the weights of the estimates: calibrated where there is a calibration."""
        return self.design.weights if self.calibration is None else self.calibration.weights

    @cached_property
    def units(self) -> int:
        """Number of sampling units of the last stage that the variance needs."""
        return int(self.design.stages[-1].stratum.size)

    def sums(
        self, rows: IntArray, linearized: FloatArray, base: FloatArray | None = None
    ) -> FloatArray:
        """Return weighted sums by last-stage unit, as calibration residuals where calibrated.

        Parameters
        ----------
        rows : (m,) positions of the rows; all others have linearized value zero.
        linearized : (m, k) linearized values.
        base : (m, k) as in `Linearized`; Taylor linearization has no need of it, replication has.

        Returns
        -------
        (units, k) array. It is linear in the linearized values, so the sums of a difference are
        the difference of the sums. Where the population's figures are estimates, q rows follow
        with what each of their independent errors does (`Calibration.margin_errors`).
        """
        sums: FloatArray = self._by_unit[:, rows] @ linearized
        if self.calibration is not None:
            cells = self._by_cell[:, rows] @ linearized
            sums -= self._cells_by_unit @ self.calibration.fitted(cells)
            if self.calibration.uncertain:
                sums = np.vstack([sums, self.calibration.margin_errors(cells)])
        return sums

    def occurrence(self, rows: IntArray, item: BoolArray) -> BoolArray:
        """Return whether a last-stage unit has any of the rows, (units, k) from (m, k)."""
        found = np.zeros((self.units, item.shape[1]), dtype=bool)
        np.logical_or.at(found, self.design.stages[-1].unit[rows], item)
        return found

    @cached_property
    def asks_occurrence(self) -> bool:
        """Whether the lonely rule depends on which strata have rows in the domain."""
        return self.design.lonely_psu in (LonelyRule.FAIL, LonelyRule.AVERAGE) and any(
            stage.lonely.any() for stage in self.design.stages
        )

    def variances(self, sums: FloatArray, occurring: BoolArray | None = None) -> FloatArray:
        """Return the variance of the total of each column.

        Each stage adds the variance between its units within strata, times the sampling
        fractions of the stages above (Sarndal, Swensson and Wretman 1992, result 4.3.1).

        Parameters
        ----------
        sums : (units, k) as `sums` returns them.
        occurring : (units, k) or (units, 1), units that have rows in the domain; strata without
            any play no part in the rules `fail` and `average`. None: all occur. A calibrated
            estimate has residuals in all strata, so there it makes no difference.

        Raises
        ------
        DesignError
            A stratum has one unit and the rule does not say how to go on.
        """
        sums, errors = sums[: self.units], sums[self.units :]
        found: FloatArray = (errors**2).sum(axis=0)
        for depth, own, present in self._stages(sums, occurring):
            found += self._between(depth, own, present)
        return found

    def covariance(self, sums: FloatArray, occurring: BoolArray | None = None) -> FloatArray:
        """Return the covariance of the totals of all columns.

        The diagonal is what `variances` gives; a linear or smooth function of several estimates
        has its variance from this (delta method; Wolter 2007, theorem 6.2.1).

        Parameters
        ----------
        sums : (units, k) as `sums` returns them.
        occurring : (units, 1), units that have rows in any of the domains; None: all.

        Returns
        -------
        (k, k) array, symmetric and without negative eigenvalues but for rounding.

        Raises
        ------
        DesignError
            A stratum has one unit and the rule does not say how to go on.
        """
        sums, errors = sums[: self.units], sums[self.units :]
        found: FloatArray = errors.T @ errors
        for depth, own, present in self._stages(sums, occurring):
            distance, scale = self._distances(depth, own)
            found += distance.T @ (scale[:, None] * distance) * self._factor(depth, present)
        return found

    def _stages(
        self, sums: FloatArray, occurring: BoolArray | None
    ) -> Iterator[tuple[int, FloatArray, BoolArray]]:
        """Yield depth, sums by unit and units present of each stage, innermost first."""
        if occurring is None or self.calibration is not None:
            occurring = np.ones((self.units, 1), dtype=bool)
        for depth in reversed(range(len(self.design.stages))):
            stage = self.design.stages[depth]
            yield depth, sums, occurring
            if depth:
                sums = _grouped(stage.stratum, stage.sampled.size) @ sums
                above = np.zeros((stage.sampled.size, occurring.shape[1]), dtype=bool)
                np.logical_or.at(above, stage.stratum, occurring)
                occurring = above

    def _between(self, depth: int, sums: FloatArray, occurring: BoolArray) -> FloatArray:
        """Return the variance between the units of one stage, (k,)."""
        distance, scale = self._distances(depth, sums)
        variance: FloatArray = scale @ distance**2 * self._factor(depth, occurring)
        return variance

    def _distances(self, depth: int, sums: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return each unit's distance to its stratum's centre, (units, k), and its factor."""
        stage = self.design.stages[depth]
        centre = (_grouped(stage.stratum, stage.sampled.size) @ sums) / stage.sampled[:, None]
        if self.design.lonely_psu == LonelyRule.ADJUST:
            centre[stage.lonely] = 0.0
        return sums - centre[stage.stratum], self._scale(depth)[stage.stratum]

    def _factor(self, depth: int, occurring: BoolArray) -> FloatArray:
        """(k,) or (1,) what strata with one unit do to the variance of the others."""
        if self.asks_occurrence and self.design.stages[depth].lonely.any():
            return self._rule_of_lonely(depth, occurring)
        return np.ones(1)

    def _scale(self, depth: int) -> FloatArray:
        """(strata,) factor of the squared distances; without fpc it is n / (n - 1)."""
        stage = self.design.stages[depth]
        spread = stage.sampled / np.maximum(stage.sampled - 1, 1)
        left = np.where(stage.left_out < SELF_REPRESENTING, 0.0, stage.left_out)
        return left * spread * self._fraction(depth)

    def _fraction(self, depth: int) -> FloatArray:
        """(strata,) product of the sampling fractions of the stages above a stage."""
        fraction = np.ones(1)
        for stage in self.design.stages[:depth]:
            own = stage.sampled / stage.population
            fraction = (fraction * own)[stage.stratum]
        return fraction

    def _rule_of_lonely(self, depth: int, occurring: BoolArray) -> FloatArray:
        """(k,) factor that makes up for strata without a variance; 1 where there are none."""
        stage = self.design.stages[depth]
        strata = np.zeros((stage.sampled.size, occurring.shape[1]), dtype=bool)
        np.logical_or.at(strata, stage.stratum, occurring)
        lonely = strata & stage.lonely[:, None]
        if not lonely.any():
            return np.ones(1)
        if self.design.lonely_psu == LonelyRule.FAIL:
            raise DesignError(_lonely_message(stage, depth, lonely))
        return self._average(depth, strata, lonely)

    def _average(self, depth: int, strata: BoolArray, lonely: BoolArray) -> FloatArray:
        """Give strata with one unit the average variance of the others."""
        usable = strata.sum(axis=0) - lonely.sum(axis=0)
        if depth:
            which = _lonely_name(self.design.stages[depth], lonely)
            raise DesignError(
                f"stratum{which} at stage {depth + 1} has only one sampling unit, and lonely_psu "
                "'average' is about the first stage alone; choose adjust, certainty or remove"
            )
        if not usable.all():
            raise DesignError(
                "lonely_psu 'average' has no other strata to average over at stage 1; choose "
                "adjust, certainty or remove"
            )
        factor: FloatArray = strata.sum(axis=0) / usable
        return factor

    @cached_property
    def _by_unit(self) -> "sparse.csc_array":
        return _grouped(self.design.stages[-1].unit, self.units, self.weights)

    @cached_property
    def _by_cell(self) -> "sparse.csc_array":
        calibration = self._calibrated()
        return _grouped(calibration.cell, calibration.cells, calibration.design_weights)

    @cached_property
    def _cells_by_unit(self) -> "sparse.csr_array":
        calibration = self._calibrated()
        place = (self.design.stages[-1].unit, calibration.cell)
        shape = (self.units, calibration.cells)
        return sparse.coo_array((self.weights, place), shape=shape).tocsr()

    def _calibrated(self) -> Calibration:
        if self.calibration is None:
            raise DesignError("there is no calibration to take residuals of")
        return self.calibration


def _grouped(group: IntArray, groups: int, values: FloatArray | None = None) -> "sparse.csc_array":
    """Return the (groups, n) matrix that sums n rows by group, weighted by values."""
    n = group.size
    data = np.ones(n) if values is None else values
    return sparse.csc_array((data, group, np.arange(n + 1)), shape=(groups, n))


def _lonely_message(stage: Stage, depth: int, lonely: BoolArray) -> str:
    return (
        f"stratum{_lonely_name(stage, lonely)} at stage {depth + 1} has only one sampling unit, so "
        "no variance of its own; merge it with another stratum, or choose lonely_psu adjust, "
        "certainty, remove or average"
    )


def _lonely_name(stage: Stage, lonely: BoolArray) -> str:
    """Return the name of the first of the lonely strata, empty where strata have none."""
    which = int(np.flatnonzero(lonely.any(axis=1))[0])
    return f" '{stage.labels[which]}'" if stage.labels and stage.labels[which] else ""
