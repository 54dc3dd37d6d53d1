"""Confidence intervals from estimates, their standard errors and their degrees of freedom.

All functions take numbers or arrays that broadcast against each other, and return the two ends in
the shape of the broadcast. A level is one number.
"""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy import special

from analysis.weighting.codes import BoolArray, FloatArray, IntArray

Numbers = FloatArray | float
Counts = IntArray | FloatArray | float
Interval = tuple[FloatArray, FloatArray]


class IntervalMethod(StrEnum):
    """How an interval is made; all but `mean` are for shares and stay within [0, 1].

    `published` is no interval of its own but the rule by which one is chosen, see `chosen`.
    """

    MEAN = "mean"
    LOGIT = "logit"
    BETA = "beta"
    XLOGIT = "xlogit"
    WILSON = "wilson"
    PUBLISHED = "published"


# The rule of publication. Below this many respondents, or below this effective size, a base is
# small: the least that the National Center for Health Statistics shows a proportion on (Parker and
# others 2017, Data Presentation Standards for Proportions, Vital and Health Statistics 2(175)).
SMALL_BASE = 30
# A share is extreme when its rarer outcome counts for fewer than this many persons at the effective
# size: the textbook bound on n p and n (1 - p) for a normal approximation, and where Korn and
# Graubard (1998) made their interval for a "small expected number of positive counts".
RARE = 10


