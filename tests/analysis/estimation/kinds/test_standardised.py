"""Rates as they would be, were the ages as elsewhere."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.estimation.estimate import EmptyDomainError
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.kinds.comparison import difference
from analysis.estimation.kinds.joint import Part, joint
from analysis.estimation.kinds.standardised import StandardError, Standardised, standard_of
from tests.analysis.estimation.influence import (
    AGES,
    column,
    estimator,
    numeric_se,
    panel,
    positions,
    waves,
)

FRAME = panel()
AGE = positions(FRAME, "age", AGES)
STANDARD = {"jong": 500.0, "midden": 300.0, "oud": 200.0}
MEN = (FRAME["sex"] == "man").to_numpy()
EVERYONE = np.ones(len(FRAME), dtype=bool)


def _rate(frame=FRAME, weights=STANDARD, **more):
    index = positions(frame, "age", AGES)
    return Standardised(column(frame, "y"), index, AGES, weights, **more)


def _share(**more):
    return Standardised(column(FRAME, "yes"), AGE, AGES, STANDARD, IntervalMethod.LOGIT, **more)


def _found(own, quantity, rows=EVERYONE):
    return joint(own, {"rate": Part(quantity, rows)}).estimates()["rate"]


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**20), st.booleans())
def test_standardising_to_the_own_distribution_gives_the_crude_rate(seed, calibrated):
    frame = panel(12, seed)
    own = estimator(frame, calibrated=calibrated)
    standard = standard_of(positions(frame, "age", AGES), AGES, own.aggregator.weights)
    found = _found(own, _rate(frame, standard), np.ones(len(frame), dtype=bool))
    assert found.value == pytest.approx(own.mean(column(frame, "y")).value, rel=1e-12)


def test_a_standardised_rate_is_the_weighted_sum_of_the_categories_means():
    own, y = estimator(FRAME), column(FRAME, "y")
    means = [own.mean(y, place == AGE).value for place in range(3)]
    assert _found(own, _rate()).value == pytest.approx(np.dot([0.5, 0.3, 0.2], means), rel=1e-14)


@pytest.mark.parametrize("calibrated", [False, True])
@pytest.mark.parametrize("quantity", [_rate(), _share()], ids=["mean", "share"])
def test_a_standardised_rate_has_the_standard_error_of_its_derivatives(quantity, calibrated):
    found = _found(estimator(FRAME, calibrated=calibrated), quantity)
    numeric = numeric_se(lambda own: _found(own, quantity).value, FRAME, calibrated=calibrated)
    assert found.se == pytest.approx(numeric, rel=1e-6)


def test_standardised_rates_of_two_waves_are_compared_with_their_covariance():
    by_year = waves(FRAME)

    def make(own):
        return difference(own, _rate(), by_year["2025"], by_year["2023"])

    found = make(estimator(FRAME))
    assert found.se == pytest.approx(numeric_se(lambda own: make(own).value, FRAME), rel=1e-6)


def test_a_standardised_share_keeps_to_its_bounds():
    found = _found(estimator(FRAME), _share())
    assert found.method == "logit"
    assert 0 < found.low < found.value < found.high < 1


def test_a_standardised_share_of_nothing_has_an_honest_interval():
    nothing = Standardised(np.zeros(len(FRAME)), AGE, AGES, STANDARD, IntervalMethod.LOGIT)
    found = _found(estimator(FRAME), nothing)
    assert (found.value, found.low, found.method) == (0.0, 0.0, "boundary")
    assert found.high > 0.01


def test_a_category_of_weight_zero_plays_no_part():
    weights = {"jong": 1.0, "midden": 1.0, "oud": 0.0}
    found = _found(estimator(FRAME), _rate(weights=weights))
    assert found.n == (AGE < 2).sum()
    assert _found(estimator(FRAME), _rate(weights=weights), AGE < 2).value == found.value


def test_values_around_1e8_lose_nothing():
    y = np.rint(column(FRAME, "y"))
    own = estimator(FRAME)
    low, high = (_found(own, Standardised(values, AGE, AGES, STANDARD)) for values in (y, y + 1e8))
    assert high.value - 1e8 == pytest.approx(low.value, abs=3e-8)
    assert high.se == pytest.approx(low.se, rel=1e-9)


def test_a_category_without_rows_in_the_domain_is_named():
    with pytest.raises(EmptyDomainError, match="category 'oud' of the standard has no row"):
        _found(estimator(FRAME), _rate(), AGE < 2)


def test_a_domain_of_nobody_is_named():
    with pytest.raises(EmptyDomainError, match="'rate': no row"):
        _found(estimator(FRAME), _rate(), ~EVERYONE)


def test_a_standard_with_an_unknown_category_is_refused():
    with pytest.raises(StandardError, match="category '80\\+', which the data do not have"):
        _rate(weights=STANDARD | {"80+": 1.0})


def test_a_standard_that_lacks_a_category_is_refused():
    with pytest.raises(StandardError, match="no weight for the category 'oud'"):
        _rate(weights={"jong": 1.0, "midden": 1.0})


@pytest.mark.parametrize("weight", [-1.0, np.nan, np.inf])
def test_a_standard_with_an_impossible_weight_is_refused(weight):
    with pytest.raises(StandardError, match="zero or more"):
        _rate(weights=STANDARD | {"oud": weight})


def test_a_standardised_share_is_of_zeros_and_ones():
    with pytest.raises(ValueError, match="zeros and ones"):
        _rate(interval=IntervalMethod.LOGIT)
