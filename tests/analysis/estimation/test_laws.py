"""What must hold for any sample, for every kind of estimate, calibrated or not."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from analysis.estimation.design import Design
from analysis.estimation.estimate import EmptyDomainError, Estimate, NoEstimate
from analysis.estimation.estimator import Estimator
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.release import Measure, figures
from analysis.weighting.calibration import calibrate
from analysis.weighting.population import Population

CALIBRATIONS = ("none", "raking", "linear")
HIGH = 1e8


def _y(frame):
    return frame["y"].to_numpy()


def _is(frame, name, code):
    return (frame[name] == code).to_numpy()


def _men(frame):
    return _is(frame, "sex", "m")


def _mean(estimator, frame):
    return estimator.mean(_y(frame))


def _domain(estimator, frame):
    return estimator.mean(_y(frame), _men(frame))


def _proportion(estimator, frame):
    return estimator.proportion((_y(frame) > 0).astype(float))


def _total(estimator, frame):
    return estimator.total(_y(frame), _men(frame))


def _ratio(estimator, frame):
    return estimator.ratio(_y(frame), frame["x"].to_numpy())


def _change(estimator, frame):
    return estimator.change(_y(frame), _is(frame, "wave", "1"), _is(frame, "wave", "2"))


def _contrast(estimator, frame):
    return estimator.contrast(_y(frame), _men(frame))


KINDS = {
    "mean": _mean,
    "mean in a domain": _domain,
    "proportion": _proportion,
    "total": _total,
    "ratio": _ratio,
    "change": _change,
    "contrast": _contrast,
}
EVERY = pytest.mark.parametrize("kind", list(KINDS))
WEIGHTED = pytest.mark.parametrize("calibration", CALIBRATIONS)
SOME = settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.filter_too_much])


@st.composite
def surveys(draw):
    """Persons, some of them in two rows; all four cells of the margins and both waves occur."""
    rest = draw(st.integers(0, 16))
    n = 8 + rest
    column = lambda values: draw(st.lists(values, min_size=n, max_size=n))  # noqa: E731
    cells = [(sex, age, wave) for sex in "mv" for age in ("jong", "oud") for wave in "12"]
    more = draw(st.lists(st.sampled_from(cells), min_size=rest, max_size=rest))
    sex, age, wave = zip(*(cells + more), strict=True)
    return pd.DataFrame(
        {
            "person": [str(value) for value in column(st.integers(0, 30))],
            "w": [float(value) for value in column(st.integers(1, 50))],
            "y": [float(value) for value in column(st.integers(-9, 9))],
            "x": [float(value) for value in column(st.integers(1, 9))],
            "sex": sex,
            "age": age,
            "wave": wave,
        }
    )


def _population(frame):
    """Return margins that any weights can be brought to: fixed, whatever the weights are."""
    return Population(
        {name: dict.fromkeys(sorted(set(frame[name])), 500.0) for name in ("sex", "age")}
    )


def _estimator(frame, calibration="none"):
    design = Design.from_frame(frame, ids=["person"], weights="w", lonely_psu="adjust")
    if calibration == "none":
        return Estimator(design)
    population = _population(frame)
    return Estimator(design, calibrate(frame, design.weights, population, method=calibration))


def _made(kind, frame, calibration):
    estimator = _estimator(frame, calibration)
    # A calibrated part may come to weigh next to nothing, so that no digit of its mean is sure.
    weights = estimator.aggregator.weights
    assume(all(weights[_is(frame, *one)].sum() > 1 for one in (("sex", "m"), ("wave", "1"))))
    assume(weights[_is(frame, "wave", "2")].sum() > 1)
    return KINDS[kind](estimator, frame)


def _same(one, other, factor=1.0):
    size = max(abs(one.value), one.se, 1.0)
    for name in ("value", "se"):
        wanted = getattr(one, name) * factor
        assert getattr(other, name) == pytest.approx(wanted, rel=1e-6, abs=1e-7 * size)
    assert other.df == one.df


@EVERY
@WEIGHTED
@SOME
@given(frame=surveys(), random=st.randoms(use_true_random=False))
def test_permuting_rows_changes_nothing(kind, calibration, frame, random):
    order = list(range(len(frame)))
    random.shuffle(order)
    mixed = frame.iloc[order].reset_index(drop=True)
    _same(_made(kind, frame, calibration), _made(kind, mixed, calibration))


@EVERY
@WEIGHTED
@SOME
@given(frame=surveys(), row=st.integers(0, 7), part=st.floats(0.01, 0.99))
def test_splitting_a_weight_over_two_rows_of_the_same_unit_changes_nothing(
    kind, calibration, frame, row, part
):
    halved = frame.copy()
    halved.loc[row, "w"] *= part
    rest = frame.iloc[[row]].assign(w=frame.loc[row, "w"] * (1 - part))
    split = pd.concat([halved, rest], ignore_index=True)
    _same(_made(kind, frame, calibration), _made(kind, split, calibration))


@SOME
@given(frame=surveys(), row=st.integers(0, 7), part=st.floats(0.01, 0.99))
def test_splitting_a_weight_leaves_a_proportion_and_its_interval(frame, row, part):
    halved = frame.copy()
    halved.loc[row, "w"] *= part
    rest = frame.iloc[[row]].assign(w=frame.loc[row, "w"] * (1 - part))
    split = pd.concat([halved, rest], ignore_index=True)
    one, other = (
        _estimator(data).proportion((_y(data) > 0).astype(float)) for data in (frame, split)
    )
    _same(one, other)
    if one.method != "boundary":  # where the unit counts as one, but n is one more
        assert (other.low, other.high) == pytest.approx((one.low, one.high), abs=1e-7)


@EVERY
@WEIGHTED
@SOME
@given(frame=surveys())
def test_doubling_all_weights_doubles_a_total_and_nothing_else(kind, calibration, frame):
    doubled = frame.assign(w=frame["w"] * 2)
    # Margins stay what they are, so a calibrated total does too.
    factor = 2 if kind == "total" and calibration == "none" else 1
    one, other = _made(kind, frame, calibration), _made(kind, doubled, calibration)
    _same(one, other, factor)


@WEIGHTED
@SOME
@given(frame=surveys())
def test_the_share_of_two_categories_together_is_the_sum_of_their_shares(calibration, frame):
    estimator = _estimator(frame, calibration)
    low, middle = _y(frame) < -3, np.abs(_y(frame)) <= 3
    parts = [estimator.proportion(one.astype(float)).value for one in (low, middle)]
    both = estimator.proportion((low | middle).astype(float))
    assert both.value == pytest.approx(sum(parts), abs=1e-12)


@WEIGHTED
@SOME
@given(frame=surveys())
def test_merging_categories_of_a_domain_is_the_domain_of_both(calibration, frame):
    estimator = _estimator(frame, calibration)
    finer = frame["sex"] + frame["age"]
    merged = finer.isin(["mjong", "moud"]).to_numpy()
    _same(estimator.mean(_y(frame), _men(frame)), estimator.mean(_y(frame), merged))


@SOME
@given(frame=surveys())
def test_merging_identical_categories_of_a_margin_changes_nothing(frame):
    design = Design.from_frame(frame, ids=["person"], weights="w")
    size = design.weights.sum()
    merged = Population({"sex": {"m": 0.4 * size, "v": 0.6 * size}})
    finer = frame.assign(sex=frame["sex"].where(frame["age"] == "oud", frame["sex"] + "1"))
    split = {}
    for label, count in merged.margins["sex"].items():
        own = frame[frame["sex"] == label]
        share = own["w"][own["age"] == "oud"].sum() / own["w"].sum()
        split |= {label: count * share, label + "1": count * (1 - share)}
    one = calibrate(frame, design.weights, merged)
    other = calibrate(finer, design.weights, Population({"sex": split}))
    assert other.weights == pytest.approx(one.weights, rel=1e-9)


@pytest.mark.parametrize("kind", ["mean", "mean in a domain", "change", "contrast"])
@pytest.mark.parametrize("calibration", ["none", "raking"])
@SOME
@given(frame=surveys())
def test_values_around_1e8_lose_nothing(kind, calibration, frame):
    high = frame.assign(y=frame["y"] + HIGH)
    one, other = _made(kind, frame, calibration), _made(kind, high, calibration)
    added = HIGH if kind.startswith("mean") else 0.0
    # Adding 1e8 to small whole numbers is exact; what is left is the rounding of 1e8 itself.
    assert other.value - added == pytest.approx(one.value, abs=3e-8 if added else 1e-7)
    assert other.se == pytest.approx(one.se, rel=1e-7, abs=1e-8)


@WEIGHTED
@SOME
@given(frame=surveys())
def test_a_total_of_values_around_1e8_is_that_much_more(calibration, frame):
    one = _made("total", frame, calibration)
    other = _made("total", frame.assign(y=frame["y"] + HIGH), calibration)
    size = _estimator(frame, calibration).total(np.ones(len(frame)), _men(frame))
    assert other.value == pytest.approx(one.value + HIGH * size.value, rel=1e-12)


@SOME
@given(frame=surveys())
def test_a_ratio_to_itself_is_one_without_doubt_also_around_1e8(frame):
    high = frame["y"].to_numpy() + HIGH
    found = _estimator(frame).ratio(high, high)
    assert (found.value, found.se) == pytest.approx((1.0, 0.0), abs=1e-12)


@EVERY
@WEIGHTED
@SOME
@given(frame=surveys())
def test_no_estimate_holds_a_nan(kind, calibration, frame):
    found = _made(kind, frame, calibration)
    assert all(not math.isnan(one) for one in (found.value, found.se, found.low, found.high))
    assert found.low <= found.value <= found.high


@settings(SOME, max_examples=30)
@given(frame=surveys(), method=st.sampled_from([*IntervalMethod]))
def test_the_interval_of_a_share_holds_it_and_stays_within_0_to_1(frame, method):
    for line in (-20, -8, 0, 8, 20):
        y = (_y(frame) > line).astype(float)
        found = _estimator(frame, "raking").proportion(y, method=method)
        assert found.low <= found.value <= found.high
        assert found.method != IntervalMethod.PUBLISHED
        if method is not IntervalMethod.MEAN:
            assert found.low >= 0
            assert found.high <= 1


@SOME
@given(frame=surveys())
def test_a_row_outside_the_domain_plays_no_part_in_the_mean(frame):
    estimator, domain = _estimator(frame), _men(frame)
    other = np.where(domain, _y(frame), 77.0)
    _same(estimator.mean(_y(frame), domain), estimator.mean(other, domain))


@SOME
@given(frame=surveys())
def test_a_missing_value_is_as_good_as_outside_the_domain(frame):
    estimator, domain = _estimator(frame), _men(frame)
    one = estimator.mean(_y(frame), domain)
    other = estimator.mean(np.where(domain, _y(frame), np.nan))
    assert (other.value, other.se, other.n) == pytest.approx((one.value, one.se, one.n))


@SOME
@given(frame=surveys())
def test_a_difference_from_oneself_is_exactly_nothing(frame):
    everyone = np.ones(len(frame), dtype=bool)
    found = _estimator(frame).contrast(_y(frame), everyone, everyone)
    assert (found.value, found.se) == (0.0, 0.0)


NOBODY = {
    "mean": lambda estimator, y, none: estimator.mean(y, none),
    "proportion": lambda estimator, y, none: estimator.proportion(y, none),
    "total": lambda estimator, y, none: estimator.total(y, none),
    "ratio": lambda estimator, y, none: estimator.ratio(y, y, none),
    "difference": lambda estimator, y, none: estimator.difference(y, ~none, none),
    "change": lambda estimator, y, none: estimator.change(y, none, ~none),
    "contrast": lambda estimator, y, none: estimator.contrast(y, none),
}


@pytest.mark.parametrize("kind", list(NOBODY))
def test_an_empty_domain_is_an_error_and_not_a_nan(kind):
    frame = pd.DataFrame({"y": [1.0, 0.0, 1.0]})
    estimator = Estimator(Design.from_frame(frame))
    with pytest.raises(EmptyDomainError, match="no row in the domain has a value"):
        NOBODY[kind](estimator, frame["y"].to_numpy(), np.zeros(3, dtype=bool))


@pytest.mark.parametrize("interval", [None, IntervalMethod.PUBLISHED])
def test_a_release_says_why_an_empty_domain_has_no_figures(interval):
    frame = pd.DataFrame({"y": [1.0, 0.0, 1.0, 1.0]})
    early = np.array([1, 1, 0, 0], bool)
    found = figures(
        Estimator(Design.from_frame(frame)),
        {"y": Measure(frame["y"].to_numpy(), interval)},
        {"all": np.ones(4, bool), "none": np.zeros(4, bool)},
        {"one": early, "two": ~early},
        steps=[("one", "two")],
        whole="all",
    )
    listed = [*found.estimates.items(), *found.changes.items(), *found.contrasts.items()]
    empty = [figure for place, figure in listed if place.domain == "none"]
    assert all(isinstance(figure, NoEstimate) and figure.reason for figure in empty)
    assert all(isinstance(one, Estimate) for place, one in listed if place.domain == "all")
    assert len(empty) == 5


@pytest.mark.parametrize("interval", [None, *IntervalMethod])
def test_one_row_has_a_value_but_nothing_is_known_of_its_margin(interval):
    frame = pd.DataFrame({"y": [1.0], "w": [3]})
    estimator = Estimator(Design.from_frame(frame, weights="w", lonely_psu="adjust"))
    y = frame["y"].to_numpy()
    found = estimator.mean(y) if interval is None else estimator.proportion(y, method=interval)
    assert (found.value, found.df) == (1.0, 0)
    whole_line = interval in (None, IntervalMethod.MEAN)
    assert (found.low, found.high) == ((-np.inf, np.inf) if whole_line else (0.0, 1.0))
