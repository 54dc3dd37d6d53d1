"""Peak memory of many rows, each way in a process of its own: `... estimation_rows WAY ROWS`."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.moments.growing.survey import Survey, Variable

ROOT = Path(__file__).parents[2]
COLUMNS = 10
MANY, FEW = 10_000_000, 1_000_000
GROUP = 131_072
MEGABYTE = 1e6
GOAL = 3.0

SURVEY = Survey(
    weights="w",
    strata=["h"],
    domains=["dom"],
    measures={f"y{j}": Variable(f"y{j}", IntervalMethod.LOGIT) for j in range(COLUMNS)},
)


def columns(n: int, seed: int) -> dict[str, np.ndarray]:
    """Return rows as the baseline has them, in the narrowest type that holds them."""
    random = np.random.default_rng(seed)
    made = {
        "h": random.integers(0, 12, n, dtype=np.int8),
        "dom": random.integers(0, 12, n, dtype=np.int8),
        "w": 5 + random.random(n),
    }
    for j in range(COLUMNS):
        made[f"y{j}"] = (random.random(n) < 0.3).astype(np.float64)
    return made


def write(folder: Path, n: int) -> None:
    """Write n rows as a Parquet file of row groups."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    first = pa.table(columns(1, 0))
    with pq.ParquetWriter(folder / f"{n}.parquet", first.schema) as writer:
        for start in range(0, n, GROUP):
            writer.write_table(pa.table(columns(min(GROUP, n - start), start)))


def in_memory(path: Path) -> None:
    """Make the figures that a release calls, of columns in memory."""
    import pandas as pd

    from analysis.estimation.design import Design
    from analysis.estimation.estimator import Estimator
    from analysis.estimation.moments.classes import Classification
    from analysis.estimation.release import Measure, figures

    n = int(path.stem)
    own = columns(n, 1)
    frame = pd.DataFrame({"h": own["h"], "w": own["w"]}, copy=False)
    design = Design.from_frame(frame, strata=["h"], weights="w")
    measures = {f"y{j}": Measure(own[f"y{j}"], IntervalMethod.LOGIT) for j in range(COLUMNS)}
    domains = [Classification.named(own["dom"], [str(i) for i in range(12)])]
    wave = Classification.named(np.zeros(n, dtype=np.int8), ["now"])
    figures(Estimator(design), measures, domains, wave)


def streaming(path: Path) -> None:
    """Make the figures of a Parquet file."""
    from analysis.estimation.moments.growing import parquet

    parquet.figures([path], SURVEY)


def on_cluster(path: Path) -> None:
    """Make the figures of a Parquet file on two worker processes."""
    import dask.dataframe as dd
    from distributed import Client, LocalCluster

    from analysis.estimation.moments.growing import cluster

    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as workers,
        Client(workers),
    ):
        cluster.figures(dd.read_parquet(path, split_row_groups=8, blocksize=None), SURVEY)


WAYS = {"in memory": in_memory, "parquet": streaming, "cluster": on_cluster}


def peak(way: str, path: Path) -> tuple[float, float]:
    """Return the peak of a process, or of its largest worker, in megabytes, and its seconds."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.estimation_rows", way, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout.split()[-1]), time.perf_counter() - start


def memory() -> Iterator[str]:
    """Yield the lines of the memory that each way takes."""
    read = MANY * (COLUMNS + 1) * 8 / MEGABYTE + MANY * 2 / MEGABYTE
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for n in (FEW, MANY):
            write(folder, n)
        for way in WAYS:
            small, _ = peak(way, folder / f"{FEW}.parquet")
            large, taken = peak(way, folder / f"{MANY}.parquet")
            yield (
                f"peak memory {way:10} {FEW:.0e} rows {small:6.0f} MB, {MANY:.0e} rows "
                f"{large:6.0f} MB = {large / read:.2f} x the {read:.0f} MB of columns "
                f"(goal {GOAL:.0f} x), {taken:.1f} s with start and reading"
            )


def own_peak() -> float:
    """Return this process's peak in megabytes; what getrusage tells is its parent's too."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    (peak,) = (line.split()[1] for line in lines if line.startswith("VmHWM"))
    return int(peak) * 1024 / MEGABYTE


if __name__ == "__main__":
    WAYS[sys.argv[1]](Path(sys.argv[2]))
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / MEGABYTE
    print(max(own_peak(), workers))
