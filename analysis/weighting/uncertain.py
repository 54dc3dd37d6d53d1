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


def given_total(counts: FloatArray, errors: FloatArray) -> FloatArray:
    """Return the (k, k) covariance of a margin's figures, from their standard errors alone.

    The categories share a known total, so they are correlated as the parts of a multinomial:
    -sqrt(p q / ((1 - p) (1 - q))) for shares p and q. What is left of the total's variance is
    then taken out by scaling the figures to the total, as a margin of estimated shares is.

    Parameters
    ----------
    counts : (k,) persons by category.
    errors : (k,) standard errors, persons.
    """
    share = counts / counts.sum()
    inside = (share > 0) & (share < 1)
    odds = np.sqrt(np.where(inside, share / np.where(inside, 1 - share, 1.0), 0.0))
    correlation = -np.outer(odds, odds)
    np.fill_diagonal(correlation, 1.0)
    scaling = np.eye(counts.size) - np.outer(share, np.ones(counts.size))
    covariance: FloatArray = scaling @ (correlation * np.outer(errors, errors)) @ scaling.T
    return covariance


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
        A category has no standard error, or one that is no number of zero or more.
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
    return given_total(np.array(list(counts.values()), dtype=np.float64), np.array(values))
