"""A release's figures by replication: the one pass equals domain by domain, and Taylor."""

import numpy as np
import pandas as pd
import pytest

from analysis.estimation.design import Design
from analysis.estimation.estimate import Estimate, NoEstimate
from analysis.estimation.estimator import Estimator
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.measures import Measure, Place, Step
from analysis.estimation.moments.kinds import Kind
from analysis.estimation.release import figures
from analysis.estimation.replication.aggregator import ReplicatedEstimator
from analysis.estimation.replication.methods import replicates_for
from analysis.weighting.calibration import calibrate
from analysis.weighting.population import Population
from tests.analysis.estimation.replication.sampled import margins_of

ROWS = 900


def _panel(seed=5):
    """Two waves; a third of the people in both, with answers that last."""
    random = np.random.default_rng(seed)
    person = np.concatenate([np.arange(0, 500), np.arange(340, 740)])
    wave = np.repeat([0, 1], [500, 400])
    lasting = random.normal(size=740)[person]
    age, place = random.integers(0, 3, 740)[person], random.integers(0, 4, 740)[person]
    grade = np.rint(7 + lasting + age + 0.5 * random.normal(size=ROWS))
    grade[random.random(ROWS) < 0.1] = np.nan
    well = (lasting + random.normal(size=ROWS) > 0.4).astype(float)
    return pd.DataFrame(
        {
            "unit": person,
            "stratum": person % 3,
            "w": 10 + 5 * random.random(740)[person],
            "wave": wave,
            "age": age,
            "place": place,
            "grade": grade,
            "well": well,
        }
    )


FRAME = _panel()
MEASURES = {
    "grade": Measure(FRAME["grade"].to_numpy() + 1e6),
    "well": Measure(FRAME["well"].to_numpy(), IntervalMethod.LOGIT),
    "people": Measure(FRAME["well"].to_numpy(), kind=Kind.TOTAL),
    "ratio": Measure(FRAME["grade"].to_numpy(), kind=Kind.RATIO, over=FRAME["w"].to_numpy()),
}
KINDS = {"grade": "mean", "well": "proportion", "people": "total"}
DOMAINS = {
    "all": np.ones(ROWS, dtype=bool),
    **{f"place{i}": (FRAME["place"] == i).to_numpy() for i in range(4)},
    "old": (FRAME["age"] == 2).to_numpy(),
}
WAVES = {str(i): (FRAME["wave"] == i).to_numpy() for i in range(2)}


def _design():
    return Design.from_frame(FRAME, ids=["unit"], strata=["stratum"], weights="w")


def _calibration(design):
    margins = {
        name: {label: count / 2 for label, count in counts.items()}
        for name, counts in margins_of(FRAME, "age", "place").items()
    }
    return calibrate(FRAME, design.weights, Population(margins, by="wave"))


def _estimator(method="generalised", *, raked=True, **more):
    design = _design()
    replicates = replicates_for(design, method, **more)
    return ReplicatedEstimator(replicates.calibrated(_calibration(design)) if raked else replicates)


@pytest.fixture(scope="module")
def raked():
    return _estimator(replicates=400, seed=1)


@pytest.fixture(scope="module")
def released(raked):
    return figures(raked, MEASURES, DOMAINS, WAVES, steps=[("0", "1")], whole="all")


def _same(one, other):
    assert (one.n, one.df, one.method) == (other.n, other.df, other.method)
    numbers = [[each.value, each.se, each.low, each.high] for each in (one, other)]
    assert numbers[0] == pytest.approx(numbers[1], rel=1e-9)


def _alone(estimator, measure, rows):
    if measure == "ratio":
        return estimator.ratio(MEASURES["ratio"].y, MEASURES["ratio"].over, rows)
    return getattr(estimator, KINDS[measure])(MEASURES[measure].y, rows)


