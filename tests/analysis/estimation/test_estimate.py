import numpy as np
import pandas as pd
import pytest

from analysis.estimation.design import Design, DesignError
from analysis.estimation.estimate import Estimate
from analysis.estimation.estimator import Estimator
from analysis.weighting.calibration import calibrate
from analysis.weighting.population import Population


def _estimate(value, se, df=30):
    return Estimate(value, se, value - se, value + se, df, 31, 0.95, "mean")


def test_the_p_value_is_that_of_a_two_sided_t_test():
    assert _estimate(2.042272456, 1.0).p_value() == pytest.approx(0.05, rel=1e-8)


def test_a_p_value_against_the_estimate_itself_is_one():
    assert _estimate(3.0, 0.5).p_value(against=3.0) == 1.0


def test_without_degrees_of_freedom_nothing_is_found():
    assert _estimate(9.0, 0.1, df=0).p_value() == 1.0


def test_n_counts_rows_with_a_value_and_a_weight():
    frame = pd.DataFrame({"w": [1, 1, 0, 2]})
    estimator = Estimator(Design.from_frame(frame, weights="w"))
    assert estimator.mean(np.array([1.0, np.nan, 2.0, 3.0])).n == 2


def test_under_simple_random_sampling_the_design_effect_is_one():
    frame = pd.DataFrame({"N": [50] * 5})
    found = Estimator(Design.from_frame(frame, fpc=["N"])).mean(np.array([1.0, 2, 4, 4, 9]))
    assert found.deff == pytest.approx(1.0, rel=1e-13)


def test_under_sampling_with_replacement_the_effective_n_is_n():
    found = Estimator(Design.from_frame(pd.DataFrame({"a": range(5)}))).mean(
        np.array([1.0, 2, 4, 4, 9])
    )
    assert found.effective_n == pytest.approx(5.0, rel=1e-13)


def test_a_difference_has_no_design_effect():
    frame = pd.DataFrame({"a": range(4)})
    half = np.array([1, 1, 0, 0], bool)
    found = Estimator(Design.from_frame(frame)).difference(np.arange(4.0), half, ~half)
    assert (found.deff, found.effective_n) == (None, None)


def test_a_person_in_both_waves_lowers_the_variance_of_change():
    frame = pd.DataFrame({"person": list("abcdabcd"), "alone": list("abcdefgh")})
    later = np.arange(8) >= 4
    y = np.array([1.0, 4, 6, 9, 2, 5, 8, 9])
    paired = Estimator(Design.from_frame(frame, ids=["person"])).change(y, ~later, later)
    apart = Estimator(Design.from_frame(frame, ids=["alone"])).change(y, ~later, later)
    assert paired.value == apart.value == 1.0
    assert paired.se < apart.se / 3


def test_a_change_of_the_same_persons_is_the_mean_of_their_differences():
    frame = pd.DataFrame({"person": list("abcdabcd")})
    later = np.arange(8) >= 4
    y = np.array([1.0, 4, 6, 9, 2, 5, 8, 9])
    found = Estimator(Design.from_frame(frame, ids=["person"])).change(y, ~later, later)
    differences = y[4:] - y[:4]
    assert found.se == pytest.approx(differences.std(ddof=1) / 2, rel=1e-13)


def test_a_part_against_its_whole_is_the_scaled_difference_of_part_and_rest():
    frame = pd.DataFrame({"w": [1, 2, 1, 3, 2, 1]})
    estimator = Estimator(Design.from_frame(frame, weights="w"))
    y = np.array([3.0, 1, 4, 1, 5, 9])
    part = np.array([1, 1, 1, 0, 0, 0], bool)
    found = estimator.contrast(y, part)
    rest = 6 / 10
    # The whole is a weighted mean of part and rest, so part - whole = rest's share x (part - rest).
    assert found.value == pytest.approx(
        rest * (estimator.mean(y, part).value - estimator.mean(y, ~part).value), rel=1e-13
    )
    assert found.n == 3


def test_the_level_of_the_interval_is_the_estimators():
    design = Design.from_frame(pd.DataFrame({"a": range(5)}))
    y = np.arange(5.0)
    wide, narrow = Estimator(design, level=0.99).mean(y), Estimator(design, level=0.8).mean(y)
    assert wide.low < narrow.low < narrow.high < wide.high


def test_a_level_that_is_no_level_is_refused():
    with pytest.raises(DesignError, match="between 0 and 1"):
        Estimator(Design.from_frame(pd.DataFrame({"a": [1]})), level=95)


def test_a_calibration_of_other_weights_is_refused():
    frame = pd.DataFrame({"a": list("xy"), "w": [1.0, 2.0]})
    calibration = calibrate(frame, np.ones(2), Population({"a": {"x": 3, "y": 4}}))
    with pytest.raises(DesignError, match="did not start from this design's weights"):
        Estimator(Design.from_frame(frame, weights="w"), calibration)
