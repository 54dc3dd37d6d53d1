"""Calibration of weights to population figures, solved on cells."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.weighting.calibrated import Calibration as Calibration
from analysis.weighting.calibrated import Equations as Equations
from analysis.weighting.calibrated import MarginLine as MarginLine
from analysis.weighting.calibrated import Trimming
from analysis.weighting.codes import FloatArray, IntArray, row_name
from analysis.weighting.population import Figures, Population, checked
from analysis.weighting.proposals import MarginError
from analysis.weighting.solution.distance import Distance, distance
from analysis.weighting.solution.feasible import Cap, unreachable
from analysis.weighting.solution.newton import REACHED as REACHED
from analysis.weighting.solution.newton import STEPS as STEPS
from analysis.weighting.solution.newton import Basis, Load, misfit, orthonormal, scores
from analysis.weighting.solution.variables import Variables, check_merges, groups, variables
from analysis.weighting.solution.variables import figure_name as figure_name
from analysis.weighting.trimming import trimming_of

# Rounds of holding weights at the cap; most are done in five.
CAPPING = 60
ROUNDING = 1e-12


def calibrate(
    frame: pd.DataFrame,
    weights: FloatArray,
    population: Population,
    *,
    method: str = "raking",
    bounds: tuple[float, float] | None = None,
    trim: float | None = None,
) -> Calibration:
    """Return the weights nearest to the design weights that meet the population's figures.

    Columns that are categoricals, or integers of a short range, cost a tenth of other columns.

    Parameters
    ----------
    frame : n rows with the calibration variables.
    weights : (n,) design weights, zero or positive.
    population : the figures to meet.
    method : 'linear', 'raking', 'logit' (within bounds) or 'poststratify' (one margin).
    bounds : lowest and highest g-weight, for logit, and for linear or raking truncated at them.
    trim : no weight is above this multiple of the median calibrated weight of its group; what is
        taken off goes to other rows, so that the figures are met still (Potter 1990, *A study of
        procedures to identify and trim extreme sampling weights*, Proceedings of the ASA Section
        on Survey Research Methods; here as an upper bound within the calibration, Deville and
        Sarndal 1992, section 2). None: no cap.

    Raises
    ------
    MarginError
        The figures cannot be met; the message says which and what to do, and `proposals` holds
        the merges that would help. None is made unless `Population.merges` names it.
    """
    rule = distance(method, bounds)
    figures = checked(population)
    if method == "poststratify" and (len(figures.margins) != 1 or figures.totals):
        raise MarginError("poststratify takes exactly one margin; use raking or linear for more")
    if trim is not None and not trim > 1:
        raise MarginError(f"a cap of {trim:g} times the median weight is none; take more than 1")
    _check_weights(frame, weights)
    check_merges(frame, population)
    asked = _Asked(figures, rule, bounds, trim)
    found, by = groups(frame, figures.by)
    if found is None:
        part = _solved(frame, weights, asked, None, "", "")
        design = weights if part.trimming is None else part.trimmed
        g = part.g[part.found.cell]
        return _assembled(g, design, weights, rule.name, [(None, part)])
    parts = []
    for i, label in enumerate(found.labels):
        rows = np.flatnonzero(found.index == i)
        name = f" with {by} '{label}'"
        parts.append((rows, _solved(frame.iloc[rows], weights[rows], asked, rows, name, label)))
    g, design = np.empty_like(weights), weights.copy()
    for rows, part in parts:
        g[rows] = part.g[part.found.cell]
        design[rows] = part.trimmed
    return _assembled(g, design, weights, rule.name, list(parts))


@dataclass(frozen=True)
class _Asked:
    figures: Figures
    rule: Distance
    bounds: tuple[float, float] | None
    trim: float | None


@dataclass(frozen=True)
class _Part:
    found: Variables
    g: FloatArray
    trimmed: FloatArray
    basis: Basis
    equations: Equations
    lines: tuple[MarginLine, ...]
    trimming: Trimming | None


def _check_weights(frame: pd.DataFrame, weights: FloatArray) -> None:
    if weights.shape != (len(frame),):
        raise MarginError(f"there are {weights.size} weights for {len(frame)} rows; give one a row")
    total = float(weights.sum())
    if not (np.isfinite(total) and weights.size and weights.min() >= 0):
        wrong = ~(np.isfinite(weights) & (weights >= 0))
        if not wrong.any():
            raise MarginError("there are no rows, or their weights are too large to add up")
        row = int(np.argmax(wrong))
        raise MarginError(
            f"the design weight is {weights[row]:g} in {row_name(row)}; "
            "calibration needs weights of zero or more in every row"
        )
    if not total > 0:
        raise MarginError("all design weights are zero; at least one row must count")


def _solved(
    frame: pd.DataFrame,
    weights: FloatArray,
    asked: _Asked,
    rows: IntArray | None,
    name: str,
    label: str,
) -> _Part:
    """Return the g-weights of one group of rows."""
    figures, rule = asked.figures, asked.rule
    ordered = frozenset(figures.ordered)
    found = variables(frame, weights, figures, name, rows)
    basis = orthonormal(found, found.mass, figures.errors, name, ordered)
    load = Load(found.mass, np.zeros_like(found.mass), rule)
    score = scores(basis, load)
    sums = load.sums(basis.variables @ score)
    _check_reached(found, sums, asked, None, name)
    g, trimming, trimmed = rule.g(basis.variables @ score), None, weights
    if asked.trim is not None:
        free = weights * g[found.cell]
        trimming = trimming_of(free, asked.trim, label)
        if trimming.rows:
            g, sums = _capped(found, basis, weights, rule, score, trimming.cap)
            rows = np.bincount(found.cell[weights > 0], minlength=g.size)
            _check_reached(found, sums, asked, Cap(trimming.cap, rows), name)
            own = g[found.cell]
            over = weights * own > trimming.cap
            trimmed = np.where(over, trimming.cap / np.where(over, own, 1.0), weights)
            mass = np.bincount(found.cell, trimmed, minlength=g.size).astype(np.float64)
            basis = orthonormal(found, mass, figures.errors, name, ordered)
    equations = Equations(0, found.names, found.matrix, found.targets, rule, name)
    return _Part(found, g, trimmed, basis, equations, _lines(found, sums, figures, label), trimming)


def _capped(
    found: Variables,
    basis: Basis,
    weights: FloatArray,
    rule: Distance,
    score: FloatArray,
    cap: float,
) -> tuple[FloatArray, FloatArray]:
    """Return the g-weights, and the cells' sums, with every weight at most the cap.

    What is above the cap is held at it and the rest calibrated to what is left, until the same
    rows are above it: that is the solution of the calibration with the cap as upper bound.
    """
    cells, over = found.mass.size, np.zeros(weights.size, dtype=bool)
    g = rule.g(basis.variables @ score)
    for turn in range(CAPPING):
        above = weights * g[found.cell] > cap * (1 + ROUNDING)
        if turn > CAPPING // 2:
            above |= over  # rows that go up and down stay at the cap
        if (above == over).all():
            break
        over = above
        mass = np.bincount(found.cell, np.where(over, 0.0, weights), minlength=cells)
        fixed = np.bincount(found.cell[over], minlength=cells).astype(np.float64) * cap
        load = Load(mass.astype(np.float64), fixed, rule)
        score = scores(basis, load, score)
        g = rule.g(basis.variables @ score)
    held = np.minimum(weights * g[found.cell], cap)
    return g, np.bincount(found.cell, held, minlength=cells).astype(np.float64)


def _check_reached(
    found: Variables, sums: FloatArray, asked: _Asked, cap: Cap | None, name: str
) -> None:
    if not misfit(found, sums).max() <= REACHED:
        ordered = frozenset(asked.figures.ordered)
        raise unreachable(found, sums, asked.bounds, cap, name, ordered)


def _lines(
    found: Variables, sums: FloatArray, figures: Figures, group: str
) -> tuple[MarginLine, ...]:
    before, after = found.mass @ found.matrix, sums @ found.matrix
    used = np.sqrt((figures.errors**2).sum(axis=1))
    return tuple(
        MarginLine(
            name[0], name[1], group, float(figure), float(old), float(new), float(error), given
        )
        for name, figure, old, new, error, given in zip(
            found.names, found.targets, before, after, used, figures.given, strict=True
        )
    )


def _assembled(
    g: FloatArray,
    design: FloatArray,
    brought: FloatArray,
    method: str,
    parts: "list[tuple[IntArray | None, _Part]]",
) -> Calibration:
    bases, equations, start = [], [], 0
    cell = parts[0][1].found.cell if parts[0][0] is None else np.empty(g.size, dtype=np.intp)
    for rows, part in parts:
        if rows is not None:
            cell[rows] = part.found.cell + start
        bases.append((start, part.basis.variables))
        equations.append(replace(part.equations, start=start))
        start += part.g.size
    return Calibration(
        weights=design * g,
        g=g,
        design_weights=design,
        method=method,
        margins=tuple(line for _, part in parts for line in part.lines),
        cell=cell,
        bases=tuple(bases),
        equations=tuple(equations),
        errors=tuple(part.basis.errors for _, part in parts if part.basis.errors.size),
        trimming=tuple(part.trimming for _, part in parts if part.trimming is not None),
        brought=brought
        if any(p.trimming is not None and p.trimming.rows for _, p in parts)
        else None,
    )
