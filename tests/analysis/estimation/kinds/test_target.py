"""The distance to a target, and what the sample can say of it."""

import numpy as np
import pytest
from scipy import stats

from analysis.estimation.estimate import Estimate
from analysis.estimation.kinds.target import Aim, Verdict, distance

FOUND = Estimate(0.55, 0.02, 0.51, 0.59, 400, 800, 0.95, "logit", 1.2, 650.0)


def test_the_distance_is_the_estimate_less_the_target_and_so_is_its_interval():
    found = distance(FOUND, 0.5, Aim.AT_LEAST).distance
    assert (found.value, found.low, found.high) == pytest.approx((0.05, 0.01, 0.09))
    assert (found.se, found.n, found.deff) == (0.02, 800, None)


def test_a_target_to_rise_to_is_reached_by_its_one_sided_test():
    found = distance(FOUND, 0.5, "at_least")
    assert found.reached == pytest.approx(stats.t.sf(2.5, 400), rel=1e-9)
    assert found.missed == pytest.approx(1 - stats.t.sf(2.5, 400), rel=1e-9)
    assert found.verdict == Verdict.REACHED


def test_the_same_figure_misses_a_target_to_fall_to():
    assert distance(FOUND, 0.5, "at_most").verdict == Verdict.MISSED


def test_below_a_target_to_fall_to_it_is_reached():
    assert distance(FOUND, 0.6, "at_most").verdict == Verdict.REACHED


def test_near_the_target_nothing_is_decided():
    assert distance(FOUND, 0.54, "at_least").verdict == Verdict.UNDECIDED


def test_staying_equal_is_tested_on_both_sides_and_never_proved():
    found = distance(FOUND, 0.55, "equal")
    assert (found.reached, found.two_sided, found.verdict) == (None, 1.0, Verdict.UNDECIDED)


def test_far_from_the_value_to_stay_at_it_is_missed():
    found = distance(FOUND, 0.45, "equal")
    assert found.missed == found.two_sided == FOUND.p_value(0.45)
    assert found.verdict == Verdict.MISSED


def test_the_two_sided_test_is_twice_the_smaller_of_the_one_sided():
    found = distance(FOUND, 0.58, "at_least")
    assert found.two_sided == pytest.approx(2 * min(found.reached, found.missed), rel=1e-12)


def test_an_estimate_without_degrees_of_freedom_decides_nothing():
    lonely = Estimate(0.9, 0.0, 0.0, 1.0, 0, 1, 0.95, "logit")
    assert distance(lonely, 0.5, "at_least").verdict == Verdict.UNDECIDED


def test_an_estimate_without_an_error_at_its_target_has_reached_it():
    exact = Estimate(0.5, 0.0, 0.5, 0.5, 9, 10, 0.95, "mean")
    assert distance(exact, 0.5, "at_most").verdict == Verdict.REACHED


def test_an_unknown_aim_is_refused():
    with pytest.raises(ValueError, match="'upwards' is not a valid Aim"):
        distance(FOUND, 0.5, "upwards")


@pytest.mark.parametrize("target", [np.nan, np.inf])
def test_a_target_must_be_a_number(target):
    with pytest.raises(ValueError, match="give a finite number"):
        distance(FOUND, target, "at_least")
