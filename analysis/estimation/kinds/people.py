"""Numbers of people: a share times the population that the calibrated weights count."""

from dataclasses import replace

import numpy as np

from analysis.estimation.estimate import Estimate
from analysis.estimation.estimator import Estimator
from analysis.estimation.intervals import IntervalMethod, wald
from analysis.estimation.kinds.joint import Part, joint
from analysis.estimation.kinds.quantity import Proportion, Total
from analysis.weighting.codes import BoolArray, FloatArray

_NAME = "people"
# A population with a smaller relative standard error than this has been fixed by the calibration,
# and what is left is rounding.
_ROUNDING = 1e-8


def people(
    estimator: Estimator,
    y: FloatArray,
    domain: BoolArray | None = None,
    *,
    method: IntervalMethod = IntervalMethod.LOGIT,
) -> Estimate:
    """Return how many people of the domain have y: its share times the domain's population.

    Unlike the total of y, those without an answer are counted as the others of the domain are.
    The population is what the weights of the domain add up to. Where the calibration fixes it,
    as by municipality, it has no error, and the interval is that of the share times it. Where
    not, its error and its covariance with the share are in the standard error (a product of two
    estimates; Sarndal, Swensson and Wretman 1992, section 5.5), and the interval is recovered
    from those of the share and of the population (see `_interval`), which the estimate's method
    names: `mover-logit`, for one.

    Parameters
    ----------
    y : (n,) zeros and ones, NaN where missing.
    domain : (n,) rows, None for all.
    method : how the interval of the share is made; with `mean`, that of the product is a Wald t
        interval.

    Raises
    ------
    EmptyDomainError
        No row has a value and a weight, or the weights do not add up to more than zero.
    ValueError
        A value is something else than 0, 1 or NaN.
    """
    inside = np.ones(estimator.design.rows, dtype=bool) if domain is None else domain
    parts = {
        "share": Part(Proportion(y, method), inside),
        "population": Part(Total(np.ones(estimator.design.rows)), inside),
    }
    both = joint(estimator, parts, inside)
    share, population = both.estimates().values()
    value = share.value * population.value
    row = np.array([[population.value, share.value]])
    product = both.smooth(np.array([value]), row, [_NAME], n=both.found.n[:1])
    se = product.estimates()[_NAME].se
    fixed = population.se <= _ROUNDING * population.value
    made = share.method
    if fixed:
        low, high = share.low * population.value, share.high * population.value
    elif method == IntervalMethod.MEAN:
        low, high = (float(end) for end in wald(value, se, share.df, share.level))
    else:
        scale = share.se * population.se
        covariance = float(both.covariance[0, 1])
        correlation = min(1.0, max(-1.0, covariance / scale)) if scale > 0 else 0.0
        low, high = _interval(share, population, correlation)
        made = f"mover-{share.method}"
    deff, size = (share.deff, share.effective_n) if fixed else (None, None)
    return replace(
        share, value=value, se=se, low=low, high=high, method=made, deff=deff, effective_n=size
    )


def _interval(share: Estimate, population: Estimate, correlation: float) -> tuple[float, float]:
    """Return the interval of the product of a share and a population that is an estimate too.

    On the log scale the product is a sum, and the distance of each end is recovered from the
    distances of the ends of the two (MOVER with covariance; Zou and Donner 2008, Statistics in
    Medicine 27, 1693-1702): so the share keeps an interval that is made for shares, and a share
    near 1 does not lend its narrow one to a population that is uncertain. That of the population
    is its Wald t interval on the log scale. A share of 0 has no logarithm; the upper end is then
    that of a ratio, to one over the population (Donner and Zou 2012, Statistical Methods in
    Medical Research 21, 347-359).
    """
    if share.df <= 0:
        return 0.0, np.inf
    down, up = (
        float(end) for end in wald(0.0, population.se / population.value, share.df, share.level)
    )
    whole = population.value
    if share.value == 0:
        shrunk = np.exp(-up)  # one over the population's upper end, as a share of one over it
        return 0.0, float(share.high * whole / np.sqrt(shrunk * (2 - shrunk)))
    centre = share.value * whole
    if share.low > 0:
        below = _distance(np.log(share.value / share.low), -down, correlation)
    else:
        below = np.inf
    above = _distance(np.log(share.high / share.value), up, correlation)
    return float(centre * np.exp(-below)), float(centre * np.exp(above))


def _distance(one: float, other: float, correlation: float) -> float:
    """Return the distance of a sum's end from those of two estimates with a correlation."""
    squared = one**2 + 2 * correlation * one * other + other**2
    return float(np.sqrt(max(squared, 0.0)))
