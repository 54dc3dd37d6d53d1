"""Models that the data cannot determine are refused, by the name of what is wrong."""

import numpy as np
import pandas as pd
import pytest

from analysis.estimation.design import Design
from analysis.estimation.estimator import Estimator
from analysis.estimation.kinds.models.fitting import (
    FitError,
    SeparationError,
    SingularModelError,
)
from analysis.estimation.kinds.models.regression import regression
from analysis.estimation.kinds.models.terms import Category, Number, TermError
from analysis.weighting.calibration import calibrate
from analysis.weighting.population import Population
from tests.analysis.estimation.influence import AGES, column, estimator, panel, positions

FRAME = panel()
Y, YES, X = (column(FRAME, name) for name in ("y", "yes", "x"))
AGE = positions(FRAME, "age", AGES)


def _logistic(outcome, *terms):
    return regression(estimator(FRAME), outcome, terms, family="logistic")


def test_a_covariate_that_follows_from_another_is_named():
    with pytest.raises(SingularModelError, match="'double' follows from the terms before it"):
        regression(estimator(FRAME), Y, [Number("x", X), Number("double", 2 * X + 1)])


def test_a_category_that_follows_from_another_term_is_named():
    old = Number("old", (AGE == 2).astype(float))
    with pytest.raises(SingularModelError, match=r"'age' \(oud\) follows from"):
        regression(estimator(FRAME), Y, [old, Category("age", AGE, AGES)])


def test_a_covariate_that_does_not_vary_is_named():
    with pytest.raises(SingularModelError, match=r"'flat' .*does not vary"):
        regression(estimator(FRAME), Y, [Number("flat", np.full(len(FRAME), 3.0))])


def test_a_category_without_a_counterexample_is_separation_and_named():
    always = np.where(AGE == 2, 1.0, YES)
    with pytest.raises(SeparationError, match=r"'age' \(oud\): there the outcome is always"):
        _logistic(always, Number("x", X), Category("age", AGE, AGES))


def test_a_number_that_tells_the_outcome_is_separation_and_named():
    with pytest.raises(SeparationError, match="'x'"):
        _logistic((np.median(X) < X).astype(float), Number("x", X))


def test_a_steep_slope_without_separation_is_fitted():
    y = (np.median(X) < X).astype(float)
    y[np.argsort(X)[len(X) // 2 - 2 : len(X) // 2 + 2]] = [1, 0, 1, 0]
    assert np.isfinite(_logistic(y, Number("x", X)).coefficients[1].estimate.value)


def test_an_extreme_covariate_is_fitted_and_not_taken_for_separation():
    wide = X.copy()
    wide[0] = 1e4
    assert np.isfinite(_logistic(YES, Number("wide", wide)).coefficients[1].estimate.se)


def test_a_fit_that_does_not_settle_says_where_to_look():
    # The two with g decide nothing of its coefficient but that it lies between -+ 1e6.
    b = np.array([-1.0, 1, -2, 2, -3, 3, -1e6, 1e6])
    y = np.array([0.0, 1, 1, 0, 0, 1, 0, 1])
    g = np.array([0.0, 0, 0, 0, 0, 0, 1, 1])
    frame = pd.DataFrame({"y": y})
    own = Estimator(Design.from_frame(frame))
    with pytest.raises(FitError, match=r"did not settle in 60 steps.*'g'"):
        regression(own, y, [Number("b", b), Number("g", g)], family="logistic")


def test_an_outcome_that_does_not_vary_is_refused():
    with pytest.raises(SeparationError, match="the outcome is 1 in every row"):
        _logistic(np.ones(len(FRAME)), Number("x", X))


def test_a_logistic_outcome_is_of_zeros_and_ones():
    with pytest.raises(ValueError, match="zeros and ones"):
        _logistic(Y, Number("x", X))


def test_an_unknown_family_is_refused():
    with pytest.raises(ValueError, match="'poisson' is not a valid Family"):
        regression(estimator(FRAME), Y, [], family="poisson")


def test_more_coefficients_than_rows_are_refused():
    few = np.arange(len(FRAME)) < 3
    terms = [Number(f"x{k}", X**k) for k in range(1, 5)]
    with pytest.raises(SingularModelError, match="5 coefficients and 3 rows"):
        regression(estimator(FRAME), Y, terms, few)


def test_more_coefficients_than_sampling_units_allow_are_refused():
    few = FRAME["person"].isin(["p0", "p1", "p2", "p4", "p5"]).to_numpy()
    terms = [Number(f"x{k}", X**k) for k in (1, 2)]
    with pytest.raises(FitError, match="too few sampling units"):
        regression(estimator(FRAME), Y, terms, few)


def test_a_category_that_does_not_vary_in_the_domain_is_named():
    with pytest.raises(TermError, match="term 'age' has only the category 'jong'"):
        regression(estimator(FRAME), Y, [Category("age", AGE, AGES)], AGE == 0)


def test_a_reference_that_does_not_occur_is_named_with_those_that_do():
    with pytest.raises(TermError, match=r"reference 'oud' .* choose one of jong, midden"):
        regression(estimator(FRAME), Y, [Category("age", AGE, AGES, "oud")], AGE < 2)


def test_two_terms_of_one_name_are_refused():
    with pytest.raises(TermError, match="two terms of the model are named 'x'"):
        regression(estimator(FRAME), Y, [Number("x", X), Number("x", X)])


def test_a_test_of_an_unknown_term_names_the_known_ones():
    with pytest.raises(TermError, match="no term 'z'; it has intercept, x"):
        regression(estimator(FRAME), Y, [Number("x", X)]).wald("z")


def test_negative_calibrated_weights_are_refused():
    frame = pd.DataFrame({"y": [1.0, 2, 3, 4], "x": [1.0, 2, 3, 9], "w": [1.0, 1, 1, 1]})
    design = Design.from_frame(frame, weights="w")
    made = calibrate(frame, design.weights, Population({}, {"x": 2.0}), method="linear")
    own = Estimator(design, made)
    with pytest.raises(FitError, match="a calibrated weight is negative"):
        regression(own, column(frame, "y"), [])