def t_quantile(level: float, df: Counts) -> FloatArray:
    """Return two-sided t quantiles, infinite where there are no degrees of freedom.

    Parameters
    ----------
    level : confidence level, between 0 and 1.
    df : degrees of freedom.
    """
    distinct, place = np.unique(np.asarray(df, dtype=np.float64), return_inverse=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        quantiles = special.stdtrit(np.maximum(distinct, 1.0), (1 + level) / 2)
    found: FloatArray = np.where(distinct > 0, quantiles, np.inf)[place].reshape(np.shape(df))[()]
    return found


def wald(value: Numbers, se: Numbers, df: Counts, level: float) -> Interval:
    """Return value +- t se; the whole line where there are no degrees of freedom."""
    with np.errstate(divide="ignore", invalid="ignore"):
        half = t_quantile(level, df) * se
    return _unless(np.less_equal(df, 0), (-np.inf, np.inf), (value - half, value + half))


def logit(share: Numbers, se: Numbers, df: Counts, level: float) -> Interval:
    """Return the Wald interval of the log odds, brought back to a share.

    The standard error of the log odds is that of the share over p (1 - p) (Korn and Graubard
    1999, Analysis of Health Surveys, section 3.3). The share must lie between 0 and 1.
    """
    middle = special.logit(share)
    with np.errstate(divide="ignore", invalid="ignore"):
        half = t_quantile(level, df) * se / (share * (1 - np.asarray(share)))
    # Without an error both ends are the share, which the way there and back may miss.
    low, high = special.expit(middle - half), special.expit(middle + half)
    ends = np.minimum(low, share), np.maximum(high, share)
    return _unless(np.less_equal(df, 0), (0.0, 1.0), ends)


def wilson(share: Numbers, se: Numbers, df: Counts, level: float) -> Interval:
    """Return the Wilson interval at the effective sample size.

    The effective size is p (1 - p) / se^2, and the quantile is of t with the degrees of freedom
    of the standard error (Franco, Little, Louis and Slud 2019, Comparative study of confidence
    intervals for proportions in complex sample surveys, Journal of Survey Statistics and
    Methodology 7). The interval depends on t^2 over the size alone, so that this is
    the same as a normal quantile with the size times (z / t)^2 (Dean and Pagano 2015, Evaluating
    confidence interval methods for binomial proportions in clustered surveys, the same journal
    3). The share must lie between 0 and 1.
    """
    share = np.asarray(share)
    spread = share * (1 - share)
    with np.errstate(divide="ignore", invalid="ignore"):
        pull = (t_quantile(level, df) * se) ** 2 / spread  # t^2 over the effective size
        half = np.sqrt(pull * (spread + pull / 4)) / (1 + pull)
        middle = (share + pull / 2) / (1 + pull)
        # The nearer end by the product of the two roots: a difference would lose its digits.
        low = share**2 / (1 + pull) / (middle + half)
        high = 1 - (1 - share) ** 2 / (1 + pull) / (1 - middle + half)
    ends = np.minimum(low, share), np.maximum(high, share)
    return _unless(np.less_equal(df, 0), (0.0, 1.0), ends)


def beta(share: Numbers, se: Numbers, df: Counts, level: float, n: Counts) -> Interval:
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
    share, se = np.asarray(share), np.asarray(se)
    exact = se == 0
    size = share * (1 - share) / np.where(exact, 1.0, se) ** 2 * _fewer(n, df, level)
    ends = _unless(exact, (share, share), clopper_pearson(share, size, level))
    return _unless(np.less_equal(df, 0), (0.0, 1.0), ends)


def boundary(share: Numbers, size: Numbers, df: Counts, level: float, n: Counts) -> Interval:
    """Return an honest interval for a share whose standard error is zero: 0, 1, or by chance.

    No sample says that a share is exactly 0, nor that it is a half because each of three
    households has one of two. The Clopper-Pearson interval is taken, as Korn and
    Graubard (1998) do, at an effective size that does not come from the standard error but from
    the weights of the sampling units (Kish 1965, section 11.7): as if the rows of one unit
    always agreed, since such a share cannot show how far they do.

    Parameters
    ----------
    share : between 0 and 1.
    size : effective number of sampling units in the domain.
    df : degrees of freedom of the domain.
    level : confidence level.
    n : rows in the domain that have a value.
    """
    lessened = size * np.minimum(_fewer(n, df, level), 1.0)
    ends = clopper_pearson(share, lessened, level)
    return _unless(np.less_equal(df, 0), (0.0, 1.0), ends)


def clopper_pearson(share: Numbers, size: Numbers, level: float) -> Interval:
    """Return the exact binomial interval, for any positive size (Clopper and Pearson 1934)."""
    tail, share = (1 - level) / 2, np.asarray(share, dtype=np.float64)
    ones, zeros = size * share, size * (1 - share)
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(share > 0, special.betaincinv(ones, zeros + 1, tail), 0.0)
        high = np.where(share < 1, special.betaincinv(ones + 1, zeros, 1 - tail), 1.0)
    return low[()], high[()]


def chosen(
    method: IntervalMethod, share: Numbers, se: Numbers, n: Counts
) -> NDArray[np.str_] | str:
    """Return the method by which an interval is made; only `published` leaves a choice.

    By the rule of publication an interval is Korn and Graubard's where the base is small
    (`SMALL_BASE`) or the share extreme (`RARE`), and logit elsewhere. The effective size that is
    judged is never more than n (Parker and others 2017), so that a standard error that is small
    by chance brings no base over the line.

    Parameters
    ----------
    share, se : the estimate, between 0 and 1.
    n : rows in the domain that have a value.
    """
    share, se = np.asarray(share), np.asarray(se)
    if method != IntervalMethod.PUBLISHED:
        return np.full(np.broadcast(share, se, n).shape, str(method))[()]
    size = np.minimum(share * (1 - share) / np.where(se == 0, 1.0, se) ** 2, n)
    size = np.where(se == 0, n, size)
    hard = (size < SMALL_BASE) | (size * np.minimum(share, 1 - share) < RARE)
    return np.where(hard, str(IntervalMethod.BETA), str(IntervalMethod.LOGIT))[()]


def share_interval(
    method: IntervalMethod,
    share: Numbers,
    se: Numbers,
    df: Counts,
    level: float,
    with_value: tuple[Counts, Counts],
) -> Interval:
    """Return the interval of a share between 0 and 1 by one of the methods.

    Parameters
    ----------
    method : the method; `chosen` names what `published` takes.
    share, se, df, level : the estimate and the confidence level.
    with_value : rows of the domain with a value, and the degrees of freedom among those.
    """
    if method == IntervalMethod.MEAN:
        return wald(share, se, df, level)
    if method == IntervalMethod.WILSON:
        return wilson(share, se, df, level)
    n, own_df = with_value
    if method == IntervalMethod.BETA:
        return beta(share, se, own_df, level, n)
    if method == IntervalMethod.PUBLISHED:
        hard = np.equal(chosen(method, share, se, n), str(IntervalMethod.BETA))
        exact = beta(share, se, own_df, level, n)
        return _unless(hard, exact, logit(share, se, df, level))
    return logit(share, se, df, level)


def _fewer(n: Counts, df: Counts, level: float) -> FloatArray:
    """Return the factor on the effective size for the degrees of freedom of the error."""
    rows = np.asarray(n)
    with np.errstate(divide="ignore", invalid="ignore"):
        factor = (t_quantile(level, rows - 1) / t_quantile(level, df)) ** 2
    found: FloatArray = np.where(rows > 1, factor, 1.0)
    return found


def _unless(
    special_case: BoolArray | np.bool_,
    ends: tuple[Numbers, Numbers],
    usual: tuple[Numbers, Numbers],
) -> Interval:
    """Return other ends where a special case holds; scalars stay scalars."""
    low, high = (np.where(special_case, *pair)[()] for pair in zip(ends, usual, strict=True))
    return low, high
