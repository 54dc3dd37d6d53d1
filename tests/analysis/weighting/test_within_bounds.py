"""Bounds on the g-weights that can be met are met, also where most weights are held at one."""

import numpy as np
import pandas as pd
import pytest

from analysis.weighting.again import again
from analysis.weighting.calibration import calibrate
from analysis.weighting.population import MarginError, Population

METHODS = pytest.mark.parametrize("method", ["logit", "linear", "raking"])
BOUNDS = (0.35, 2.4)
INVENTED = 25


def _reachable(seed):
    """Return rows, weights and figures that some g-weights strictly within the bounds give."""
    random = np.random.default_rng(seed)
    frame = pd.DataFrame({name: random.choice([*codes], 200) for name, codes in
                          (("a", "pqrs"), ("b", "xyz"), ("c", "uv"))})  # fmt: skip
    weights = np.exp(random.normal(0, 1, 200))
    profile = frame["a"] + frame["b"] + frame["c"]
    g = {one: random.choice([0.36, 2.35, random.uniform(0.4, 2.3)]) for one in profile.unique()}
    known = weights * profile.map(g).to_numpy()
    margins = {name: pd.Series(known).groupby(frame[name]).sum().to_dict() for name in frame}
    return frame, weights, Population(margins)


@METHODS
def test_figures_that_weights_within_the_bounds_give_are_reached(method):
    for seed in range(INVENTED):
        frame, weights, population = _reachable(seed)
        found = calibrate(frame, weights, population, method=method, bounds=BOUNDS)
        assert BOUNDS[0] - 1e-12 <= found.g.min() <= found.g.max() <= BOUNDS[1] + 1e-12
        for line in found.margins:
            assert line.after == pytest.approx(line.population, rel=1e-9)


@METHODS
def test_a_replicate_of_the_sample_itself_is_calibrated_as_the_sample_is(method):
    for seed in range(INVENTED):
        frame, weights, population = _reachable(seed)
        found = calibrate(frame, weights, population, method=method, bounds=BOUNDS)
        mass = np.bincount(found.cell, weights, minlength=found.cells)[:, None]
        assert again(found, mass)[found.cell, 0] == pytest.approx(found.g, rel=1e-7)


def test_bounds_that_leave_no_weights_are_refused_by_what_is_out_of_reach():
    frame, weights, _ = _reachable(0)
    share = {"u": 0.05 * weights.sum(), "v": 0.95 * weights.sum()}
    with pytest.raises(MarginError, match=r"margin 'c', category .* widen the bounds"):
        calibrate(frame, weights, Population({"c": share}), method="raking", bounds=BOUNDS)
