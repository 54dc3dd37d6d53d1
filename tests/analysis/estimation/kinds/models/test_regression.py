"""Design-based regression and average marginal effects."""

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
from analysis.estimation.kinds.models.effects import average_effects
from analysis.estimation.kinds.models.fitting import Family
from analysis.estimation.kinds.models.regression import regression
from analysis.estimation.kinds.models.terms import Category, Number
from analysis.weighting.codes import numbers
from tests.analysis.estimation.influence import (
    AGES,
    SEXES,
    column,
    estimator,
    numeric_se,
    panel,
    positions,
)

SHARED = Path(__file__).parents[6] / "shared" / "reference"
FRAME = panel(24)
Y, YES = column(FRAME, "y"), column(FRAME, "yes")
OUTCOME = {"gaussian": Y, "logistic": YES}
FAMILIES = list(Family)


def _terms(frame=FRAME):
    age, sex = positions(frame, "age", AGES), positions(frame, "sex", SEXES)
    return [
        Number("x", column(frame, "x")),
        Category("age", age, AGES),
        Category("sex", sex, SEXES),
    ]


def _model(own, family, terms=None, **more):
    return regression(own, OUTCOME[family], terms or _terms(), family=family, **more)


@pytest.fixture(scope="module")
def schools():
    path = SHARED / "apistrat.csv"
    if not path.exists() and not os.environ.get("CI"):
        pytest.skip("the shared reference folder is not beside this repository")
    frame = pd.read_csv(path, dtype=object)
    design = Design.from_frame(frame, strata=["stype"], weights="pw", fpc=["fpc"])
    terms = [Number(name, numbers(frame, name)) for name in ("ell", "meals", "mobility")]
    return frame, Estimator(design), terms


def test_coefficients_are_those_that_r_publishes(schools):
    # R survey's help page of svyglm: api00 ~ ell + meals + mobility, design dstrat.
    frame, own, terms = schools
    found = regression(own, numbers(frame, "api00"), terms)
    values = [one.estimate.value for one in found.coefficients]
    errors = [one.estimate.se for one in found.coefficients]
    assert values == pytest.approx([820.8873, -0.4806, -3.1415, 0.2257], abs=5.1e-5)
    assert errors == pytest.approx([10.0777, 0.3920, 0.2839, 0.3932], abs=5.1e-5)
    assert found.df == 194


def test_logistic_coefficients_are_those_that_r_publishes(schools):
    # The same page: sch.wide ~ ell + meals + mobility, quasibinomial.
    frame, own, terms = schools
    yes = (frame["sch.wide"] == "Yes").to_numpy().astype(float)
    found = regression(own, yes, terms, family="logistic")
    values = [one.estimate.value for one in found.coefficients]
    errors = [one.estimate.se for one in found.coefficients]
    assert values == pytest.approx([0.835837, -0.002490, -0.003152, 0.060897], abs=6e-7)
    assert errors == pytest.approx([0.455626, 0.013252, 0.009199, 0.031935], rel=5e-5)


def test_gaussian_coefficients_are_weighted_least_squares():
    own = estimator(FRAME, calibrated=True)
    age = positions(FRAME, "age", AGES)
    x = np.column_stack([np.ones(len(FRAME)), column(FRAME, "x"), age == 1, age == 2])
    weights = own.aggregator.weights
    by_hand = np.linalg.solve(x.T @ (weights[:, None] * x), x.T @ (weights * Y))
    found = _model(own, "gaussian", _terms()[:2])
    assert [one.estimate.value for one in found.coefficients] == pytest.approx(by_hand, rel=1e-10)


def test_the_sandwich_is_as_the_book_writes_it():
    own = Estimator(Design.from_frame(FRAME, weights="w"))
    x = np.column_stack([np.ones(len(FRAME)), column(FRAME, "x")])
    weights, n = column(FRAME, "w"), len(FRAME)
    bread = np.linalg.inv(x.T @ (weights[:, None] * x))
    scores = (weights * (Y - x @ (bread @ x.T @ (weights * Y))))[:, None] * x
    by_hand = bread @ (scores.T @ scores * n / (n - 1)) @ bread
    found = _model(own, "gaussian", _terms()[:1])
    assert found.covariance == pytest.approx(by_hand, rel=1e-9)


def test_logistic_coefficients_solve_the_weighted_score():
    own = estimator(FRAME, calibrated=True)
    found = _model(own, "logistic")
    values = np.array([one.estimate.value for one in found.coefficients])
    age, sex = positions(FRAME, "age", AGES), positions(FRAME, "sex", SEXES)
    x = np.column_stack([np.ones(len(FRAME)), column(FRAME, "x"), age == 1, age == 2, sex == 1])
    rest = YES - 1 / (1 + np.exp(-x @ values))
    assert x.T @ (own.aggregator.weights * rest) == pytest.approx(np.zeros(5), abs=1e-7)


def _values(found):
    return np.array([one.estimate.value for one in found])


def _errors(found):
    return np.array([one.estimate.se for one in found])


@pytest.mark.parametrize("calibrated", [False, True])
@pytest.mark.parametrize("family", FAMILIES)
def test_coefficients_have_the_standard_errors_of_their_derivatives(family, calibrated):
    found = _model(estimator(FRAME, calibrated=calibrated), family)
    numeric = numeric_se(
        lambda own: _values(_model(own, family).coefficients), FRAME, calibrated=calibrated
    )
    assert _errors(found.coefficients) == pytest.approx(numeric, rel=1e-5)


