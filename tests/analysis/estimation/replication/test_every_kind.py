"""Whatever estimates from an estimator does so with replicates too, near Taylor's answer.

Stated tolerance: 4% of a standard error at 660 rows of 330 units, the second-order difference.
"""

import numpy as np
import pytest

from analysis.estimation.estimator import Estimator
from analysis.estimation.kinds.models.association import association
from analysis.estimation.kinds.models.regression import regression
from analysis.estimation.kinds.models.terms import Category, Number
from analysis.estimation.kinds.quantile import median
from analysis.estimation.kinds.quantity import Mean, Proportion
from analysis.estimation.kinds.trend import TrendFit, trend
from analysis.estimation.kinds.waves import average, index
from analysis.estimation.replication.aggregator import ReplicatedEstimator
from analysis.estimation.replication.jackknife import jkn
from analysis.weighting.calibration import calibrate
from analysis.weighting.population import Population
from tests.analysis.estimation.replication.sampled import margins_of, stratified

FRAME, DESIGN = stratified((100, 150, 80))
Y, SHARE = FRAME["y"].to_numpy(), FRAME["share"].to_numpy()
AGE, SEX = FRAME["age"].to_numpy(), FRAME["sex"].to_numpy()
CALIBRATION = calibrate(FRAME, DESIGN.weights, Population(margins_of(FRAME, "sex", "age")))
TAYLOR = Estimator(DESIGN, CALIBRATION)
REPLICATED = ReplicatedEstimator(jkn(DESIGN).calibrated(CALIBRATION))
WAVE = np.random.default_rng(1).integers(0, 3, len(FRAME))
WAVES = {str(i): i == WAVE for i in range(3)}
NEAR = 0.04


def _near(make):
    one, other = make(TAYLOR), make(REPLICATED)
    assert other.value == pytest.approx(one.value, rel=1e-9)
    assert other.se == pytest.approx(one.se, rel=NEAR)


def test_a_trend():
    times = {name: float(name) for name in WAVES}
    _near(
        lambda estimator: (
            trend(estimator, Proportion(SHARE), WAVES, times, fit=TrendFit.EQUAL).slope
        )
    )


def test_an_average_over_waves():
    _near(lambda estimator: average(estimator, Mean(Y), WAVES))


def test_an_index():
    _near(lambda estimator: index(estimator, Mean(Y), WAVES, "0")["2"])


def test_a_median():
    one, other = median(TAYLOR, Y), median(REPLICATED, Y)
    assert other.value == one.value
    assert [other.low, other.high] == pytest.approx([one.low, one.high], rel=NEAR)


def test_a_logistic_regression():
    terms = [Number("y", Y), Category("age", AGE, ["a", "b", "c"])]
    models = [regression(each, SHARE, terms, family="logistic") for each in (TAYLOR, REPLICATED)]
    for one, other in zip(*(model.coefficients for model in models), strict=True):
        assert other.estimate.value == one.estimate.value
        assert other.estimate.se == pytest.approx(one.estimate.se, rel=NEAR)


def test_an_association():
    columns = (AGE, ["a", "b", "c"]), (SHARE.astype(np.intp), ["no", "yes"])
    one, other = (association(each, *columns) for each in (TAYLOR, REPLICATED))
    assert other.f.f == pytest.approx(one.f.f, rel=2 * NEAR)
