"""The distance to a target, and what the sample can say of it."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.estimation.design import Design
from analysis.estimation.estimate import Estimate
from analysis.estimation.estimator import Estimator
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.kinds.people import people
from analysis.estimation.kinds.target import Aim, Verdict, distance

FOUND = Estimate(5.5, 0.2, 5.1, 5.9, 400, 800, 0.95, "mean", 1.2, 650.0)
OF_A_SHARE = [method for method in IntervalMethod if method != IntervalMethod.MEAN]


def _share(ones, n, method=IntervalMethod.LOGIT):
    y = (np.arange(n) < ones).astype(float)
    return Estimator(Design.from_frame(pd.DataFrame({"y": y}))).proportion(y, method=method)


def test_the_distance_is_the_estimate_less_the_target_and_so_is_its_interval():
    found = distance(FOUND, 5, Aim.AT_LEAST).distance
    assert (found.value, found.low, found.high) == pytest.approx((0.5, 0.1, 0.9))
    assert (found.se, found.n, found.deff) == (0.2, 800, None)


def test_a_target_to_rise_to_is_reached_by_its_one_sided_test():
    found = distance(FOUND, 5, "at_least")
    assert found.reached == pytest.approx(stats.t.sf(2.5, 400), rel=1e-9)
    assert found.missed == pytest.approx(1 - stats.t.sf(2.5, 400), rel=1e-9)
    assert found.verdict == Verdict.REACHED


def test_the_same_figure_misses_a_target_to_fall_to():
    assert distance(FOUND, 5, "at_most").verdict == Verdict.MISSED


def test_below_a_target_to_fall_to_it_is_reached():
    assert distance(FOUND, 6, "at_most").verdict == Verdict.REACHED


def test_near_the_target_nothing_is_decided():
    assert distance(FOUND, 5.4, "at_least").verdict == Verdict.UNDECIDED


def test_staying_equal_is_tested_on_both_sides_and_never_proved():
    found = distance(FOUND, 5.5, "equal")
    assert (found.reached, found.two_sided, found.verdict) == (None, 1.0, Verdict.UNDECIDED)


def test_far_from_the_value_to_stay_at_it_is_missed():
    found = distance(FOUND, 4.5, "equal")
    assert found.missed == found.two_sided == pytest.approx(FOUND.p_value(4.5))
    assert found.verdict == Verdict.MISSED


def test_the_two_sided_test_is_twice_the_smaller_of_the_one_sided():
    found = distance(FOUND, 5.8, "at_least")
    assert found.two_sided == pytest.approx(2 * min(found.reached, found.missed), rel=1e-12)


@settings(deadline=None)
@given(st.integers(0, 40), st.integers(0, 40), st.floats(0.005, 0.995), st.sampled_from(OF_A_SHARE))
def test_a_share_differs_from_its_target_exactly_where_its_interval_leaves_it_out(
    ones, zeros, target, method
):
    assume(ones + zeros > 1)
    share = _share(ones, ones + zeros, method)
    assume(min(abs(share.low - target), abs(share.high - target)) > 1e-9)
    outside = not share.low < target < share.high
    assert (distance(share, target, "equal").two_sided < 0.05) == outside


def test_a_share_of_nothing_is_tested_at_its_effective_size():
    share = _share(0, 20)
    found = distance(share, 0.1, "at_least")
    assert found.missed == pytest.approx(0.9**20, rel=1e-9)
    assert (found.reached, found.verdict) == (1.0, Verdict.UNDECIDED)


def test_of_many_without_one_a_target_is_missed():
    assert distance(_share(0, 200), 0.1, "at_least").verdict == Verdict.MISSED


def test_everybody_of_few_has_not_reached_it_beyond_doubt():
    assert distance(_share(20, 20), 0.95, "at_least").verdict == Verdict.UNDECIDED


def test_a_number_of_people_is_set_against_a_number():
    y = (np.arange(200) < 90).astype(float)
    own = Estimator(Design.from_frame(pd.DataFrame({"y": y, "w": 10.0}), weights="w"))
    assert distance(people(own, y), 1200, "at_least").verdict == Verdict.MISSED


def test_a_number_of_people_that_is_none_has_no_test_of_its_own():
    y = np.zeros(20)
    own = Estimator(Design.from_frame(pd.DataFrame({"y": y, "w": 10.0}), weights="w"))
    with pytest.raises(ValueError, match="set the share against a target"):
        distance(people(own, y), 3, "at_least")


def test_an_estimate_without_degrees_of_freedom_decides_nothing():
    lonely = Estimate(0.9, 0.0, 0.0, 1.0, 0, 1, 0.95, "logit")
    assert distance(lonely, 0.5, "at_least").verdict == Verdict.UNDECIDED


def test_an_estimate_without_an_error_at_its_target_has_reached_it():
    exact = Estimate(5.0, 0.0, 5.0, 5.0, 9, 10, 0.95, "mean")
    assert distance(exact, 5, "at_most").verdict == Verdict.REACHED
    assert distance(exact, 5, "equal").verdict == Verdict.UNDECIDED
    assert distance(exact, 6, "at_least").verdict == Verdict.MISSED


def test_an_unknown_aim_is_refused():
    with pytest.raises(ValueError, match="'upwards' is not a valid Aim"):
        distance(FOUND, 0.5, "upwards")


@pytest.mark.parametrize("target", [np.nan, np.inf])
def test_a_target_must_be_a_number(target):
    with pytest.raises(ValueError, match="give a finite number"):
        distance(FOUND, target, "at_least")


def test_a_percentage_is_no_target_for_a_share():
    with pytest.raises(ValueError, match="give a share between 0 and 1"):
        distance(_share(5, 20), 50, "at_least")


def test_a_share_with_a_wald_interval_has_a_share_for_a_target_too():
    found = _share(30, 100, IntervalMethod.MEAN)
    with pytest.raises(ValueError, match="the target is 30 and the estimate is a share"):
        distance(found, 30, "at_least", share=True)
    assert distance(found, 0.0, "at_least", share=True).verdict == Verdict.REACHED


@pytest.mark.parametrize("method", ["logit", "beta", "xlogit", "wilson", "boundary"])
def test_an_interval_from_0_to_1_decides_nothing(method):
    found = Estimate(2 / 3, 0.0, 0.0, 1.0, 9, 3, 0.95, method)
    made = distance(found, 0.3, "at_least")
    assert (made.two_sided, made.verdict) == (1.0, Verdict.UNDECIDED)
