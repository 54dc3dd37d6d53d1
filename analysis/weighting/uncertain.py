"""Margins that are estimates themselves: their covariance, as the variance of estimates needs it.

An estimate that is calibrated to estimated figures T has the variance V(residuals) + B' V(T) B,
with B the coefficients of its linearized values on the calibration variables (Fuller 1998,
*Replication variance estimation for two-phase samples*, Statistica Sinica 8, p. 1153-1164; Opsomer
and Erciulescu 2021, *Replication variance estimation after sample-based calibration*, Survey
Methodology 47(2)).
"""

from collections.abc import Mapping, Sequence

import numpy as np

from analysis.weighting.codes import FloatArray
from analysis.weighting.proposals import MarginError

# Eigenvalues of a covariance below this share of the largest are rounding.
_ROUNDING = 1e-12
# Standard errors are written with few digits; above this share more they are no rounding.
_ROUNDED = 0.05
# Rounds of scaling a covariance to its errors, and how near is near enough.
_TURNS = 200
_NEAR = 1e-9


def given_total(counts: FloatArray, errors: FloatArray) -> FloatArray:
    """Return the (k, k) covariance of a margin's figures, from their standard errors alone.

    The categories share a known total, so each row of the covariance adds up to zero. Categories
    with standard error 0 are known exactly, so the others share a known total too. Those start
    as correlated as the parts of a multinomial, -sqrt(p q / ((1 - p) (1 - q))) for shares p and q
    among them (Agresti 2013, *Categorical Data Analysis*, section 1.2.3), and their covariances
    change by u_i + u_j, the least that makes the rows add up. That keeps the errors as they were
    given. Where it makes no covariance, the multinomial is scaled to the total instead, and the
    errors used come as near as that goes; the calibration's margins show them beside those given.

    Parameters
    ----------
    counts : (k,) persons by category.
    errors : (k,) standard errors, persons; zero or more.
    """
    covariance = np.zeros((counts.size, counts.size))
    inexact = np.flatnonzero(errors > 0)
    if inexact.size > 1:
        covariance[np.ix_(inexact, inexact)] = _sharing(counts[inexact], errors[inexact])
    return covariance


def _sharing(counts: FloatArray, errors: FloatArray) -> FloatArray:
    """Return the covariance of figures of which each is inexact and the sum is known."""
    k, total = counts.size, float(counts.sum())
    share = counts / total if total > 0 else np.full(k, 1 / k)
    inside = (share > 0) & (share < 1)
    odds = np.sqrt(np.where(inside, share / np.where(inside, 1 - share, 1.0), 0.0))
    correlation = -np.outer(odds, odds)
    np.fill_diagonal(correlation, 1.0)
    start = correlation * np.outer(errors, errors)
    # row i: sum over j of start_ij, and u_i (k - 1) + sum over j other than i of u_j
    moves = np.linalg.lstsq(np.ones((k, k)) + np.eye(k) * (k - 2), -start.sum(axis=1))[0]
    moved = np.add.outer(moves, moves)
    np.fill_diagonal(moved, 0.0)
    found: FloatArray = start + moved
    largest = float(errors.max()) ** 2
    adds_up = np.abs(found.sum(axis=1)).max() <= _ROUNDING * k * largest
    if adds_up and np.linalg.eigvalsh(found).min() >= -_ROUNDING * k * largest:
        return found
    return _scaled(share, correlation, errors)


def _scaled(share: FloatArray, correlation: FloatArray, errors: FloatArray) -> FloatArray:
    """Return the covariance of correlated figures scaled to their total, near to errors."""
    scaling = np.eye(share.size) - np.outer(share, np.ones(share.size))
    free = errors.copy()
    for _ in range(_TURNS):
        found: FloatArray = scaling @ (correlation * np.outer(free, free)) @ scaling.T
        used = np.sqrt(np.diag(found))
        if np.abs(used / errors - 1).max() <= _NEAR:
            break
        free = free * errors / used
    return found


def check_holds(name: str, errors: Mapping[str, float]) -> None:
    """Refuse standard errors that figures with a known sum cannot have.

    Deviations that add up to zero have no standard error above the sum of the others (the
    triangle inequality of their lengths).

    Raises
    ------
    MarginError
        One is; the message names the category.
    """
    category = max(errors, key=lambda one: errors[one])
    others = sum(errors.values()) - errors[category]
    if errors[category] > others * (1 + _ROUNDED):
        raise MarginError(
            f"margin '{name}' has standard error {errors[category]:g} for category '{category}', "
            f"and those of all other categories add up to {others:g}; with a known total what is "
            "too much in one category is too little in others, so give the errors as they are "
            "given the total (two categories have the same), or 0 for every category of a "
            "margin that is exact",
            code="margin-error-alone",
            margin=name,
            category=category,
        )


def root(covariance: FloatArray) -> FloatArray:
    """Return (k, q) independent errors, each of variance one, that make up a covariance."""
    values, vectors = np.linalg.eigh(covariance)
    kept = values > _ROUNDING * max(float(values.max(initial=0.0)), 0.0)
    found: FloatArray = vectors[:, kept] * np.sqrt(values[kept])
    return found


def checked_covariance(
    name: str, covariance: FloatArray, categories: Sequence[str], *, alone: bool
) -> FloatArray:
    """Return a covariance that the caller gave, refused where it cannot be one.

    Parameters
    ----------
    name : of the margin.
    covariance : (k, k), persons squared.
    categories : the k categories.
    alone : there are no other figures that hold the total fixed.

    Raises
    ------
    MarginError
        It is no covariance of these categories, or lets the total vary where others fix it.
    """
    k = len(categories)
    found = np.asarray(covariance, dtype=np.float64)
    if found.shape != (k, k) or not np.isfinite(found).all() or not np.allclose(found, found.T):
        raise MarginError(
            f"the covariance of margin '{name}' must be a symmetric matrix of {k} by {k} numbers, "
            "in the order of the margin's categories"
        )
    size = max(float(np.abs(found).max()), 1e-300)
    if np.linalg.eigvalsh(found).min() < -1e-8 * size:
        raise MarginError(
            f"the covariance of margin '{name}' has a negative variance in some direction; "
            "give the covariance as it was estimated"
        )
    if not alone and np.abs(found.sum(axis=0)).max() > 1e-6 * size:
        raise MarginError(
            f"the covariance of margin '{name}' lets its total vary, and the other figures hold "
            "the total fixed; give standard errors instead, which are taken given the total"
        )
    return found


def margin_covariance(
    name: str, counts: Mapping[str, float], errors: Mapping[str, float]
) -> FloatArray:
    """Return the covariance of a margin of which the standard errors are known.

    Raises
    ------
    MarginError
        A category has no standard error, or one that is no number of zero or more, or that
        figures with a known total cannot have.
    """
    for category in errors:
        if category not in counts:
            raise MarginError(
                f"margin '{name}' has a standard error for category '{category}', which it does "
                "not have; mend the name"
            )
    values = []
    for category in counts:
        error = errors.get(category)
        if error is None or not (np.isfinite(error) and error >= 0):
            raise MarginError(
                f"margin '{name}' has no standard error of zero or more for category "
                f"'{category}'; give one for each category, 0 where the figure is exact"
            )
        values.append(float(error))
    check_holds(name, dict(zip(counts, values, strict=True)))
    return given_total(np.array(list(counts.values()), dtype=np.float64), np.array(values))
