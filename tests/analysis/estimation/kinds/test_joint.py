"""Several estimates with their covariance, and functions of them."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.estimation.design import Design, DesignError
from analysis.estimation.estimate import EmptyDomainError
from analysis.estimation.estimator import Estimator
from analysis.estimation.kinds.comparison import between, contrast, difference
from analysis.estimation.kinds.joint import Part, SingularError, joint
from analysis.estimation.kinds.quantity import (
    Mean,
    Proportion,
    Ratio,
    Side,
    Total,
    beyond,
    share_beyond,
)
from analysis.weighting.calibration import calibrate
from analysis.weighting.population import Population
from tests.analysis.estimation.influence import column, estimator, numeric_se, panel, waves

FRAME = panel()
YOUNG = (FRAME["age"] == "jong").to_numpy()
OLD = (FRAME["age"] == "oud").to_numpy()
EVERYONE = np.ones(len(FRAME), dtype=bool)
QUANTITIES = {
    "mean": Mean(column(FRAME, "y")),
    "share": Proportion(column(FRAME, "yes")),
    "total": Total(column(FRAME, "y")),
    "ratio": Ratio(column(FRAME, "yes"), column(FRAME, "y")),
}


@pytest.mark.parametrize("calibrated", [False, True], ids=["design weights", "calibrated"])
@pytest.mark.parametrize("name", QUANTITIES)
def test_a_difference_has_the_standard_error_of_its_derivatives(name, calibrated):
    def make(own):
        return difference(own, QUANTITIES[name], OLD, YOUNG)

    found = make(estimator(FRAME, calibrated=calibrated))
    numeric = numeric_se(lambda own: make(own).value, FRAME, calibrated=calibrated)
    assert found.se == pytest.approx(numeric, rel=1e-6)


@pytest.mark.parametrize("name", QUANTITIES)
def test_a_part_against_its_whole_has_the_standard_error_of_its_derivatives(name):
    found = contrast(estimator(FRAME), QUANTITIES[name], YOUNG)
    numeric = numeric_se(lambda own: contrast(own, QUANTITIES[name], YOUNG).value, FRAME)
    assert found.se == pytest.approx(numeric, rel=1e-6)
    assert found.n == YOUNG.sum()


def test_a_general_difference_of_means_is_the_estimators_own():
    y = column(FRAME, "y")
    own = estimator(FRAME, calibrated=True)
    assert difference(own, Mean(y), OLD, YOUNG) == own.difference(y, OLD, YOUNG)


def test_a_general_contrast_of_means_is_the_estimators_own():
    y = column(FRAME, "y")
    own = estimator(FRAME, calibrated=True)
    assert contrast(own, Mean(y), OLD) == own.contrast(y, OLD)


def test_two_quantities_of_the_same_people_are_compared_with_their_covariance():
    one, other = Mean(column(FRAME, "y")), Mean(column(FRAME, "x"))
    found = between(estimator(FRAME), Part(one, EVERYONE), Part(other, EVERYONE))
    gap = estimator(FRAME).mean(column(FRAME, "y") - column(FRAME, "x"))
    assert (found.value, found.se) == pytest.approx((gap.value, gap.se), rel=1e-12)


def test_the_diagonal_of_the_covariance_is_the_variance_of_each():
    parts = {name: Part(one, EVERYONE) for name, one in QUANTITIES.items()}
    both = joint(estimator(FRAME, calibrated=True), parts)
    errors = [one.se for one in both.estimates().values()]
    assert np.sqrt(np.diag(both.covariance)) == pytest.approx(errors, rel=1e-12)


def test_the_covariance_in_two_stages_gives_the_variance_of_a_sum():
    rows = FRAME.drop_duplicates("person").assign(units=20.0, people=90.0)
    design = Design.from_frame(
        rows, ids=["stratum", "person"], weights="w", fpc=["units", "people"]
    )
    own = Estimator(design)
    y, x = column(rows, "y"), column(rows, "x")
    everyone = np.ones(len(rows), dtype=bool)
    both = joint(own, {"y": Part(Total(y), everyone), "x": Part(Total(x), everyone)})
    assert np.sqrt(both.covariance.sum()) == pytest.approx(own.total(y + x).se, rel=1e-12)


def test_a_difference_of_values_around_1e8_loses_nothing():
    y = np.rint(column(FRAME, "y"))
    own = estimator(FRAME)
    low, high = (difference(own, Mean(values), OLD, YOUNG) for values in (y, y + 1e8))
    assert (high.value, high.se) == pytest.approx((low.value, low.se), rel=1e-7)


def test_two_equal_estimates_cannot_be_tested_together():
    parts = {"one": Part(QUANTITIES["mean"], EVERYONE), "two": Part(QUANTITIES["mean"], EVERYONE)}
    with pytest.raises(SingularError, match="follows from the other estimates"):
        joint(estimator(FRAME), parts).wald()


def test_an_estimate_without_a_standard_error_cannot_be_tested():
    part = Part(Mean(np.full(len(FRAME), 3.0)), EVERYONE)
    with pytest.raises(SingularError, match="'flat' has a standard error of zero"):
        joint(estimator(FRAME), {"flat": part}).wald()


def test_more_estimates_than_degrees_of_freedom_cannot_be_tested():
    few = FRAME["person"].isin(["p0", "p4", "p8"]).to_numpy()
    parts = {f"{k}": Part(Mean(column(FRAME, "y") ** k), few) for k in (1, 2, 3)}
    with pytest.raises(SingularError, match=r"3 estimates .* 2 degrees of freedom"):
        joint(estimator(FRAME), parts).wald()


def test_one_estimate_is_tested_as_by_its_t_test():
    both = joint(estimator(FRAME), {"y": Part(Mean(column(FRAME, "y") - 6), EVERYONE)})
    test = both.wald()
    assert test.p == pytest.approx(both.estimates()["y"].p_value(), rel=1e-9)


def test_an_empty_part_is_named():
    parts = {"niemand": Part(QUANTITIES["mean"], ~EVERYONE)}
    with pytest.raises(EmptyDomainError, match="'niemand': no row"):
        joint(estimator(FRAME), parts)


def test_a_ratio_to_nothing_is_named():
    nothing = Ratio(column(FRAME, "y"), np.zeros(len(FRAME)))
    with pytest.raises(EmptyDomainError, match=r"'part' has no estimate: .*denominator"):
        contrast(estimator(FRAME), nothing, YOUNG)


def test_a_lonely_stratum_fails_by_name_for_several_estimates_too():
    one = FRAME[FRAME["person"].isin(["p0", "p1", "p5"])]
    design = Design.from_frame(one, ids=["person"], strata=["stratum"], weights="w")
    everyone = np.ones(len(one), dtype=bool)
    both = joint(Estimator(design), {"y": Part(Mean(column(one, "y")), everyone)})
    with pytest.raises(DesignError, match=r"stratum 's0' .* only one sampling unit"):
        _ = both.covariance


def test_the_share_above_a_threshold_leaves_out_the_threshold_itself():
    y = np.array([1.0, 3.0, 5.0, np.nan])
    assert beyond(y, "above", 3) == pytest.approx([0, 0, 1, np.nan], nan_ok=True)


def test_the_shares_on_both_sides_of_a_threshold_add_up_to_one():
    own, y = estimator(FRAME), column(FRAME, "y")
    parts = {
        side: Part(share_beyond(y, side, 6.0), EVERYONE) for side in (Side.AT_LEAST, Side.BELOW)
    }
    assert joint(own, parts).values.sum() == pytest.approx(1, abs=1e-14)


def test_a_threshold_must_be_a_number():
    with pytest.raises(ValueError, match="give a finite number"):
        beyond(column(FRAME, "y"), "below", np.inf)


def test_a_person_in_both_waves_lowers_the_variance_of_a_change_in_a_ratio():
    by_year = waves(FRAME)
    apart = FRAME.assign(person=FRAME["person"] + FRAME["wave"])
    found, other = (
        difference(estimator(one), QUANTITIES["ratio"], by_year["2025"], by_year["2023"])
        for one in (FRAME, apart)
    )
    assert found.value == other.value
    assert found.se != pytest.approx(other.se, rel=0.01)


def _below_zero():
    """Return an estimator of four rows, of which the first two weigh less than nothing together."""
    frame = pd.DataFrame({"y": [1.0, 0, 1, 0], "x": [1.0, 2, 3, 9], "w": [1.0, 1, 1, 1]})
    design = Design.from_frame(frame, weights="w")
    made = calibrate(frame, design.weights, Population({}, {"x": 30.0}), method="linear")
    made = replace(made, weights=np.array([-3.0, 1.0, 2.0, 4.0]))
    own = Estimator(design, made)
    return own, column(frame, "y"), column(frame, "x"), np.array([True, True, False, False])


def test_rows_that_weigh_less_than_nothing_together_have_no_mean_share_or_ratio():
    own, y, x, few = _below_zero()
    for quantity in (Mean(y), Proportion(y), Ratio(y, x)):
        with pytest.raises(EmptyDomainError, match="'few' has no estimate: its weights do not"):
            joint(own, {"few": Part(quantity, few)})
    for ask in (own.mean, own.proportion):
        with pytest.raises(EmptyDomainError, match="do not add up to more than zero"):
            ask(y, few)
    with pytest.raises(EmptyDomainError, match="do not add up to more than zero"):
        own.ratio(y, x, few)


def test_rows_that_weigh_less_than_nothing_together_still_have_a_total():
    own, y, _, few = _below_zero()
    assert own.total(y, few).value == -3.0
