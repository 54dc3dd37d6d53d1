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
    clopper_pearson,
    logit,
    share_interval,
    wald,
)

SHARES = st.floats(1e-6, 1 - 1e-6)


def test_wald_is_the_estimate_plus_and_minus_t_standard_errors():
    assert wald(10.0, 2.0, 5, 0.95) == pytest.approx((10 - 2 * 2.5705818, 10 + 2 * 2.5705818))


@given(SHARES, st.floats(1e-6, 0.5), st.integers(1, 5000), st.sampled_from(["logit", "beta"]))
def test_no_interval_of_a_share_leaves_0_to_1(share, se, df, method):
    low, high = share_interval(IntervalMethod(method), share, se, df, 0.95, (df + 1, df))
    assert 0 <= low <= share <= high <= 1


def test_logit_is_symmetric_between_a_share_and_its_complement():
    low, high = logit(0.1, 0.02, 50, 0.95)
    assert logit(0.9, 0.02, 50, 0.95) == pytest.approx((1 - high, 1 - low), rel=1e-12)


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


def test_beta_leaves_units_without_a_value_out_of_its_degrees_of_freedom():
    frame = pd.DataFrame({"u": list("aabbccdd")})
    y = np.array([0, 1, 1, 1, 0, 1, np.nan, np.nan])
    found = Estimator(Design.from_frame(frame, ids=["u"])).proportion(y, method=IntervalMethod.BETA)
    by_hand = beta(found.value, found.se, 2, 0.95, 6)
    assert (found.low, found.high) == by_hand
    assert found.df == 3