@pytest.mark.parametrize("calibrated", [False, True])
def test_logistic_effects_have_the_standard_errors_of_their_derivatives(calibrated):
    found = average_effects(_model(estimator(FRAME, calibrated=calibrated), "logistic"))
    numeric = numeric_se(
        lambda own: _values(average_effects(_model(own, "logistic"))), FRAME, calibrated=calibrated
    )
    assert _errors(found) == pytest.approx(numeric, rel=1e-5)


def _left_out(frame):
    """Yield the panel without one person, the rest of the stratum taking over, and its factor."""
    for stratum, members in frame.drop_duplicates("person").groupby("stratum")["person"]:
        size = len(members)
        rest = frame["w"].where(frame["stratum"] != stratum, frame["w"] * size / (size - 1))
        for person in members:
            left = frame.assign(w=rest)[frame["person"] != person]
            yield left.reset_index(drop=True), (size - 1) / size


@pytest.mark.parametrize("family", FAMILIES)
def test_the_jackknife_agrees(family):
    frame = panel(80, seed=3)
    name = {"gaussian": "y", "logistic": "yes"}[family]

    def made(frame):
        found = regression(estimator(frame), column(frame, name), _terms(frame), family=family)
        return *found.coefficients, *average_effects(found)

    whole = made(frame)
    moved = [(factor, _values(made(left)) - _values(whole)) for left, factor in _left_out(frame)]
    jackknife = np.sqrt(sum(factor * move**2 for factor, move in moved))
    assert _errors(whole) == pytest.approx(jackknife, rel=0.1)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**20), st.booleans())
def test_the_effects_of_a_linear_model_are_its_coefficients(seed, calibrated):
    frame = panel(20, seed)
    own = estimator(frame, calibrated=calibrated)
    found = regression(own, column(frame, "y"), _terms(frame)[:2])
    for effect, coefficient in zip(average_effects(found), found.coefficients[1:], strict=True):
        assert effect.estimate.value == pytest.approx(coefficient.estimate.value, rel=1e-12)
        assert effect.estimate.se == pytest.approx(coefficient.estimate.se, rel=1e-9)


def test_the_effect_of_a_category_alone_is_the_difference_of_the_shares():
    own = estimator(FRAME, calibrated=True)
    sex = positions(FRAME, "sex", SEXES)
    (effect,) = average_effects(_model(own, "logistic", _terms()[2:]))
    difference = own.difference(YES, sex == 1, sex == 0)
    assert effect.estimate.value == pytest.approx(difference.value, rel=1e-9)
    assert effect.estimate.se == pytest.approx(difference.se, rel=1e-9)


def test_a_regression_on_nothing_gives_the_mean():
    own = estimator(FRAME, calibrated=True)
    found = regression(own, Y, [])
    mean = own.mean(Y)
    (alone,) = found.coefficients
    assert (alone.estimate.value, alone.estimate.se) == pytest.approx((mean.value, mean.se))
    assert average_effects(found) == ()


def test_a_term_of_one_column_has_the_f_of_its_t():
    found = _model(estimator(FRAME), "logistic")
    test, sex = found.wald("sex"), found.coefficients[-1]
    assert (test.f, test.p) == pytest.approx((sex.t**2, sex.p), rel=1e-9)


def test_a_term_of_two_columns_is_tested_jointly_whatever_its_reference():
    own, age = estimator(FRAME), positions(FRAME, "age", AGES)
    tests = [
        _model(own, "gaussian", [Category("age", age, AGES, name)]).wald("age") for name in AGES
    ]
    assert tests[0].ndf == 2
    assert [one.f for one in tests[1:]] == pytest.approx([tests[0].f] * 2, rel=1e-9)


def test_degrees_of_freedom_are_those_of_the_design_less_the_covariates():
    found = _model(estimator(FRAME), "gaussian")
    assert found.df == 24 - 4 - 4
    assert {one.estimate.df for one in found.coefficients} == {found.df}


def test_covariates_and_outcomes_around_1e8_lose_nothing():
    own, x = estimator(FRAME), np.rint(10 * column(FRAME, "x"))
    y = np.rint(10 * Y)
    low = regression(own, y, [Number("x", x)]).coefficients[1].estimate
    high = regression(own, y + 1e8, [Number("x", x + 1e8)]).coefficients[1].estimate
    assert (high.value, high.se) == pytest.approx((low.value, low.se), rel=1e-7)


def test_a_missing_covariate_and_a_row_outside_the_domain_are_left_aside_alike():
    keep = np.arange(len(FRAME)) % 5 != 0
    own, x = estimator(FRAME), column(FRAME, "x")
    age = np.where(keep, positions(FRAME, "age", AGES), -1)
    models = [
        regression(own, Y, _terms()[:1], keep),
        regression(own, Y, [Number("x", np.where(keep, x, np.nan))]),
        regression(own, np.where(keep, Y, np.nan), _terms()[:1]),
    ]
    assert {model.n for model in models} == {keep.sum()}
    assert models[0].coefficients == models[1].coefficients == models[2].coefficients
    assert regression(own, Y, [Category("age", age, AGES)]).n == keep.sum()


def test_no_complete_row_is_no_regression():
    with pytest.raises(EmptyDomainError, match="a value of the outcome and of every term"):
        regression(estimator(FRAME), np.full(len(FRAME), np.nan), _terms())
