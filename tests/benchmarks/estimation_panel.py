"""A whole release's figures: 100 indicators in 30 domains of 5 waves, changes and contrasts."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pandas as pd

from analysis.estimation.design import Design
from analysis.estimation.estimator import Estimator
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.moments.classes import Classification
from analysis.estimation.release import Measure, figures
from analysis.weighting.calibration import calibrate
from analysis.weighting.population import Population

PERSONS, A_WAVE, INDICATORS, WAVES = 9_000, 6_000, 100, 5
MISSING = 0.05
GOAL = 2.0  # seconds
# Kinds of domain beside the whole, by number of domains: 30 in all.
KINDS = {"municipality": 12, "age": 6, "sex": 2, "education": 3, "income": 5, "urban": 1}


def rows() -> tuple[pd.DataFrame, dict[str, Measure]]:
    """Return the waves stacked, and the measures: 90 shares and 10 marks, half with missings."""
    random = np.random.default_rng(5)
    own = pd.DataFrame({name: random.integers(0, n, PERSONS) for name, n in KINDS.items()})
    taken = [np.sort(random.permutation(PERSONS)[:A_WAVE]) for _ in range(WAVES)]
    person = np.concatenate(taken)
    frame = own.iloc[person].reset_index(drop=True)
    frame["person"], frame["wave"] = person, np.repeat(np.arange(WAVES), A_WAVE)
    frame["w"] = 20 + 10 * random.random(len(frame))
    measures = {}
    for j in range(INDICATORS):
        share = j % 10 != 0
        y = (
            random.random(len(frame)) < 0.02 * (1 + j % 40)
            if share
            else random.normal(7, 1, len(frame))
        )
        y = y.astype(float)
        if j % 2:
            y[random.random(len(frame)) < MISSING] = np.nan
        measures[f"y{j}"] = Measure(y, IntervalMethod.PUBLISHED if share else None)
    return frame, measures


def panel(rounds: int) -> Iterator[str]:
    """Yield the lines of the whole release's figures."""
    frame, measures = rows()
    n = len(frame)
    domains = [Classification.named(np.zeros(n, dtype=np.intp), ["all"])]
    domains += [
        Classification.named(frame[name].to_numpy(), [f"{name}{i}" for i in range(number)])
        for name, number in KINDS.items()
    ]
    names = [str(2022 + i) for i in range(WAVES)]
    waves = Classification.named(frame["wave"].to_numpy(), names)
    design = Design.from_frame(frame, ids=["person"], strata=["municipality"], weights="w")
    margins = {
        name: {str(i): 400_000 / KINDS[name] for i in range(KINDS[name])}
        for name in ("municipality", "age", "sex", "education")
    }
    raking, making, working = [], [], []
    for _ in range(rounds):
        start = time.perf_counter()
        calibration = calibrate(frame, design.weights, Population(margins, by="wave"))
        raking.append(time.perf_counter() - start)
        start, worked = time.perf_counter(), time.process_time()
        found = figures(
            Estimator(design, calibration),
            measures,
            domains,
            waves,
            steps=list(pairwise(names)),
            whole="all",
        )
        making.append(time.perf_counter() - start)
        working.append(time.process_time() - worked)
    number = len(found.estimates) + len(found.changes) + len(found.contrasts)
    whole = statistics.median(making)
    yield (
        f"{INDICATORS} indicators x {sum(KINDS.values()) + 1} domains x {WAVES} waves, {A_WAVE} a "
        f"wave: {number} figures in {whole:.2f} s (goal {GOAL:.0f} s), "
        f"{statistics.median(working):.2f} s of the processor, after "
        f"{statistics.median(raking):.2f} s of raking by wave"
    )