def test_every_figure_is_the_one_of_its_own_domain(raked, released):
    assert len(released.estimates) == len(MEASURES) * len(DOMAINS) * len(WAVES)
    for place, figure in released.estimates.items():
        rows = DOMAINS[place.domain] & WAVES[place.wave]
        _same(figure, _alone(raked, place.measure, rows))


def test_every_change_is_the_one_of_its_own_domain(raked, released):
    assert len(released.changes) == len(MEASURES) * len(DOMAINS)
    for step, figure in released.changes.items():
        if step.measure in ("grade", "well"):
            y = MEASURES[step.measure].y
            _same(figure, raked.change(y, WAVES["0"], WAVES["1"], DOMAINS[step.domain]))


def test_the_change_of_a_total_is_the_one_of_its_own_domain(raked, released):
    domain = DOMAINS["old"]
    parts = WAVES["1"] & domain, WAVES["0"] & domain
    expected = raked.total_difference(MEASURES["people"].y, *parts)
    _same(released.changes[Step("people", "old", "0", "1")], expected)


def test_every_contrast_is_the_one_of_its_own_domain(raked, released):
    assert len(released.contrasts) == len(MEASURES) * (len(DOMAINS) - 1) * len(WAVES)
    for place, figure in released.contrasts.items():
        if place.measure in ("grade", "well"):
            y, wave = MEASURES[place.measure].y, WAVES[place.wave]
            _same(figure, raked.contrast(y, DOMAINS[place.domain] & wave, wave))


def test_errors_are_those_of_calibrated_taylor_but_for_chance(released):
    """Stated tolerance: 15% a figure (four times the 3.5% of 400 replicates), 4% on average."""
    design = _design()
    linearized = Estimator(design, _calibration(design))
    ratios = []
    for place, figure in released.estimates.items():
        rows = DOMAINS[place.domain] & WAVES[place.wave]
        ratios.append(figure.se / _alone(linearized, place.measure, rows).se)
    for step, figure in released.changes.items():
        if step.measure not in ("grade", "well"):
            continue
        y = MEASURES[step.measure].y
        by_taylor = linearized.change(y, WAVES["0"], WAVES["1"], DOMAINS[step.domain])
        ratios.append(figure.se / by_taylor.se)
    assert np.abs(np.array(ratios) - 1).max() < 0.15
    assert np.mean(ratios) == pytest.approx(1, abs=0.04)


def test_equal_seeds_make_equal_releases(released):
    again = figures(
        _estimator(replicates=400, seed=1),
        MEASURES,
        DOMAINS,
        WAVES,
        steps=[("0", "1")],
        whole="all",
    )
    assert again == released


def test_uncalibrated_replicates_make_a_release_too():
    found = figures(_estimator("JKn", raked=False), MEASURES, DOMAINS, WAVES)
    by_taylor = Estimator(_design()).mean(MEASURES["grade"].y, WAVES["0"])
    figure = found.estimates[Place("grade", "all", "0")]
    assert figure.value == by_taylor.value
    assert figure.se == pytest.approx(by_taylor.se, rel=0.01)


def test_a_domain_that_a_replicate_empties_gets_a_reason_and_no_number():
    one = np.zeros(ROWS, dtype=bool)
    one[:2] = True
    estimator = _estimator("rao-wu", raked=False, replicates=50, seed=1)
    found = figures(estimator, MEASURES, {"all": DOMAINS["all"], "two": one}, WAVES)
    figure = found.estimates[Place("well", "two", "0")]
    assert isinstance(figure, NoEstimate)
    assert "a replicate leaves no row of the domain a weight" in figure.reason
    assert isinstance(found.estimates[Place("well", "all", "0")], Estimate)


def test_an_empty_domain_gets_a_reason_too(raked):
    nobody = np.zeros(ROWS, dtype=bool)
    found = figures(raked, MEASURES, {"nobody": nobody}, WAVES, steps=[("0", "1")])
    assert isinstance(found.estimates[Place("grade", "nobody", "0")], NoEstimate)
    assert isinstance(found.changes[Step("grade", "nobody", "0", "1")], NoEstimate)
