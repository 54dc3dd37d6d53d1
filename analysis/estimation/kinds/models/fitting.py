"""Coefficients that solve the weighted score equations, with what linearizes them."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy import linalg, optimize, special

from analysis.estimation.kinds.models.terms import Column
from analysis.weighting.codes import FloatArray

# Newton converges quadratically: what has not after this many steps never will.
STEPS = 60
# The fit is reached when no linear predictor moves more than this, relative to the largest or to 1.
REACHED = 1e-10
# Beyond this log odds a probability is 0 or 1 for all that data can tell: is there separation?
EXTREME = 30.0
# A column adds nothing when less than this part of it is left beside the columns before it.
REDUNDANT = 1e-9


class FitError(ValueError):
    """A model that the data cannot determine; says which term is to blame and what to do."""


class SingularModelError(FitError):
    """A column of the model follows from the columns before it."""


class SeparationError(FitError):
    """The covariates tell the outcome without fail, so that a coefficient has no finite value."""


class Family(StrEnum):
    """The outcome's distribution: a number (identity link) or zeros and ones (logit link)."""

    GAUSSIAN = "gaussian"
    LOGISTIC = "logistic"


@dataclass(frozen=True)
class Fit:
    """The solution over m rows and p columns.

    Attributes
    ----------
    coefficients : (p,).
    linear : (m,) linear predictor.
    linearized : (m, p) linearized values of the coefficients, by row and unweighted.
    """

    coefficients: FloatArray
    linear: FloatArray
    linearized: FloatArray


def fitted(
    family: Family,
    x: FloatArray,
    y: FloatArray,
    weights: FloatArray,
    columns: tuple[Column, ...],
) -> Fit:
    """Return the weighted (pseudo) maximum likelihood fit.

    The coefficients solve sum w x (y - mu) = 0, and are linearized as A^-1 x (y - mu) with A the
    derivative of that sum (Binder 1983, On the variances of asymptotically normal estimators
    from complex surveys, International Statistical Review 51, section 4).

    Parameters
    ----------
    family : gaussian or logistic.
    x : (m, p) columns of like size, the intercept first.
    y : (m,) outcome; zeros and ones for logistic.
    weights : (m,) positive.
    columns : p names, for messages.

    Raises
    ------
    SingularModelError
        A column follows from those before it; the message names it.
    SeparationError
        The outcome does not vary, or covariates tell it without fail; the message names them.
    """
    _check_rank(x, weights, columns)
    if family == Family.GAUSSIAN:
        return _least_squares(x, y, weights)
    return _logistic(x, y, weights, columns)


def _least_squares(x: FloatArray, y: FloatArray, weights: FloatArray) -> Fit:
    middle = float(y[0])
    inverse = _inverse(x, weights)
    coefficients = inverse @ (x.T @ (weights * (y - middle)))
    coefficients += inverse @ (x.T @ (weights * (y - middle - x @ coefficients)))
    residual = (y - middle) - x @ coefficients
    coefficients[0] += middle
    return Fit(coefficients, x @ coefficients, residual[:, None] * (x @ inverse))


def _logistic(
    x: FloatArray, y: FloatArray, weights: FloatArray, columns: tuple[Column, ...]
) -> Fit:
    _check_varies(y)
    coefficients = np.zeros(x.shape[1])
    coefficients[0] = special.logit(np.average(y, weights=weights))
    linear, checked = x @ coefficients, False
    step = coefficients
    for _ in range(STEPS):
        chance = special.expit(linear)
        inverse = _inverse(x, weights * chance * special.expit(-linear))
        if not np.isfinite(inverse).all():
            break
        step = inverse @ (x.T @ (weights * (y - chance)))
        moved = x @ step
        if np.abs(moved).max() <= REACHED * max(1.0, np.abs(linear).max()):
            return Fit(coefficients, linear, (y - chance)[:, None] * (x @ inverse))
        part = _part(linear, moved, y, weights)
        coefficients, linear = coefficients + part * step, linear + part * moved
        if np.abs(linear).max() > EXTREME and not checked:
            _check_separation(x, y, columns)
            checked = True
    _check_separation(x, y, columns)
    which = columns[int(np.argmax(np.abs(step)))].name
    raise FitError(
        f"the logistic fit did not settle in {STEPS} steps, though no covariate separates the "
        f"outcome; look for extreme values in and around {which}, or leave it out"
    )


def _inverse(x: FloatArray, weights: FloatArray) -> FloatArray:
    """Return the inverse of sum w x x', not finite where it has none."""
    upper = linalg.qr(np.sqrt(weights)[:, None] * x, mode="r")[0][: x.shape[1]]
    if not np.diag(upper).all():
        return np.full(upper.shape, np.inf)
    half = np.asarray(np.linalg.inv(upper), dtype=np.float64)
    return half @ half.T


def _part(linear: FloatArray, moved: FloatArray, y: FloatArray, weights: FloatArray) -> float:
    """Return the longest of the halved steps that does not lessen the likelihood."""

    def likelihood(predictor: FloatArray) -> float:
        return float(weights @ (y * predictor - np.logaddexp(0.0, predictor)))

    start, part = likelihood(linear), 1.0
    slack = REACHED * abs(start)
    while likelihood(linear + part * moved) < start - slack and part > REACHED:
        part /= 2
    return part


def _check_rank(x: FloatArray, weights: FloatArray, columns: tuple[Column, ...]) -> None:
    if x.shape[0] < x.shape[1]:
        raise SingularModelError(
            f"the model has {x.shape[1]} coefficients and {x.shape[0]} rows with all values; "
            "leave terms out or take a larger domain"
        )
    rooted = np.sqrt(weights)[:, None] * x
    left = np.abs(np.diag(linalg.qr(rooted, mode="r")[0]))
    redundant = left <= REDUNDANT * np.linalg.norm(rooted, axis=0)
    if redundant.any():
        which = columns[int(np.argmax(redundant))].name
        raise SingularModelError(
            f"{which} follows from the terms before it (or does not vary), so it has no "
            "coefficient of its own; leave it out or merge categories"
        )


def _check_varies(y: FloatArray) -> None:
    if np.all(y == y[0]):
        raise SeparationError(
            f"the outcome is {y[0]:g} in every row of the model, so there is nothing to explain; "
            "take a larger domain"
        )


def _check_separation(x: FloatArray, y: FloatArray, columns: tuple[Column, ...]) -> None:
    """Look for a combination that is never on the wrong side of the outcome.

    There is one exactly when the likelihood has no maximum (Albert and Anderson 1984, On the
    existence of maximum likelihood estimates in logistic regression models, Biometrika 71); a
    linear programme finds it (Konis 2007, Linear programming algorithms for detecting separated
    data, chapter 4).
    """
    signed = np.unique(np.where(y > 0.5, 1.0, -1.0)[:, None] * x, axis=0)
    found = optimize.linprog(
        -signed.sum(axis=0) / signed.shape[0],
        A_ub=-signed,
        b_ub=np.zeros(signed.shape[0]),
        bounds=(-1, 1),
        method="highs",
    )
    if found.x is None:
        return
    if (signed @ found.x).max() > REDUNDANT:
        guilty = [k for k in range(1, x.shape[1]) if abs(found.x[k]) > REDUNDANT]
        names = ", ".join(columns[k].name for k in guilty)
        raise SeparationError(
            f"{names}: there the outcome is always the same (separation), so the coefficient has "
            "no finite value; merge categories or leave the term out"
        )
