"""Confidence intervals from an estimate, its standard error and its degrees of freedom."""

import math
from enum import StrEnum

from scipy import special, stats

Interval = tuple[float, float]


class IntervalMethod(StrEnum):
    """How an interval is made; all but `mean` are for shares and stay within [0, 1]."""

    MEAN = "mean"
    LOGIT = "logit"
    BETA = "beta"
    XLOGIT = "xlogit"


def t_quantile(level: float, df: int) -> float:
    """Return the two-sided t quantile, infinite where there are no degrees of freedom.

    Parameters
    ----------
    level : confidence level, between 0 and 1.
    df : degrees of freedom.
    """
    return float(stats.t.ppf((1 + level) / 2, df)) if df > 0 else math.inf


def wald(value: float, se: float, df: int, level: float) -> Interval:
    """Return value +- t se; the whole line where there are no degrees of freedom."""
    if df <= 0:
        return -math.inf, math.inf
    half = t_quantile(level, df) * se
    return value - half, value + half


def logit(share: float, se: float, df: int, level: float) -> Interval:
    """Return the Wald interval of the log odds, brought back to a share.

    The standard error of the log odds is that of the share over p (1 - p) (Korn and Graubard
    1999, Analysis of Health Surveys, section 3.3). The share must lie between 0 and 1.
    """
    if df <= 0:
        return 0.0, 1.0
    middle = float(special.logit(share))
    half = t_quantile(level, df) * se / (share * (1 - share))
    return float(special.expit(middle - half)), float(special.expit(middle + half))


def beta(share: float, se: float, df: int, level: float, n: int) -> Interval:
    """Return the Clopper-Pearson interval at the effective sample size.

    The effective size p (1 - p) / se^2 is lessened for the degrees of freedom of the standard
    error (Korn and Graubard 1998, Survey Methodology 24, 193-201). The share must lie between
    0 and 1.

    Parameters
    ----------
    share, se, level : the estimate and the confidence level.
    df : degrees of freedom among the rows that have a value; here, unlike elsewhere, R survey
        leaves units without one aside.
    n : rows in the domain that have a value.
    """
    if df <= 0:
        return 0.0, 1.0
    if se == 0:
        return share, share
    size = share * (1 - share) / se**2 * _fewer(n, df, level)
    return clopper_pearson(share, size, level)


def boundary(share: float, size: float, df: int, level: float, n: int) -> Interval:
    """Return an honest interval for a share of 0 or 1, of which the standard error is zero.

    No sample says that a share is exactly 0. The Clopper-Pearson interval is taken, as Korn and
    Graubard (1998) do, at an effective size that does not come from the standard error but from
    the weights of the sampling units (Kish 1965, section 11.7): as if the rows of one unit
    always agreed, since a share of 0 or 1 cannot show how far they do.

    Parameters
    ----------
    share : 0 or 1.
    size : effective number of sampling units in the domain.
    df : degrees of freedom of the domain.
    level : confidence level.
    n : rows in the domain that have a value.
    """
    if df <= 0:
        return 0.0, 1.0
    return clopper_pearson(round(share), size * min(_fewer(n, df, level), 1.0), level)


def clopper_pearson(share: float, size: float, level: float) -> Interval:
    """Return the exact binomial interval, for any positive size (Clopper and Pearson 1934)."""
    tail = (1 - level) / 2
    low = stats.beta.ppf(tail, size * share, size * (1 - share) + 1) if share > 0 else 0.0
    high = stats.beta.ppf(1 - tail, size * share + 1, size * (1 - share)) if share < 1 else 1.0
    return float(low), float(high)


def share_interval(
    method: IntervalMethod,
    share: float,
    se: float,
    df: int,
    level: float,
    with_value: tuple[int, int],
) -> Interval:
    """Return the interval of a share between 0 and 1 by one of the methods.

    Parameters
    ----------
    method : the method.
    share, se, df, level : the estimate and the confidence level.
    with_value : rows of the domain with a value, and the degrees of freedom among those.
    """
    if method == IntervalMethod.MEAN:
        return wald(share, se, df, level)
    if method == IntervalMethod.BETA:
        n, own_df = with_value
        return beta(share, se, own_df, level, n)
    return logit(share, se, df, level)


def _fewer(n: int, df: int, level: float) -> float:
    """Return the factor on the effective size for the degrees of freedom of the error."""
    return (t_quantile(level, n - 1) / t_quantile(level, df)) ** 2 if n > 1 else 1.0
