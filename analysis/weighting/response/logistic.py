"""Logistic regression on cells, for many sets of weights at once."""

from dataclasses import dataclass

import numpy as np
from scipy import linalg, special

from analysis.weighting.codes import FloatArray
from analysis.weighting.response.sample import ProfileCells, ResponseError

STEPS = 50
# The score, relative to the weight of all cases, that counts as zero.
_REACHED = 1e-10
# A variable is redundant when it adds less than this to the ones before it (relative).
_REDUNDANT = 1e-9
# A log odds this large means that some cell answers always or never.
_SEPARATED = 20.0


@dataclass(frozen=True)
class Model:
    """The model's variables on cells: an intercept, and a dummy by category but the largest.

    Attributes
    ----------
    names : (p,) variable and category; the intercept has neither.
    matrix : (cells, p).
    left_out : variables and categories that the others determine.
    """

    names: tuple[tuple[str, str], ...]
    matrix: FloatArray
    left_out: tuple[tuple[str, str], ...]


def model(cells: ProfileCells, mass: FloatArray) -> Model:
    """Return the main effects of all variables of the cells.

    Parameters
    ----------
    cells : of everyone who was drawn.
    mass : (cells,) their design weights.
    """
    names: list[tuple[str, str]] = [("", "")]
    columns = [np.ones(cells.size)]
    for name, labels, place in zip(cells.names, cells.labels, cells.places.T, strict=True):
        sizes = np.bincount(place, mass, minlength=len(labels))
        for category in np.flatnonzero(sizes > 0):
            if category != np.argmax(sizes):
                names.append((name, labels[category]))
                columns.append((place == category).astype(np.float64))
    matrix = np.column_stack(columns)
    rooted = np.sqrt(mass)[:, None] * matrix
    kept: list[int] = []
    for j in range(matrix.shape[1]):
        tried = rooted[:, [*kept, j]]
        size = np.abs(np.diag(linalg.qr(tried / np.linalg.norm(tried, axis=0), mode="r")[0]))
        if size[min(len(kept), size.size - 1)] > _REDUNDANT and len(kept) < matrix.shape[0]:
            kept.append(j)
    return Model(
        tuple(names[j] for j in kept),
        matrix[:, kept],
        tuple(names[j] for j in range(len(names)) if j not in kept),
    )


def fit(matrix: FloatArray, everyone: FloatArray, answered: FloatArray) -> FloatArray:
    """Return the coefficients of weighted logistic regressions, (p, R).

    Newton's method with halved steps on the pseudo-likelihood of the design weights (Binder 1983,
    *On the variances of asymptotically normal estimators from complex surveys*, International
    Statistical Review 51; Hosmer, Lemeshow and Sturdivant 2013, section 1.2).

    Parameters
    ----------
    matrix : (cells, p) variables.
    everyone, answered : (cells, R) weights of all cases, and of those who answered.

    Raises
    ------
    ResponseError
        Some cells answer always or never, so that the coefficients have no end.
    """
    p, total = matrix.shape[1], everyone.sum(axis=0)
    rate = np.clip(answered.sum(axis=0) / total, 1e-6, 1 - 1e-6)
    beta = np.zeros((p, total.size))
    beta[0] = special.logit(rate)
    level = _likelihood(matrix, everyone, answered, beta)
    for _ in range(STEPS):
        chance = special.expit(matrix @ beta)
        score = matrix.T @ (answered - everyone * chance)
        if (np.abs(score) <= _REACHED * total).all():
            return beta
        spread = everyone * chance * (1 - chance)
        information = np.einsum("cp,cr,cq->rpq", matrix, spread, matrix, optimize=True)
        information += 1e-12 * total[:, None, None] * np.eye(p)
        step = np.linalg.solve(information, score.T[:, :, None])[:, :, 0].T
        beta, level = _climbed(matrix, everyone, answered, beta, step, level)
        if np.abs(matrix @ beta).max() > _SEPARATED:
            break
    which = int(np.argmax(np.abs(matrix @ beta).max(axis=0)))
    raise ResponseError(
        "the response model has no finite solution"
        + (f" in replicate {which + 1}" if total.size > 1 else "")
        + ": in some combination of categories everyone answered or nobody did; merge small "
        "categories, use fewer variables, or adjust by cells"
    )


def _likelihood(
    matrix: FloatArray, everyone: FloatArray, answered: FloatArray, beta: FloatArray
) -> FloatArray:
    score = matrix @ beta
    level: FloatArray = (answered * score - everyone * np.logaddexp(0, score)).sum(axis=0)
    return level


def _climbed(
    matrix: FloatArray,
    everyone: FloatArray,
    answered: FloatArray,
    beta: FloatArray,
    step: FloatArray,
    level: FloatArray,
) -> tuple[FloatArray, FloatArray]:
    """Take the longest halved step of each regression that does not lower its likelihood."""
    size = np.ones(level.size)
    for _ in range(20):
        moved = beta + size * step
        reached = _likelihood(matrix, everyone, answered, moved)
        worse = reached < level - 1e-12 * np.abs(level)
        if not worse.any():
            break
        size = np.where(worse, size / 2, size)
    return moved, reached
