"""500 bootstrap replicates with the raking redone, against a plain pass of sums in numpy.

`python -m tests.benchmarks.replication [ROWS]` prints the ratio of one interleaved run.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.estimation.design import Design
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.measures import Measure
from analysis.estimation.release import figures
from analysis.estimation.replication.aggregator import ReplicatedEstimator
from analysis.estimation.replication.methods import replicates_for
from analysis.weighting.calibration import calibrate
from analysis.weighting.population import Population

REPLICATES = 500
ROUNDS = 5
GOAL = 200
VARIABLES, DOMAINS, STRATA = 10, 12, 12


class Panel:
    """The rows of the reference pass: 12 strata, 12 domains, 10 shares and three more margins."""

    def __init__(self, rows: int) -> None:
        random = np.random.default_rng(1)
        self.stratum = random.integers(0, STRATA, rows)
        self.y = (random.random((rows, VARIABLES)) < 0.3).astype(float)
        margins = {"age": 3, "sex": 2, "education": 3}
        codes = {name: random.integers(0, size, rows) for name, size in margins.items()}
        self.domain = random.integers(0, DOMAINS, rows)
        self.weights = 5 + random.random(rows)
        self.frame = pd.DataFrame({"stratum": self.stratum, **codes, "weight": self.weights})
        self.population = Population(
            {name: self._margin(name) for name in ("stratum", *margins)},
        )

    def _margin(self, name: str) -> dict[str, float]:
        persons = np.bincount(self.frame[name], self.weights)
        persons = persons * (1 + 0.03 * np.sin(np.arange(persons.size)))
        persons *= 1.05 * self.weights.sum() / persons.sum()
        return {str(code): float(count) for code, count in enumerate(persons)}


def numpy_pass(panel: Panel) -> None:
    """Sums by stratum and domain, means and standard errors: the reference's clock."""
    cell, cells, w = panel.stratum * DOMAINS + panel.domain, STRATA * DOMAINS, panel.weights
    shape = (STRATA, DOMAINS)
    size = np.bincount(cell, w, cells).reshape(shape)
    squares = np.bincount(cell, w * w, cells).reshape(shape)
    units = np.bincount(panel.stratum, minlength=STRATA)[:, None]
    for y in panel.y.T:
        wy = w * y
        a, b, d = (np.bincount(cell, part, cells).reshape(shape) for part in (wy, wy * w, wy * wy))
        total = size.sum(0)
        m = a.sum(0) / total
        s1, s2 = a - m * size, d - 2 * m * b + m * m * squares
        np.sqrt(((units / (units - 1)) * (s2 - s1**2 / units)).sum(0) / total**2)


def bootstrap(panel: Panel) -> None:
    """What a release does: replicates, raking in each, all figures with their intervals."""
    design = Design.from_frame(panel.frame, strata=["stratum"], weights="weight")
    calibration = calibrate(panel.frame, panel.weights, panel.population)
    replicates = replicates_for(design, "rao-wu", replicates=REPLICATES, seed=1)
    estimator = ReplicatedEstimator(replicates.calibrated(calibration))
    measures = {f"y{j}": Measure(panel.y[:, j], IntervalMethod.LOGIT) for j in range(VARIABLES)}
    domains = {f"d{d}": panel.domain == d for d in range(DOMAINS)}
    figures(estimator, measures, domains, {"": np.ones(panel.weights.size, dtype=bool)})


def fastest(panel: Panel, rounds: int = ROUNDS) -> tuple[float, float]:
    """Return seconds of the pass and of the bootstrap, the fastest of interleaved rounds."""
    seconds = [(_timed(numpy_pass, panel), _timed(bootstrap, panel)) for _ in range(rounds)]
    return min(one for one, _ in seconds), min(other for _, other in seconds)


def row(rows: int = 100_000, rounds: int = ROUNDS) -> str:
    """Return the line of the benchmark's table."""
    one, other = fastest(Panel(rows), rounds)
    return (
        f"{REPLICATES} bootstrap replicates, raking redone, {rows} rows: {other:.2f} s, "
        f"{other / one:.0f} times the numpy pass (goal: under {GOAL})"
    )


def _timed(work: Callable[[Panel], None], panel: Panel) -> float:
    start = time.perf_counter()
    work(panel)
    return time.perf_counter() - start


if __name__ == "__main__":
    print(row(*map(int, sys.argv[1:2])))
