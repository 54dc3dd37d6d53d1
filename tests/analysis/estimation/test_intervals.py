import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.estimation.design import Design
from analysis.estimation.estimator import Estimator
from analysis.estimation.intervals import (
    IntervalMethod,
    beta,
    boundary,
    chosen,
    clopper_pearson,
    logit,
    share_interval,
    t_quantile,
    wald,
    wilson,
)
from analysis.weighting.calibration import calibrate
from analysis.weighting.population import Population

SHARES = st.floats(1e-6, 1 - 1e-6)
METHODS = ["logit", "beta", "xlogit", "wilson", "published"]


def test_wald_is_the_estimate_plus_and_minus_t_standard_errors():
    assert wald(10.0, 2.0, 5, 0.95) == pytest.approx((10 - 2 * 2.5705818, 10 + 2 * 2.5705818))


@given(SHARES, st.floats(1e-6, 0.5), st.integers(1, 5000), st.sampled_from(METHODS))
def test_no_interval_of_a_share_leaves_0_to_1(share, se, df, method):
    low, high = share_interval(IntervalMethod(method), share, se, df, 0.95, (df + 1, df))
    assert 0 <= low <= share <= high <= 1


def test_logit_is_symmetric_between_a_share_and_its_complement():
    low, high = logit(0.1, 0.02, 50, 0.95)
    assert logit(0.9, 0.02, 50, 0.95) == pytest.approx((1 - high, 1 - low), rel=1e-12)


@pytest.mark.parametrize("method", ["mean", *METHODS])
def test_an_array_of_shares_has_the_intervals_of_each_alone(method):
    share, se = np.array([0.01, 0.2, 0.5, 0.97]), np.array([0.01, 0.03, 0.002, 0.02])
    df, n = np.array([5, 40, 900, 0]), np.array([12, 80, 1000, 1])
    kind = IntervalMethod(method)
    low, high = share_interval(kind, share, se, df, 0.95, (n, df))
    for i in range(4):
        alone = share_interval(kind, share[i], se[i], df[i], 0.95, (n[i], df[i]))
        assert (low[i], high[i]) == alone


def test_a_t_quantile_of_many_is_that_of_each():
    expected = [*stats.t.ppf(0.975, [3, 3, 70]), math.inf]
    assert t_quantile(0.95, np.array([3, 3, 70, 0])) == pytest.approx(expected, rel=1e-14)


def test_wilson_under_simple_random_sampling_is_wilsons_score_interval():
    share, n = 0.15, 400
    found = wilson(share, math.sqrt(share * (1 - share) / n), 10**9, 0.95)
    exact = stats.binomtest(60, n).proportion_ci(0.95, method="wilson")
    assert found == pytest.approx((exact.low, exact.high), rel=1e-7)


@given(SHARES, st.floats(1e-4, 0.4), st.integers(1, 500))
def test_wilson_holds_the_shares_that_a_t_test_with_their_own_variance_does_not_reject(
    share, se, df
):
    size = share * (1 - share) / se**2
    for end in wilson(share, se, df, 0.95):
        if 1e-12 < end < 1 - 1e-12:
            score = abs(share - end) / math.sqrt(end * (1 - end) / size)
            assert score == pytest.approx(t_quantile(0.95, df), rel=1e-5)


@pytest.mark.parametrize(
    ("share", "size", "n", "method"),
    [
        (0.5, 400, 400, "logit"),
        (0.5, 29, 400, "beta"),  # the effective size is small
        (0.5, 400, 29, "beta"),  # a standard error that is small by chance
        (0.02, 499, 900, "beta"),  # fewer than ten have it
        (0.02, 501, 900, "logit"),
        (0.98, 499, 900, "beta"),  # fewer than ten do not
    ],
)
def test_the_rule_of_publication_names_the_interval_it_takes(share, size, n, method):
    se = math.sqrt(share * (1 - share) / size)
    assert chosen(IntervalMethod.PUBLISHED, share, se, n) == method
    published = share_interval(IntervalMethod.PUBLISHED, share, se, 50, 0.95, (n, 50))
    assert published == share_interval(IntervalMethod(method), share, se, 50, 0.95, (n, 50))


def test_any_other_method_is_taken_as_asked():
    assert chosen(IntervalMethod.LOGIT, 0.001, 0.01, 3) == "logit"


def test_an_estimate_names_the_interval_that_the_rule_took():
    y = np.array([1.0] * 3 + [0.0] * 37)
    rare = _estimator().proportion(y, method=IntervalMethod.PUBLISHED)
    even = _estimator().proportion(np.arange(40) % 2.0, method=IntervalMethod.PUBLISHED)
    assert (rare.method, even.method) == ("beta", "logit")


def test_clopper_pearson_is_the_exact_binomial_interval():
    exact = stats.binomtest(3, 20).proportion_ci(0.95, method="exact")
    assert clopper_pearson(3 / 20, 20, 0.95) == pytest.approx((exact.low, exact.high), rel=1e-12)


def test_beta_under_simple_random_sampling_is_nearly_the_exact_interval():
    share, n = 0.15, 400
    found = beta(share, math.sqrt(share * (1 - share) / n), n - 1, 0.95, n)
    assert found == pytest.approx(clopper_pearson(share, n, 0.95), rel=1e-12)


def test_a_share_of_zero_has_the_upper_end_of_the_exact_interval():
    exact = stats.binomtest(0, 30).proportion_ci(0.95, method="exact")
    assert boundary(0.0, 30, 29, 0.95, 30) == pytest.approx((0.0, exact.high), rel=1e-12)


