import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize

from analysis.weighting.calibration import calibrate
from analysis.weighting.population import MarginError, Population
from analysis.weighting.report import effective_n, g_range, kish_design_effect, weighting_report

METHODS = [
    ("raking", None),
    ("linear", None),
    ("logit", (0.1, 6.0)),
    ("linear", (0.1, 6.0)),
    ("raking", (0.1, 6.0)),
]


@pytest.fixture
def frame():
    random = np.random.default_rng(3)
    return pd.DataFrame(
        {
            "age": random.choice(["18-39", "40-64", "65+"], 400, p=[0.2, 0.4, 0.4]),
            "sex": random.choice(["man", "vrouw"], 400),
            "wave": np.repeat(["2024", "2025"], 200),
            "rooms": random.integers(1, 8, 400),
            "w": 20 + 10 * random.random(400),
        }
    )


MARGINS = {
    "age": {"18-39": 3000.0, "40-64": 4000.0, "65+": 3000.0},
    "sex": {"man": 4900.0, "vrouw": 5100.0},
}


def _weights(frame):
    return frame["w"].to_numpy()


def _sums(frame, weights, name):
    return pd.Series(weights).groupby(frame[name]).sum().to_dict()


@pytest.mark.parametrize(("method", "bounds"), METHODS)
def test_calibrated_margins_equal_the_population_to_1e_10(frame, method, bounds):
    found = calibrate(frame, _weights(frame), Population(MARGINS), method=method, bounds=bounds)
    for name, counts in MARGINS.items():
        assert _sums(frame, found.weights, name) == pytest.approx(counts, rel=1e-10)


@pytest.mark.parametrize(("method", "bounds"), METHODS)
def test_calibrated_totals_equal_the_population(frame, method, bounds):
    population = Population(MARGINS, {"rooms": 41000.0})
    found = calibrate(frame, _weights(frame), population, method=method, bounds=bounds)
    assert found.weights @ frame["rooms"] == pytest.approx(41000.0, rel=1e-10)


def test_raking_by_newton_is_iterative_proportional_fitting(frame):
    weights = _weights(frame).copy()
    for _ in range(100):
        for name, counts in MARGINS.items():
            sums = _sums(frame, weights, name)
            weights *= frame[name].map({label: counts[label] / sums[label] for label in counts})
    found = calibrate(frame, _weights(frame), Population(MARGINS))
    assert found.weights == pytest.approx(weights, rel=1e-10)


def test_linear_weights_are_those_of_the_regression_estimator(frame):
    found = calibrate(frame, _weights(frame), Population(MARGINS), method="linear")
    w = _weights(frame)
    x = np.column_stack(
        [np.ones(400), frame["age"] == "18-39", frame["age"] == "65+", frame["sex"] == "man"]
    ).astype(float)
    gap = np.array([10000.0, 3000, 3000, 4900]) - w @ x
    g = 1 + x @ np.linalg.solve(x.T @ (w[:, None] * x), gap)
    assert found.g == pytest.approx(g, rel=1e-11)


def test_post_stratification_scales_each_stratum_to_its_count(frame):
    counts = {"man": 4900.0, "vrouw": 5100.0}
    found = calibrate(frame, _weights(frame), Population({"sex": counts}), method="poststratify")
    sums = _sums(frame, _weights(frame), "sex")
    expected = frame["sex"].map({label: counts[label] / sums[label] for label in counts})
    assert found.g == pytest.approx(expected.to_numpy(), rel=1e-12)


@pytest.mark.parametrize("method", ["logit", "linear", "raking"])
def test_bounded_g_weights_stay_within_their_bounds(frame, method):
    found = calibrate(frame, _weights(frame), Population(MARGINS), method=method, bounds=(0.6, 2.2))
    low, high = g_range(found)
    assert 0.6 - 1e-12 <= low < high <= 2.2 + 1e-12


