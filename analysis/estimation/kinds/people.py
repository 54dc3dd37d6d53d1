"""Numbers of people: a share times the population that the calibrated weights count."""

from dataclasses import replace

import numpy as np

from analysis.estimation.estimate import Estimate
from analysis.estimation.estimator import Estimator
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.kinds.joint import Part, joint
from analysis.estimation.kinds.quantity import Proportion, Total
from analysis.weighting.codes import BoolArray, FloatArray

_NAME = "people"


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
    as by municipality, it has no error, and the interval is that of the share times it; where
    not, its error and its covariance with the share are in the standard error (a product of two
    estimates; Sarndal, Swensson and Wretman 1992, section 5.5), and the share's interval is
    widened by as much.

    Parameters
    ----------
    y : (n,) zeros and ones, NaN where missing.
    domain : (n,) rows, None for all.
    method : how the interval of the share is made.

    Raises
    ------
    EmptyDomainError
        No row has a value and a weight.
    ValueError
        A value is something else than 0, 1 or NaN.
    """
    inside = np.ones(estimator.design.rows, dtype=bool) if domain is None else domain
    parts = {
        "share": Part(Proportion(y, method), inside),
        "population": Part(Total(np.ones(estimator.design.rows)), inside),
    }
    both = joint(estimator, parts, inside)
    share, population = (float(value) for value in both.values)
    relative = np.array([[1.0, share / population]])
    answered = both.found.item[:, [0, 0]]  # an interval of none or all rests on who answered
    both = replace(both, found=replace(both.found, item=answered))
    found = both.smooth(np.array([share]), relative, [_NAME], methods=[method], n=both.found.n[:1])
    made = found.estimates()[_NAME]
    return replace(
        made,
        value=made.value * population,
        se=made.se * population,
        low=made.low * population,
        high=made.high * population,
    )
