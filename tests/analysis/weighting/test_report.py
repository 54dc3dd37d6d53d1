"""The weighting report: what each step cost, g-weights, and who drives the largest weights."""

import numpy as np
import pandas as pd
import pytest

from analysis.weighting.calibration import calibrate
from analysis.weighting.drivers import SMALLEST, drivers
from analysis.weighting.population import Population
from analysis.weighting.report import QUANTILES, steps, weighting_report


@pytest.fixture
def frame():
    return pd.DataFrame({"age": ["young"] * 20 + ["old"] * 180, "sex": ["m", "v"] * 100})


@pytest.fixture
def calibration(frame):
    margins = {"age": {"young": 600.0, "old": 1400.0}}
    return calibrate(frame, np.full(200, 10.0), Population(margins))


def test_the_loss_of_a_step_is_its_design_effect_over_that_before():
    first, second = steps({"drawn": np.ones(4), "raked": np.array([1.0, 1, 1, 3])})
    assert first.loss == 1.0
    assert second.loss == pytest.approx(second.design_effect) == pytest.approx(4 * 12 / 36)


def test_rows_that_end_without_weight_are_in_no_step():
    first, _ = steps({"drawn": np.ones(5), "response": np.array([2.0, 2, 0, 0, 2])})
    assert first.n == 3


def test_g_weights_are_shown_from_lowest_to_highest(calibration):
    shown = weighting_report(calibration).g_quantiles
    assert len(shown) == len(QUANTILES)
    assert (shown[0], shown[-1]) == pytest.approx((1400 / 1800, 3.0))


def test_the_category_of_the_largest_weights_comes_first(frame, calibration):
    first = drivers(frame, calibration.weights, ["age", "sex"])[0]
    assert first.group == (("age", "young"),)
    assert first.persons == 20
    assert first.mean == pytest.approx(3.0)


def test_a_lift_is_the_share_among_the_largest_over_the_share_of_all(frame, calibration):
    first = drivers(frame, calibration.weights, ["age"])[0]
    assert first.top == 20
    assert first.lift == pytest.approx(1 / (20 / 200))


def test_combinations_are_groups_too(frame, calibration):
    found = drivers(frame, calibration.weights, ["age", "sex"], cells=True)
    assert found[0].group in {(("age", "young"), ("sex", "m")), (("age", "young"), ("sex", "v"))}
    assert found[0].persons == 10


def test_a_group_of_a_few_people_is_not_named(frame, calibration):
    few = frame.assign(age=["one", *frame["age"][1:]])
    weights = calibration.weights.copy()
    weights[0] = 1000
    found = drivers(few, weights, ["age"])
    assert all(one.persons >= SMALLEST for one in found)
    assert "one" not in {label for one in found for _, label in one.group}


def test_nobody_has_no_drivers(frame):
    assert drivers(frame, np.zeros(200), ["age"]) == ()
