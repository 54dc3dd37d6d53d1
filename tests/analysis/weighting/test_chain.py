"""The chain that replicates go through again: nonresponse, then calibration."""

import numpy as np
import pandas as pd
import pytest

from analysis.estimation.design import Design
from analysis.estimation.estimator import Estimator
from analysis.estimation.replication.aggregator import ReplicatedEstimator
from analysis.estimation.replication.methods import replicates_for
from analysis.weighting.calibration import calibrate
from analysis.weighting.chain import Chain, Part, Share
from analysis.weighting.population import Population
from analysis.weighting.response.cells import by_cells
from analysis.weighting.response.propensity import by_propensity
from analysis.weighting.response.sample import Sample

SEX = {"man": 500.0, "vrouw": 500.0}


def _sample(random, n=400):
    frame = pd.DataFrame({"age": random.choice(["a", "b"], n), "sex": random.choice(list(SEX), n)})
    chance = np.where(frame["age"] == "a", 0.45, 0.8)
    return Sample(frame, np.full(n, 1000 / n), random.random(n) < chance)


def _chain(sample, adjust=by_cells):
    adjustment = adjust(sample, ["age"])
    calibration = calibrate(sample.frame, adjustment.weights, Population({"sex": SEX}))
    rows = np.arange(sample.weights.size)
    return Chain((Part(rows, adjustment),), calibration)


@pytest.mark.parametrize("adjust", [by_cells, by_propensity])
def test_the_chain_of_its_own_weights_gives_the_final_weights(adjust):
    sample = _sample(np.random.default_rng(1))
    chain = _chain(sample, adjust)
    assert chain.again(sample.weights) == pytest.approx(chain.calibration.weights, rel=1e-9)


def test_every_replicate_meets_the_margins():
    random = np.random.default_rng(2)
    sample = _sample(random)
    table = sample.weights[:, None] * random.exponential(size=(400, 5))
    found = _chain(sample).again(table)
    men = (sample.frame["sex"] == "man").to_numpy()
    assert found[men].sum(axis=0) == pytest.approx(500.0)
    assert found[~men].sum(axis=0) == pytest.approx(500.0)


def test_doubling_all_weights_changes_nothing_in_what_is_calibrated():
    sample = _sample(np.random.default_rng(3))
    chain = _chain(sample)
    assert chain.again(2 * sample.weights) == pytest.approx(chain.again(sample.weights), rel=1e-9)


def test_a_share_is_taken_off_alike_in_every_replicate():
    step = Share.of(np.array([2.0, 4.0]), np.array([2.0, 3.0]))
    found = Chain((Part(np.arange(2), step),)).again(np.array([[1.0, 2.0], [8.0, 4.0]]))
    assert found.tolist() == [[1.0, 2.0], [6.0, 3.0]]


def test_steps_are_done_after_each_other():
    half = Share.of(np.ones(2), np.full(2, 0.5))
    rows = np.arange(2)
    found = Chain((Part(rows, half), Part(rows, half))).again(np.array([4.0, 8.0]))
    assert found.tolist() == [1.0, 2.0]


def test_replication_holds_what_linearization_takes_as_known():
    """Response depends on age and so does y: the true spread, and what two methods say of it.

    With the chance to answer as known, linearization counts the spread between the age groups
    that the adjustment has taken away, and so says too much; replication says what is true.
    """
    random = np.random.default_rng(17)
    means, taylor, replicated = [], [], []
    for _ in range(60):
        sample = _sample(random, 300)
        y = np.where(sample.frame["age"] == "a", 5.0, 1.0) + random.normal(size=300)
        y = np.where(sample.responded, y, np.nan)
        chain = _chain(sample)
        frame = sample.frame.assign(w=sample.weights, v=chain.calibration.design_weights)
        plain = Estimator(Design.from_frame(frame, weights="v"), chain.calibration).mean(y)
        drawn = Design.from_frame(frame, weights="w")
        made = replicates_for(drawn, "rao-wu", replicates=80, seed=5).redone(chain)
        means.append(plain.value)
        taylor.append(plain.se)
        replicated.append(ReplicatedEstimator(made, chain.calibration).mean(y).se)
    truth = np.std(means, ddof=1)
    assert np.mean(replicated) == pytest.approx(truth, rel=0.2)
    assert abs(np.mean(replicated) - truth) < abs(np.mean(taylor) - truth)