def test_no_degrees_of_freedom_is_no_knowledge():
    assert logit(0.3, 0.0, 0, 0.95) == (0.0, 1.0)
    assert beta(0.3, 0.0, 0, 0.95, 1) == (0.0, 1.0)
    assert boundary(1.0, 1.0, 0, 0.95, 1) == (0.0, 1.0)


def _estimator(n=40, **columns):
    return Estimator(Design.from_frame(pd.DataFrame({"y": np.zeros(n), **columns})))


def test_a_zero_cell_has_an_interval_that_starts_at_zero_and_ends_above():
    found = _estimator().proportion(np.zeros(40))
    assert (found.value, found.se, found.method) == (0.0, 0.0, "boundary")
    assert found.low == 0.0
    assert 0.05 < found.high < 0.12


def test_a_full_cell_mirrors_a_zero_cell():
    none, all_ = _estimator().proportion(np.zeros(40)), _estimator().proportion(np.ones(40))
    assert (all_.low, all_.high) == pytest.approx((1 - none.high, 1.0), rel=1e-12)


def test_a_zero_cell_in_clusters_is_less_certain_than_one_of_single_rows():
    frame = pd.DataFrame({"u": np.repeat(np.arange(10), 4)})
    clustered = Estimator(Design.from_frame(frame, ids=["u"])).proportion(np.zeros(40))
    assert clustered.high > 2 * _estimator().proportion(np.zeros(40)).high


def test_a_zero_cell_by_the_plain_method_is_what_r_gives():
    found = _estimator().proportion(np.zeros(40), method=IntervalMethod.MEAN)
    assert (found.low, found.high) == (0.0, 0.0)


def test_a_share_of_something_else_than_zeros_and_ones_is_refused():
    with pytest.raises(ValueError, match="2 is neither"):
        _estimator(3).proportion(np.array([0.0, 1.0, 2.0]))


def _with_weights_below_zero():
    """Two of one sex where there should be hardly any: linear calibration takes them below zero."""
    frame = pd.DataFrame({"sex": list("mmmvvv"), "age": list("jooooo"), "w": [9.0] + [1.0] * 5})
    design = Design.from_frame(frame, weights="w")
    population = Population({"sex": {"m": 3, "v": 11}, "age": {"j": 5, "o": 9}})
    calibration = calibrate(frame, design.weights, population, method="linear")
    assert calibration.weights.min() < 0
    return Estimator(design, calibration)


@pytest.mark.parametrize("method", IntervalMethod)
def test_a_share_that_weights_below_zero_bring_outside_0_to_1_is_told_and_not_given(method):
    estimator = _with_weights_below_zero()
    y = (estimator.aggregator.weights < 0).astype(float)
    with pytest.raises(ValueError, match="weights below zero bring the share outside 0 to 1"):
        estimator.proportion(y, method=method)


@pytest.mark.parametrize("method", [one for one in IntervalMethod if one != IntervalMethod.MEAN])
def test_a_share_whose_error_is_zero_by_chance_has_an_interval_of_its_few_units(method):
    frame = pd.DataFrame({"household": list("aabbcc")})
    estimator = Estimator(Design.from_frame(frame, ids=["household"]))
    found = estimator.proportion(np.array([0.0, 1, 0, 1, 1, 0]), method=method)
    low, high = clopper_pearson(0.5, 3, 0.95)
    assert (found.value, found.se, found.method) == (0.5, 0.0, "boundary")
    assert found.low <= low < 0.1
    assert found.high >= high > 0.9


def test_a_share_that_the_calibration_fixes_has_no_margin():
    frame = pd.DataFrame({"sex": list("mmmvvvv")})
    design = Design.from_frame(frame)
    made = calibrate(frame, design.weights, Population({"sex": {"m": 50, "v": 50}}))
    found = Estimator(design, made).proportion(frame["sex"].eq("m").to_numpy(float))
    assert (found.low, found.value, found.high) == pytest.approx((0.5, 0.5, 0.5), abs=1e-12)
    assert found.method == "logit"


def test_a_share_of_everyone_has_no_margin():
    frame = pd.DataFrame({"household": list("aabbcc"), "N": 3})
    estimator = Estimator(Design.from_frame(frame, ids=["household"], fpc=["N"]))
    found = estimator.proportion(np.array([0.0, 1, 0, 1, 1, 0]))
    assert (found.low, found.high) == (0.5, 0.5)


def test_the_ends_of_a_logit_interval_never_miss_a_share_without_an_error():
    shares = np.linspace(0.01, 0.99, 99)
    low, high = logit(shares, 0.0, 30, 0.95)
    assert (low <= shares).all()
    assert (high >= shares).all()


def test_a_share_of_one_is_exactly_one_however_its_weights_add_up():
    frame = pd.DataFrame({"w": [0.1, 0.2, 0.3, 0.7, 1.1]})
    found = Estimator(Design.from_frame(frame, weights="w")).proportion(np.ones(5))
    assert (found.value, found.high) == (1.0, 1.0)


def test_beta_leaves_units_without_a_value_out_of_its_degrees_of_freedom():
    frame = pd.DataFrame({"u": list("aabbccdd")})
    y = np.array([0, 1, 1, 1, 0, 1, np.nan, np.nan])
    found = Estimator(Design.from_frame(frame, ids=["u"])).proportion(y, method=IntervalMethod.BETA)
    by_hand = beta(found.value, found.se, 2, 0.95, 6)
    assert (found.low, found.high) == by_hand
    assert found.df == 3
