"""Quantiles, and Woodruff's interval."""

import json
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.estimation.design import Design
from analysis.estimation.estimate import EmptyDomainError
from analysis.estimation.estimator import Estimator
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.kinds.quantile import median, quantile
from analysis.weighting.codes import numbers
from tests.analysis.estimation.influence import column, estimator, panel

REFERENCE = Path(__file__).parents[3] / "reference"
SHARED = REFERENCE.parents[2] / "shared" / "reference"
CASES = [
    case
    for case in json.loads((REFERENCE / "cases.json").read_text(encoding="utf-8"))["cases"]
    if case["estimator"]["kind"] == "quantile"
]
FRAME = panel()


def _of(values, weights=None):
    frame = pd.DataFrame({"y": values, "w": weights or [1.0] * len(values)})
    return Estimator(Design.from_frame(frame, weights="w")), frame["y"].to_numpy()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_quantile_is_the_one_of_r(case):
    frame = pd.read_csv(REFERENCE / case["data"], dtype=object)
    design = Design.from_frame(frame, strata=["municipality"], weights="w0")
    found = quantile(Estimator(design), numbers(frame, "satisfaction"), case["estimator"]["p"])
    expected = case["expected"]
    assert (found.value, found.low, found.high, found.df) == (
        expected["estimate"],
        expected["low"],
        expected["high"],
        expected["df"],
    )


def test_the_median_of_a_cluster_sample_is_the_one_that_r_publishes():
    # R survey's help page of svyquantile, api00 in dclus1: 0.5 652 561 714.
    path = SHARED / "apiclus1.csv"
    if not path.exists() and not os.environ.get("CI"):
        pytest.skip("the shared reference folder is not beside this repository")
    frame = pd.read_csv(path, dtype=object)
    design = Design.from_frame(frame, ids=["dnum"], weights="pw", fpc=["fpc"])
    found = median(Estimator(design), numbers(frame, "api00"))
    assert (found.value, found.low, found.high) == (652, 561, 714)


def test_the_smallest_value_whose_share_reaches_p_is_taken_not_one_between():
    own, y = _of([1.0, 2.0, 3.0, 4.0])
    assert median(own, y).value == 2.0


def test_weights_move_the_median():
    own, y = _of([1.0, 2.0, 3.0], [1.0, 1.0, 5.0])
    assert median(own, y).value == 3.0


def test_a_share_that_is_reached_but_for_rounding_is_reached():
    own, y = _of([float(k) for k in range(10)], [0.1] * 10)
    assert quantile(own, y, 0.3).value == 2.0


def test_missing_values_and_rows_outside_the_domain_play_no_part():
    y = np.where(column(FRAME, "yes") > 0, column(FRAME, "y"), np.nan)
    domain = (FRAME["sex"] == "man").to_numpy()
    part = np.where(domain, y, np.nan)
    own = estimator(FRAME)
    one, other = median(own, y, domain), median(own, part)
    assert (one.value, one.n) == (other.value, other.n)


def test_a_calibrated_median_uses_the_calibrated_weights():
    own, y = estimator(FRAME, calibrated=True), column(FRAME, "y")
    found = median(own, y)
    weights = own.aggregator.weights
    assert weights[y <= found.value].sum() >= weights.sum() / 2 > weights[y < found.value].sum()


def test_the_interval_is_that_of_the_share_read_back():
    own, y = estimator(FRAME, calibrated=True), column(FRAME, "y")
    found = quantile(own, y, 0.4, method=IntervalMethod.LOGIT)
    share = own.proportion((y <= found.value).astype(float))
    low = np.sort(y[y >= found.low])[0]
    assert found.method == "woodruff-logit"
    assert found.low == low
    assert own.proportion((y <= found.low).astype(float)).value >= share.low
    assert own.proportion((y < found.high).astype(float)).value < share.high


def test_an_end_that_no_value_bounds_is_endless():
    own, y = _of([float(k) for k in range(8)])
    found = quantile(own, y, 0.95)
    assert found.high == 7.0
    assert quantile(own, y, 0.8).high == np.inf


def test_a_logit_interval_is_never_endless():
    own, y = _of([float(k) for k in range(8)])
    found = quantile(own, y, 0.8, method=IntervalMethod.LOGIT)
    assert np.isfinite([found.low, found.high, found.se]).all()


def test_values_that_do_not_vary_have_a_quantile_without_an_error():
    own, y = _of([4.0] * 6)
    found = median(own, y)
    assert (found.value, found.se, found.low, found.high) == (4.0, 0.0, 4.0, 4.0)


@pytest.mark.parametrize("p", [0, 1, -0.5, np.nan])
def test_a_quantile_is_of_a_share(p):
    own, y = _of([1.0, 2.0])
    with pytest.raises(ValueError, match="between 0 and 1"):
        quantile(own, y, p)


def test_a_quantile_of_nobody_is_refused():
    own, y = _of([np.nan, np.nan])
    with pytest.raises(EmptyDomainError, match="no row in the domain"):
        median(own, y)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**20), st.floats(0.05, 0.9))
def test_quantiles_rise_with_p(seed, p):
    frame = panel(10, seed)
    own, y = estimator(frame), column(frame, "y")
    assert quantile(own, y, p).value <= quantile(own, y, p + 0.05).value


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**20), st.floats(0.05, 0.95), st.floats(0.1, 9), st.floats(-99, 99))
def test_a_quantile_moves_with_the_scale_of_its_values(seed, p, slope, start):
    frame = panel(10, seed)
    own, y = estimator(frame), np.rint(column(frame, "y"))
    one, other = quantile(own, y, p), quantile(own, start + slope * y, p)
    assert other.value == pytest.approx(start + slope * one.value)
