"""Population figures that are estimates: their errors are added to what the replicates give."""

import numpy as np
import pytest

from analysis.estimation.estimator import Estimator
from analysis.estimation.measures import Measure, Place, Step
from analysis.estimation.release import figures
from analysis.estimation.replication.aggregator import ReplicatedEstimator
from analysis.estimation.replication.jackknife import jkn
from analysis.weighting.calibration import calibrate
from analysis.weighting.population import Population
from tests.analysis.estimation.replication.sampled import margins_of, stratified

FRAME, DESIGN = stratified((60, 80, 40))
Y = FRAME["y"].to_numpy()
WAVES = {str(i): (np.arange(len(FRAME)) % 2 == i) for i in range(2)}


def _calibration(errors):
    margins = margins_of(FRAME, "sex", "age")
    population = Population(margins, errors=errors)
    return calibrate(FRAME, DESIGN.weights, population, method="linear")


EXACT = _calibration({})
UNCERTAIN = _calibration({"age": {"0": 40.0, "1": 50.0, "2": 30.0}})


def _replicated(calibration):
    return ReplicatedEstimator(jkn(DESIGN).calibrated(calibration), calibration)


def test_errors_of_figures_add_what_they_add_with_taylor():
    added = [
        make(UNCERTAIN).mean(Y).se ** 2 - make(EXACT).mean(Y).se ** 2
        for make in (_replicated, lambda calibration: Estimator(DESIGN, calibration))
    ]
    assert added[0] == pytest.approx(added[1], rel=1e-9)
    assert added[0] > 0


def test_a_release_has_those_errors_in_every_figure():
    estimator = _replicated(UNCERTAIN)
    everyone = np.ones(len(FRAME), dtype=bool)
    found = figures(estimator, {"y": Measure(Y)}, {"all": everyone}, WAVES, steps=[("0", "1")])
    alone = estimator.mean(Y, WAVES["0"])
    assert found.estimates[Place("y", "all", "0")].se == pytest.approx(alone.se, rel=1e-9)
    change = estimator.change(Y, WAVES["0"], WAVES["1"])
    assert found.changes[Step("y", "all", "0", "1")].se == pytest.approx(change.se, rel=1e-9)


def test_several_estimates_have_the_covariance_that_their_variances_say():
    aggregator = _replicated(UNCERTAIN).aggregator
    sums = aggregator.sums(np.arange(len(FRAME)), np.column_stack([Y, FRAME["x"]]))
    covariance = aggregator.covariance(sums)
    assert np.diag(covariance) == pytest.approx(aggregator.variances(sums), rel=1e-12)
    combined = aggregator.variances(sums @ np.array([[1.0], [-2.0]]))
    assert combined == pytest.approx(np.array([1, -2]) @ covariance @ np.array([1, -2]), rel=1e-9)
