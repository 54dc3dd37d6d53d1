"""The figures of the monitor that are not plain: each is made, from the panel's stacked waves."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.estimation.design import Design
from analysis.estimation.estimator import Estimator
from analysis.estimation.families import holm
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.kinds.comparison import between, contrast, difference
from analysis.estimation.kinds.distribution import distribution
from analysis.estimation.kinds.joint import Part, joint
from analysis.estimation.kinds.quantity import Mean, Proportion, share_beyond
from analysis.estimation.kinds.standardised import Standardised, standard_of
from analysis.estimation.kinds.target import Verdict, distance
from analysis.estimation.kinds.trend import trend
from analysis.weighting.calibration import calibrate
from analysis.weighting.codes import codes, numbers
from analysis.weighting.population import Population

PANEL = Path(__file__).parents[2] / "reference" / "panel.csv"
# People of 18 and over by sex and age, in round figures.
MARGINS = {
    "sex": {"man": 200_000.0, "vrouw": 200_000.0},
    "age": {"18-39": 110_000.0, "40-64": 170_000.0, "65+": 120_000.0},
}
RURAL = ("Aa en Hunze", "De Wolden", "Westerveld", "Borger-Odoorn")
LAYERS = ("weinig", "enig", "veel")
CARE = ("huisarts", "apotheek", "fysiotherapeut", "ziekenhuis", "huisartsenpost")


@pytest.fixture(scope="module")
def frame():
    found = pd.read_csv(PANEL, dtype=object).astype({"w0": float})
    return found.where(found.notna(), None)


@pytest.fixture(scope="module")
def own(frame):
    design = Design.from_frame(frame, ids=["person"], strata=["municipality"], weights="w0")
    made = calibrate(frame, design.weights, Population(MARGINS, by="wave"))
    return Estimator(design, made)


def _wave(frame, year):
    return (frame["wave"] == year).to_numpy()


def _asked(frame, seed, shares):
    """Return invented answers to a question with these shares, about one in ten missing."""
    random = np.random.default_rng(seed)
    answers = random.choice(len(shares), len(frame), p=shares).astype(np.intp)
    return np.where(random.random(len(frame)) < 0.1, -1, answers)


def test_reporting_is_asked_of_victims_alone_whose_share_is_of_them(frame, own):
    victim = numbers(frame, "discriminated") == 1
    told = np.where(victim, _asked(frame, 1, (0.1, 0.75, 0.15)), -1)
    found = distribution(own, told, ("niemand", "familie", "gemeld"), _wave(frame, "2025"))
    base = victim & (told >= 0) & _wave(frame, "2025")
    weights = own.aggregator.weights
    assert found.found.n[0] == base.sum()
    assert found.values[2] == pytest.approx(
        weights[base & (told == 2)].sum() / weights[base].sum(), rel=1e-12
    )
    assert all(0 < one.low < one.high < 1 for one in found.estimates().values())


def test_who_would_report_is_asked_of_the_others_and_compared_with_who_did(frame, own):
    victim = numbers(frame, "discriminated")
    report = (_asked(frame, 2, (0.8, 0.2)) == 1).astype(float)
    found = difference(own, Proportion(report), victim == 0, victim == 1, _wave(frame, "2025"))
    assert found.n == (_wave(frame, "2025") & ~np.isnan(victim)).sum()
    assert found.low < found.value < found.high


def test_trust_by_layer_is_three_distributions_whose_levels_are_compared(frame, own):
    latest = _wave(frame, "2025")
    layers = {
        "gemeente": _asked(frame, 3, (0.22, 0.42, 0.36)),
        "provincie": _asked(frame, 4, (0.20, 0.44, 0.36)),
        "rijk": _asked(frame, 5, (0.40, 0.37, 0.23)),
    }
    for index in layers.values():
        assert distribution(own, index, LAYERS, latest).values.sum() == pytest.approx(1)
    much = {
        name: Part(Proportion(np.where(index < 0, np.nan, index == 2)), latest)
        for name, index in layers.items()
    }
    assert between(own, much["gemeente"], much["rijk"]).p_value() < 0.001
    gaps = joint(own, much, latest).linear(
        np.array([[1.0, -1.0, 0.0], [1.0, 0.0, -1.0]]), ["provincie", "rijk"]
    )
    assert gaps.wald().p < 0.001


def test_amenities_by_town_and_country_are_means_whose_difference_is_tested(frame, own):
    rural = frame["municipality"].isin(RURAL).to_numpy()
    mark = Mean(numbers(frame, "satisfaction") + np.where(rural, -0.4, 0.0))
    found = difference(own, mark, ~rural, rural, _wave(frame, "2025"))
    assert found.p_value() < 0.05
    assert found.low > 0


def test_satisfaction_is_a_trend_with_a_target(frame, own):
    waves = {year: _wave(frame, year) for year in ("2024", "2025")}
    y = Mean(numbers(frame, "satisfaction"))
    found = trend(own, y, waves, {"2024": 2024, "2025": 2025})
    change = own.change(y.y, waves["2024"], waves["2025"])
    assert (found.slope.value, found.slope.se) == pytest.approx((change.value, change.se))
    assert distance(found.waves["2025"], 5.0, "at_least").verdict == Verdict.REACHED


def test_a_municipality_is_set_against_the_province_that_holds_it(frame, own):
    emmen = (frame["municipality"] == "Emmen").to_numpy()
    trust = Proportion(numbers(frame, "trust"))
    found = contrast(own, trust, emmen, _wave(frame, "2025"))
    rest = difference(own, trust, emmen, ~emmen, _wave(frame, "2025"))
    assert abs(found.value) < abs(rest.value)
    assert found.se < rest.se


def test_reaching_care_is_an_ordered_battery_whose_neighbours_are_compared(frame, own):
    shares = dict(zip(CARE, (0.96, 0.94, 0.93, 0.79, 0.74), strict=True))
    latest = _wave(frame, "2025")
    parts = {}
    for place, (name, share) in enumerate(shares.items()):
        answers = _asked(frame, 10 + place, (1 - share, share))
        parts[name] = Part(
            Proportion(np.where(answers < 0, np.nan, answers), IntervalMethod.PUBLISHED), latest
        )
    found = joint(own, parts, latest).estimates()
    order = sorted(found, key=lambda name: found[name].value, reverse=True)
    assert order == list(CARE)
    steps = [between(own, parts[a], parts[b], latest) for a, b in pairwise(order)]
    adjusted = holm([step.p_value() for step in steps])
    assert adjusted[2] < 0.001
    assert all(0 <= one.low < one.value < one.high <= 1 for one in found.values())


def test_loneliness_by_cut_off_is_a_share_at_or_above_a_score(frame, own):
    score = np.where(numbers(frame, "lonely") == 1, 4.0, 1.0)
    parts = {
        name: Part(share_beyond(score, "at_least", cut), _wave(frame, "2025"))
        for name, cut in (("matig of ernstig", 3), ("ernstig", 9))
    }
    found = joint(own, parts).estimates()
    assert found["ernstig"].method == "boundary"
    assert found["matig of ernstig"].value > found["ernstig"].value == 0


def test_regions_are_compared_at_one_age_structure(frame, own):
    ages = codes(frame, "age")
    province = standard_of(ages.index, ages.labels, own.aggregator.weights)
    rate = Standardised(
        numbers(frame, "lonely"), ages.index, ages.labels, province, IntervalMethod.LOGIT
    )
    regions = {
        name: Part(rate, (frame["region"] == name).to_numpy() & _wave(frame, "2025"))
        for name in ("Noord", "Zuidwest", "Zuidoost")
    }
    found = joint(own, regions).estimates()
    assert all(0 < one.low < one.value < one.high < 1 for one in found.values())
    assert len({one.df for one in found.values()}) == 1
