"""The quality flag: one rule for all figures, fixed before any of them was seen.

The half width of the interval is set against the figure; of a share against the share or its
complement, whichever is smaller, so that 5% and 95% are judged alike.

| flag | half width at most | n | effective n | df | meaning |
|---|---|---|---|---|---|
| A | 20% of the figure | 200 or more | 100 or more | 8 or more | firm |
| B | 40% of the figure | 100 or more | 30 or more | 8 or more | usable with its margin |
| C | wider | fewer | fewer | fewer | broad: read the margin, not the figure |

For a share at 95% a half width of at most 40% means that the rarer outcome counts for at least
(1.96 / 0.4)^2 = 24 persons at the effective sample size, so that what is flagged A or B lies where
the intervals cover what they say; `analysis/validity` shows it by simulation.

A mean has C also where its answers are skewed and those who gave them few, since its interval then
holds the truth in less than 94 of 100 cases: where n and effective n are not over `SKEWED`. That is
meant to be strict, since a sample shows less skewness than there is.
"""

from dataclasses import dataclass

import numpy as np

from analysis.estimation.estimate import Estimate
from analysis.estimation.intervals import Counts, Numbers
from analysis.release.content import Quality
from analysis.weighting.codes import BoolArray, IntArray


@dataclass(frozen=True)
class Least:
    """What a flag asks.

    Attributes
    ----------
    width : relative half width, at most.
    n : respondents, at least.
    effective_n : size of the simple random sample of the same precision, at least.
    df : degrees of freedom, at least.
    """

    flag: Quality
    width: float
    n: int
    effective_n: float
    df: int


# The widths and n are our own, in the manner of the coefficient-of-variation classes that
# statistical offices publish with (Statistics Canada, Quality Guidelines, 16.5% and 33.3%: half
# widths of about 33% and 65%), but stricter. An effective n under 30 is not shown, and fewer than
# 8 degrees of freedom are reviewed, by the National Center for Health Statistics (Parker and
# others 2017, Data Presentation Standards for Proportions, Vital and Health Statistics 2(175)).
RULE = (Least(Quality.A, 0.20, 200, 100, 8), Least(Quality.B, 0.40, 100, 30, 8))


@dataclass(frozen=True)
class Needed:
    """How many respondents a mean of skewed answers asks: `base / m + factor * g**2 / n` under 1.

    m is the smaller of n and effective n, and g the skewness of the weighted residuals. Where
    weights are equal it says: n over `base + factor * g**2`.

    Attributes
    ----------
    base, factor : respondents.
    """

    base: int
    factor: int

    def too_few(self, n: Counts, effective_n: Numbers, skewness: Numbers) -> BoolArray:
        """Return whether these are too few; also where the skewness is not known.

        Parameters
        ----------
        n, effective_n : respondents, and the simple random sample of the same precision; the
            smaller counts, since calibration may make the second larger than the first. NaN: n.
        skewness : of the weighted residuals, see `analysis.estimation.kinds.skewness`; NaN: not
            known.
        """
        least = np.fmin(n, effective_n)
        found: BoolArray = ~(least * (n - self.factor * skewness**2) > self.base * np.asarray(n))
        return found


