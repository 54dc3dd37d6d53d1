"""Differences of shares of which one is 0 or 1, and estimates that rest on one sampling unit."""

import numpy as np
import pandas as pd
import pytest

from analysis.estimation.design import Design
from analysis.estimation.edges import MOVER
from analysis.estimation.estimate import ALONE, EmptyDomainError, NoEstimate
from analysis.estimation.estimator import Estimator
from analysis.estimation.intervals import IntervalMethod, clopper_pearson
from analysis.estimation.kinds.comparison import contrast, difference
from analysis.estimation.kinds.quantile import median
from analysis.estimation.kinds.quantity import Proportion
from analysis.estimation.measures import Measure, Place
from analysis.estimation.release import figures
from analysis.weighting.calibration import calibrate
from analysis.weighting.population import Population

FORTY = np.arange(80) < 40


def _estimator(n):
    return Estimator(Design.from_frame(pd.DataFrame({"unit": np.arange(n)}), ids=["unit"]))


def _later(ones):
    """Zeros in the first forty; so many ones in the forty after these."""
    return (~FORTY & (np.arange(80) < 40 + ones)).astype(float)


def test_the_interval_is_put_together_from_those_of_the_two_shares():
    found = _estimator(80).change(_later(5), FORTY, ~FORTY)
    top = clopper_pearson(0.0, 40, 0.95)[1]
    later = _estimator(80).proportion(_later(5), ~FORTY, method=IntervalMethod.WILSON)
    low, high = later.low, later.high
    assert found.method == MOVER
    assert found.low == pytest.approx(0.125 - np.hypot(0.125 - low, top), rel=1e-12)
    assert found.high == pytest.approx(0.125 + (high - 0.125), rel=1e-12)


def test_the_p_value_reaches_the_error_where_the_interval_reaches_the_figure():
    found = _estimator(80).change(_later(5), FORTY, ~FORTY)
    assert found.p_value(found.low) == pytest.approx(0.05, rel=1e-8)
    assert found.p_value(found.high) == pytest.approx(0.05, rel=1e-8)


@pytest.mark.parametrize("ones", range(0, 41, 4))
def test_a_finding_is_there_just_where_the_interval_leaves_zero_out(ones):
    found = _estimator(80).change(_later(ones), FORTY, ~FORTY)
    assert (found.p_value() < 0.05) == (found.low > 0)


def test_two_shares_of_zero_do_not_differ_but_might():
    found = _estimator(80).change(_later(0), FORTY, ~FORTY)
    assert (found.value, found.p_value()) == (0.0, 1.0)
    assert found.low == -found.high == pytest.approx(-clopper_pearson(0.0, 40, 0.95)[1])


def test_the_interval_stays_within_minus_1_and_1():
    found = _estimator(80).change(_later(40), FORTY, ~FORTY)
    assert (found.value, found.high) == (1.0, 1.0)


def test_nobody_of_a_hundred_against_few_of_many_is_no_finding():
    y = ((np.arange(2000) >= 100) & (np.arange(2000) < 138)).astype(float)
    found = _estimator(2000).contrast(y, np.arange(2000) < 100)
    assert found.low < 0 < found.high
    assert found.p_value() > 0.1
    assert found.n == 100


def test_false_findings_of_small_parts_stay_under_the_error():
    random, part = np.random.default_rng(3), np.arange(2000) < 100
    estimator = _estimator(2000)
    found = [
        estimator.contrast((random.random(2000) < 0.02).astype(float), part).p_value() < 0.05
        for _ in range(200)
    ]
    assert np.mean(found) < 0.05


def test_every_way_to_a_difference_gives_the_same():
    estimator, y = _estimator(80), _later(5)
    one = estimator.difference(y, ~FORTY, FORTY)
    other = difference(estimator, Proportion(y), ~FORTY, FORTY)
    waves = {"before": FORTY, "after": ~FORTY}
    measures = {"y": Measure(y, IntervalMethod.PUBLISHED)}
    whole = {"all": np.ones(80, dtype=bool)}
    made = figures(estimator, measures, whole, waves, steps=[("before", "after")])
    (third,) = made.changes.values()
    for found in (other, third):
        assert (found.low, found.high) == pytest.approx((one.low, one.high), rel=1e-9)
        assert found.p_value() == pytest.approx(one.p_value(), rel=1e-9)


def test_both_contrasts_are_the_same():
    estimator, y = _estimator(80), _later(5)
    one, other = estimator.contrast(y, FORTY), contrast(estimator, Proportion(y), FORTY)
    assert (one.low, one.high, one.n) == (other.low, other.high, other.n)
    assert one.method == MOVER


def test_a_difference_of_means_keeps_its_t_interval():
    found = _estimator(80).change(_later(5) * 3, FORTY, ~FORTY)
    assert found.method == "mean"


def test_a_mean_of_one_unit_is_refused():
    y = np.where(np.arange(30) == 0, 4.0, np.nan)
    with pytest.raises(EmptyDomainError, match="one sampling unit"):
        _estimator(30).mean(y)


def test_a_median_of_one_unit_is_refused():
    y = np.where(np.arange(30) == 0, 4.0, np.nan)
    with pytest.raises(EmptyDomainError, match="one sampling unit"):
        median(_estimator(30), y, method=IntervalMethod.LOGIT)


def test_a_share_of_several_rows_of_one_unit_is_refused():
    frame = pd.DataFrame({"unit": [0, 0, 0, 1, 2, 3, 4]})
    y = np.array([1.0, 1, 0, *[np.nan] * 4])
    with pytest.raises(EmptyDomainError, match="one sampling unit"):
        Estimator(Design.from_frame(frame, ids=["unit"])).proportion(y)


def test_a_release_gives_the_reason_for_one_unit():
    y, everyone = np.where(np.arange(30) == 0, 4.0, np.nan), np.ones(30, dtype=bool)
    made = figures(_estimator(30), {"y": Measure(y)}, {"all": everyone}, {"now": everyone})
    assert made.estimates[Place("y", "all", "now")] == NoEstimate(ALONE, 1)


def test_the_total_of_one_unit_has_an_error():
    y = np.where(np.arange(30) == 0, 4.0, np.nan)
    assert _estimator(30).total(y).se > 0


def test_what_rounding_leaves_of_one_unit_is_no_figure_that_calibration_fixed():
    frame = pd.DataFrame({"sex": list("mmvvvv")})
    design = Design.from_frame(frame)
    made = calibrate(frame, design.weights, Population({"sex": {"m": 50, "v": 50}}))
    y, over = np.array([3.0, *[np.nan] * 5]), np.full(6, 1e8 + 0.3)
    with pytest.raises(EmptyDomainError, match="one sampling unit"):
        Estimator(design, made).ratio(y, over)


def test_changes_of_waves_that_share_nobody_stand_beside_a_whole():
    y, before = (np.arange(40) % 2).astype(float), np.arange(40) < 20
    domains = {"all": np.ones(40, dtype=bool), "part": np.arange(40) % 4 < 2}
    waves = {"before": before, "after": ~before}
    measures = {"y": Measure(y, IntervalMethod.LOGIT)}
    steps = [("before", "after")]
    made = figures(_estimator(40), measures, domains, waves, steps=steps, whole="all")
    assert len(made.changes) == 2
