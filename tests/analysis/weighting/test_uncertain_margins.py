"""Margins that are estimates: what their errors add to the variance of an estimate."""

import numpy as np
import pandas as pd
import pytest

from analysis.estimation.design import Design
from analysis.estimation.estimator import Estimator
from analysis.weighting.calibration import calibrate
from analysis.weighting.population import MarginError, Population
from analysis.weighting.uncertain import given_total

COUNTS = {"low": 3000.0, "middle": 5000.0, "high": 2000.0}
SEX = {"man": 4900.0, "vrouw": 5100.0}
ERRORS = {"low": 140.0, "middle": 150.0, "high": 120.0}


@pytest.fixture
def frame():
    random = np.random.default_rng(11)
    n = 600
    education = random.choice(list(COUNTS), n, p=[0.2, 0.5, 0.3])
    level = pd.Series(education).map({"low": 4.0, "middle": 6.0, "high": 8.0}).to_numpy()
    return pd.DataFrame(
        {
            "education": education,
            "sex": random.choice(list(SEX), n),
            "wave": np.repeat(["1", "2"], n // 2),
            "y": level + random.normal(size=n),
            "w": 10000 / n,
        }
    )


def _estimator(frame, population):
    design = Design.from_frame(frame, weights="w")
    return Estimator(design, calibrate(frame, design.weights, population, method="linear"))


def test_margins_known_exactly_add_nothing(frame):
    population = Population({"education": COUNTS})
    calibration = calibrate(frame, frame["w"].to_numpy(), population)
    assert calibration.uncertain == 0
    assert calibration.extra_variance(np.ones((calibration.cells, 2))).tolist() == [0, 0]


def test_a_post_stratified_mean_gets_the_variance_of_the_shares_times_the_class_means(frame):
    errors = np.array(list(ERRORS.values()))
    covariance = given_total(np.array(list(COUNTS.values())), errors)
    plain = _estimator(frame, Population({"education": COUNTS})).mean(frame["y"].to_numpy())
    found = _estimator(frame, Population({"education": COUNTS}, errors={"education": ERRORS})).mean(
        frame["y"].to_numpy()
    )
    means = frame.groupby("education")["y"].mean()[list(COUNTS)].to_numpy() / 10000
    extra = means @ covariance @ means
    assert found.value == plain.value
    assert found.se**2 - plain.se**2 == pytest.approx(extra, rel=1e-9)


def test_standard_errors_alone_are_taken_given_the_total():
    covariance = given_total(np.array([30.0, 50.0, 20.0]), np.array([2.0, 3.0, 2.0]))
    assert covariance.sum() == pytest.approx(0.0, abs=1e-12)


def test_multinomial_standard_errors_give_the_multinomial_covariance():
    share, n = np.array([0.3, 0.5, 0.2]), 400
    exact = (np.diag(share) - np.outer(share, share)) / n
    assert given_total(share, np.sqrt(np.diag(exact))) == pytest.approx(exact, abs=1e-15)


def test_a_covariance_and_the_errors_it_holds_add_the_same(frame):
    share = np.array([0.3, 0.5, 0.2])
    covariance = 1e8 * (np.diag(share) - np.outer(share, share)) / 400
    errors = dict(zip(COUNTS, np.sqrt(np.diag(covariance)), strict=True))
    margins = {"education": COUNTS, "sex": SEX}
    y = frame["y"].to_numpy()
    by_errors = _estimator(frame, Population(margins, errors={"education": errors})).mean(y)
    whole = Population(margins, covariances={"education": covariance})
    assert _estimator(frame, whole).mean(y).se == pytest.approx(by_errors.se, rel=1e-9)


def test_one_margin_used_in_two_waves_errs_alike_in_both(frame):
    population = Population({"education": COUNTS}, by="wave", errors={"education": ERRORS})
    exact = Population({"education": COUNTS}, by="wave")
    later = (frame["wave"] == "2").to_numpy()
    same = np.tile(frame["y"].to_numpy()[:300], 2)
    both = frame.assign(education=np.tile(frame["education"].to_numpy()[:300], 2))
    change = _estimator(both, population).change(same, ~later, later)
    plain = _estimator(both, exact).change(same, ~later, later)
    assert change.se == pytest.approx(plain.se, rel=1e-9)


def test_an_estimated_total_adds_its_coefficient_times_its_error(frame):
    totals = {"y": 62000.0}
    population = Population({"sex": SEX}, totals, total_errors={"y": 500.0})
    found = _estimator(frame, population).total(frame["y"].to_numpy())
    assert found.se == pytest.approx(500.0, rel=1e-9)


def test_a_covariance_that_lets_the_total_vary_beside_a_fixed_one_is_refused(frame):
    population = Population({"education": COUNTS, "sex": SEX}, covariances={"education": np.eye(3)})
    with pytest.raises(MarginError, match="lets its total vary"):
        _estimator(frame, population)


def test_a_covariance_of_another_shape_is_refused(frame):
    population = Population({"education": COUNTS}, covariances={"education": np.eye(2)})
    with pytest.raises(MarginError, match="matrix of 3 by 3 numbers"):
        _estimator(frame, population)


def test_a_category_without_a_standard_error_is_named(frame):
    population = Population({"education": COUNTS}, errors={"education": {"low": 3.0, "high": 2.0}})
    with pytest.raises(MarginError, match="for category 'middle'"):
        _estimator(frame, population)


def test_a_standard_error_for_a_category_that_is_not_there_is_named(frame):
    population = Population({"education": COUNTS}, errors={"education": {**ERRORS, "phd": 1.0}})
    with pytest.raises(MarginError, match="category 'phd', which it does not have"):
        _estimator(frame, population)


def test_merging_categories_adds_their_errors_with_their_covariance(frame):
    merges = {"education": [["low", "middle"]]}
    population = Population({"education": COUNTS}, errors={"education": ERRORS}, merges=merges)
    counts, errors = np.array(list(COUNTS.values())), np.array(list(ERRORS.values()))
    joining = np.array([[1.0, 1, 0], [0, 0, 1]])
    covariance = joining @ given_total(counts, errors) @ joining.T
    joined = frame.assign(education=frame["education"].replace("low", "middle"))
    given = Population(
        {"education": {"middle": 8000.0, "high": 2000.0}}, covariances={"education": covariance}
    )
    y = frame["y"].to_numpy()
    found, wanted = _estimator(frame, population).mean(y), _estimator(joined, given).mean(y)
    assert found.se == pytest.approx(wanted.se, rel=1e-9)


def test_simulated_intervals_cover_only_with_the_variance_of_the_margin():
    """Samples of 300, calibrated to shares that come from another sample of 150."""
    random = np.random.default_rng(5)
    share, level = np.array([0.3, 0.5, 0.2]), np.array([4.0, 6.0, 8.0])
    truth, names = share @ level, np.array(list(COUNTS))
    hits = {True: 0, False: 0}
    rounds = 400
    for _ in range(rounds):
        place = random.choice(3, 300, p=share)
        frame = pd.DataFrame({"education": names[place], "w": 10000 / 300})
        y = level[place] + random.normal(size=300) * 0.8
        other = random.multinomial(150, share) / 150
        counts = dict(zip(COUNTS, 10000 * other, strict=True))
        errors = dict(zip(COUNTS, 10000 * np.sqrt(other * (1 - other) / 150), strict=True))
        for uncertain in (True, False):
            population = Population(
                {"education": counts}, errors={"education": errors} if uncertain else {}
            )
            found = _estimator(frame, population).mean(y)
            hits[uncertain] += found.low <= truth <= found.high
    assert 0.92 <= hits[True] / rounds <= 0.975
    assert hits[False] / rounds < 0.75


@pytest.mark.parametrize(
    "errors", [(140.0, 150.0, 120.0), (0.0, 5.0, 5.0), (1.0, 5.0, 5.0), (3.0, 4.0, 7.0)]
)
def test_errors_are_used_as_they_were_given_and_the_total_stays_known(errors):
    found = given_total(np.array(list(COUNTS.values())), np.array(errors))
    assert np.sqrt(np.diag(found)) == pytest.approx(np.array(errors), rel=1e-9)
    assert found.sum(axis=0) == pytest.approx(np.zeros(3), abs=1e-9)
    assert np.linalg.eigvalsh(found).min() > -1e-9


def test_a_category_without_error_stays_exact_when_others_err(frame):
    errors = {"low": 0.0, "middle": 150.0, "high": 150.0}
    made = calibrate(
        frame,
        frame["w"].to_numpy(),
        Population({"education": COUNTS}, errors={"education": errors}),
    )
    assert {line.category: line.error for line in made.margins} == pytest.approx(errors)


def test_the_margins_show_the_error_used_beside_the_one_given(frame):
    errors = {"man": 50.0, "vrouw": 51.0}
    population = Population({"sex": SEX}, errors={"sex": errors})
    made = calibrate(frame, frame["w"].to_numpy(), population).margins
    assert {line.category: line.error_given for line in made} == errors
    assert made[0].error == pytest.approx(made[1].error)
    assert made[0].error == pytest.approx(50.5, abs=0.6)


def test_exact_margins_show_no_error(frame):
    (line, *_) = calibrate(frame, frame["w"].to_numpy(), Population({"sex": SEX})).margins
    assert (line.error, line.error_given) == (0.0, None)


@pytest.mark.parametrize("errors", [(10.0, 0.0, 0.0), (9.0, 3.0, 4.0)])
def test_an_error_that_no_others_can_make_up_for_is_refused(frame, errors):
    given = dict(zip(COUNTS, errors, strict=True))
    population = Population({"education": COUNTS}, errors={"education": given})
    with pytest.raises(MarginError, match="for category 'low', and those of all other categories"):
        _estimator(frame, population)
