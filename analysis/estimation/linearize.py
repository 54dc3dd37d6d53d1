"""Estimators, each one function from rows to an estimate and its linearized values.

Only the rows of a domain come in; a row outside it has linearized value zero. A missing value
(NaN) is outside the domain as well. The variance of an estimate is that of the weighted total
of its linearized values (Woodruff 1971; Deville 1999, Survey Methodology 25).
"""

from dataclasses import dataclass

import numpy as np

from analysis.weighting.codes import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class Linearized:
    """k estimates with their linearized values over m rows.

    Attributes
    ----------
    value : (k,) the estimates; NaN for a mean or ratio of rows whose weights, which a calibration
        may bring below zero, do not add up to more than zero.
    rows : (m, k) linearized values, zero for a missing value.
    n : (k,) rows that count: a value and a weight other than zero.
    size : (k,) sum of the weights of those rows, persons.
    spread : (k,) variance of the variable in the population, divisor n - 1.
    base : (m, k) what each row adds to the denominator of a mean or ratio, as a share of it, so
        that the weighted total is 1; None where there is no denominator. With other weights the
        estimate is, exactly, value + weighted total of rows / weighted total of base: so a
        replicate needs no second estimator.
    """

    value: FloatArray
    rows: FloatArray
    n: IntArray
    size: FloatArray
    spread: FloatArray
    base: FloatArray | None = None


def mean(y: FloatArray, weights: FloatArray) -> Linearized:
    """Return weighted means.

    The mean is taken in two passes, so that values such as 1e8 +- 1 lose nothing.

    Parameters
    ----------
    y : (m, k) values, NaN where missing; for a share 0 and 1.
    weights : (m,) persons represented.
    """
    item, n, size = _counted(y, weights)
    size = np.where(size > 0, size, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = (weights @ np.where(item, y, 0.0)) / size
        centred = np.where(item, y - value, 0.0)
        rest = (weights @ centred) / size
        centred = np.where(item, centred - rest, 0.0)
        rows, base = centred / size, item / size
    return Linearized(value + rest, rows, n, size, _spread(centred, weights, n, size), base)


def total(y: FloatArray, weights: FloatArray) -> Linearized:
    """Return weighted totals.

    Parameters
    ----------
    y : (m, k) values, NaN where missing.
    weights : (m,) persons represented.
    """
    item, n, size = _counted(y, weights)
    rows = np.where(item, y, 0.0)
    return Linearized(weights @ rows, rows, n, size, mean(y, weights).spread)


def ratio(numerator: FloatArray, denominator: FloatArray, weights: FloatArray) -> Linearized:
    """Return ratios of weighted totals over the rows that have both values.

    Parameters
    ----------
    numerator, denominator : (m, k) values, NaN where missing.
    weights : (m,) persons represented.
    """
    both = np.isnan(numerator) | np.isnan(denominator)
    y, x = np.where(both, np.nan, numerator), np.where(both, np.nan, denominator)
    item, n, size = _counted(y, weights)
    y, x = np.where(item, y, 0.0), np.where(item, x, 0.0)
    below = np.where(size > 0, weights @ x, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = (weights @ y) / below
        rows, base = (y - value * x) / below, x / below
    return Linearized(value, rows, n, size, np.full(n.size, np.nan), base)


def _counted(y: FloatArray, weights: FloatArray) -> tuple[BoolArray, IntArray, FloatArray]:
    item = ~np.isnan(y)
    n = (item & (weights != 0)[:, None]).sum(axis=0)
    return item, n, weights @ item


def _spread(centred: FloatArray, weights: FloatArray, n: IntArray, size: FloatArray) -> FloatArray:
    with np.errstate(divide="ignore", invalid="ignore"):
        spread: FloatArray = (weights @ centred**2) / size * n / (n - 1)
    return spread
