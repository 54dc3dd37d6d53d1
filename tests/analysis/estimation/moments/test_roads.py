"""The moments' road and the rows' road give the same figures."""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from analysis.estimation.design import Design
from analysis.estimation.estimate import NoEstimate
from analysis.estimation.estimator import Estimator
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.measures import Measure
from analysis.estimation.moments import road
from analysis.estimation.moments.classes import Classification
from analysis.estimation.moments.kinds import Kind
from analysis.estimation.release import by_rows, figures, numbered
from analysis.weighting.calibration import calibrate
from analysis.weighting.population import MarginError, Population

WAVES = ["2024", "2025", "2026"]
STEPS = [("2024", "2025"), ("2024", "2026")]


def panel(seed, persons, waves, *, missing=0.0, offset=0.0, zero_weights=0.0, strata=3):
    """Rows of a panel in which persons come, go and move; and the measures."""
    random = np.random.default_rng(seed)
    own = random.integers(0, strata, persons)
    parts = []
    for wave in WAVES[:waves]:
        took_part = np.flatnonzero(random.random(persons) < 0.7)
        part = pd.DataFrame({"person": took_part.astype(str), "wave": wave, "h": own[took_part]})
        part["sex"] = np.where(took_part % 3 == 0, "m", "v")
        part["place"] = np.where(random.random(took_part.size) < 0.9, took_part % 4, 0)
        parts.append(part)
    frame = pd.concat(parts, ignore_index=True)
    n = len(frame)
    frame["w"] = np.where(random.random(n) < zero_weights, 0.0, 5 + 10 * random.random(n))
    frame["mark"] = offset + random.normal(size=n)
    frame["rooms"] = random.integers(1, 7, n).astype(float)
    frame["lonely"] = (random.random(n) < 0.3).astype(float)
    frame["safe"] = (random.random(n) < 0.95).astype(float)
    frame["never"], frame["always"] = 0.0, 1.0
    frame["whole"] = frame["mark"]
    for name in ("mark", "lonely", "rooms", "always"):
        frame.loc[random.random(n) < missing, name] = np.nan
    return frame


def measures(frame):
    column = lambda name: frame[name].to_numpy()  # noqa: E731
    return {
        "mark": Measure(column("mark")),
        "whole": Measure(column("whole")),
        "lonely": Measure(column("lonely"), IntervalMethod.BETA),
        "safe": Measure(column("safe"), IntervalMethod.LOGIT),
        "published": Measure(column("lonely"), IntervalMethod.PUBLISHED),
        "never": Measure(column("never"), IntervalMethod.LOGIT),
        "always": Measure(column("always"), IntervalMethod.LOGIT),
        "total": Measure(column("rooms"), kind=Kind.TOTAL),
        "ratio": Measure(column("rooms"), kind=Kind.RATIO, over=np.abs(column("whole")) + 1),
    }


def domains(frame):
    n = len(frame)
    return [
        Classification.named(np.zeros(n, dtype=np.intp), ["all"]),
        Classification(
            frame["place"].to_numpy(np.intp), {"north": (1, 2), "west": (2, 3), "empty": (9,)}
        ),
        Classification.named((frame["sex"] == "m").to_numpy(np.intp), ["women", "men"]),
    ]


def waves(frame):
    return Classification.named(
        frame["wave"].map({wave: i for i, wave in enumerate(WAVES)}).to_numpy(np.intp),
        list(frame["wave"].unique()),
    )


def asked(frame):
    times = waves(frame)
    steps = [step for step in STEPS if set(step) <= set(times.members)]
    return {"steps": steps, "whole": "all"}


