"""The calibration redone for many replicates at once, against one calibration after the other."""

import numpy as np
import pytest

from analysis.weighting.again import ReplicateMarginError, again
from analysis.weighting.calibration import calibrate
from analysis.weighting.population import MarginError, Population
from tests.analysis.estimation.replication.sampled import margins_of, stratified

METHODS = pytest.mark.parametrize(
    ("method", "bounds"),
    [
        ("raking", None),
        ("linear", None),
        ("logit", (0.4, 2.5)),
        ("linear", (0.6, 1.7)),
        ("raking", (0.6, 1.7)),
    ],
)
FRAME, _ = stratified((60, 80, 40))
SHAKEN = np.random.default_rng(1).uniform(0.5, 1.5, (len(FRAME), 30))


def _replicated(population, **more):
    weights = FRAME["w"].to_numpy()
    calibration = calibrate(FRAME, weights, population, **more)
    made = weights[:, None] * SHAKEN
    mass = np.zeros((calibration.cells, made.shape[1]))
    np.add.at(mass, calibration.cell, made)
    return made, made * again(calibration, mass)[calibration.cell]


def _one_by_one(made, population, **more):
    return np.column_stack([calibrate(FRAME, own, population, **more).weights for own in made.T])


@METHODS
def test_each_replicate_is_calibrated_as_if_it_were_the_sample(method, bounds):
    population = Population(margins_of(FRAME, "sex", "age", "stratum"))
    made, found = _replicated(population, method=method, bounds=bounds)
    alone = _one_by_one(made, population, method=method, bounds=bounds)
    assert found == pytest.approx(alone, rel=1e-8)


def test_poststrata_are_met_in_each_replicate():
    population = Population(margins_of(FRAME, "age"))
    made, found = _replicated(population, method="poststratify")
    assert found == pytest.approx(_one_by_one(made, population, method="poststratify"), rel=1e-12)


def test_each_replicate_is_calibrated_within_each_level():
    margins = margins_of(FRAME, "sex")
    population = Population(margins, by="stratum")
    made, found = _replicated(population)
    assert found == pytest.approx(_one_by_one(made, population), rel=1e-8)


def test_a_numeric_total_is_met_in_each_replicate():
    total = 1.1 * float(FRAME["w"] @ FRAME["x"])
    population = Population(margins_of(FRAME, "sex"), {"x": total})
    _, found = _replicated(population, method="linear")
    assert FRAME["x"].to_numpy() @ found == pytest.approx(np.full(30, total), rel=1e-10)


def _losing(category, replicate):
    """Masses of 5 replicates, in one of which a category of age has no weight."""
    weights = FRAME["w"].to_numpy()
    calibration = calibrate(FRAME, weights, Population(margins_of(FRAME, "sex", "age")))
    made = np.repeat(weights[:, None], 5, axis=1)
    made[FRAME["age"] == category, replicate] = 0
    mass = np.zeros((calibration.cells, 5))
    np.add.at(mass, calibration.cell, made)
    return calibration, mass


def test_a_replicate_without_a_category_is_an_error_that_names_both():
    calibration, mass = _losing(2, 3)
    with pytest.raises(
        ReplicateMarginError, match=r"replicate 4 of 5 .* margin 'age', category '2' reached 0 of"
    ) as caught:
        again(calibration, mass)
    assert caught.value.replicates == (3,)


def test_poststrata_without_weight_are_an_error_too():
    weights = FRAME["w"].to_numpy()
    population = Population(margins_of(FRAME, "age"))
    calibration = calibrate(FRAME, weights, population, method="poststratify")
    mass = np.bincount(calibration.cell, weights)[:, None] * np.ones((1, 3))
    mass[1, 1] = 0
    with pytest.raises(ReplicateMarginError, match="replicate 2 of 3 cannot meet"):
        again(calibration, mass)


def test_bounds_that_a_replicate_cannot_meet_are_an_error():
    weights = FRAME["w"].to_numpy()
    population = Population(margins_of(FRAME, "sex", shift=0.02))
    calibration = calibrate(FRAME, weights, population, method="logit", bounds=(0.8, 1.25))
    mass = np.bincount(calibration.cell, weights)[:, None] * np.array([1.0, 0.5])
    with pytest.raises(ReplicateMarginError, match=r"replicate 2 of 2 .* widen the bounds"):
        again(calibration, mass)


def test_masses_of_other_cells_are_refused():
    calibration, mass = _losing(2, 3)
    with pytest.raises(MarginError, match=r"masses are .* for 6 cells"):
        again(calibration, mass[1:])
