"""What was estimated on the way to the weights is estimated again in each replicate."""

import numpy as np
import pandas as pd
import pytest

from analysis.estimation.estimator import Estimator
from analysis.estimation.replication.aggregator import ReplicatedEstimator
from analysis.estimation.replication.bootstrap import generalised, rao_wu
from analysis.estimation.replication.factors import ReplicationError
from analysis.estimation.replication.jackknife import jkn
from analysis.weighting.again import ReplicateMarginError
from analysis.weighting.calibration import calibrate
from analysis.weighting.chain import Chain, Part
from analysis.weighting.population import Population
from analysis.weighting.response.cells import by_cells
from analysis.weighting.response.sample import Sample
from tests.analysis.estimation.replication.sampled import design_of, margins_of, stratified

DRAWN, SAMPLES = 300, 60
CHANCES = np.array(
    [0.25, 0.8]
)  # to answer, by class; their answers differ by 4 standard deviations


def _drawn(random):
    """A simple random sample with a class known for all, and answers of who responded."""
    known = (random.random(DRAWN) < 0.5).astype(np.intp)
    y = 4.0 * known + random.normal(size=DRAWN)
    responded = random.random(DRAWN) < CHANCES[known]
    return known, y, responded


def _adjusting(known, responded):
    """Weights to weights: the respondents of a class stand for all who were drawn in it."""

    def adjust(weights):
        found = weights * responded[:, None]
        for one in (0, 1):
            own = known == one
            found[own] *= weights[own].sum(axis=0) / found[own].sum(axis=0)
        return found

    return adjust


def _frame():
    return pd.DataFrame({"unit": np.arange(DRAWN), "stratum": 0, "w": 1.0})


@pytest.fixture(scope="module")
def simulated():
    """The true variance over 2,000 samples, and what two ways of replication say of it."""
    random = np.random.default_rng(11)
    estimates, redone, fixed = [], [], []
    for sample in range(2000):
        known, y, responded = _drawn(random)
        adjust = _adjusting(known, responded)
        weights = adjust(np.ones((DRAWN, 1)))[:, 0]
        estimates.append(weights @ y / weights.sum())
        if sample < SAMPLES:
            made = generalised(design_of(_frame()), 300, sample)
            redone.append(ReplicatedEstimator(made.adjusted(adjust)).mean(y).se ** 2)
            held = design_of(_frame().assign(w=weights))
            fixed.append(ReplicatedEstimator(generalised(held, 300, sample)).mean(y).se ** 2)
    return np.var(estimates), np.mean(redone), np.mean(fixed)


def test_an_adjustment_redone_in_each_replicate_gives_the_true_variance(simulated):
    true, redone, _ = simulated
    assert redone == pytest.approx(true, rel=0.1)


def test_an_adjustment_held_fixed_gives_another_variance(simulated):
    true, _, fixed = simulated
    assert abs(fixed / true - 1) > 0.5


def test_degrees_of_freedom_count_those_who_answered():
    known, y, responded = _drawn(np.random.default_rng(1))
    made = generalised(design_of(_frame()), 50, 1).adjusted(_adjusting(known, responded))
    assert ReplicatedEstimator(made).mean(y).df == responded.sum() - 1


def test_a_raking_redone_gives_the_variance_of_calibrated_taylor():
    """Stated tolerance: 1% at 660 rows, since both are of first order."""
    frame, design = stratified((100, 150, 80))
    y = frame["y"].to_numpy()
    calibration = calibrate(frame, design.weights, Population(margins_of(frame, "sex", "age")))
    redone = ReplicatedEstimator(jkn(design).calibrated(calibration)).mean(y)
    by_taylor = Estimator(design, calibration).mean(y)
    assert redone.value == by_taylor.value
    assert redone.se == pytest.approx(by_taylor.se, rel=0.01)
    assert redone.se < 0.9 * ReplicatedEstimator(jkn(design)).mean(y).se


def test_what_is_calibrated_on_has_no_variance_left():
    frame, design = stratified((30, 40))
    margins = margins_of(frame, "sex", "age")
    calibration = calibrate(frame, design.weights, Population(margins))
    estimator = ReplicatedEstimator(jkn(design).calibrated(calibration))
    found = estimator.total((frame["sex"] == 1).to_numpy().astype(float))
    assert found.value == pytest.approx(margins["sex"]["1"], rel=1e-9)
    assert found.se < 1e-6 * found.value


def test_a_chain_of_nonresponse_and_raking_is_redone_whole():
    frame, design = stratified((60, 80, 50))
    responded = np.random.default_rng(2).random(len(frame)) < 0.6
    sample = Sample(frame.astype({"age": str}), design.weights, responded)
    adjustment = by_cells(sample, ["age"], minimum=5, most=5.0)
    population = Population(margins_of(frame, "sex"))
    calibration = calibrate(frame, adjustment.weights, population)
    chain = Chain((Part(np.arange(len(frame)), adjustment),), calibration)
    made = generalised(design, 40, 3)
    redone = made.redone(chain)
    every = np.arange(len(frame))
    assert redone.weights == pytest.approx(calibration.weights, rel=1e-12)
    assert redone.rows(every) == pytest.approx(chain.again(made.rows(every)), rel=1e-9)


def test_trimmed_weights_keep_their_trimming_in_each_replicate():
    frame, design = stratified((60, 80, 50))
    frame.loc[0, "w"] = 200.0
    design = design_of(frame)
    population = Population(margins_of(frame, "sex", "age"))
    calibration = calibrate(frame, design.weights, population, trim=4.0)
    assert calibration.trimming[0].rows == 1
    redone = jkn(design).calibrated(calibration)
    assert redone.weights == pytest.approx(calibration.weights)
    reached = redone.rows(np.flatnonzero(frame["sex"] == 1)).sum(axis=0)
    assert reached == pytest.approx(np.full(redone.number, population.margins["sex"]["1"]))


def test_a_bootstrap_that_loses_a_category_names_the_replicate_and_the_way_out():
    frame, _ = stratified((40,))
    frame["age"] = np.where(frame["unit"] == 0, 2, frame["age"] % 2)
    design = design_of(frame)
    calibration = calibrate(frame, design.weights, Population(margins_of(frame, "age")))
    with pytest.raises(ReplicateMarginError, match=r"replicate \d+ of 50 .* category '2'"):
        rao_wu(design, 50, 1).calibrated(calibration)
    assert generalised(design, 50, 1).calibrated(calibration).number == 50


def test_a_calibration_of_other_weights_is_refused():
    frame, design = stratified()
    calibration = calibrate(frame, design.weights * 1.5, Population(margins_of(frame, "sex")))
    with pytest.raises(ReplicationError, match="did not start from the replicates' weights"):
        jkn(design).calibrated(calibration)


@pytest.mark.parametrize(
    ("adjust", "message"),
    [
        (lambda weights: weights[:-1], "the adjustment made"),
        (lambda weights: weights * np.nan, "no finite weight to data row 1 in the full sample"),
        (
            lambda weights: weights / (weights.shape[1] == 1 or weights > 0),
            "no finite weight to data row 1 in replicates 1",
        ),
    ],
)
def test_an_adjustment_that_makes_no_weights_is_refused(adjust, message):
    _, design = stratified()
    with np.errstate(all="ignore"), pytest.raises(ReplicationError, match=message):
        jkn(design).adjusted(adjust)
