"""Average marginal effects: what a covariate does to the outcome, in the outcome's own unit."""

from typing import NamedTuple

import numpy as np
from scipy import special

from analysis.estimation.kinds.models.fitting import Family
from analysis.estimation.kinds.models.regression import (
    Coefficient,
    Regression,
    coefficients,
    covariance_of,
)
from analysis.estimation.kinds.models.terms import Column
from analysis.weighting.codes import FloatArray, IntArray


class _Effect(NamedTuple):
    """An effect by row, (m,), and its derivative to the coefficients averaged, (p,)."""

    by_row: FloatArray
    gradient: FloatArray


def average_effects(model: Regression) -> tuple[Coefficient, ...]:
    """Return the average marginal effect of every number and category.

    Of a number: the mean over the domain of the outcome's derivative to it. Of a category: the
    mean of the expected outcome had everybody been in it, less that had everybody been in the
    reference, all else as it is (Graubard and Korn 1999, Predictive margins with survey data,
    Biometrics 55, 652-659). For a share the unit is that of a share, 0.01 being one percentage
    point.

    The people over whom is averaged are a sample as well: the linearized value is that of a
    mean plus the gradient times the coefficients' linearized values (Graubard and Korn 1999,
    equation 5), so that the distribution of the covariates is in the standard error. Intervals
    and tests are as those of the coefficients.
    """
    rows, linearized = model.rows, model.fit.linearized
    weights = model.estimator.aggregator.weights[rows]
    places = range(1, len(model.matrix.columns))
    effects = [_effect(model, weights, k) for k in places]
    if not effects:
        return ()
    size = weights.sum()
    values = np.array([weights @ effect.by_row / size for effect in effects])
    moved = np.column_stack([effect.by_row for effect in effects]) - values
    gradients = np.column_stack([effect.gradient for effect in effects])
    covariance = covariance_of(model.estimator, rows, moved / size + linearized @ gradients)
    columns = [model.matrix.columns[k] for k in places]
    level = model.estimator.level
    return coefficients(columns, values, covariance, model.df, model.n, level)


def _effect(model: Regression, weights: FloatArray, k: int) -> _Effect:
    column = model.matrix.columns[k]
    if model.family == Family.GAUSSIAN:
        return _slope_itself(model, k)
    if column.category:
        return _between_categories(model, weights, k, column)
    return _derivative(model, weights, k)


def _slope_itself(model: Regression, k: int) -> _Effect:
    scale = model.matrix.scale[k]
    gradient = np.zeros(len(model.matrix.columns))
    gradient[k] = 1 / scale
    return _Effect(np.full(model.rows.size, model.fit.coefficients[k] / scale), gradient)


def _derivative(model: Regression, weights: FloatArray, k: int) -> _Effect:
    x, scale = model.matrix.x, model.matrix.scale[k]
    slope = model.fit.coefficients[k] / scale
    chance = special.expit(model.fit.linear)
    spread = chance * special.expit(-model.fit.linear)
    bend = weights * spread * (1 - 2 * chance) / weights.sum()
    gradient = slope * (bend @ x)
    gradient[k] += weights @ spread / weights.sum() / scale
    return _Effect(slope * spread, gradient)


def _between_categories(model: Regression, weights: FloatArray, k: int, column: Column) -> _Effect:
    others: IntArray = model.matrix.of(column.term)
    x, values = model.matrix.x, model.fit.coefficients
    reference = model.fit.linear - x[:, others] @ values[others]
    outside, without = _expected(weights, x, reference)
    inside, within = _expected(weights, x, reference + values[k])
    gradient = within - without
    gradient[others] = 0.0
    gradient[k] = within[0]  # everybody is in it, as everybody has the intercept
    return _Effect(inside - outside, gradient)


def _expected(
    weights: FloatArray, x: FloatArray, linear: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return the expected outcome by row, and the derivative of its mean."""
    chance = special.expit(linear)
    gradient = (weights * chance * special.expit(-linear) / weights.sum()) @ x
    return chance, gradient
