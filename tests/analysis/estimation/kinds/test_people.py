"""Numbers of people."""

import numpy as np
import pytest

from analysis.estimation.estimate import EmptyDomainError
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


def test_its_interval_never_leaves_the_population():
    own = estimator(FRAME)
    everyone = people(own, np.where(LATEST & (np.arange(len(FRAME)) % 9 > 0), 1.0, 0.0), LATEST)
    assert 0 < everyone.low < everyone.high < own.aggregator.weights[LATEST].sum()


def test_nobody_has_an_honest_interval():
    found = people(estimator(FRAME, calibrated=True), np.zeros(len(FRAME)), LATEST)
    assert (found.value, found.low, found.method) == (0.0, 0.0, "boundary")
    assert 5 < found.high < 500


def test_an_empty_domain_is_named():
    with pytest.raises(EmptyDomainError, match="'share': no row"):
        people(estimator(FRAME), YES, ~np.ones(len(FRAME), dtype=bool))
