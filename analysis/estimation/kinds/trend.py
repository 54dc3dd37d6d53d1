"""A straight line through the estimates of several waves, with its test."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy import linalg

from analysis.estimation.estimate import Estimate
from analysis.estimation.estimator import Estimator
from analysis.estimation.kinds.joint import FTest, Joint, SingularError, inverse
from analysis.estimation.kinds.quantity import Quantity
from analysis.estimation.kinds.waves import WaveError, by_wave
from analysis.weighting.codes import BoolArray, FloatArray


class TrendFit(StrEnum):
    """How the waves are weighed: by the covariance of their estimates, or all alike."""

    COVARIANCE = "covariance"
    EQUAL = "equal"


@dataclass(frozen=True)
class Trend:
    """A linear trend over waves.

    Attributes
    ----------
    slope : change per unit of time, with a Wald t interval; `slope.p_value()` tests that there
        is none.
    level : the line's height at the mean of the waves' times.
    straight : test that the waves lie on the line, None for two waves, which always do.
    waves : the waves' own estimates.
    """

    slope: Estimate
    level: Estimate
    straight: FTest | None
    waves: dict[str, Estimate]


def trend(
    estimator: Estimator,
    quantity: Quantity,
    waves: Mapping[str, BoolArray],
    times: Mapping[str, float],
    domain: BoolArray | None = None,
    *,
    fit: TrendFit = TrendFit.COVARIANCE,
) -> Trend:
    """Return the linear trend of a quantity over waves.

    Weighted least squares of the waves' estimates on time with their full covariance V:
    b = (X' V^-1 X)^-1 X' V^-1 F (Grizzle, Starmer and Koch 1969, Analysis of categorical data by
    linear models, Biometrics 25, 489-504, section 2). The line is a linear function of the
    estimates, so its standard error follows from the same sums by sampling unit, whichever way
    the waves are weighed.

    Parameters
    ----------
    quantity, waves, domain : as in `waves.by_wave`.
    times : of each wave, in any unit; the slope is per one of it.
    fit : weigh by the covariance, or all waves alike (ordinary least squares).

    Raises
    ------
    EmptyDomainError
        A wave has no row with a value and a weight in the domain; the message names it.
    WaveError
        There are fewer than two times, or a wave has no time.
    SingularError
        A wave has a standard error of zero, or follows from the others, so that it cannot be
        weighed by the covariance.
    """
    when = _times(waves, times)
    each = by_wave(estimator, quantity, waves, domain)
    x = np.column_stack([np.ones(when.size), when - when.mean()])
    line = each.linear(_coefficients(each, x, fit), ["level", "slope"])
    made = line.estimates()
    return Trend(made["slope"], made["level"], _straight(each, x), each.estimates())


def _times(waves: Mapping[str, BoolArray], times: Mapping[str, float]) -> FloatArray:
    lacking = next((name for name in waves if name not in times), None)
    if lacking is not None:
        raise WaveError(f"wave '{lacking}' has no time; give every wave one")
    when = np.array([times[name] for name in waves], dtype=np.float64)
    if not np.isfinite(when).all():
        which = list(waves)[int(np.argmin(np.isfinite(when)))]
        raise WaveError(f"the time of wave '{which}' is no finite number")
    if np.unique(when).size < 2:
        raise WaveError(
            f"a trend needs two or more waves at different times, and there are {len(waves)} "
            f"({', '.join(waves)}); add a wave"
        )
    return when


def _coefficients(each: Joint, x: FloatArray, fit: TrendFit) -> FloatArray:
    """Return the (2, k) matrix that makes the line of the k estimates."""
    if fit == TrendFit.EQUAL or x.shape[0] == x.shape[1]:
        alike: FloatArray = linalg.solve(x.T @ x, x.T, assume_a="pos")
        return alike
    try:
        weight = inverse(each.covariance, each.names)
    except SingularError as error:
        raise SingularError(
            f"{error}: waves cannot be weighed by their covariance here; leave that wave out of "
            "the trend or weigh all waves alike (fit 'equal')"
        ) from error
    found: FloatArray = linalg.solve(x.T @ weight @ x, x.T @ weight, assume_a="pos")
    return found


def _straight(each: Joint, x: FloatArray) -> FTest | None:
    """Return the test of what the line leaves, on as many contrasts as there are waves over two.

    None also where those contrasts have no covariance to test with.
    """
    if x.shape[0] <= x.shape[1]:
        return None
    beside = linalg.null_space(x.T)
    names = [f"bend {k + 1}" for k in range(beside.shape[1])]
    try:
        return each.linear(beside.T, names).wald()
    except SingularError:
        return None
