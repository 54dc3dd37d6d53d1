"""Multiple imputation: the estimates from several completed data sets brought to one."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special, stats

from analysis.estimation.estimate import Estimate
from analysis.estimation.intervals import IntervalMethod


class ImputationError(ValueError):
    """Estimates that cannot be combined; says why and what to do."""


@dataclass(frozen=True)
class Imputed:
    """One estimate out of several completed data sets.

    Attributes
    ----------
    estimate : with the standard error of sampling and imputation together. Its interval uses
        `df` as it is; `estimate.df` is that rounded down to a whole number.
    df : degrees of freedom of Barnard and Rubin.
    within, between : variance of sampling, and between the completed data sets.
    missing : share of the variance that is due to the missing values, gamma without the
        correction for few imputations.
    """

    estimate: Estimate
    df: float
    within: float
    between: float
    missing: float

    def p_value(self, against: float = 0.0) -> float:
        """Return the two-sided p value of a t test of the value against a figure."""
        found = self.estimate
        if found.se == 0:
            return 1.0 if found.value == against else 0.0
        if self.df <= 0:
            return 1.0
        return float(2 * stats.t.sf(abs(found.value - against) / found.se, self.df))


def combined(
    estimates: Sequence[Estimate], *, method: IntervalMethod = IntervalMethod.MEAN
) -> Imputed:
    """Return one estimate of M, by Rubin's rules.

    The value is the mean of the M; the variance is the mean variance plus (1 + 1/M) times the
    variance between them (Rubin 1987, Multiple Imputation for Nonresponse in Surveys, equations
    3.1.2 to 3.1.5). The degrees of freedom never exceed those of the design (Barnard and Rubin
    1999, Small-sample degrees of freedom with multiple imputation, Biometrika 86, equation 3).

    Parameters
    ----------
    estimates : M of the same quantity in the same domain, each from one completed data set.
        Where the domain itself was imputed, their rows and degrees of freedom may differ; the
        smallest count.
    method : how the interval is made; a share takes `logit`, since Wald may leave [0, 1].

    Raises
    ------
    ImputationError
        There are fewer than two, their levels differ, or the method has no form for several data
        sets (only `mean` and `logit` have).
    """
    _check(estimates, method)
    several, first = len(estimates), estimates[0]
    values = np.array([estimate.value for estimate in estimates])
    value = float(first.value + (values - first.value).mean())
    within = float(np.mean([estimate.se**2 for estimate in estimates]))
    between = float(np.var(values - first.value, ddof=1))
    extra = (1 + 1 / several) * between
    total = within + extra
    missing = extra / total if total > 0 else 0.0
    df = _degrees_of_freedom(min(one.df for one in estimates), several, missing)
    se, n = math.sqrt(total), min(one.n for one in estimates)
    low, high = _interval(method, value, se, df, first.level)
    made = Estimate(value, se, low, high, math.floor(df), n, first.level, f"rubin-{method}")
    return Imputed(made, df, within, between, missing)


def _degrees_of_freedom(complete: int, several: int, missing: float) -> float:
    observed = (complete + 1) / (complete + 3) * complete * (1 - missing)
    if missing <= 0 or observed <= 0:
        return observed
    imputed = (several - 1) / missing**2
    return 1 / (1 / imputed + 1 / observed)


def _interval(
    method: IntervalMethod, value: float, se: float, df: float, level: float
) -> tuple[float, float]:
    if method == IntervalMethod.LOGIT and not 0 < value < 1:
        raise ImputationError(
            f"the share is {value:g} in all data sets, where a logit interval does not exist; "
            "publish the estimate of one data set, whose interval is made for that"
        )
    if df <= 0:
        return (0.0, 1.0) if method == IntervalMethod.LOGIT else (-math.inf, math.inf)
    half = float(stats.t.ppf((1 + level) / 2, df)) * se
    if method == IntervalMethod.LOGIT:
        middle, half = float(special.logit(value)), half / (value * (1 - value))
        return float(special.expit(middle - half)), float(special.expit(middle + half))
    return value - half, value + half


def _check(estimates: Sequence[Estimate], method: IntervalMethod) -> None:
    if len(estimates) < 2:
        raise ImputationError(
            f"multiple imputation needs two or more completed data sets, not {len(estimates)}"
        )
    if method not in (IntervalMethod.MEAN, IntervalMethod.LOGIT):
        raise ImputationError(f"no interval '{method}' exists over several data sets; choose logit")
    levels = {estimate.level for estimate in estimates}
    if len(levels) > 1:
        raise ImputationError(
            f"the estimates have different confidence levels ({', '.join(map(str, levels))}); "
            "make them with one"
        )