def test_raking_within_bounds_is_the_nearest_by_entropy_of_all_weights_within_them(frame):
    # R survey finds no solution here; this is the problem itself, given to a general solver.
    low, high = 0.65, 1.83
    cells = frame.groupby(["age", "sex"], as_index=False)["w"].sum()
    asked = {"age": {"18-39": 3300.0, "40-64": 3900.0, "65+": 2800.0}, "sex": MARGINS["sex"]}
    total = cells["w"].sum() / 10_000
    population = Population(
        {name: {k: v * total for k, v in counts.items()} for name, counts in asked.items()}
    )
    found = calibrate(frame, _weights(frame), population, method="raking", bounds=(low, high))
    free = calibrate(frame, _weights(frame), population, method="raking")
    assert not low < free.g.min() < free.g.max() < high
    d = cells["w"].to_numpy() / cells["w"].sum()
    x = pd.get_dummies(cells[["age", "sex"]]).to_numpy(dtype=float)[:, :-1]
    target = np.array([*asked["age"].values(), asked["sex"]["man"]]) / 10_000
    solved = optimize.minimize(
        lambda g: d @ (g * np.log(g) - g),
        np.ones(d.size),
        jac=lambda g: d * np.log(g),
        bounds=[(low, high)] * d.size,
        constraints={"type": "eq", "fun": lambda g: (d * g) @ x - target},
        options={"ftol": 1e-15, "maxiter": 500},
    )
    own = [found.g[(frame[["age", "sex"]] == [*cell]).all(axis=1)][0] for cell in
           cells[["age", "sex"]].to_numpy()]  # fmt: skip
    assert own == pytest.approx(solved.x, abs=1e-6)


def test_by_calibrates_each_level_to_the_same_margins(frame):
    found = calibrate(frame, _weights(frame), Population(MARGINS, by="wave"))
    for wave in ("2024", "2025"):
        rows = (frame["wave"] == wave).to_numpy()
        sums = _sums(frame[rows].reset_index(drop=True), found.weights[rows], "age")
        assert sums == pytest.approx(MARGINS["age"], rel=1e-10)


def test_rows_of_one_cell_share_their_g_weight(frame):
    found = calibrate(frame, _weights(frame), Population(MARGINS))
    assert found.cells == 6
    assert (pd.Series(found.g).groupby([frame["age"], frame["sex"]]).nunique() == 1).all()


def test_a_numeric_total_gives_the_same_weights_as_the_margin_that_it_codes(frame):
    coded = frame.assign(young=(frame["age"] == "18-39").astype(int))
    population = Population({"sex": MARGINS["sex"]}, {"young": 3000.0})
    margins = {"sex": MARGINS["sex"], "young": {"1": 3000.0, "0": 7000.0}}
    one = calibrate(coded, _weights(frame), population)
    other = calibrate(coded, _weights(frame), Population(margins))
    assert one.weights == pytest.approx(other.weights, rel=1e-10)


def test_the_report_holds_the_margins_before_and_after(frame):
    lines = weighting_report(calibrate(frame, _weights(frame), Population(MARGINS))).margins
    line = next(line for line in lines if line.category == "man")
    assert line.before == pytest.approx(_sums(frame, _weights(frame), "sex")["man"])
    assert line.after == pytest.approx(line.population) == pytest.approx(4900.0)


def test_the_report_names_the_rows_with_the_largest_weights(frame):
    calibration = calibrate(frame, _weights(frame), Population(MARGINS))
    report = weighting_report(calibration, largest=3)
    assert len(report.largest) == 3
    assert calibration.weights[report.largest[0]] == calibration.weights.max()


def test_kish_design_effect_of_equal_weights_is_one():
    assert kish_design_effect(np.full(7, 3.0)) == pytest.approx(1.0)


def test_kish_effective_n_of_weights_one_and_three_is_one_point_six():
    assert effective_n(np.array([1.0, 3.0])) == pytest.approx(1.6)


