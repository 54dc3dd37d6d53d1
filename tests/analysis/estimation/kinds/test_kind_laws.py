"""What must hold for every kind of estimate, of any sample."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.estimation.kinds.comparison import contrast, difference
from analysis.estimation.kinds.distribution import distribution
from analysis.estimation.kinds.joint import Part, joint
from analysis.estimation.kinds.models.association import association
from analysis.estimation.kinds.models.effects import average_effects
from analysis.estimation.kinds.models.regression import regression
from analysis.estimation.kinds.models.terms import Category, Number
from analysis.estimation.kinds.people import people
from analysis.estimation.kinds.quantile import median
from analysis.estimation.kinds.quantity import Mean, Proportion, Ratio
from analysis.estimation.kinds.standardised import Standardised
from analysis.estimation.kinds.trend import trend
from analysis.estimation.kinds.waves import average, index
from tests.analysis.estimation.influence import (
    AGES,
    SEXES,
    column,
    estimator,
    panel,
    positions,
    waves,
)

TIMES = {"2023": 0.0, "2024": 1.0, "2025": 2.0}
STANDARD = {"jong": 5.0, "midden": 3.0, "oud": 2.0}
LAWFUL = settings(deadline=None, max_examples=12)
SEEDS = st.integers(0, 2**20)


def _numbers(frame, *, calibrated=True):
    """Return value and standard error of every kind."""
    own = estimator(frame, calibrated=calibrated)
    y, yes, by_year = column(frame, "y"), Proportion(column(frame, "yes")), waves(frame)
    age, sex = positions(frame, "age", AGES), positions(frame, "sex", SEXES)
    everyone, men = np.ones(len(frame), dtype=bool), sex == 0
    rate = Standardised(y, age, AGES, STANDARD)
    model = regression(own, y, [Number("x", column(frame, "x")), Category("age", age, AGES)])
    found = {
        "difference": difference(own, Ratio(yes.y, y), men, ~men),
        "contrast": contrast(own, yes, men),
        "average": average(own, yes, by_year),
        "index": index(own, Mean(y), by_year, "2023")["2025"],
        "trend": trend(own, Mean(y), by_year, TIMES).slope,
        "rate": joint(own, {"rate": Part(rate, everyone)}).estimates()["rate"],
        "median": median(own, y),
        "coefficient": model.coefficients[1].estimate,
        "effect": average_effects(model)[2].estimate,
        "category": distribution(own, age, AGES).estimates()["jong"],
    }
    made = {name: (one.value, one.se) for name, one in found.items()}
    test = association(own, (age, AGES), (sex, SEXES)).f
    return made | {"test": (test.f, test.ddf)}


def _same(one, other):
    for name, numbers in one.items():
        assert other[name] == pytest.approx(numbers, rel=1e-6, abs=1e-9), name


@LAWFUL
@given(SEEDS)
def test_permuting_rows_changes_nothing(seed):
    frame = panel(20, seed)
    mixed = frame.sample(frac=1, random_state=seed).reset_index(drop=True)
    _same(_numbers(frame), _numbers(mixed))


@LAWFUL
@given(SEEDS)
def test_splitting_a_weight_over_two_rows_of_the_same_unit_changes_nothing(seed):
    frame = panel(20, seed)
    halved = frame.copy()
    halved.loc[3, "w"] /= 2
    split = pd.concat([halved, halved.iloc[[3]]], ignore_index=True)
    one, other = _numbers(frame), _numbers(split)
    _same(one, other)


@LAWFUL
@given(SEEDS)
def test_doubling_all_weights_leaves_all_but_numbers_of_people(seed):
    frame = panel(20, seed)
    double = frame.assign(w=2 * frame["w"])
    _same(_numbers(frame, calibrated=False), _numbers(double, calibrated=False))
    one, other = (people(estimator(each), column(each, "yes")) for each in (frame, double))
    assert (other.value, other.se) == pytest.approx((2 * one.value, 2 * one.se))


@LAWFUL
@given(SEEDS)
def test_a_row_outside_the_domain_plays_no_part_in_a_regression(seed):
    frame = panel(20, seed)
    inside = (frame["sex"] == "man").to_numpy()
    y, x = column(frame, "y"), column(frame, "x")
    own = estimator(frame)
    one = regression(own, y, [Number("x", x)], inside)
    other = regression(own, np.where(inside, y, 1e6), [Number("x", x)], inside)
    assert one.coefficients == other.coefficients


@LAWFUL
@given(SEEDS)
def test_splitting_a_category_of_the_standard_alike_leaves_a_rate_that_does_not_differ(seed):
    frame = panel(20, seed)
    own, age = estimator(frame), positions(frame, "age", AGES)
    everyone = np.ones(len(frame), dtype=bool)
    flat = np.array([4.0, 6.0, 7.0])[age]
    names = (*AGES, "oud, man")
    finer = np.where((age == 2) & (frame["sex"] == "man"), 3, age)
    whole = Standardised(flat, age, AGES, STANDARD)
    split = Standardised(flat, finer, names, STANDARD | {"oud": 1.5, "oud, man": 0.5})
    parts = {"whole": Part(whole, everyone), "split": Part(split, everyone)}
    values = joint(own, parts).values
    assert values[0] == pytest.approx(values[1], rel=1e-12)
