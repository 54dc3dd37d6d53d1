"""Calibration of weights to population figures, solved on cells."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy import linalg

from analysis.weighting.codes import BoolArray, FloatArray, IntArray, row_name
from analysis.weighting.distance import Distance, distance
from analysis.weighting.population import (
    MarginError,
    Population,
    Variables,
    checked,
    groups,
    variables,
)

# Newton's method converges quadratically: what is not solved after this many steps never is.
STEPS = 200
# Largest misfit, relative to the largest figure of the population, that counts as reached.
REACHED = 1e-10
# Newton goes on below that while it still improves; this is the limit of double precision.
EXACT = 1e-14
# A variable is redundant when it adds less than this to the ones before it (relative).
REDUNDANT = 1e-10


@dataclass(frozen=True)
class MarginLine:
    """One population figure, with the weighted sample's figure before and after."""

    variable: str
    category: str
    group: str
    population: float
    before: float
    after: float


@dataclass(frozen=True)
class Equations:
    """The calibration equations of one group of cells, to be solved again for other masses.

    Attributes
    ----------
    start : number of the group's first cell.
    names : (p,) column and category of each calibration variable; empty for a total.
    matrix : (cells, p) the calibration variables, dependent ones included.
    targets : (p,) the population figures.
    rule : the g-weight by score.
    group : how a message names the group, empty for all rows.
    """

    start: int
    names: tuple[tuple[str, str], ...]
    matrix: FloatArray
    targets: FloatArray
    rule: Distance
    group: str = ""


@dataclass(frozen=True)
class Calibration:
    """Calibrated weights, with what the variance of an estimate needs.

    Attributes
    ----------
    weights : (n,) calibrated weights, persons represented.
    g : (n,) calibrated over design weight.
    design_weights : (n,) the weights that went in.
    method : linear, raking, logit or poststratify.
    margins : the population's figures, before and after.
    cell : (n,) cell of each row.
    bases : by group of cells, the first cell's number and a (cells, r) matrix of calibration
        variables that are orthonormal under the design weights.
    equations : by the same groups, what was solved.
    """

    weights: FloatArray
    g: FloatArray
    design_weights: FloatArray
    method: str
    margins: tuple[MarginLine, ...]
    cell: IntArray
    bases: tuple[tuple[int, FloatArray], ...]
    equations: tuple[Equations, ...] = ()

    @property
    def cells(self) -> int:
        """Number of cells."""
        start, basis = self.bases[-1]
        return start + int(basis.shape[0])

    def fitted(self, sums: FloatArray) -> FloatArray:
        """Return fitted values of the regression on the calibration variables, by cell.

        The regression uses the design weights (Sarndal, Swensson and Wretman 1992, section
        6.6); it was factored when the weights were made, so this is two small products.

        Parameters
        ----------
        sums : (cells, k) design-weighted sums of k variables by cell.
        """
        fitted = np.empty_like(sums)
        for start, basis in self.bases:
            part = slice(start, start + basis.shape[0])
            fitted[part] = basis @ (basis.T @ sums[part])
        return fitted


def calibrate(
    frame: pd.DataFrame,
    weights: FloatArray,
    population: Population,
    *,
    method: str = "raking",
    bounds: tuple[float, float] | None = None,
) -> Calibration:
    """Return the weights nearest to the design weights that meet the population's figures.

    Parameters
    ----------
    frame : n rows with the calibration variables.
    weights : (n,) design weights, zero or positive.
    population : the figures to meet.
    method : 'linear', 'raking', 'logit' (within bounds) or 'poststratify' (one margin).
    bounds : lowest and highest g-weight, for logit and truncated linear calibration.

    Raises
    ------
    MarginError
        The figures cannot be met; the message says which and what to do.
    """
    rule = distance(method, bounds)
    population = checked(population)
    if method == "poststratify" and (len(population.margins) != 1 or population.totals):
        raise MarginError("poststratify takes exactly one margin; use raking or linear for more")
    _check_weights(frame, weights)
    frame = frame.reset_index(drop=True)
    found, by = groups(frame, population.by)
    parts = [
        _group(frame, weights, found.index == i, population, rule, (by, label))
        for i, label in enumerate(found.labels)
    ]
    return _assemble(weights, rule.name, parts)


@dataclass(frozen=True)
class _Part:
    rows: IntArray
    cell: IntArray
    g: FloatArray
    basis: FloatArray
    equations: Equations
    lines: tuple[MarginLine, ...]


def _check_weights(frame: pd.DataFrame, weights: FloatArray) -> None:
    if weights.shape != (len(frame),):
        raise MarginError(f"there are {weights.size} weights for {len(frame)} rows; give one a row")
    wrong = ~(np.isfinite(weights) & (weights >= 0))
    if wrong.any():
        row = int(np.argmax(wrong))
        raise MarginError(
            f"the design weight is {weights[row]:g} in {row_name(row)}; "
            "calibration needs weights of zero or more in every row"
        )
    if not weights.sum() > 0:
        raise MarginError("all design weights are zero; at least one row must count")


def _group(
    frame: pd.DataFrame,
    weights: FloatArray,
    member: BoolArray,
    population: Population,
    rule: Distance,
    group: tuple[str, str],
) -> _Part:
    by, label = group
    name = f" with {by} '{label}'" if by else ""
    rows = np.flatnonzero(member)
    own = weights[rows]
    found = variables(frame.iloc[rows] if by else frame, own > 0, population, name)
    mass = np.bincount(found.cell, own, minlength=found.matrix.shape[0]).astype(np.float64)
    basis, target = _orthonormal(found, mass, name)
    g = _solved(found, mass, basis, target, rule, name)
    equations = Equations(0, found.names, found.matrix, found.targets, rule, name)
    return _Part(rows, found.cell, g, basis, equations, _lines(found, mass, g, label))


