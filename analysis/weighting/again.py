"""Calibration done again: the same equations solved for the masses of many replicates at once.

Replicates differ in the weight of each cell, never in the cells, so all are solved together by
Newton's method on (cells, R) arrays, each from the solution of the full sample.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis.weighting.calibration import (
    REACHED,
    STEPS,
    Calibration,
    Equations,
    figure_name,
)
from analysis.weighting.codes import BoolArray, FloatArray, IntArray
from analysis.weighting.population import MarginError
from analysis.weighting.solution.descent import descended
from analysis.weighting.solution.newton import Load

# Numbers held at a time in one array of (cells, replicates) or (cells, pairs of variables).
_AT_A_TIME = 4_000_000
_HALVINGS = 40
# A replicate is done at this misfit, relative; from there Newton's next step is below rounding.
_DONE = 1e-13
# Added to the slope matrix's diagonal, relative, so that variables that depend on each other in
# a replicate (its empty cells) leave it solvable; whether the figures are met is checked apart.
_RIDGE = 1e-12


class ReplicateMarginError(MarginError):
    """Replicates that cannot be brought to the population's figures.

    Attributes
    ----------
    replicates : positions of those replicates, from 0.
    """

    def __init__(
        self, message: str, replicates: tuple[int, ...], of: int, figure: tuple[str, str]
    ) -> None:
        margin, category = figure
        super().__init__(
            message,
            code="margin-replicate",
            failed=len(replicates),
            replicates=of,
            margin=margin,
            category=category,
        )
        self.replicates = replicates


def again(calibration: Calibration, mass: FloatArray) -> FloatArray:
    """Return the g-weight of each cell in each replicate, (cells, R).

    Redoing the calibration in each replicate is what makes a replication variance hold for
    calibrated estimates (Rao, Wu and Yue 1992, Survey Methodology 18, section 3; Valliant 1993,
    JASA 88).

    Parameters
    ----------
    calibration : of the full sample, as `calibrate` returned it.
    mass : (cells, R) sums of the replicates' weights before calibration, by cell.

    Raises
    ------
    ReplicateMarginError
        A replicate cannot meet the figures; the message names it, the figure and what to do.
    MarginError
        The calibration does not hold its equations, or the masses do not fit its cells.
    """
    if not calibration.equations:
        raise MarginError("this calibration does not hold its equations; make it with calibrate")
    if mass.ndim != 2 or mass.shape[0] != calibration.cells:
        raise MarginError(
            f"the masses are {mass.shape} for {calibration.cells} cells; give (cells, replicates)"
        )
    full = np.bincount(calibration.cell, calibration.design_weights, minlength=calibration.cells)
    g = np.empty_like(mass)
    for equations, (start, basis) in zip(calibration.equations, calibration.bases, strict=True):
        part = slice(start, start + basis.shape[0])
        g[part] = _group(equations, basis, full[part].astype(np.float64), mass[part])
    return g


def _group(
    equations: Equations, basis: FloatArray, full: FloatArray, mass: FloatArray
) -> FloatArray:
    if equations.rule.name == "poststratify":
        g = _poststratified(equations, mass)
    else:
        problem = _Problem.of(equations, basis)
        begin = problem.solved(full[:, None], np.zeros((basis.shape[1], 1)))
        g = np.empty_like(mass)
        for some in _chunks(mass.shape[1], basis.shape[0]):
            score = problem.solved(mass[:, some], np.repeat(begin, some.stop - some.start, axis=1))
            g[:, some] = equations.rule.g(basis @ score)
    _check_reached(equations, mass, g)
    return g


def _chunks(replicates: int, cells: int) -> Iterator[slice]:
    size = max(_AT_A_TIME // cells, 1)
    for start in range(0, replicates, size):
        yield slice(start, min(start + size, replicates))


def _poststratified(equations: Equations, mass: FloatArray) -> FloatArray:
    """Return figure over mass; a category without mass keeps 1, and is found out after."""
    sums = equations.matrix.T @ mass
    factor = np.divide(equations.targets[:, None], sums, out=np.ones_like(sums), where=sums > 0)
    g: FloatArray = equations.matrix @ factor
    return g


@dataclass(frozen=True)
class _Problem:
    """The equations in independent variables.

    Attributes
    ----------
    basis : (cells, r) independent variables.
    target : (r,) their population figures.
    pairs : (cells, r (r + 1) / 2) products of two variables, None where that is too much.
    """

    equations: Equations
    basis: FloatArray
    target: FloatArray
    pairs: FloatArray | None

    @classmethod
    def of(cls, equations: Equations, basis: FloatArray) -> "_Problem":
        lengths = np.linalg.norm(equations.matrix, axis=0)
        lengths[lengths == 0] = 1.0
        mixing = np.linalg.lstsq(equations.matrix / lengths, basis)[0]
        target = mixing.T @ (equations.targets / lengths)
        one, other = np.triu_indices(basis.shape[1])
        small = basis.shape[0] * one.size <= _AT_A_TIME
        return cls(equations, basis, target, basis[:, one] * basis[:, other] if small else None)

    def solved(self, mass: FloatArray, score: FloatArray) -> FloatArray:
        """Return the score of each replicate, as near to the solution as it gets, (r, R).

        Parameters
        ----------
        mass : (cells, R).
        score : (r, R) where to begin.
        """
        score = score.copy()
        gap = self._gap(mass, score)
        left = np.arange(mass.shape[1], dtype=np.intp)
        for _ in range(STEPS):
            exact = _DONE * np.linalg.norm(self.target)
            left = left[np.linalg.norm(gap[:, left], axis=0) > exact]
            if not left.size:
                break
            step = self._step(mass[:, left], score[:, left], gap[:, left])
            left = self._moved(mass, score, gap, left, step)
        return self._unstuck(mass, score, gap) if self.equations.rule.bounded else score

    def _unstuck(self, mass: FloatArray, score: FloatArray, gap: FloatArray) -> FloatArray:
        """Solve by descent what Newton's method left where bounds hold too many g-weights."""
        far = np.linalg.norm(gap, axis=0) > REACHED * np.linalg.norm(self.target)
        for replicate in np.flatnonzero(far):
            own = mass[:, replicate]
            load = Load(own, np.zeros_like(own), self.equations.rule)
            score[:, replicate] = descended(self.basis, self.target, load, _DONE)
        return score

    def _gap(self, mass: FloatArray, score: FloatArray) -> FloatArray:
        g = self.equations.rule.g(self.basis @ score)
        gap: FloatArray = self.target[:, None] - self.basis.T @ (mass * g)
        return gap

    def _step(self, mass: FloatArray, score: FloatArray, gap: FloatArray) -> FloatArray:
        slopes = self._slopes(mass * self.equations.rule.slope(self.basis @ score))
        size = self.target.size
        mean = np.trace(slopes, axis1=1, axis2=2) / size
        slopes += (_RIDGE * np.maximum(mean, np.finfo(np.float64).tiny))[:, None, None] * np.eye(
            size
        )
        step = np.linalg.solve(slopes, gap.T[:, :, None])[:, :, 0].T
        return step.astype(np.float64, copy=False)

    def _slopes(self, mass: FloatArray) -> FloatArray:
        """Return the (R, r, r) derivatives of the figures reached."""
        size = self.target.size
        slopes = np.empty((mass.shape[1], size, size))
        if self.pairs is None:
            for replicate, own in enumerate(mass.T):
                slopes[replicate] = self.basis.T @ (own[:, None] * self.basis)
            return slopes
        one, other = np.triu_indices(size)
        products = mass.T @ self.pairs
        slopes[:, one, other] = products
        slopes[:, other, one] = products
        return slopes

    def _moved(
        self, mass: FloatArray, score: FloatArray, gap: FloatArray, left: IntArray, step: FloatArray
    ) -> IntArray:
        """Take the longest of the halved steps that helps; return who was helped."""
        helped = np.zeros(left.size, dtype=bool)
        for halvings in range(_HALVINGS):
            try_now = np.flatnonzero(~helped)
            if not try_now.size:
                break
            who = left[try_now]
            moved = score[:, who] + step[:, try_now] / 2**halvings
            found = self._gap(mass[:, who], moved)
            better: BoolArray = np.linalg.norm(found, axis=0) < np.linalg.norm(gap[:, who], axis=0)
            score[:, who[better]], gap[:, who[better]] = moved[:, better], found[:, better]
            helped[try_now[better]] = True
        return left[helped]


def _check_reached(equations: Equations, mass: FloatArray, g: FloatArray) -> None:
    targets = equations.targets
    reached = equations.matrix.T @ (mass * g)
    scale = np.maximum(np.abs(targets), np.abs(targets).max() * 1e-6)
    misfit = np.abs(reached - targets[:, None]) / scale[:, None]
    failed = np.flatnonzero(~(misfit.max(axis=0) <= REACHED))
    if not failed.size:
        return
    first = int(failed[0])
    worst = int(np.argmax(np.where(np.isnan(misfit[:, first]), np.inf, misfit[:, first])))
    raise ReplicateMarginError(
        f"replicate {first + 1} of {mass.shape[1]} cannot meet the population figures for the "
        f"rows{equations.group}: {figure_name(equations.names[worst])} reached "
        f"{reached[worst, first]:.6g} of {targets[worst]:.6g} (so do {failed.size} replicates in "
        "all); merge small categories, widen the bounds, or take the generalised bootstrap, in "
        "which no row loses all its weight",
        tuple(int(one) for one in failed),
        mass.shape[1],
        equations.names[worst],
    )
