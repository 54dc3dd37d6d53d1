"""All categories at once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.estimation.estimate import EmptyDomainError
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.kinds.distribution import distribution
from tests.analysis.estimation.influence import AGES, column, estimator, panel, positions

FRAME = panel()
AGE = positions(FRAME, "age", AGES)
LAYERS = ("weinig", "enig", "veel")


def _layer(frame, seed):
    random = np.random.default_rng(seed)
    return random.integers(-1, 3, len(frame)).astype(np.intp)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**20), st.booleans())
def test_shares_add_up_to_one_and_their_covariance_to_nothing(seed, calibrated):
    frame = panel(12, seed)
    own = estimator(frame, calibrated=calibrated)
    found = distribution(own, positions(frame, "age", AGES), AGES)
    assert found.values.sum() == pytest.approx(1, abs=1e-14)
    assert found.covariance.sum(axis=1) == pytest.approx(np.zeros(3), abs=1e-15)


@pytest.mark.parametrize("method", [IntervalMethod.LOGIT, IntervalMethod.BETA])
def test_each_share_is_the_proportion(method):
    own = estimator(FRAME, calibrated=True)
    found = distribution(own, AGE, AGES, method=method).estimates()
    for place, name in enumerate(AGES):
        alone = own.proportion((place == AGE).astype(float), method=method)
        assert found[name].n == alone.n
        assert (found[name].value, found[name].se, found[name].low, found[name].high) == (
            pytest.approx((alone.value, alone.se, alone.low, alone.high), rel=1e-12)
        )


def test_a_missing_category_is_outside_the_domain():
    own, layer = estimator(FRAME), _layer(FRAME, 1)
    found = distribution(own, layer, LAYERS)
    assert found.found.n == pytest.approx((layer >= 0).sum())
    assert found.values.sum() == pytest.approx(1, abs=1e-14)


def test_a_category_that_nobody_chose_has_an_honest_interval():
    found = distribution(estimator(FRAME), np.where(AGE == 2, 1, AGE), AGES).estimates()["oud"]
    assert (found.value, found.se, found.low, found.method) == (0.0, 0.0, 0.0, "boundary")
    assert found.high > 0.01


def test_two_categories_together_are_the_share_of_both():
    own = estimator(FRAME, calibrated=True)
    joined = distribution(own, AGE, AGES).linear(np.array([[1.0, 1.0, 0.0]]), ["tot 65"])
    alone = own.proportion((AGE < 2).astype(float))
    found = joined.estimates()["tot 65"]
    assert (found.value, found.se) == pytest.approx((alone.value, alone.se), rel=1e-12)


def test_the_distribution_of_nobody_is_refused():
    with pytest.raises(EmptyDomainError, match="'distribution': no row"):
        distribution(estimator(FRAME), np.full(len(FRAME), -1, dtype=np.intp), AGES)


def test_a_domain_limits_the_distribution():
    men = (FRAME["sex"] == "man").to_numpy()
    found = distribution(estimator(FRAME), AGE, AGES, men)
    weights = column(FRAME, "w")
    share = weights[men & (AGE == 0)].sum() / weights[men].sum()
    assert found.values[0] == pytest.approx(share, rel=1e-14)
