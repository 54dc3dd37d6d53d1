"""The distance to a target, and whether the sample can tell on which side of it things stand."""

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from scipy import optimize, special, stats

from analysis.estimation.estimate import Estimate
from analysis.estimation.intervals import IntervalMethod, clopper_pearson

# Sizes between which the effective size of an exact interval is looked for.
_SIZES = (1e-6, 1e12)
_BOUNDARY = "boundary"
_LOG_ODDS = {str(IntervalMethod.LOGIT), str(IntervalMethod.XLOGIT)}
_EXACT = {str(IntervalMethod.BETA), _BOUNDARY}
_SHARES = {*_LOG_ODDS, *_EXACT, str(IntervalMethod.WILSON)}


class Aim(StrEnum):
    """What a target asks: at least the value, at most the value, or to stay at it."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EQUAL = "equal"


class Verdict(StrEnum):
    """What the sample says, at the estimate's confidence level."""

    REACHED = "reached"
    MISSED = "missed"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Distance:
    """The distance of an estimate to a target.

    Attributes
    ----------
    distance : the estimate minus the target, same unit; its interval is the estimate's, moved.
    target : the value to reach.
    aim : what the target asks.
    two_sided : p value of the test that the distance is zero; under 1 - level exactly where the
        interval leaves the target out.
    reached : one-sided p value against "not reached yet"; small: reached beyond doubt. None for
        the aim `equal`, which a sample can never prove.
    missed : p value against "reached"; small: missed beyond doubt. One-sided, but for the aim
        `equal`, where it is the two-sided one.
    verdict : which of the two lies under 1 - level, if any.
    """

    distance: Estimate
    target: float
    aim: Aim
    two_sided: float
    reached: float | None
    missed: float
    verdict: Verdict


class _Sides(NamedTuple):
    """One-sided p values: small where the truth lies above the target, or below it."""

    above: float
    below: float


def distance(estimate: Estimate, target: float, aim: Aim | str, *, share: bool = False) -> Distance:
    """Return the distance of an estimate to a target with its test, in the aim's direction.

    Any estimate will do: a mean or a share, but also a change, against the change that was
    aimed at. The test is the one that the estimate's interval belongs to, so that the two never
    contradict each other: a t test (Korn and Graubard 1999, section 2.4), for a share one of its
    log odds, the score test of Wilson's interval, or the binomial test at the effective size of
    Korn and Graubard's. The target is taken as a fixed number: to stay at an earlier wave's level
    is no target but a change, whose test holds the earlier wave's error too.

    Parameters
    ----------
    estimate : the estimate.
    target : the value to reach, in the estimate's unit.
    aim : at_least, at_most or equal.
    share : whether the estimate is a share though its interval does not say so: a Wald t interval.

    Raises
    ------
    ValueError
        The aim is none of these, the target is no finite number, or it is no share between 0 and
        1 while the estimate is.
    """
    aim = Aim(aim)
    _check(estimate, target, share=share)
    sides = _sides(estimate, target)
    # Both sides are ruled out only by an estimate without an error that lies at the target.
    two_sided = min(1.0, 2 * min(sides)) if max(sides) > 0 else 1.0
    reached, missed = _by_aim(sides, two_sided, aim)
    alpha = 1 - estimate.level
    verdict = Verdict.MISSED if missed < alpha else Verdict.UNDECIDED
    if reached is not None and reached < alpha:
        verdict = Verdict.REACHED
    moved = replace(
        estimate,
        value=estimate.value - target,
        low=estimate.low - target,
        high=estimate.high - target,
        deff=None,
        effective_n=None,
    )
    return Distance(moved, target, aim, two_sided, reached, missed, verdict)


def _check(estimate: Estimate, target: float, *, share: bool) -> None:
    if not math.isfinite(target):
        raise ValueError(f"the target is {target:g}; give a finite number")
    inside = 0 < target < 1 if _is_share(estimate) else 0 <= target <= 1
    if (share or _is_share(estimate)) and not inside:
        raise ValueError(
            f"the target is {target:g} and the estimate is a share; give a share between 0 and 1 "
            "(0.5 for 50%)"
        )
    if estimate.method == _BOUNDARY and not _is_share(estimate):
        raise ValueError(
            "a number of people that is none or all has no test of its own; set the share "
            "against a target"
        )


def _is_share(estimate: Estimate) -> bool:
    return estimate.method in _SHARES and estimate.low >= 0 and estimate.high <= 1


def _by_aim(sides: _Sides, two_sided: float, aim: Aim) -> tuple[float | None, float]:
    """Return the p values against not reached and against reached."""
    if aim == Aim.EQUAL:
        return None, two_sided
    return sides if aim == Aim.AT_LEAST else (sides.below, sides.above)


def _sides(estimate: Estimate, target: float) -> _Sides:
    if estimate.df <= 0:
        return _Sides(1.0, 1.0)  # nothing is known of the error, so nothing can be ruled out
    if _is_share(estimate):
        if estimate.low <= 0 and estimate.high >= 1:
            return _Sides(1.0, 1.0)  # an interval that leaves nothing out
        if estimate.method in _EXACT and estimate.low < estimate.high:
            return _binomial(estimate, target)
        if estimate.se > 0:
            return _of_t(_share_t(estimate, target), estimate.df)
    if estimate.se == 0:
        return _Sides(float(estimate.value < target), float(estimate.value > target))
    return _of_t((estimate.value - target) / estimate.se, estimate.df)


def _of_t(t: float, df: int) -> _Sides:
    return _Sides(float(stats.t.sf(t, df)), float(stats.t.cdf(t, df)))


def _share_t(estimate: Estimate, target: float) -> float:
    """Return the t statistic on the scale that the share's interval was made on."""
    spread = estimate.value * (1 - estimate.value)
    if estimate.method in _LOG_ODDS:
        gap = float(special.logit(estimate.value) - special.logit(target))
        return gap * spread / estimate.se
    expected = target * (1 - target) / spread
    return (estimate.value - target) / (estimate.se * math.sqrt(expected))


def _binomial(estimate: Estimate, target: float) -> _Sides:
    """Return the exact test at the effective size that the interval was made at."""
    size = _size(estimate)
    ones, zeros = size * estimate.value, size * (1 - estimate.value)
    above = float(special.betainc(ones, zeros + 1, target)) if ones > 0 else 1.0
    below = float(special.betaincc(ones + 1, zeros, target)) if zeros > 0 else 1.0
    return _Sides(above, below)


def _size(estimate: Estimate) -> float:
    end = 1 if estimate.value < 0.5 else 0  # the end that is not 0 or 1 itself
    known = (estimate.low, estimate.high)[end]

    def miss(log_size: float) -> float:
        ends = clopper_pearson(estimate.value, math.exp(log_size), estimate.level)
        return float(ends[end]) - known

    low, high = (math.log(size) for size in _SIZES)
    return math.exp(float(optimize.brentq(miss, low, high, xtol=1e-12)))
