"""A stratum with one sampling unit, by each rule, computed by hand."""

import numpy as np
import pandas as pd
import pytest

from analysis.estimation.design import Design, DesignError
from analysis.estimation.estimator import Estimator

# Stratum c has one row; weighted values are 2, 4 | 3, 9 | 5.
FRAME = pd.DataFrame({"h": list("aabbc"), "w": [1, 2, 1, 3, 5], "y": [2.0, 2, 3, 3, 1]})
OTHERS = 2 * ((2 - 3) ** 2 + (4 - 3) ** 2) + 2 * ((3 - 6) ** 2 + (9 - 6) ** 2)


def _variance(rule, domain=None):
    design = Design.from_frame(FRAME, strata=["h"], weights="w", lonely_psu=rule)
    return Estimator(design).total(FRAME["y"].to_numpy(), domain).se ** 2


def test_adjust_takes_the_squared_distance_from_zero_as_r_does():
    assert _variance("adjust") == pytest.approx(OTHERS + 5**2, rel=1e-13)


@pytest.mark.parametrize("rule", ["certainty", "remove"])
def test_certainty_and_remove_give_it_no_variance(rule):
    assert _variance(rule) == pytest.approx(OTHERS, rel=1e-13)


def test_average_gives_it_the_mean_variance_of_the_other_strata():
    assert _variance("average") == pytest.approx(OTHERS * 3 / 2, rel=1e-13)


def test_fail_names_the_stratum_and_the_rules_to_choose_from():
    with pytest.raises(DesignError, match="stratum 'c' at stage 1 has only one sampling unit"):
        _variance("fail")


def test_fail_does_not_fail_when_the_stratum_has_no_row_in_the_domain():
    assert _variance("fail", np.array([1, 1, 1, 1, 0], bool)) == pytest.approx(OTHERS)


def test_average_counts_only_strata_with_a_row_in_the_domain():
    domain = np.array([1, 1, 0, 0, 1], bool)
    assert _variance("average", domain) == pytest.approx(4 * 2 / 1, rel=1e-13)


def test_average_without_another_stratum_is_an_error_and_not_a_nan():
    with pytest.raises(DesignError, match="no other strata to average over"):
        _variance("average", np.array([0, 0, 0, 0, 1], bool))


def test_average_at_a_later_stage_names_the_stage_and_says_what_to_choose():
    frame = pd.DataFrame({"a": list("ppqqr"), "b": [1, 2, 3, 4, 5], "N": 9, "M": 9, "w": 1.0})
    design = Design.from_frame(
        frame, ids=["a", "b"], weights="w", fpc=["N", "M"], lonely_psu="average"
    )
    with pytest.raises(DesignError, match=r"at stage 2 .* about the first stage alone"):
        Estimator(design).total(np.arange(5.0))


def test_a_stratum_left_with_one_unit_by_the_domain_is_not_lonely():
    # The design drew two units in stratum a; the other has nothing in the domain.
    domain = np.array([1, 0, 0, 0, 0], bool)
    assert _variance("fail", domain) == pytest.approx(2 * (1 + 1), rel=1e-13)


def test_a_stratum_counted_in_full_is_not_lonely():
    frame = FRAME.assign(N=[9, 9, 9, 9, 1])
    design = Design.from_frame(frame, strata=["h"], weights="w", fpc=["N"])
    assert Estimator(design).total(FRAME["y"].to_numpy()).se > 0


def test_a_calibrated_estimate_fails_on_a_lonely_stratum_outside_the_domain_as_well():
    from analysis.weighting.calibration import calibrate
    from analysis.weighting.population import Population

    design = Design.from_frame(FRAME, strata=["h"], weights="w")
    calibration = calibrate(FRAME, design.weights, Population({"h": {"a": 4.0, "b": 4, "c": 4}}))
    with pytest.raises(DesignError, match="stratum 'c'"):
        Estimator(design, calibration).mean(FRAME["y"].to_numpy(), np.array([1, 1, 1, 1, 0], bool))