def assert_same(one, other, spread=1.0):
    """Both give the same figure; a standard error that is nothing but rounding may differ.

    What is rounding is told by the spread of the values, not by how far they are from zero.
    """
    assert type(one) is type(other)
    if isinstance(one, NoEstimate):
        assert one == other
        return
    assert (one.df, one.n, one.level, one.method) == (other.df, other.n, other.level, other.method)
    near = max(spread, other.se)
    assert one.value == pytest.approx(other.value, rel=1e-14, abs=1e-11 * near)
    assert one.se == pytest.approx(other.se, rel=1e-10, abs=1e-13 * spread)
    ends = other.low, other.high
    assert (one.low, one.high) == pytest.approx(ends, rel=1e-14, abs=1e-9 * near)
    assert (one.deff is None) == (other.deff is None) or other.se < 1e-12 * spread
    if one.deff is not None and other.se > 1e-12 * spread:
        both = (one.deff, one.effective_n)
        assert both == pytest.approx((other.deff, other.effective_n), rel=1e-9)


def spread(frame, measure):
    """Return the size of a figure's spread: of totals that of persons times rooms, else one."""
    return 6 * frame["w"].sum() if measure == "total" else 1.0


def assert_roads_agree(estimator, frame):
    road_of_rows = by_rows(estimator, measures(frame), domains(frame), waves(frame), **asked(frame))
    found = figures(estimator, measures(frame), domains(frame), waves(frame), **asked(frame))
    for one, other in (
        (found.estimates, road_of_rows.estimates),
        (found.changes, road_of_rows.changes),
        (found.contrasts, road_of_rows.contrasts),
    ):
        assert one.keys() == other.keys()
        for key, figure in one.items():
            try:
                assert_same(figure, other[key], spread(frame, key.measure))
            except AssertionError as error:
                raise AssertionError(f"{key}: {figure} and {other[key]}") from error


def estimator(frame, calibration="none", lonely="adjust"):
    design = Design.from_frame(frame, ids=["person"], strata=["h"], weights="w", lonely_psu=lonely)
    if calibration == "none":
        return Estimator(design)
    share = frame["sex"].eq("m").mean()
    counts = frame["place"].value_counts(normalize=True)
    margins = {
        "sex": {"m": 1000 * share, "v": 1000 * (1 - share)},
        "place": {str(label): 1000 * own for label, own in counts.items()},
    }
    by = "wave" if calibration.endswith("by wave") else None
    method = calibration.split()[0]
    try:
        made = calibrate(frame, design.weights, Population(margins, by=by), method=method)
    except MarginError:
        assume(False)
    return Estimator(design, made)


CALIBRATIONS = ["none", "raking by wave", "linear by wave", "linear together"]


@settings(
    deadline=None,
    max_examples=60,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking a panel takes minutes
    suppress_health_check=list(HealthCheck),
)
@given(
    seed=st.integers(0, 10_000),
    persons=st.integers(6, 80),
    number=st.integers(1, 3),
    missing=st.sampled_from([0.0, 0.2]),
    offset=st.sampled_from([0.0, 1e8]),
    zero_weights=st.sampled_from([0.0, 0.1]),
    strata=st.integers(1, 5),
    calibration=st.sampled_from(CALIBRATIONS),
    lonely=st.sampled_from(["adjust", "certainty", "remove", "average", "fail"]),
)
def test_both_roads_give_the_same_figures(
    seed, persons, number, missing, offset, zero_weights, strata, calibration, lonely
):
    frame = panel(
        seed,
        persons,
        number,
        missing=missing,
        offset=offset,
        zero_weights=zero_weights,
        strata=strata,
    )
    assume(len(frame) and set(frame["wave"]) == set(WAVES[:number]) and frame["w"].sum() > 0)
    made = estimator(frame, calibration, lonely)
    assume(road.obstacle(made, numbered(waves(frame))) is None)
    assert_roads_agree(made, frame)


def obstacle(frame, *, calibration="none", lonely="adjust", ids=("person",), **more):
    design = Design.from_frame(
        frame, ids=list(ids), strata=["h"], weights="w", lonely_psu=lonely, **more
    )
    made = estimator(frame, calibration) if calibration != "none" else Estimator(design)
    return road.obstacle(made, numbered(waves(frame)))


def test_a_panel_calibrated_by_wave_takes_the_moments_road():
    assert obstacle(panel(1, 60, 2), calibration="raking by wave") is None


