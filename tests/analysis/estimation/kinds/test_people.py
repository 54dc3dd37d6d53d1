"""Numbers of people."""

import numpy as np
import pandas as pd
import pytest

from analysis.estimation.design import Design
from analysis.estimation.estimate import EmptyDomainError
from analysis.estimation.estimator import Estimator
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.kinds.people import people
from tests.analysis.estimation.influence import column, estimator, numeric_se, panel, waves

FRAME = panel()
YES = column(FRAME, "yes")
LATEST = waves(FRAME)["2025"]
YOUNG = (FRAME["age"] == "jong").to_numpy()


def test_of_a_calibrated_domain_it_is_the_share_and_its_interval_times_the_population():
    own = estimator(FRAME, calibrated=True)
    share, found = own.proportion(YES, LATEST), people(own, YES, LATEST)
    ends = [(one.value, one.se, one.low, one.high) for one in (share, found)]
    assert np.array(ends[1]) / 500 == pytest.approx(ends[0], rel=1e-9)
    assert (found.n, found.df, found.method) == (share.n, share.df, "logit")


@pytest.mark.parametrize("calibrated", [False, True])
def test_of_another_domain_the_error_of_its_population_is_in_it(calibrated):
    found = people(estimator(FRAME, calibrated=calibrated), YES, YOUNG)
    numeric = numeric_se(lambda own: people(own, YES, YOUNG).value, FRAME, calibrated=calibrated)
    assert found.se == pytest.approx(numeric[0], rel=1e-6)


def test_without_missing_answers_it_is_the_total():
    own = estimator(FRAME, calibrated=True)
    total, found = own.total(YES, YOUNG), people(own, YES, YOUNG)
    assert (found.value, found.se) == pytest.approx((total.value, total.se), rel=1e-9)


def test_those_without_an_answer_count_as_the_others():
    own = estimator(FRAME, calibrated=True)
    some = np.where(np.arange(len(FRAME)) % 4 == 0, np.nan, YES)
    found = people(own, some, LATEST)
    assert found.value == pytest.approx(500 * own.proportion(some, LATEST).value)
    assert found.n == (~np.isnan(some) & LATEST).sum()


def test_its_interval_never_leaves_a_population_that_is_fixed():
    own = estimator(FRAME, calibrated=True)
    everyone = people(own, np.where(LATEST & (np.arange(len(FRAME)) % 9 > 0), 1.0, 0.0), LATEST)
    assert 0 < everyone.low < everyone.high < own.aggregator.weights[LATEST].sum()


@pytest.mark.parametrize("method", ["logit", "mean", "wilson", "published"])
def test_a_share_near_one_lends_no_narrow_interval_to_a_population_that_is_an_estimate(method):
    own, y = _sampled(np.arange(400) < 60, np.arange(400) != 0)
    found = people(own, y, np.arange(400) < 60, method=IntervalMethod(method))
    width = (found.high - found.low) / 2 / found.se
    assert found.se == pytest.approx(71, abs=0.1)
    assert 1.9 < width < 2.2
    assert found.low < found.value - 1.7 * found.se


def test_everyone_of_a_population_that_is_an_estimate_may_be_more_and_fewer():
    own, y = _sampled(np.arange(400) < 60, np.ones(400))
    found = people(own, y, np.arange(400) < 60)
    total = own.total(y, np.arange(400) < 60)
    assert (found.value, found.se) == pytest.approx((total.value, total.se))
    assert found.low < total.value - 1.7 * total.se
    assert found.high > total.value + 1.9 * total.se
    assert found.method == "mover-boundary"


def test_nobody_of_a_population_that_is_an_estimate_has_an_upper_end_beyond_that_of_the_share():
    own, y = _sampled(np.arange(400) < 60, np.zeros(400))
    found = people(own, y, np.arange(400) < 60)
    share = own.proportion(y, np.arange(400) < 60)
    assert (found.value, found.low) == (0, 0)
    assert 600 * share.high < found.high < 1.1 * 600 * share.high


def test_over_many_samples_the_interval_holds_the_number_of_people_as_often_as_it_says():
    random = np.random.default_rng(5)
    held = []
    for _ in range(400):
        own, y = _sampled(inside := random.random(400) < 0.15, random.random(400) < 0.95)
        found = people(own, y, inside)
        held.append(found.low <= 4000 * 0.15 * 0.95 <= found.high)
    assert 0.92 < np.mean(held) < 0.98


def _sampled(inside, having):
    design = Design.from_frame(pd.DataFrame({"w": np.full(inside.size, 10.0)}), weights="w")
    return Estimator(design), np.asarray(having, dtype=float)


def test_nobody_has_an_honest_interval():
    found = people(estimator(FRAME, calibrated=True), np.zeros(len(FRAME)), LATEST)
    assert (found.value, found.low, found.method) == (0.0, 0.0, "boundary")
    assert 5 < found.high < 500


def test_an_empty_domain_is_named():
    with pytest.raises(EmptyDomainError, match="'share': no row"):
        people(estimator(FRAME), YES, ~np.ones(len(FRAME), dtype=bool))
