"""Rubin's rules."""

import math
from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from analysis.estimation.estimate import Estimate
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.kinds.imputation import ImputationError, combined


def _one(value, se=2.0, **more):
    made = Estimate(value, se, value - 4, value + 4, 50, 90, 0.95, "mean")
    return replace(made, **more)


THREE = [_one(10.0), _one(12.0, 3.0), _one(14.0, 4.0)]


def test_the_value_is_the_mean_of_the_data_sets():
    assert combined(THREE).estimate.value == 12.0


def test_the_variance_adds_that_between_the_data_sets():
    found = combined(THREE)
    assert (found.within, found.between) == pytest.approx((29 / 3, 4.0))
    assert found.estimate.se**2 == pytest.approx(29 / 3 + 4 * 4 / 3)


def test_the_degrees_of_freedom_are_those_of_barnard_and_rubin():
    extra = 4 * 4 / 3
    missing = extra / (extra + 29 / 3)
    imputed, observed = 2 / missing**2, 51 / 53 * 50 * (1 - missing)
    found = combined(THREE)
    assert found.missing == pytest.approx(missing)
    assert found.df == pytest.approx(imputed * observed / (imputed + observed), rel=1e-12)
    assert found.estimate.df == math.floor(found.df)


def test_the_interval_uses_the_degrees_of_freedom_as_they_are():
    found = combined(THREE)
    half = stats.t.ppf(0.975, found.df) * found.estimate.se
    assert (found.estimate.low, found.estimate.high) == pytest.approx((12 - half, 12 + half))
    assert found.p_value() == pytest.approx(2 * stats.t.sf(12 / found.estimate.se, found.df))


def test_data_sets_that_agree_have_the_variance_of_one_and_lose_few_degrees_of_freedom():
    found = combined([_one(5.0), _one(5.0)])
    assert (found.estimate.se, found.between, found.missing) == (2.0, 0.0, 0.0)
    assert found.df == pytest.approx(51 / 53 * 50)


def test_values_around_1e8_lose_nothing():
    high = combined([replace(one, value=one.value + 1e8) for one in THREE])
    assert high.between == combined(THREE).between


def test_a_share_keeps_to_its_bounds():
    shares = [_one(value, 0.02) for value in (0.01, 0.02, 0.03)]
    found = combined(shares, method=IntervalMethod.LOGIT).estimate
    assert 0 < found.low < found.value < found.high < 1
    assert found.method == "rubin-logit"


def test_a_share_of_nothing_in_all_data_sets_is_refused():
    with pytest.raises(ImputationError, match="the share is 0 in all data sets"):
        combined([_one(0.0, 0.0)] * 2, method=IntervalMethod.LOGIT)


def test_without_degrees_of_freedom_nothing_is_known():
    found = combined([_one(1.0, df=0), _one(2.0, df=0)])
    assert (found.estimate.low, found.estimate.high) == (-np.inf, np.inf)
    assert found.p_value() == 1.0


def test_estimates_without_an_error_are_told_apart_exactly():
    found = combined([_one(1.0, 0.0)] * 2)
    assert (found.p_value(1.0), found.p_value(2.0)) == (1.0, 0.0)


def test_one_data_set_cannot_be_combined():
    with pytest.raises(ImputationError, match="two or more completed data sets, not 1"):
        combined(THREE[:1])


def test_an_imputed_domain_counts_by_its_smallest_rows_and_degrees_of_freedom():
    found = combined([_one(5.0, n=80, df=40), _one(5.0)])
    assert found.estimate.n == 80
    assert found.df == pytest.approx(41 / 43 * 40)


def test_estimates_of_other_levels_cannot_be_combined():
    with pytest.raises(ImputationError, match="different confidence levels"):
        combined([THREE[0], _one(12.0, level=0.9)])


def test_an_interval_that_needs_one_sample_is_refused():
    with pytest.raises(ImputationError, match="no interval 'beta' exists"):
        combined(THREE, method=IntervalMethod.BETA)
