"""Why figures cannot be met: which are out of reach, and which bound would do.

Whether weights exist between bounds is a linear programme on cells: the figures are linear in the
weights. Its answers turn "did not converge" into what to do.
"""

from dataclasses import dataclass

import numpy as np
from scipy import optimize

from analysis.weighting.codes import FloatArray, IntArray
from analysis.weighting.proposals import MarginError, proposal, refusal
from analysis.weighting.solution.newton import margin_of, misfit
from analysis.weighting.solution.variables import Variables, figure_name

# With more cells than this (numeric totals: a cell a row) the programmes take too long.
_CELLS = 20_000
# Share of the population by which a figure must be missed to be named.
_MISSED = 1e-7
_LARGEST = 1e9  # a g-weight that is never needed


@dataclass(frozen=True)
class Cap:
    """A largest weight.

    Attributes
    ----------
    persons : the cap.
    rows : (cells,) rows with a weight by cell.
    """

    persons: float
    rows: IntArray


def unreachable(
    found: Variables,
    sums: FloatArray,
    bounds: tuple[float, float] | None,
    cap: Cap | None,
    name: str,
    ordered: frozenset[str] = frozenset(),
) -> MarginError:
    """Return the error for figures that no weights of this kind meet.

    Parameters
    ----------
    found : p variables on cells.
    sums : (cells,) the weights that came nearest.
    bounds : on the g-weights.
    cap : on the weights, None where there is none.
    name : how a message names the group, empty for all rows.
    ordered : margins of which the order of the categories has a meaning.
    """
    off = misfit(found, sums)
    worst = int(np.argmax(off))
    reached = float(sums @ found.matrix[:, worst])
    message = (
        f"no weights meet all population figures for the rows{name}: "
        f"{figure_name(found.names[worst])} reached {reached:.6g} of {found.targets[worst]:.6g}"
    )
    if found.mass.size > _CELLS:
        return MarginError(
            f"{message}; merge small categories, leave out a margin or widen bounds",
            code="margin-not-met",
            margin=found.names[worst][0],
            category=found.names[worst][1],
        )
    problem = _Problem.of(found)
    if cap is not None:
        return MarginError(f"{message}; {_cap_that_does(problem, found, cap)}")
    if bounds is not None:
        return MarginError(f"{message}; {_bounds_that_do(problem, bounds)}")
    missed = problem.missed(0.0, _LARGEST)
    which = int(np.argmax(missed)) if missed.max() > _MISSED else worst
    column, category = found.names[which]
    reason = (
        "no positive weights do"
        if missed.max() > _MISSED
        else ("they can be met only with weights of zero")
    )
    return refusal(
        f"{message}; {reason}, and {figure_name(found.names[which])} is out of reach beside "
        "the others",
        proposal(column, category, margin_of(found, column), ordered=column in ordered)
        if category
        else None,
        "leave out that margin, or use linear, which allows negative weights",
        "margin-not-met",
        margin=column,
        category=category,
    )


class _Problem:
    """Figures over cells as a linear programme in the g-weights, scaled to the population."""

    def __init__(self, matrix: FloatArray, targets: FloatArray) -> None:
        self.matrix = matrix
        self.targets = targets

    @classmethod
    def of(cls, found: Variables) -> "_Problem":
        counted = found.mass > 0
        scale = float(np.abs(found.targets).max()) or 1.0
        matrix = (found.matrix[counted] * found.mass[counted, None]).T / scale
        return cls(matrix, found.targets / scale)

    def missed(self, low: float, high: float) -> FloatArray:
        """Return (p,) by how much each figure is missed when as little as can be is missed."""
        p, cells = self.matrix.shape
        cost = np.concatenate([np.zeros(cells), np.ones(2 * p)])
        equal = np.hstack([self.matrix, np.eye(p), -np.eye(p)])
        limits = [(low, high)] * cells + [(0, None)] * (2 * p)
        solution = optimize.linprog(cost, A_eq=equal, b_eq=self.targets, bounds=limits)
        if solution.x is None:
            return np.full(p, np.inf)
        over, under = solution.x[cells : cells + p], solution.x[cells + p :]
        return np.asarray(over + under, dtype=np.float64)

    def smallest_top(self, low: float, size: FloatArray) -> float | None:
        """Return the least u with g at most u * size that meets all; None where none does."""
        return self._extreme(low, size, 1.0)

    def largest_bottom(self, high: float) -> float | None:
        """Return the largest l with g from l to a highest; None where none does."""
        found = self._extreme(-high, np.ones(self.matrix.shape[1]), -1.0)
        return None if found is None else -found

    def _extreme(self, low: float, size: FloatArray, sign: float) -> float | None:
        """Minimise u over sign * g between low and u * size."""
        p, cells = self.matrix.shape
        cost = np.zeros(cells + 1)
        cost[-1] = 1.0
        upper = np.hstack([np.eye(cells), -size[:, None]])
        equal = np.hstack([sign * self.matrix, np.zeros((p, 1))])
        limits = [(low, None)] * cells + [(None, None)]
        solution = optimize.linprog(
            cost, A_ub=upper, b_ub=np.zeros(cells), A_eq=equal, b_eq=self.targets, bounds=limits
        )
        return None if solution.x is None else float(solution.x[-1])


def _bounds_that_do(problem: _Problem, bounds: tuple[float, float]) -> str:
    low, high = bounds
    top = problem.smallest_top(low, np.ones(problem.matrix.shape[1]))
    bottom = problem.largest_bottom(high)
    wider = []
    if top is not None:
        wider.append(f"a highest g-weight above {max(top, 1.0):.4g} (it is {high:g})")
    if bottom is not None and bottom > 0:
        wider.append(f"a lowest below {min(bottom, 1.0):.4g} (it is {low:g})")
    if wider:
        return f"widen the bounds: {' or '.join(wider)} would do"
    free = problem.smallest_top(0.0, np.ones(problem.matrix.shape[1]))
    if free is None:
        return "no bounds would do, so do not widen the bounds but merge categories"
    return f"widen the bounds on both sides: 0 and {free * 1.05:.4g} would do"


def _cap_that_does(problem: _Problem, found: Variables, cap: Cap) -> str:
    """Return which cap would do, as a multiple of the one that was asked."""
    counted = found.mass > 0
    largest = cap.rows[counted] / found.mass[counted]  # g where all rows weigh one person
    least = problem.smallest_top(0.0, largest)
    if least is None:
        return "no cap would do, so do not trim, or merge categories"
    if least < cap.persons:
        return (
            f"the cap of {cap.persons:.6g} persons a row leaves too little room; take a larger "
            "multiple, or merge categories"
        )
    return (
        f"the cap of {cap.persons:.6g} persons a row is too low, and one above {least:.6g} would "
        f"do: raise the multiple by {100 * (least / cap.persons - 1):.3g}% or more, or merge "
        "categories"
    )
