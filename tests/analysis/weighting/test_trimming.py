"""A cap on weights, with what is taken off given to the others."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.estimation.design import Design
from analysis.estimation.estimator import Estimator
from analysis.weighting.calibration import calibrate
from analysis.weighting.population import MarginError, Population
from analysis.weighting.report import weighting_report
from analysis.weighting.trimming import trimmed

MARGINS = {
    "age": {"18-39": 3000.0, "40-64": 4000.0, "65+": 3000.0},
    "sex": {"man": 4900.0, "vrouw": 5100.0},
}


@pytest.fixture
def frame():
    random = np.random.default_rng(6)
    return pd.DataFrame(
        {
            "age": random.choice(["18-39", "40-64", "65+"], 500, p=[0.25, 0.4, 0.35]),
            "sex": random.choice(["man", "vrouw"], 500, p=[0.44, 0.56]),
            "w": random.lognormal(3.0, 0.6, 500),
            "y": random.normal(size=500),
        }
    )


def _capped(frame, multiple=2.5, method="raking"):
    return calibrate(
        frame, frame["w"].to_numpy(), Population(MARGINS), method=method, trim=multiple
    )


@pytest.mark.parametrize("method", ["raking", "linear"])
def test_the_margins_hold_after_trimming(frame, method):
    found = _capped(frame, method=method)
    for name, counts in MARGINS.items():
        sums = pd.Series(found.weights).groupby(frame[name]).sum()
        assert sums.to_dict() == pytest.approx(counts, rel=1e-10)


def test_no_weight_is_above_the_multiple_of_the_median_before_trimming(frame):
    free = calibrate(frame, frame["w"].to_numpy(), Population(MARGINS))
    found = _capped(frame)
    assert free.weights.max() > 2.5 * np.median(free.weights)
    assert found.weights.max() == pytest.approx(2.5 * np.median(free.weights), rel=1e-9)


def test_the_report_says_how_much_was_trimmed(frame):
    free = calibrate(frame, frame["w"].to_numpy(), Population(MARGINS)).weights
    (report,) = _capped(frame).trimming
    over = free > report.cap
    assert report.rows == over.sum()
    assert report.persons == pytest.approx((free[over] - report.cap).sum())
    assert report.share == pytest.approx(report.persons / 10000)


def test_a_cap_that_no_weight_reaches_changes_nothing(frame):
    free = calibrate(frame, frame["w"].to_numpy(), Population(MARGINS))
    found = _capped(frame, 1000)
    assert found.weights.tolist() == free.weights.tolist()
    assert found.trimming[0].rows == 0


def test_the_g_weight_is_one_number_by_cell_after_trimming(frame):
    found = _capped(frame)
    assert (pd.Series(found.g).groupby(found.cell).nunique() == 1).all()
    assert found.design_weights * found.g == pytest.approx(found.weights, rel=1e-12)


def test_calibrating_the_trimmed_design_weights_gives_the_trimmed_weights(frame):
    found = _capped(frame)
    again = calibrate(frame, found.design_weights, Population(MARGINS))
    assert again.weights == pytest.approx(found.weights, rel=1e-9)


def test_trimmed_weights_estimate_with_the_design_that_holds_them(frame):
    found = _capped(frame)
    design = Design.from_frame(frame.assign(w=found.design_weights), weights="w")
    estimate = Estimator(design, found).mean(frame["y"].to_numpy())
    assert estimate.value == pytest.approx(np.average(frame["y"], weights=found.weights))
    assert estimate.se > 0


def test_a_cap_goes_before_bounds_and_the_report_says_how_far_weights_moved(frame):
    weights = frame["w"].to_numpy() * 10000 / frame["w"].sum()
    found = calibrate(
        frame, weights, Population(MARGINS), method="logit", bounds=(0.5, 2.0), trim=2.5
    )
    report = weighting_report(found)
    assert report.g_min > 0.5
    assert report.moved_min == pytest.approx((found.weights / weights).min())
    assert report.moved_min < 0.5


def test_without_a_cap_weights_moved_by_their_g_weight(frame):
    found = calibrate(frame, frame["w"].to_numpy(), Population(MARGINS))
    report = weighting_report(found)
    assert (report.moved_min, report.moved_max) == (report.g_min, report.g_max)


def test_each_group_has_a_median_and_a_cap_of_its_own(frame):
    population = Population(MARGINS, by="wave")
    two = pd.concat([frame.assign(wave="1"), frame.assign(wave="2", w=frame["w"] * 3)])
    found = calibrate(two, two["w"].to_numpy(), population, trim=2.5)
    assert [one.group for one in found.trimming] == ["1", "2"]
    assert found.weights[:500] == pytest.approx(found.weights[500:], rel=1e-9)


def test_a_cap_too_low_for_the_margins_says_which_cap_would_do():
    frame = pd.DataFrame({"a": ["x"] * 2 + ["y"] * 18})
    population = Population({"a": {"x": 50.0, "y": 50.0}})
    with pytest.raises(MarginError, match=r"and one above 25 would do: raise the multiple by"):
        calibrate(frame, np.ones(20), population, trim=2)


def test_a_cap_at_the_median_is_refused(frame):
    with pytest.raises(MarginError, match="take more than 1"):
        _capped(frame, 1)


def test_weights_without_margins_keep_their_sum():
    weights, report = trimmed(np.array([1.0] * 9 + [16]), 3)
    assert weights == pytest.approx([22 / 9] * 9 + [3])
    assert (report.rows, report.persons, report.cap) == (1, 13.0, 3.0)


def test_what_is_given_to_the_others_is_capped_too():
    weights, _ = trimmed(np.array([1.0, 1, 1, 1, 1, 1, 2.9, 9]), 3)
    assert weights[6] == weights[7] == 3.0
    assert weights.sum() == pytest.approx(17.9)


def test_a_cap_under_which_the_sum_does_not_fit_is_refused():
    with pytest.raises(MarginError, match="at most 15 of 20"):
        trimmed(np.array([1.0, 1, 1, 1, 16]), 3)


@settings(deadline=None)
@given(st.lists(st.floats(0.01, 100), min_size=3, max_size=40), st.floats(2.5, 6))
def test_trimming_without_margins_is_calibration_to_the_sum(values, multiple):
    weights = np.array(values)
    cap = multiple * np.median(weights)
    if cap * weights.size < weights.sum() * 1.01:
        return
    frame = pd.DataFrame({"all": ["1"] * weights.size})
    population = Population({"all": {"1": float(weights.sum())}})
    one = calibrate(frame, weights, population, trim=multiple).weights
    assert trimmed(weights, multiple)[0] == pytest.approx(one, rel=1e-8)
