"""The calibration equations by a descent that stays nowhere but at the solution.

Between bounds a g-weight stops moving at its bound. Where many do, the derivative of what is
reached vanishes, and Newton's method stays there though a solution exists. What is still missing
of the figures is minus the gradient of a convex function of the coefficients (Deville and Sarndal
1992, section 2), so that along a direction in which that falls, what is missing in this direction
changes sign once. Each step here goes to that place; far from the solution a ridge gives it a
direction, near it the steps are Newton's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from scipy import linalg

from analysis.weighting.codes import FloatArray

if TYPE_CHECKING:
    from analysis.weighting.solution.newton import Load

# What is not solved after so many steps has no solution.
STEPS = 100
# A step that is so many times Newton's and still too short: no finite one is long enough.
_FARTHEST = 2.0**40
# Halvings between a step that is too short and one that is too long.
_HALVINGS = 12
# A step that leaves less than this part of what was missing in its direction is long enough.
_NEAR = 0.1
# What is missing of the figures, relative, that rounding may keep from becoming less.
_ROUNDING = 1e-12
# Largest ridge; the variables are orthonormal under the weights.
_RIDGE = 1e-3


def descended(variables: FloatArray, target: FloatArray, load: Load, exact: float) -> FloatArray:
    """Return the (r,) coefficients at which the figures are met as nearly as they can be.

    Parameters
    ----------
    variables : (cells, r), about orthonormal under the weights.
    target : (r,) their figures.
    load : what a g-weight by cell does to the cells' weight.
    exact : length of what is missing, relative to the figures, that counts as nothing.
    """
    size = float(np.linalg.norm(target))
    score = np.zeros_like(target)
    gap = _missing(variables, target, load, score)
    before = np.inf
    for _ in range(STEPS):
        worst = float(np.linalg.norm(gap))
        if not worst > exact * size or (worst < _ROUNDING * size and worst > before / 2):
            break
        before = worst
        slope = load.slopes(variables @ score)
        normal = variables.T @ (slope[:, None] * variables)
        normal += min(_RIDGE, worst / size) * np.eye(target.size)
        step: FloatArray = linalg.solve(normal, gap, assume_a="pos")

        def along(t: float, start: FloatArray = score, step: FloatArray = step) -> float:
            return float(step @ _missing(variables, target, load, start + t * step))

        length = _length(along)
        if length is None:
            break
        score = score + length * step
        gap = _missing(variables, target, load, score)
    return score


def _missing(
    variables: FloatArray, target: FloatArray, load: Load, score: FloatArray
) -> FloatArray:
    left: FloatArray = target - variables.T @ load.sums(variables @ score)
    return left


def _length(along: Callable[[float], float]) -> float | None:
    """Return about where a falling function changes sign, 1 where it is near; None: nowhere."""
    begin, at = along(0.0), along(1.0)
    if abs(at) <= _NEAR * begin:
        return 1.0
    short, long = (1.0, 2.0) if at > 0 else (0.0, 1.0)
    while at > 0 and (at := along(long)) > 0:
        short, long = long, 2 * long
        if long > _FARTHEST:
            return None
    for _ in range(_HALVINGS):
        middle = (short + long) / 2
        short, long = (middle, long) if along(middle) > 0 else (short, middle)
    return short or long