def test_kish_leaves_rows_without_weight_aside():
    assert kish_design_effect(np.array([2.0, 2.0, 0.0])) == pytest.approx(1.0)


@settings(deadline=None)
@given(st.lists(st.floats(0.1, 10), min_size=6, max_size=30))
def test_calibrating_to_what_the_weights_already_give_changes_nothing(values):
    weights = np.array(values)
    frame = pd.DataFrame({"a": [str(i % 3) for i in range(len(values))]})
    margins = {"a": pd.Series(weights).groupby(frame["a"]).sum().to_dict()}
    assert calibrate(frame, weights, Population(margins)).g == pytest.approx(1.0, rel=1e-9)


def test_a_row_without_weight_keeps_none(frame):
    weights = _weights(frame).copy()
    weights[0] = 0.0
    assert calibrate(frame, weights, Population(MARGINS)).weights[0] == 0.0


def test_a_category_of_nobody_without_rows_is_no_obstacle(frame):
    margins = {"sex": {**MARGINS["sex"], "x": 0.0}}
    found = calibrate(frame, _weights(frame), Population(margins))
    assert found.weights.sum() == pytest.approx(10000.0)


def test_margins_at_odds_with_each_other_in_the_sample_name_the_category():
    frame = pd.DataFrame({"a": list("xxyy"), "b": list("ppqq")})
    population = Population({"a": {"x": 5.0, "y": 5.0}, "b": {"p": 6.0, "q": 4.0}})
    with pytest.raises(MarginError, match=r"margin '.', category '.' contradicts the others"):
        calibrate(frame, np.ones(4), population)


@pytest.mark.parametrize(("method", "bounds"), METHODS)
def test_doubling_weights_and_population_doubles_what_comes_out(frame, method, bounds):
    doubled = {name: {k: 2 * v for k, v in counts.items()} for name, counts in MARGINS.items()}
    one = calibrate(frame, _weights(frame), Population(MARGINS), method=method, bounds=bounds)
    two = calibrate(frame, 2 * _weights(frame), Population(doubled), method=method, bounds=bounds)
    assert two.weights == pytest.approx(2 * one.weights, rel=1e-9)


@pytest.mark.parametrize("method", ["raking", "linear"])
def test_doubling_the_design_weights_alone_changes_nothing(frame, method):
    one = calibrate(frame, _weights(frame), Population(MARGINS), method=method)
    two = calibrate(frame, 2 * _weights(frame), Population(MARGINS), method=method)
    assert two.weights == pytest.approx(one.weights, rel=1e-9)


@settings(deadline=None, max_examples=30)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_no_weight(random):
    data = np.random.default_rng(1)
    frame = pd.DataFrame(
        {"age": data.choice(["18-39", "40-64", "65+"], 60), "sex": data.choice(list("mv"), 60)}
    )
    margins = {"age": MARGINS["age"], "sex": {"m": 4900.0, "v": 5100.0}}
    weights = 20 + data.random(60)
    order = list(range(60))
    random.shuffle(order)
    one = calibrate(frame, weights, Population(margins)).weights
    moved = frame.iloc[order].reset_index(drop=True)
    assert calibrate(moved, weights[order], Population(margins)).weights == pytest.approx(
        one[order], rel=1e-9
    )


def test_splitting_a_row_in_two_splits_its_weight(frame):
    whole = calibrate(frame, _weights(frame), Population(MARGINS)).weights
    split = pd.concat([frame, frame.iloc[[7]]], ignore_index=True)
    weights = np.append(_weights(frame), _weights(frame)[7] / 3)
    weights[7] *= 2 / 3
    found = calibrate(split, weights, Population(MARGINS)).weights
    assert found[7] + found[-1] == pytest.approx(whole[7], rel=1e-9)
    assert np.delete(found, [7, 400]) == pytest.approx(np.delete(whole, 7), rel=1e-9)