def _orthonormal(found: Variables, mass: FloatArray, name: str) -> tuple[FloatArray, FloatArray]:
    """Return independent variables, orthonormal under the design weights, and their figures.

    Dummies of several margins always depend on each other (each margin adds up to one), so
    the redundant ones are left out after checking that their figures agree with the rest.
    """
    rooted = np.sqrt(mass)[:, None] * found.matrix
    lengths = np.linalg.norm(rooted, axis=0)
    lengths[lengths == 0] = 1.0
    upper, order = linalg.qr(rooted / lengths, mode="r", pivoting=True)
    size = np.abs(np.diag(upper))
    rank = int((size > REDUNDANT * size[0]).sum())
    kept, rest = order[:rank], order[rank:]
    corner = upper[:rank, :rank]
    scaled = found.targets / lengths
    basis = linalg.solve_triangular(corner, (found.matrix[:, kept] / lengths[kept]).T, trans="T").T
    target = linalg.solve_triangular(corner, scaled[kept], trans="T")
    _check_redundant(found, scaled[rest] - upper[:rank, rank:].T @ target, rest, lengths, name)
    return basis, target


def _check_redundant(
    found: Variables, gap: FloatArray, rest: IntArray, lengths: FloatArray, name: str
) -> None:
    gaps = np.abs(gap) * lengths[rest] / max(float(np.abs(found.targets).max()), 1.0)
    # The targets agree to 1e-9 of their sum at best; a real contradiction is far larger.
    if gaps.size and gaps.max() > 1e-7:
        which = figure_name(found.names[int(rest[int(np.argmax(gaps))])])
        raise MarginError(
            f"the population figure of {which} contradicts the others for the rows{name}: they "
            "always occur together there; check the figures, or merge or leave out that category"
        )


def _solved(
    found: Variables,
    mass: FloatArray,
    basis: FloatArray,
    target: FloatArray,
    rule: Distance,
    name: str,
) -> FloatArray:
    """Return the g-weight of each cell by Newton's method with halved steps where needed."""
    score = np.zeros(basis.shape[1])
    best, worst = _misfit(basis, mass, target, rule, score)
    for _ in range(STEPS):
        slope = mass * rule.slope(basis @ score)
        step = linalg.lstsq(basis.T @ (slope[:, None] * basis), best, lapack_driver="gelsy")[0]
        moved = _shortened(basis, mass, target, rule, score, step, worst)
        if moved is None:
            break
        score = moved
        best, worst = _misfit(basis, mass, target, rule, score)
        if worst <= EXACT * float(np.linalg.norm(target)):
            break
    g = rule.g(basis @ score)
    _check_reached(found, mass * g, name)
    return g


def _misfit(
    basis: FloatArray, mass: FloatArray, target: FloatArray, rule: Distance, score: FloatArray
) -> tuple[FloatArray, float]:
    gap = target - basis.T @ (mass * rule.g(basis @ score))
    return gap, float(np.linalg.norm(gap))


def _shortened(
    basis: FloatArray,
    mass: FloatArray,
    target: FloatArray,
    rule: Distance,
    score: FloatArray,
    step: FloatArray,
    worst: float,
) -> FloatArray | None:
    """Return the longest of the halved steps that lessens the misfit, None where none does."""
    for halvings in range(40):
        moved: FloatArray = score + step / 2**halvings
        if _misfit(basis, mass, target, rule, moved)[1] < worst:
            return moved
    return None


def _check_reached(found: Variables, mass: FloatArray, name: str) -> None:
    reached = mass @ found.matrix
    scale = np.maximum(np.abs(found.targets), np.abs(found.targets).max() * 1e-6)
    misfit = np.abs(reached - found.targets) / scale
    if not misfit.max() <= REACHED:
        worst = int(np.argmax(misfit))
        raise MarginError(
            f"no weights meet all population figures for the rows{name}: "
            f"{figure_name(found.names[worst])} reached {reached[worst]:.6g} of "
            f"{found.targets[worst]:.6g}; "
            "merge small categories, leave out a margin, or widen the bounds"
        )


def _lines(found: Variables, mass: FloatArray, g: FloatArray, group: str) -> tuple[MarginLine, ...]:
    before, after = mass @ found.matrix, (mass * g) @ found.matrix
    return tuple(
        MarginLine(*name, group, float(figure), float(old), float(new))
        for name, figure, old, new in zip(found.names, found.targets, before, after, strict=True)
    )


def figure_name(name: tuple[str, str]) -> str:
    """Return how a message names a population figure by its column and category."""
    column, category = name
    return f"margin '{column}', category '{category}'" if category else f"total '{column}'"


def _assemble(weights: FloatArray, method: str, parts: list[_Part]) -> Calibration:
    g = np.empty_like(weights)
    cell = np.empty(weights.size, dtype=np.intp)
    bases, equations, start = [], [], 0
    for part in parts:
        g[part.rows] = part.g[part.cell]
        cell[part.rows] = part.cell + start
        bases.append((start, part.basis))
        equations.append(replace(part.equations, start=start))
        start += part.basis.shape[0]
    lines = tuple(line for part in parts for line in part.lines)
    return Calibration(weights * g, g, weights, method, lines, cell, tuple(bases), tuple(equations))
