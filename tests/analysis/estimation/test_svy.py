"""The figures of `svy`, an independent Python package on Polars and Rust, on the same data."""

import importlib.util
import os

import numpy as np
import pandas as pd
import pytest

from analysis.estimation.design import Design
from analysis.estimation.estimator import Estimator
from analysis.estimation.moments.classes import Classification
from analysis.estimation.moments.kinds import Kind
from analysis.estimation.release import Measure, Place, figures
from analysis.weighting.calibration import calibrate
from analysis.weighting.population import Population

if importlib.util.find_spec("svy") is None and not os.environ.get("CI"):
    pytest.skip("svy is not installed", allow_module_level=True)

import polars as pl
import svy

DOMAINS = 4


@pytest.fixture(scope="module")
def frame():
    random = np.random.default_rng(12)
    n = 1500
    frame = pd.DataFrame({"h": random.integers(0, 6, n), "domain": random.integers(0, DOMAINS, n)})
    frame["age"], frame["sex"] = random.integers(0, 3, n), random.integers(0, 2, n)
    frame["w"] = 5 + 10 * random.random(n)
    frame["mark"] = random.normal(7, 1.5, n) + 0.3 * frame["h"]
    frame["rooms"] = random.integers(1, 7, n).astype(float)
    frame["lonely"] = (random.random(n) < 0.2).astype(float)
    frame["unit"] = frame["h"] * 100 + random.integers(0, 20, n)
    return frame


def sample(frame, **more):
    return svy.Sample(pl.from_pandas(frame), svy.Design(stratum="h", wgt="w", **more))


def ours(frame, measures, *, ids=()):
    design = Design.from_frame(frame, ids=list(ids), strata=["h"], weights="w")
    domains = Classification.named(
        frame["domain"].to_numpy(np.intp), [str(i) for i in range(DOMAINS)]
    )
    wave = Classification.named(np.zeros(len(frame), dtype=np.intp), ["now"])
    found = figures(Estimator(design), measures, [domains], wave).estimates
    return [found[Place("y", str(i), "now")] for i in range(DOMAINS)]


def assert_equal(found, theirs):
    by_domain = {int(one.by_level[0]): one for one in theirs.estimates}
    for i, figure in enumerate(found):
        one = by_domain[i]
        assert (figure.value, figure.se) == pytest.approx((one.est, one.se), rel=1e-9)
        assert (figure.low, figure.high) == pytest.approx((one.lci, one.uci), rel=1e-8)
        assert (figure.df, figure.n) == (one.df, one.n)


def test_means_by_domain_are_those_of_svy(frame):
    found = ours(frame, {"y": Measure(frame["mark"].to_numpy())})
    assert_equal(found, sample(frame).estimation.mean("mark", by="domain"))


def test_means_of_clusters_are_those_of_svy(frame):
    found = ours(frame, {"y": Measure(frame["mark"].to_numpy())}, ids=["unit"])
    assert_equal(found, sample(frame, psu="unit").estimation.mean("mark", by="domain"))


def test_totals_by_domain_are_those_of_svy(frame):
    found = ours(frame, {"y": Measure(frame["rooms"].to_numpy(), kind=Kind.TOTAL)})
    assert_equal(found, sample(frame).estimation.total("rooms", by="domain"))


def test_ratios_by_domain_are_those_of_svy(frame):
    ratio = Measure(frame["mark"].to_numpy(), kind=Kind.RATIO, over=frame["rooms"].to_numpy())
    theirs = sample(frame).estimation.ratio("mark", "rooms", by="domain")
    assert_equal(ours(frame, {"y": ratio}), theirs)


def test_raked_weights_are_those_of_svy(frame):
    weights = frame["w"].to_numpy()
    margins = {}
    for name in ("h", "age", "sex"):
        sums = np.bincount(frame[name], weights)
        sums = sums * (1 + 0.05 * np.cos(np.arange(sums.size)))
        margins[name] = sums * weights.sum() / sums.sum()
    population = {
        name: {str(i): float(count) for i, count in enumerate(counts)}
        for name, counts in margins.items()
    }
    controls = {
        name: {i: float(count) for i, count in enumerate(counts)}
        for name, counts in margins.items()
    }
    raked = sample(frame).weighting.rake(controls=controls, tol=1e-12, max_iter=1000)
    theirs = raked.data["rk_wgt"].to_numpy()
    assert calibrate(frame, weights, Population(population)).weights == pytest.approx(
        theirs, rel=1e-9
    )