# So many that an interval of 95% is wrong in 6% of samples at most (Cochran 1977, Sampling
# Techniques, section 2.15: 25 times the squared skewness), extended to means of which the standard
# error is estimated (Sugden, Smith and Jones 2000, Journal of the Royal Statistical Society B 62,
# p. 787-793: 28 more). What a weighted mean is the sum of are the weighted residuals, so that it is
# their skewness which counts: by the Edgeworth series (Hall 1992, The Bootstrap and Edgeworth
# Expansion) the error of the interval goes with the squared skewness of their sum, g^2 / n. The
# weights are in it, and effective n, which has them too, is asked for the 28 alone.
#
# The 25 is of the skewness of the population: in the series of a mean over its estimated error the
# interval misses 2 z (z^4 + 2 z^2 - 3) / 18 times the normal density at z, times g^2 / n, too
# often; at z = 1.96 that is 0.247 g^2 / n, and 1% where n is 25 g^2. A sample looks less skewed,
# and the more so the longer the tail. Drawn 40,000 times, with so many respondents that the
# interval holds the truth in 93.7 to 94.2%, these are marked by their own g with 25, 35 and 40:
#
# | answers                  | skewness | n   | 25  | 35  | 40  |
# | ------------------------ | -------- | --- | --- | --- | --- |
# | gamma, shape 1           | 2.0      | 100 | 50% | 74% | 81% |
# | ... weights vary by half | 2.0      | 150 | 42% | 60% | 67% |
# | lognormal, 0.6           | 2.2      | 100 | 48% | 67% | 74% |
# | ... weights vary by half | 2.2      | 150 | 41% | 56% | 62% |
# | negative binomial        | 2.8      | 150 | 66% | 89% | 94% |
# | ... weights vary by half | 2.8      | 300 | 38% | 62% | 71% |
# | lognormal, 0.75          | 3.2      | 150 | 53% | 74% | 81% |
# | ... weights vary by half | 3.2      | 300 | 35% | 52% | 60% |
# | gamma, shape 0.25        | 4.0      | 300 | 62% | 90% | 96% |
# | ... weights vary by half | 4.0      | 650 | 32% | 58% | 69% |
# | lognormal counts, 0.9    | 4.6      | 300 | 43% | 65% | 73% |
# | ... weights vary by half | 4.6      | 450 | 41% | 59% | 67% |
#
# With 25 most would go unmarked in half of the samples or more; with 40 each is marked in three of
# five at least, with 35 one in hardly more than half. What the whole's skewness adds does more, but
# only where a domain is like the whole. The price: of the first row with 150 respondents, whose
# interval holds the truth in 94.4%, 52% are marked in place of 18%; of 100 normal answers with
# such weights 5% in place of 2%, and with equal ones none. The 40 was chosen by these draws, before
# people of the study's fourth seed were made. An interval corrected for skewness (Hall 1992, the
# cubic transformation) is no way out: of 100 answers as in the row of lognormal 0.75 with weights
# it holds the truth in 93.5% where Wald's does in 92.7%, since it needs the same g.
SKEWED = Needed(base=28, factor=40)
# By rank, the firmest first.
FLAGS = (*(one.flag for one in RULE), Quality.C)
RULE_IN_WORDS = "; ".join(
    f"{one.flag}: half width at most {one.width:.0%} of the figure (of a share: or of its "
    f"complement), n {one.n}, effective n {one.effective_n}, df {one.df} or more"
    for one in RULE
)


SKEWNESS_IN_WORDS = (
    f"C: a mean unless {SKEWED.base} / m + {SKEWED.factor} g^2 / n is under 1, with m the smaller "
    "of n and effective n and g the skewness of its weighted residuals, or what their weights make "
    "of that of the whole"
)


def flag_of(found: Estimate, *, skewness: float | None) -> Quality:
    """Return the flag of a mean or share.

    One without an effective n, since its standard error is zero, is broad: nobody knows how firm
    it is.

    Parameters
    ----------
    found : the mean or share.
    skewness : of the weighted residuals of a mean; None: a share, between 0 and 1.
    """
    size = 0.0 if found.effective_n is None else found.effective_n
    ends = found.value, found.low, found.high
    return FLAGS[int(ranks(*ends, found.n, size, found.df, skewness=skewness))]


def ranks(
    value: Numbers,
    low: Numbers,
    high: Numbers,
    n: Counts,
    effective_n: Numbers,
    df: Counts,
    *,
    skewness: Numbers | None,
) -> IntArray:
    """Return the places in `FLAGS` of many figures.

    Parameters
    ----------
    value, low, high : estimates and their intervals.
    n : respondents behind them.
    effective_n : the simple random samples of the same precision; NaN where that has no
        meaning, as for a change, which is judged by n.
    df : degrees of freedom of their standard errors.
    skewness : of the weighted residuals of means, NaN where not known; None: the values are shares
        between 0 and 1, of which the interval knows how skewed they are.
    """
    value = np.asarray(value)
    size = np.minimum(value, 1 - value) if skewness is None else np.abs(value)
    half = (np.asarray(high) - low) / 2
    counted = np.where(np.isnan(effective_n), n, effective_n)
    found: IntArray = np.full(np.broadcast(half, counted, n, df).shape, len(RULE), dtype=np.intp)
    for rank, least in reversed(list(enumerate(RULE))):
        firm = (half <= least.width * size) & (counted >= least.effective_n)
        firm &= np.greater_equal(n, least.n) & np.greater_equal(df, least.df)
        found = np.where(firm, rank, found)
    if skewness is None:
        return found
    return np.where(SKEWED.too_few(n, effective_n, skewness), len(RULE), found)