def test_waves_calibrated_together_take_the_road_of_rows():
    found = obstacle(panel(1, 60, 2), calibration="linear together")
    assert found == "waves were calibrated together"


def test_clusters_take_the_road_of_rows():
    found = obstacle(panel(1, 60, 1).assign(person=lambda frame: frame["h"]))
    assert found == "a unit has several rows in a wave"


def test_a_finite_population_takes_the_road_of_rows():
    found = obstacle(panel(1, 60, 1).assign(size=1000), fpc=["size"])
    assert found == "there is a finite population correction"


@pytest.mark.parametrize("rule", ["fail", "average"])
def test_a_rule_that_looks_at_each_domain_takes_the_road_of_rows(rule):
    frame = panel(1, 60, 1)
    frame.loc[0, "h"] = 99
    assert "looks at each domain" in obstacle(frame, lonely=rule)


def test_values_far_from_those_of_other_domains_lose_nothing():
    frame = panel(3, 300, 1)
    far = frame.assign(mark=frame["mark"] + 1e9 * (frame["place"] == 1))
    near, other = (
        figures(estimator(one), measures(one), domains(one), waves(one)).estimates
        for one in (frame, far)
    )
    key = ("mark", "west", "2024")
    assert other[key].se == pytest.approx(near[key].se, rel=1e-12)


def exact_error(frame, y):
    """Return the standard error of a mean, each row a unit, in fractions until the root."""
    w = [Fraction(one) for one in frame["w"]]
    values = [Fraction(one) for one in y]
    size = sum(w)
    mean = sum(a * b for a, b in zip(w, values, strict=True)) / size
    z = [a * (b - mean) / size for a, b in zip(w, values, strict=True)]
    variance = Fraction(0)
    for h in frame["h"].unique():
        own = [one for one, stratum in zip(z, frame["h"], strict=True) if stratum == h]
        middle = sum(own) / len(own)
        squares = sum((one - middle) ** 2 for one in own)
        variance += Fraction(len(own), len(own) - 1) * squares
    return float(variance) ** 0.5


@pytest.mark.parametrize("take", [figures, by_rows])
@pytest.mark.parametrize("offset", [0.0, 1e8])
def test_values_far_from_zero_have_the_standard_error_of_exact_fractions(take, offset):
    frame = panel(9, 200, 1, offset=offset)
    found = take(estimator(frame), measures(frame), domains(frame), waves(frame))
    expected = exact_error(frame, frame["mark"])
    assert found.estimates["mark", "all", "2024"].se == pytest.approx(expected, rel=1e-12)


def test_a_share_that_calibration_fixes_has_no_standard_error():
    frame = panel(4, 200, 1).assign(lonely=lambda frame: (frame["sex"] == "m") * 1.0)
    found = figures(
        estimator(frame, "raking by wave"), measures(frame), domains(frame), waves(frame)
    ).estimates["lonely", "all", "2024"]
    assert (found.se, found.low, found.high) == (0.0, found.value, found.value)


def test_rows_that_weigh_less_than_nothing_together_have_no_figure_on_either_road():
    frame = panel(5, 200, 2)
    design = Design.from_frame(frame, ids=["person"], strata=["h"], weights="w")
    places = {str(place): 10.0 if place else 970.0 for place in range(4)}
    population = Population({"sex": {"m": 990.0, "v": 10.0}, "place": places}, by="wave")
    own = Estimator(design, calibrate(frame, design.weights, population, method="linear"))
    few = (frame["sex"] == "v") & (frame["place"] == 1)
    assert own.aggregator.weights[few].sum() < 0
    groups = [Classification.named(few.to_numpy(np.intp), ["others", "few"])]
    rows, moments = (
        make(own, measures(frame), groups, waves(frame)).estimates for make in (by_rows, figures)
    )
    for name in ("mark", "lonely", "always", "ratio"):
        assert moments[name, "few", "2024"] == rows[name, "few", "2024"]
        assert isinstance(moments[name, "few", "2024"], NoEstimate)
    assert_same(moments["total", "few", "2024"], rows["total", "few", "2024"])
