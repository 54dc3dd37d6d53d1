"""The calibration equations, made independent and solved by Newton's method on cells."""

from dataclasses import dataclass

import numpy as np
from scipy import linalg

from analysis.weighting.codes import FloatArray, IntArray
from analysis.weighting.proposals import proposal, refusal
from analysis.weighting.solution.descent import descended
from analysis.weighting.solution.distance import Distance
from analysis.weighting.solution.variables import Variables, figure_name

# Newton's method converges quadratically: what is not solved after this many steps never is.
STEPS = 200
# Largest misfit, relative to the largest figure of the population, that counts as reached.
REACHED = 1e-10
# Newton goes on below that while it still improves; this is the limit of double precision.
EXACT = 1e-14
# A variable is redundant when it adds less than this to the ones before it (relative).
REDUNDANT = 1e-10
# Targets agree to 1e-9 of their sum at best; a real contradiction is far larger.
CONTRADICTION = 1e-7


@dataclass(frozen=True)
class Basis:
    """Independent calibration variables.

    Attributes
    ----------
    variables : (cells, r), orthonormal under the weights.
    target : (r,) their population figures.
    errors : (r, q) independent errors of those figures.
    """

    variables: FloatArray
    target: FloatArray
    errors: FloatArray


@dataclass(frozen=True)
class Load:
    """What a g-weight by cell does to the cells' weight.

    Attributes
    ----------
    mass : (cells,) sum of the design weights that are free to move.
    fixed : (cells,) sum of the weights that are at a cap.
    rule : the g-weight by score.
    """

    mass: FloatArray
    fixed: FloatArray
    rule: Distance

    def sums(self, score: FloatArray) -> FloatArray:
        """Return (cells,) sums of the weights at a score by cell."""
        return self.mass * self.rule.g(score) + self.fixed

    def slopes(self, score: FloatArray) -> FloatArray:
        """Return (cells,) derivatives of those sums."""
        return self.mass * self.rule.slope(score)


def orthonormal(
    found: Variables,
    mass: FloatArray,
    errors: FloatArray,
    name: str,
    ordered: frozenset[str] = frozenset(),
) -> Basis:
    """Return independent variables, orthonormal under weights, and their figures.

    Dummies of several margins always depend on each other (each margin adds up to one), so
    the redundant ones are left out after checking that their figures agree with the rest.

    Parameters
    ----------
    found : p variables on cells.
    mass : (cells,) weights.
    errors : (p, q) errors of the figures.
    name : how a message names the group, empty for all rows.
    ordered : margins of which the order of the categories has a meaning.

    Raises
    ------
    MarginError
        Two figures contradict each other in these rows.
    """
    rooted = np.sqrt(mass)[:, None] * found.matrix
    lengths = np.linalg.norm(rooted, axis=0)
    lengths[lengths == 0] = 1.0
    upper, order = linalg.qr(rooted / lengths, mode="r", pivoting=True)
    size = np.abs(np.diag(upper))
    rank = int((size > REDUNDANT * size[0]).sum())
    kept, rest = order[:rank], order[rank:].astype(np.intp)
    corner = upper[:rank, :rank]

    scaled = found.targets / lengths
    variables = (found.matrix[:, kept] / lengths[kept]).T
    known = np.hstack([variables, scaled[kept, None], (errors / lengths[:, None])[kept]])
    # one call for all: it costs more to start than to run
    made: FloatArray = np.asarray(linalg.solve_triangular(corner, known, trans="T"), np.float64)
    cells = variables.shape[1]
    target = made[:, cells]
    gap = np.abs(scaled[rest] - upper[:rank, rank:].T @ target) * lengths[rest]
    _check_redundant(found, gap, rest, name, ordered)
    return Basis(np.ascontiguousarray(made[:, :cells].T), target, made[:, cells + 1 :])


def _check_redundant(
    found: Variables, gap: FloatArray, rest: IntArray, name: str, ordered: frozenset[str]
) -> None:
    gaps = gap / max(float(np.abs(found.targets).max()), 1.0)
    if not gaps.size or gaps.max() <= CONTRADICTION:
        return
    column, category = found.names[int(rest[int(np.argmax(gaps))])]
    counts = margin_of(found, column)
    raise refusal(
        f"the population figure of {figure_name((column, category))} contradicts the others for "
        f"the rows{name}: they always occur together there",
        proposal(column, category, counts, ordered=column in ordered) if category else None,
        "correct the figures, or leave out that margin",
        "margin-contradicts",
        margin=column,
        category=category,
    )


def margin_of(found: Variables, column: str) -> dict[str, float]:
    """Return persons by category of one margin."""
    return {
        category: float(count)
        for (name, category), count in zip(found.names, found.targets, strict=True)
        if name == column and category
    }


def scores(basis: Basis, load: Load, start: FloatArray | None = None) -> FloatArray:
    """Return the (r,) coefficients at which the figures are met as nearly as they can be.

    Newton's method with halved steps where needed (Deville and Sarndal 1992); whether
    the figures are met is for the caller to see.
    """
    score = np.zeros(basis.target.size) if start is None else start
    gap, worst = _misfit(basis, load, score)
    for _ in range(STEPS):
        if worst <= EXACT * float(np.linalg.norm(basis.target)):
            break
        slope = load.slopes(basis.variables @ score)
        normal = basis.variables.T @ (slope[:, None] * basis.variables)
        step = linalg.lstsq(normal, gap, lapack_driver="gelsy")[0]
        moved = _shortened(basis, load, score, step, worst)
        if moved is None:
            break
        score = moved
        gap, worst = _misfit(basis, load, score)
    if load.rule.bounded and worst > REACHED * float(np.linalg.norm(basis.target)):
        return descended(basis.variables, basis.target, load, EXACT)
    return score


def _misfit(basis: Basis, load: Load, score: FloatArray) -> tuple[FloatArray, float]:
    gap = basis.target - basis.variables.T @ load.sums(basis.variables @ score)
    return gap, float(np.linalg.norm(gap))


def _shortened(
    basis: Basis, load: Load, score: FloatArray, step: FloatArray, worst: float
) -> FloatArray | None:
    """Return the longest of the halved steps that lessens the misfit, None where none does."""
    for halvings in range(40):
        moved: FloatArray = score + step / 2**halvings
        if _misfit(basis, load, moved)[1] < worst:
            return moved
    return None


def misfit(found: Variables, sums: FloatArray) -> FloatArray:
    """Return (p,) how far the figures are off, relative to them."""
    scale = np.maximum(np.abs(found.targets), np.abs(found.targets).max() * 1e-6)
    off: FloatArray = np.abs(sums @ found.matrix - found.targets) / scale
    return off
