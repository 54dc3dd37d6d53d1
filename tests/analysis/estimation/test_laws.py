"""What must hold for any sample."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.estimation.design import Design
from analysis.estimation.estimate import EmptyDomainError
from analysis.estimation.estimator import Estimator
from analysis.weighting.calibration import calibrate
from analysis.weighting.population import Population


@st.composite
def surveys(draw):
    n = draw(st.integers(4, 25))
    column = lambda values: draw(st.lists(values, min_size=n, max_size=n))  # noqa: E731
    return pd.DataFrame(
        {
            "person": [str(value) for value in column(st.integers(0, 30))],
            "w": column(st.integers(1, 50)),
            "y": [float(value) for value in column(st.integers(-9, 9))],
            "sex": column(st.sampled_from("mv")),
            "age": column(st.sampled_from(["jong", "oud"])),
        }
    )


def _estimator(frame, *, raked=False):
    design = Design.from_frame(frame, ids=["person"], weights="w", lonely_psu="adjust")
    return Estimator(design, _raked(frame, design) if raked else None)


def _raked(frame, design):
    size = design.weights.sum()
    margins = {
        name: {label: size / frame[name].nunique() for label in frame[name].unique()}
        for name in ("sex", "age")
    }
    return calibrate(frame, design.weights, Population(margins))


def _mean(frame, **more):
    return _estimator(frame, **more).mean(frame["y"].to_numpy())


def _same(one, other, factor=1.0):
    assert other.value == pytest.approx(one.value * factor, rel=1e-9, abs=1e-9)
    assert other.se == pytest.approx(one.se * factor, rel=1e-6, abs=1e-7)


def _rakeable(frame):
    assume(len(frame[["sex", "age"]].drop_duplicates()) == 4)


@settings(deadline=None)
@given(surveys(), st.randoms(use_true_random=False))
def test_permuting_rows_changes_nothing(frame, random):
    _rakeable(frame)
    order = list(range(len(frame)))
    random.shuffle(order)
    mixed = frame.iloc[order].reset_index(drop=True)
    _same(_mean(frame, raked=True), _mean(mixed, raked=True))


@settings(deadline=None)
@given(surveys(), st.integers(0, 3))
def test_splitting_a_weight_over_two_rows_of_the_same_unit_changes_nothing(frame, row):
    _rakeable(frame)
    halved = frame.astype({"w": float})
    halved.loc[row, "w"] /= 2
    split = pd.concat([halved, halved.iloc[[row]]], ignore_index=True)
    _same(_mean(frame, raked=True), _mean(split, raked=True))


@settings(deadline=None)
@given(surveys())
def test_doubling_all_weights_leaves_means(frame):
    _same(_mean(frame), _mean(frame.assign(w=frame["w"] * 2)))


@settings(deadline=None)
@given(surveys())
def test_doubling_all_weights_doubles_totals(frame):
    y = frame["y"].to_numpy()
    one = _estimator(frame).total(y)
    _same(one, _estimator(frame.assign(w=frame["w"] * 2)).total(y), factor=2)


@settings(deadline=None)
@given(surveys())
def test_merging_identical_categories_of_a_margin_changes_nothing(frame):
    _rakeable(frame)
    design = Design.from_frame(frame, ids=["person"], weights="w")
    size = design.weights.sum()
    merged = Population({"sex": {"m": 0.4 * size, "v": 0.6 * size}})
    finer = frame.assign(sex=frame["sex"].where(frame["age"] == "oud", frame["sex"] + "1"))
    shares = (
        frame.groupby("sex")
        .apply(lambda part: part["w"][part["age"] == "oud"].sum() / part["w"].sum())
        .to_dict()
    )
    split = {}
    for label, count in merged.margins["sex"].items():
        split[label] = count * shares[label]
        split[label + "1"] = count * (1 - shares[label])
    one = calibrate(frame, design.weights, merged)
    other = calibrate(finer, design.weights, Population({"sex": split}))
    assert other.weights == pytest.approx(one.weights, rel=1e-9)


@settings(deadline=None)
@given(surveys())
def test_values_around_1e8_lose_nothing(frame):
    assume(frame["person"].nunique() > 1)
    high = frame.assign(y=frame["y"] + 1e8)
    one, other = _mean(frame), _mean(high)
    assert other.value - 1e8 == pytest.approx(one.value, abs=3e-8)
    assert other.se == pytest.approx(one.se, rel=1e-9, abs=1e-9)


@settings(deadline=None)
@given(surveys())
def test_a_difference_of_values_around_1e8_loses_nothing(frame):
    sex = (frame["sex"] == "m").to_numpy()
    assume(sex.any() and not sex.all())
    estimator = _estimator(frame)
    y = frame["y"].to_numpy()
    one, other = estimator.difference(y, sex, ~sex), estimator.difference(y + 1e8, sex, ~sex)
    # Adding 1e8 to small whole numbers is exact, so the difference must be as well.
    assert other.value == pytest.approx(one.value, rel=1e-7, abs=1e-7)
    assert other.se == pytest.approx(one.se, rel=1e-9, abs=1e-9)


@settings(deadline=None)
@given(surveys())
def test_a_row_outside_the_domain_plays_no_part_in_the_mean(frame):
    domain = (frame["sex"] == "m").to_numpy()
    assume(domain.any())
    estimator = _estimator(frame)
    y = frame["y"].to_numpy()
    other = np.where(domain, y, 77.0)
    _same(estimator.mean(y, domain), estimator.mean(other, domain))


@settings(deadline=None)
@given(surveys())
def test_a_missing_value_is_as_good_as_outside_the_domain(frame):
    domain = (frame["sex"] == "m").to_numpy()
    assume(domain.any())
    estimator = _estimator(frame)
    y = frame["y"].to_numpy()
    _same(estimator.mean(y, domain), estimator.mean(np.where(domain, y, np.nan)))


@settings(deadline=None)
@given(surveys())
def test_a_difference_from_oneself_is_exactly_nothing(frame):
    everyone = np.ones(len(frame), dtype=bool)
    found = _estimator(frame).contrast(frame["y"].to_numpy(), everyone, everyone)
    assert (found.value, found.se) == (0.0, 0.0)


def test_an_empty_domain_is_an_error_and_not_a_nan():
    frame = pd.DataFrame({"y": [1.0, 2.0]})
    estimator = Estimator(Design.from_frame(frame))
    with pytest.raises(EmptyDomainError, match="no row in the domain has a value"):
        estimator.mean(frame["y"].to_numpy(), np.zeros(2, dtype=bool))


def test_one_row_has_a_mean_but_nothing_is_known_of_its_margin():
    frame = pd.DataFrame({"y": [4.0], "w": [3]})
    design = Design.from_frame(frame, weights="w", lonely_psu="adjust")
    found = Estimator(design).mean(frame["y"].to_numpy())
    assert (found.value, found.df, found.low, found.high) == (4.0, 0, -np.inf, np.inf)
