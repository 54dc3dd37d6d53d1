"""How fairly writers wait: run it, read it; it asserts nothing.

    python tests/benchmarks/write_lock.py [SECONDS]

Two processes of eight threads each write one row a transaction, as fast as they can, once by the
fair lock and once by SQLite's own waiting. The p99 should stay within ten times the p50.
"""

from __future__ import annotations

import multiprocessing
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from flask import Flask

from panel.store.database import init_database
from panel.store.transaction import write

PROCESSES, THREADS = 2, 8
INSERT = "INSERT INTO row (process, text) VALUES (?, 'an answer')"


def fair(file: str) -> Callable[[int], None]:
    app = Flask("benchmark")
    init_database(app, f"sqlite:///{file}")

    def insert(process: int) -> None:
        with app.app_context(), write() as session:
            session.connection().exec_driver_sql(INSERT, (process,))

    return insert


def plain(file: str) -> Callable[[int], None]:
    local = threading.local()

    def insert(process: int) -> None:
        if not hasattr(local, "connection"):
            local.connection = sqlite3.connect(file, isolation_level=None, timeout=60)
            local.connection.execute("PRAGMA synchronous=FULL")
        local.connection.execute("BEGIN IMMEDIATE")
        local.connection.execute(INSERT, (process,))
        local.connection.execute("COMMIT")

    return insert


def worker(
    way: Callable[[str], Callable[[int], None]],
    file: str,
    process: int,
    seconds: float,
    results: multiprocessing.SimpleQueue[tuple[int, list[float]]],
) -> None:
    insert, waits = way(file), []
    end = time.monotonic() + seconds

    def run() -> None:
        while time.monotonic() < end:
            start = time.perf_counter()
            insert(process)
            waits.append(time.perf_counter() - start)

    threads = [threading.Thread(target=run) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    results.put((process, waits))


def measure(name: str, way: Callable[[str], Callable[[int], None]], seconds: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "benchmark.sqlite")
        connection = sqlite3.connect(file)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, process INTEGER, text TEXT)")
        connection.close()
        spawn = multiprocessing.get_context("spawn")
        results = spawn.SimpleQueue()
        processes = [
            spawn.Process(target=worker, args=(way, file, number, seconds, results))
            for number in range(PROCESSES)
        ]
        for process in processes:
            process.start()
        found = dict(results.get() for _ in processes)
        for process in processes:
            process.join()
    waits = sorted(wait for one in found.values() for wait in one)
    p50, p99 = waits[len(waits) // 2], waits[int(len(waits) * 0.99)]
    shares = "/".join(str(len(one)) for _, one in sorted(found.items()))
    print(
        f"{name:12} {len(waits) / seconds:8.0f} writes/s  p50 {p50 * 1e3:7.2f} ms  "
        f"p99 {p99 * 1e3:8.2f} ms  p99/p50 {p99 / p50:6.1f}  longest {waits[-1] * 1e3:8.1f} ms  "
        f"by process {shares}"
    )


if __name__ == "__main__":
    duration = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    measure("fair lock", fair, duration)
    measure("SQLite's own", plain, duration)
