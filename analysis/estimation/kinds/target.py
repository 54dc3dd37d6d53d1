"""The distance to a target, and whether the sample can tell on which side of it things stand."""

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from analysis.estimation.estimate import Estimate


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
    two_sided : p value of the test that the distance is zero.
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


def distance(estimate: Estimate, target: float, aim: Aim | str) -> Distance:
    """Return the distance of an estimate to a target with its test, in the aim's direction.

    Any estimate will do: a mean or a share, but also a change, against the change that was
    aimed at. The tests are t tests on the estimate's degrees of freedom (Korn and Graubard 1999,
    section 2.4); the target is taken as a fixed number. To stay at an earlier wave's level is no
    target but a change, whose test holds the earlier wave's error too.

    Parameters
    ----------
    estimate : the estimate.
    target : the value to reach, in the estimate's unit.
    aim : at_least, at_most or equal.

    Raises
    ------
    ValueError
        The aim is none of these, or the target is no finite number.
    """
    aim = Aim(aim)
    if not math.isfinite(target):
        raise ValueError(f"the target is {target:g}; give a finite number")
    moved = replace(
        estimate,
        value=estimate.value - target,
        low=estimate.low - target,
        high=estimate.high - target,
        deff=None,
        effective_n=None,
    )
    two_sided = moved.p_value()
    reached, missed = _one_sided(moved, two_sided, aim)
    alpha = 1 - estimate.level
    verdict = Verdict.MISSED if missed < alpha else Verdict.UNDECIDED
    if reached is not None and reached < alpha:
        verdict = Verdict.REACHED
    return Distance(moved, target, aim, two_sided, reached, missed, verdict)


def _one_sided(moved: Estimate, two_sided: float, aim: Aim) -> tuple[float | None, float]:
    if aim == Aim.EQUAL:
        return None, two_sided
    ahead = moved.value if aim == Aim.AT_LEAST else -moved.value
    if ahead == 0 and moved.se == 0 and moved.df > 0:
        return 0.0, 1.0  # exactly at the target without any error: reached
    if moved.df <= 0:
        return 1.0, 1.0  # nothing is known of the error, so neither can be ruled out
    towards = two_sided / 2
    return (towards, 1 - towards) if ahead >= 0 else (1 - towards, towards)
