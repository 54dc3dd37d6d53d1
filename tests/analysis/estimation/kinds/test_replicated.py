"""The same kinds by replication, with the calibration redone in every replicate."""

import numpy as np
import pandas as pd
import pytest

from analysis.estimation.design import Design
from analysis.estimation.estimate import EmptyDomainError
from analysis.estimation.kinds.comparison import contrast, difference
from analysis.estimation.kinds.joint import Part, joint
from analysis.estimation.kinds.models.association import association
from analysis.estimation.kinds.models.effects import average_effects
from analysis.estimation.kinds.models.regression import regression
from analysis.estimation.kinds.models.terms import Category, Number
from analysis.estimation.kinds.quantity import Mean, Proportion, Ratio
from analysis.estimation.kinds.standardised import Standardised
from analysis.estimation.kinds.trend import TrendFit, trend
from analysis.estimation.kinds.waves import average, change_of_averages, index
from analysis.estimation.replication.aggregator import ReplicatedEstimator
from analysis.estimation.replication.jackknife import jk1, jkn
from tests.analysis.estimation.influence import (
    AGES,
    SEXES,
    column,
    estimator,
    panel,
    positions,
    waves,
)

FRAME = panel(240, seed=11)
Y, YES = Mean(column(FRAME, "y")), Proportion(column(FRAME, "yes"))
WAVES = waves(FRAME)
FIRST, LAST = WAVES["2023"], WAVES["2025"]
AGE, SEX = positions(FRAME, "age", AGES), positions(FRAME, "sex", SEXES)
MEN = SEX == 0
TIMES = {"2023": 0.0, "2024": 1.0, "2025": 2.0}
STANDARD = {"jong": 5.0, "midden": 3.0, "oud": 2.0}
RATE = Standardised(YES.y, AGE, AGES, STANDARD)
TERMS = [Number("x", column(FRAME, "x")), Category("age", AGE, AGES)]


def _logistic(own):
    return regression(own, YES.y, TERMS, family="logistic")


KINDS = {
    "change of a ratio": lambda own: difference(own, Ratio(YES.y, Y.y), LAST, FIRST),
    "a part against its whole": lambda own: contrast(own, YES, MEN),
    "average": lambda own: average(own, YES, WAVES),
    "change of averages": lambda own: change_of_averages(
        own, Y, {"2023": FIRST}, {"2024": WAVES["2024"], "2025": LAST}
    ),
    "index": lambda own: index(own, Y, WAVES, "2023")["2025"],
    "trend": lambda own: trend(own, Y, WAVES, TIMES, fit=TrendFit.EQUAL).slope,
    "change of a standardised rate": lambda own: difference(own, RATE, LAST, FIRST),
    "coefficient": lambda own: _logistic(own).coefficients[1].estimate,
    "effect": lambda own: average_effects(_logistic(own))[1].estimate,
}


@pytest.fixture(scope="module")
def taylor():
    return estimator(FRAME, calibrated=True)


@pytest.fixture(scope="module")
def replicated(taylor):
    replicates = jkn(taylor.design).calibrated(taylor.aggregator.calibration)
    return ReplicatedEstimator(replicates)


@pytest.mark.parametrize("name", KINDS)
def test_the_jackknife_agrees_with_linearization(taylor, replicated, name):
    one, other = KINDS[name](taylor), KINDS[name](replicated)
    assert other.value == pytest.approx(one.value, rel=1e-9)
    assert other.se == pytest.approx(one.se, rel=0.06)
    assert other.df == one.df


def test_the_jackknife_agrees_on_an_association(taylor, replicated):
    one, other = (association(own, (AGE, AGES), (SEX, SEXES)) for own in (taylor, replicated))
    assert other.design_effects == pytest.approx(one.design_effects, rel=0.06)


def test_a_part_that_a_replicate_leaves_empty_is_named():
    frame = pd.DataFrame({"y": [1.0, 2.0, 4.0, 7.0], "w": 1.0})
    own = ReplicatedEstimator(jk1(Design.from_frame(frame, weights="w")))
    alone = np.array([True, False, False, False])
    both = joint(own, {"alleen": Part(Mean(column(frame, "y")), alone)})
    with pytest.raises(EmptyDomainError, match="'alleen': a replicate leaves"):
        _ = both.covariance
