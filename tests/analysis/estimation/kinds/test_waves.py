"""Averages, an index, a trend: several waves of the same people together."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.estimation.estimate import EmptyDomainError
from analysis.estimation.kinds.joint import SingularError
from analysis.estimation.kinds.quantity import Mean, Proportion, Ratio
from analysis.estimation.kinds.trend import TrendFit, trend
from analysis.estimation.kinds.waves import (
    WaveError,
    average,
    by_wave,
    change_of_averages,
    index,
)
from tests.analysis.estimation.influence import column, estimator, numeric_se, panel, waves

FRAME = panel()
Y, YES = Mean(column(FRAME, "y")), Proportion(column(FRAME, "yes"))
WAVES = waves(FRAME)
TIMES = {"2023": 2023.0, "2024": 2024.0, "2025": 2025.0}
BOTH = [False, True]
seeds = st.integers(0, 2**20)


def only(*years):
    return {year: WAVES[year] for year in years}


@pytest.mark.parametrize("calibrated", BOTH)
def test_an_average_over_waves_has_the_standard_error_of_its_derivatives(calibrated):
    found = average(estimator(FRAME, calibrated=calibrated), YES, WAVES)
    numeric = numeric_se(lambda own: average(own, YES, WAVES).value, FRAME, calibrated=calibrated)
    assert found.se == pytest.approx(numeric, rel=1e-6)


def test_an_average_of_shares_keeps_to_its_bounds():
    rare = Proportion(np.arange(len(FRAME)) % 29 == 0)
    found = average(estimator(FRAME), rare, WAVES)
    assert found.method == "logit"
    assert 0 < found.low < found.value < found.high < 1


def test_an_average_counts_each_wave_by_its_weight():
    own = estimator(FRAME)
    each = by_wave(own, Y, only("2023", "2025")).values
    found = average(own, Y, only("2023", "2025"), weights={"2023": 1, "2025": 3})
    assert found.value == pytest.approx((each[0] + 3 * each[1]) / 4)


def test_the_weights_of_an_average_must_fit_the_waves():
    with pytest.raises(WaveError, match="give one a wave"):
        average(estimator(FRAME), Y, WAVES, weights={"2023": 1})


def test_a_wave_cannot_weigh_nothing():
    with pytest.raises(WaveError, match="must be positive"):
        average(estimator(FRAME), Y, only("2023", "2025"), weights={"2023": 1, "2025": 0})


@pytest.mark.parametrize("calibrated", BOTH)
def test_a_change_of_moving_averages_has_the_standard_error_of_its_derivatives(calibrated):
    earlier, later = only("2023", "2024"), only("2024", "2025")
    own = estimator(FRAME, calibrated=calibrated)
    found = change_of_averages(own, Y, earlier, later)
    numeric = numeric_se(
        lambda own: change_of_averages(own, Y, earlier, later).value, FRAME, calibrated=calibrated
    )
    assert found.se == pytest.approx(numeric, rel=1e-6)


def test_a_change_of_averages_of_one_wave_each_is_the_change():
    own = estimator(FRAME, calibrated=True)
    found = change_of_averages(own, Y, only("2023"), only("2025"))
    change = own.change(Y.y, WAVES["2023"], WAVES["2025"])
    assert found.df == change.df
    assert (found.value, found.se) == pytest.approx((change.value, change.se), rel=1e-12)


@pytest.mark.parametrize("quantity", [Y, YES, Ratio(YES.y, Y.y)], ids=["mean", "share", "ratio"])
def test_an_index_has_the_standard_error_of_its_derivatives(quantity):
    found = index(estimator(FRAME, calibrated=True), quantity, WAVES, "2023")["2025"]
    numeric = numeric_se(
        lambda own: index(own, quantity, WAVES, "2023")["2025"].value, FRAME, calibrated=True
    )
    assert found.se == pytest.approx(numeric, rel=1e-6)


@settings(deadline=None, max_examples=30)
@given(seeds)
def test_the_index_of_the_base_wave_is_100_without_an_error(seed):
    frame = panel(12, seed)
    found = index(estimator(frame), Mean(column(frame, "y")), waves(frame), "2024")["2024"]
    assert (found.value, found.se) == (100.0, 0.0)


def test_an_index_counts_its_own_wave_only():
    found = index(estimator(FRAME), Y, WAVES, "2023")
    assert [one.n for one in found.values()] == [rows.sum() for rows in WAVES.values()]


def test_a_base_wave_of_zero_is_refused_by_name():
    nobody = Proportion(np.where(WAVES["2023"], 0.0, 1.0))
    with pytest.raises(WaveError, match="base wave '2023' is zero"):
        index(estimator(FRAME), nobody, WAVES, "2023")


def test_an_unknown_base_wave_is_refused_with_the_known_ones():
    with pytest.raises(WaveError, match="no base wave '1999'; the waves are 2023, 2024, 2025"):
        index(estimator(FRAME), Y, WAVES, "1999")


def test_a_wave_without_rows_in_the_domain_is_named():
    with pytest.raises(EmptyDomainError, match="'2025': no row"):
        average(estimator(FRAME), Y, WAVES, ~WAVES["2025"])


@settings(deadline=None, max_examples=30)
@given(seeds, st.sampled_from(TrendFit), st.floats(0.25, 4))
def test_a_trend_over_two_waves_is_the_change_by_unit_of_time(seed, fit, years):
    frame = panel(16, seed)
    own, y, by_year = estimator(frame), column(frame, "y"), waves(frame)
    two = {"2023": by_year["2023"], "2025": by_year["2025"]}
    found = trend(own, Mean(y), two, {"2023": 0.0, "2025": years}, fit=fit)
    change = own.change(y, by_year["2023"], by_year["2025"])
    assert found.slope.value == pytest.approx(change.value / years, rel=1e-9, abs=1e-9)
    assert found.slope.se == pytest.approx(change.se / years, rel=1e-9)
    assert found.straight is None


@pytest.mark.parametrize("calibrated", BOTH)
def test_a_trend_of_equal_waves_has_the_standard_error_of_its_derivatives(calibrated):
    def make(own):
        return trend(own, YES, WAVES, TIMES, fit=TrendFit.EQUAL).slope

    found = make(estimator(FRAME, calibrated=calibrated))
    numeric = numeric_se(lambda own: make(own).value, FRAME, calibrated=calibrated)
    assert found.se == pytest.approx(numeric, rel=1e-6)


def test_a_trend_weighs_the_waves_by_their_covariance():
    own = estimator(FRAME, calibrated=True)
    each = by_wave(own, Y, WAVES)
    x = np.column_stack([np.ones(3), [-1, 0, 1]])
    weight = np.linalg.inv(each.covariance)
    spread = np.linalg.inv(x.T @ weight @ x)
    line = spread @ x.T @ weight @ each.values
    found = trend(own, Y, WAVES, TIMES)
    assert (found.level.value, found.slope.value) == pytest.approx(line, rel=1e-9)
    assert found.slope.se == pytest.approx(np.sqrt(spread[1, 1]), rel=1e-9)


def test_weighing_by_the_covariance_is_never_less_precise_than_all_alike():
    own = estimator(FRAME)
    assert (
        trend(own, Y, WAVES, TIMES).slope.se
        < trend(own, Y, WAVES, TIMES, fit=TrendFit.EQUAL).slope.se
    )


def test_whether_three_waves_lie_on_a_line_is_their_second_difference_tested():
    own = estimator(FRAME)
    bend = by_wave(own, Y, WAVES).linear(np.array([[1.0, -2.0, 1.0]]), ["bend"]).estimates()["bend"]
    assert trend(own, Y, WAVES, TIMES).straight.p == pytest.approx(bend.p_value(), rel=1e-9)


def test_a_trend_of_values_around_1e8_loses_nothing():
    y = np.rint(column(FRAME, "y"))
    own = estimator(FRAME)
    low, high = (trend(own, Mean(values), WAVES, TIMES).slope for values in (y, y + 1e8))
    assert (high.value, high.se) == pytest.approx((low.value, low.se), rel=1e-7)


def test_one_wave_has_no_trend():
    with pytest.raises(WaveError, match="two or more waves at different times, and there are 1"):
        trend(estimator(FRAME), Y, only("2024"), TIMES)


def test_waves_at_one_time_have_no_trend():
    with pytest.raises(WaveError, match="different times"):
        trend(estimator(FRAME), Y, WAVES, dict.fromkeys(WAVES, 2024.0))


def test_a_wave_without_a_time_is_named():
    with pytest.raises(WaveError, match="wave '2025' has no time"):
        trend(estimator(FRAME), Y, WAVES, {"2023": 1, "2024": 2})


def test_a_time_must_be_a_number():
    with pytest.raises(WaveError, match="time of wave '2024' is no finite number"):
        trend(estimator(FRAME), Y, WAVES, TIMES | {"2024": np.nan})


def test_no_waves_have_no_average():
    with pytest.raises(WaveError, match="no wave"):
        average(estimator(FRAME), Y, {})


def test_a_wave_without_a_standard_error_cannot_be_weighed_by_it():
    flat = Mean(np.where(WAVES["2024"], 5.0, column(FRAME, "y")))
    with pytest.raises(SingularError, match=r"'2024' has a standard error of zero.*fit 'equal'"):
        trend(estimator(FRAME), flat, WAVES, TIMES)
    assert trend(estimator(FRAME), flat, WAVES, TIMES, fit=TrendFit.EQUAL).slope.se > 0
