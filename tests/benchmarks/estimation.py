"""Estimation beside its peers: `python -m tests.benchmarks.estimation [ROUNDS]`.

Prints, as ratios of one interleaved run, what `analysis.estimation.release.figures` and
`analysis.weighting.calibration.calibrate` take beside a plain numpy pass, svy and, where there is
an Rscript, R survey. The numpy pass is the script of the shared reference folder, run as it is.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.estimation.design import Design
from analysis.estimation.estimator import Estimator
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.moments.classes import Classification
from analysis.estimation.release import Measure, figures
from analysis.weighting.calibration import Calibration, calibrate
from analysis.weighting.population import Population
from tests.benchmarks.estimation_panel import panel
from tests.benchmarks.estimation_rows import memory
from tests.benchmarks.replication import row

ROOT = Path(__file__).parents[2]
BASELINE = ROOT.parent / "shared" / "reference" / "baseline_numpy.py"
ROWS = 1_000_000
ROUNDS = 5
MARGINS = ("h", "age", "sex", "edu")

R = """
suppressMessages(library(survey)); n <- {n}; set.seed(1)
d <- data.frame(h=sample(12, n, TRUE), dom=sample(12, n, TRUE), w=5+runif(n))
for (j in 1:10) d[[paste0("y", j)]] <- as.numeric(runif(n) < .3)
s <- svydesign(~1, strata=~h, weights=~w, data=d)
f <- as.formula(paste("~", paste0("y", 1:10, collapse="+")))
cat(system.time(svyby(f, ~dom, s, svymean))[["elapsed"]])
"""


@dataclass(frozen=True)
class Line:
    """A line of the table: ours beside a peer, and the goal."""

    work: str
    ours: float
    peer: str
    theirs: float
    goal: str

    def __str__(self) -> str:
        ratio = self.ours / self.theirs
        said = f"{ratio:.2f} x" if ratio > 0.1 else f"{1 / ratio:.0f} x faster"
        return (
            f"{self.work:46} {self.ours * 1e3:9.1f} ms  {self.peer:10} "
            f"{self.theirs * 1e3:9.1f} ms  {said:>14}  goal: {self.goal}"
        )


class Synthetic:
    """The rows of the baseline script, by the same generator."""

    def __init__(self, n: int) -> None:
        random = np.random.default_rng(1)
        self.n = n
        h = random.integers(0, 12, n)
        y = (random.random((n, 10)) < 0.3).astype(float)
        age, sex, edu = (random.integers(0, size, n) for size in (3, 2, 3))
        self.domain = random.integers(0, 12, n)
        self.w = 5 + random.random(n)
        self.frame = pd.DataFrame({"h": h, "age": age, "sex": sex, "edu": edu, "w": self.w})
        self.columns = [np.ascontiguousarray(y[:, j]) for j in range(10)]

    @cached_property
    def design(self) -> Design:
        return self.drawn()

    def drawn(self) -> Design:
        return Design.from_frame(self.frame, strata=["h"], weights="w")

    @cached_property
    def population(self) -> dict[str, dict[int, float]]:
        sums = {name: np.bincount(self.frame[name], self.w) * 1.05 for name in MARGINS}
        moved = {name: one * (1 + 0.03 * np.sin(np.arange(one.size))) for name, one in sums.items()}
        total = moved["h"].sum()
        return {
            name: {i: float(count) for i, count in enumerate(one * total / one.sum())}
            for name, one in moved.items()
        }

    @cached_property
    def calibration(self) -> Calibration:
        return self.raked()

    def raked(self) -> Calibration:
        margins = {
            name: {str(code): count for code, count in counts.items()}
            for name, counts in self.population.items()
        }
        return calibrate(self.frame, self.w, Population(margins))

    def figures(self, calibration: Calibration | None = None) -> None:
        measures = {
            f"y{j}": Measure(column, IntervalMethod.LOGIT) for j, column in enumerate(self.columns)
        }
        domains = [Classification.named(self.domain, [f"d{i}" for i in range(12)])]
        wave = Classification.named(np.zeros(self.n, dtype=np.intp), ["now"])
        figures(Estimator(self.design, calibration), measures, domains, wave)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def baseline(n: int) -> tuple[float, float]:
    """Run the numpy script; return its seconds for the means, and for raking."""
    done = subprocess.run(
        [sys.executable, str(BASELINE), str(n)], capture_output=True, text=True, check=True
    )
    words = done.stdout.split()
    return float(words[words.index("10x12") + 1]), float(words[words.index("rake") + 1])


class Svy:
    """The same work by svy, its sample built beforehand."""

    def __init__(self, data: Synthetic) -> None:
        import polars as pl
        import svy

        columns = {f"y{j}": column for j, column in enumerate(data.columns)}
        table = {name: data.frame[name].to_numpy() for name in data.frame}
        self.y, self.controls = list(columns), data.population
        frame = pl.DataFrame({**table, **columns, "dom": data.domain})
        self.sample = svy.Sample(frame, svy.Design(stratum="h", wgt="w"))

    def means(self) -> None:
        self.sample.estimation.mean(self.y, by="dom")

    def rake(self) -> None:
        self.sample.weighting.rake(controls=self.controls)


def r_survey(n: int) -> float | None:
    """Return the seconds that R survey takes for the means, none without R."""
    program = shutil.which("Rscript")
    if program is None:
        return None
    done = subprocess.run(
        [program, "-e", R.format(n=n)], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def lines(rounds: int) -> list[Line]:
    """Return the lines of the million rows, all of each round one after the other."""
    data = Synthetic(ROWS)
    svy, calibration = Svy(data), data.calibration
    works: dict[str, Callable[[], object]] = {
        "means": data.figures,
        "calibrated": lambda: data.figures(calibration),
        "raking": data.raked,
        "design": data.drawn,
        "svy means": svy.means,
        "svy rake": svy.rake,
    }
    taken: dict[str, list[float]] = {name: [] for name in (*works, "numpy", "numpy rake")}
    for i in range(rounds):
        for name, own in zip(("numpy", "numpy rake"), baseline(ROWS), strict=True):
            taken[name].append(own)
        for name, work in works.items():
            taken[name].append(seconds(work))
        print(f"round {i + 1} of {rounds}", file=sys.stderr, flush=True)
    at = {name: statistics.median(own) for name, own in taken.items()}
    made = [
        Line("10 x 12 means with se, 1e6 rows", at["means"], "numpy", at["numpy"], "2 x"),
        Line("", at["means"], "svy", at["svy means"], "30 x faster"),
        Line("the same, calibrated on 4 margins", at["calibrated"], "numpy", at["numpy"], "5 x"),
        Line("raking, 4 margins, 1e6 rows", at["raking"], "svy", at["svy rake"], "50 x faster"),
        Line("", at["raking"], "numpy", at["numpy rake"], "-"),
        Line("design from a frame, 1e6 rows", at["design"], "numpy", at["numpy"], "-"),
    ]
    by_r = r_survey(ROWS)
    if by_r is not None:
        made.insert(2, Line("", at["means"], "R survey", by_r, "40 x faster"))
    return made


def main(rounds: int) -> None:
    print(f"medians of {rounds} rounds, each of all works in turn\n")
    for line in lines(rounds):
        print(line, flush=True)
    if shutil.which("Rscript") is None:
        print("R survey: there is no Rscript here")
    print()
    for text in panel(rounds):
        print(text, flush=True)
    print()
    print(row(rounds=rounds), flush=True)
    print()
    for text in memory():
        print(text, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
