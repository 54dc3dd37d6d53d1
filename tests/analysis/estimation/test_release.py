import numpy as np
import pandas as pd
import pytest

from analysis.estimation.design import Design
from analysis.estimation.estimate import Estimate, NoEstimate
from analysis.estimation.estimator import Estimator
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.release import Measure, Place, Step, figures
from analysis.weighting.calibration import calibrate
from analysis.weighting.population import Population

STEP = ("2024", "2025")


@pytest.fixture(scope="module")
def frame():
    random = np.random.default_rng(7)
    persons = np.concatenate([random.permutation(300)[:200] for _ in STEP])
    frame = pd.DataFrame({"person": persons, "wave": np.repeat(STEP, 200)})
    frame["h"] = (persons % 4).astype(str)
    frame["sex"] = np.where(persons % 3 == 0, "m", "v")
    frame["w"] = 5 + random.random(400)
    frame["mark"] = np.where(random.random(400) < 0.1, np.nan, random.integers(1, 11, 400))
    frame["lonely"] = (random.random(400) < 0.3).astype(float)
    return frame


@pytest.fixture(scope="module", params=["design weights", "raked"])
def estimator(request, frame):
    design = Design.from_frame(frame, ids=["person"], strata=["h"], weights="w")
    if request.param == "design weights":
        return Estimator(design)
    margins = {"h": dict.fromkeys("0123", 300.0), "sex": {"m": 500.0, "v": 700.0}}
    return Estimator(design, calibrate(frame, design.weights, Population(margins, by="wave")))


@pytest.fixture(scope="module")
def masks(frame):
    domains = {"all": np.ones(400, bool), "nobody": np.zeros(400, bool)}
    domains |= {f"h{label}": (frame["h"] == label).to_numpy() for label in "0123"}
    return domains, {wave: (frame["wave"] == wave).to_numpy() for wave in STEP}


@pytest.fixture(scope="module")
def release(estimator, frame, masks):
    measures = {
        "mark": Measure(frame["mark"].to_numpy()),
        "lonely": Measure(frame["lonely"].to_numpy(), IntervalMethod.LOGIT),
    }
    return figures(estimator, measures, *masks, steps=[STEP], whole="all")


def _same(one, other):
    numbers = ("value", "se", "low", "high", "df", "n", "level")
    assert [getattr(one, name) for name in numbers] == pytest.approx(
        [getattr(other, name) for name in numbers], rel=1e-10
    )
    assert one.method == other.method


def test_a_mean_of_the_release_is_the_one_made_alone(release, estimator, frame, masks):
    domain = masks[0]["h2"] & masks[1]["2025"]
    alone = estimator.mean(frame["mark"].to_numpy(), domain)
    _same(release.estimates[Place("mark", "h2", "2025")], alone)


def test_a_share_of_the_release_is_the_one_made_alone(release, estimator, frame, masks):
    domain = masks[0]["h1"] & masks[1]["2024"]
    alone = estimator.proportion(frame["lonely"].to_numpy(), domain)
    _same(release.estimates[Place("lonely", "h1", "2024")], alone)


def test_a_change_of_the_release_is_the_one_made_alone(release, estimator, frame, masks):
    waves = masks[1]
    alone = estimator.change(frame["mark"].to_numpy(), waves["2024"], waves["2025"], masks[0]["h3"])
    _same(release.changes[Step("mark", "h3", *STEP)], alone)


def test_a_contrast_of_the_release_is_the_one_made_alone(release, estimator, frame, masks):
    wave = masks[1]["2025"]
    alone = estimator.contrast(frame["lonely"].to_numpy(), masks[0]["h0"] & wave, wave)
    _same(release.contrasts[Place("lonely", "h0", "2025")], alone)


def test_an_empty_domain_of_the_release_says_why_it_has_no_figure(release):
    reason = "no row in the domain has a value and a weight"
    assert release.estimates[Place("mark", "nobody", "2024")] == NoEstimate(reason)
    assert release.changes[Step("mark", "nobody", *STEP)] == NoEstimate(reason)
    assert release.contrasts[Place("mark", "nobody", "2024")] == NoEstimate(reason)


def test_the_whole_is_not_set_against_itself(release):
    assert Place("mark", "all", "2024") not in release.contrasts


def test_no_figure_of_the_release_is_a_nan(release):
    made = [*release.estimates.values(), *release.changes.values(), *release.contrasts.values()]
    numbers = [
        (figure.value, figure.se, figure.low, figure.high)
        for figure in made
        if isinstance(figure, Estimate)
    ]
    assert len(numbers) == 2 * (5 * 2 + 5 + 4 * 2)
    assert np.isfinite(numbers).all()
