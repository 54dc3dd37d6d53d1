import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.estimation.design import Design, DesignError
from analysis.estimation.estimator import Estimator
from tests.analysis.estimation.naive import variance

RULES = ["fail", "adjust", "certainty", "remove", "average"]


@st.composite
def samples(draw):
    """A sample in two stages: strata, units within, units within those, rows."""
    rows = []
    for stratum in range(draw(st.integers(1, 4))):
        units = draw(st.integers(1, 3))
        size = units + draw(st.integers(0, 3))
        for unit in range(units):
            inner = draw(st.integers(1, 3))
            inner_size = inner + draw(st.integers(0, 3))
            for second in range(inner):
                rows.extend(
                    {
                        "h": f"h{stratum}",
                        "a": f"{stratum}-{unit}",
                        "b": str(second),
                        "N": size,
                        "M": inner_size,
                        "w": draw(st.integers(1, 9)),
                        "y": draw(st.integers(-5, 5)),
                        "in": draw(st.booleans()),
                    }
                    for _ in range(draw(st.integers(1, 2)))
                )
    return pd.DataFrame(rows)


def _compare(frame, domain, rule, *, fpc, ids):
    """The estimator's variance of a total beside the naive one; the error where both fail."""
    sizes = [[row[name] for name in fpc] or [math.inf] for row in frame.to_dict("records")]
    rows = [
        {
            "path": [row["a"], row["b"]][: max(len(fpc), 1)],
            "stratum": row["h"],
            "fpc": size,
            "z": row["w"] * row["y"] * bool(use),
            "used": bool(use),
        }
        for row, size, use in zip(frame.to_dict("records"), sizes, domain, strict=True)
    ]
    try:
        expected = variance(rows, rule)
    except (ValueError, ZeroDivisionError):
        expected = None
    design = Design.from_frame(frame, ids=ids, strata=["h"], weights="w", fpc=fpc, lonely_psu=rule)
    y = frame["y"].to_numpy(float)
    try:
        found = Estimator(design).total(y, domain).se ** 2
    except DesignError:
        found = None
    return found, expected


@settings(max_examples=300, deadline=None)
@given(samples(), st.sampled_from(RULES))
def test_the_variance_in_two_stages_is_that_of_the_book(frame, rule):
    domain = frame["in"].to_numpy()
    assume(domain.any())
    found, expected = _compare(frame, domain, rule, fpc=["N", "M"], ids=["a", "b"])
    assert (found is None) == (expected is None)
    assert found is None or found == pytest.approx(expected, rel=1e-9, abs=1e-9)


@settings(max_examples=200, deadline=None)
@given(samples(), st.sampled_from(RULES))
def test_without_fpc_only_the_first_stage_counts(frame, rule):
    domain = frame["in"].to_numpy()
    assume(domain.any())
    found, expected = _compare(frame, domain, rule, fpc=[], ids=["a", "b"])
    assert (found is None) == (expected is None)
    assert found is None or found == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_a_stratified_mean_has_the_variance_of_cochran_formula_5_12():
    frame = pd.DataFrame(
        {
            "h": ["1"] * 4 + ["2"] * 3,
            "N": [40] * 4 + [60] * 3,
            "y": [3.0, 5, 4, 8, 10, 14, 9],
        }
    )
    design = Design.from_frame(frame, strata=["h"], fpc=["N"])
    found = Estimator(design).mean(frame["y"].to_numpy())
    first, second = frame["y"][:4], frame["y"][4:]
    mean = (40 * first.mean() + 60 * second.mean()) / 100
    variance_of_mean = (
        0.4**2 * (1 - 4 / 40) * first.var() / 4 + 0.6**2 * (1 - 3 / 60) * second.var() / 3
    )
    assert found.value == pytest.approx(mean, rel=1e-14)
    assert found.se == pytest.approx(math.sqrt(variance_of_mean), rel=1e-13)


def test_a_whole_population_has_no_variance():
    frame = pd.DataFrame({"N": [3, 3, 3], "y": [1.0, 2.0, 4.0]})
    design = Design.from_frame(frame, fpc=["N"])
    assert Estimator(design).mean(frame["y"].to_numpy()).se == 0.0


def test_a_ratio_has_the_linearized_variance_of_woodruff():
    frame = pd.DataFrame({"y": [2.0, 3, 5, 9], "x": [1.0, 2, 2, 4]})
    design = Design.from_frame(frame)
    found = Estimator(design).ratio(frame["y"].to_numpy(), frame["x"].to_numpy())
    rest = frame["y"] - frame["y"].sum() / frame["x"].sum() * frame["x"]
    by_hand = math.sqrt(4 * rest.var()) / frame["x"].sum()
    assert found.value == pytest.approx(19 / 9, rel=1e-14)
    assert found.se == pytest.approx(by_hand, rel=1e-13)


def test_a_calibrated_variance_is_that_of_residuals_regressed_with_the_design_weights():
    from analysis.weighting.calibration import calibrate
    from analysis.weighting.population import Population

    frame = pd.DataFrame(
        {
            "a": list("xxyyxyxy"),
            "b": list("ppqqqppq"),
            "w": [1.0, 2, 3, 1, 2, 2, 1, 4],
            "y": [3.0, 1, 4, 1, 5, 9, 2, 6],
        }
    )
    design = Design.from_frame(frame, weights="w")
    margins = {"a": {"x": 8.0, "y": 8.0}, "b": {"p": 7.0, "q": 9.0}}
    calibration = calibrate(frame, design.weights, Population(margins))
    found = Estimator(design, calibration).mean(frame["y"].to_numpy())
    y, w, g = frame["y"].to_numpy(), design.weights, calibration.weights
    z = (y - found.value) / g.sum()
    x = np.column_stack([np.ones(8), frame["a"] == "x", frame["b"] == "p"]).astype(float)
    slope = np.linalg.solve(x.T @ (w[:, None] * x), x.T @ (w * z))
    u = g * (z - x @ slope)
    assert found.se**2 == pytest.approx(8 / 7 * ((u - u.mean()) ** 2).sum(), rel=1e-11)
