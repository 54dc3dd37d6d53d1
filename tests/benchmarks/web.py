"""The member's pages against bare ones, side by side in one run; it asserts nothing.

Run it and read it:

    python -m tests.benchmarks.web [sqlite | postgresql] [ROUNDS]

Both run under gunicorn with two workers on this machine. The kinds of request take turns in short
rounds, so that what else the machine does falls on all of them alike; a ratio is that of the middle
round. On PostgreSQL the server waits for the disk, as in production.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from panel.settings import Settings
from tests.benchmarks.load import Call, Line, Waits, send
from tests.benchmarks.panelists import Fielded, field, recruit
from tests.conftest import dispose, test_settings
from tests.databases import Databases, PostgresqlServer
from tests.panel.jobs.conftest import free_port
from tests.panel.processes import REPOSITORY, environment

CLIENTS = (1, 2, 8)
ROUNDS, IN_A_ROUND = 12, 40
WARM_UP = 40
SHORT, LONG = 10, 300
BUDGET = {"first page": (25_000, 4), "next page": (5_000, 1)}  # bytes, requests
STYLE_AND_ICON = re.compile(rb'<link rel="(?:icon|stylesheet)" href="([^"]+)"')
SERVER = ("--workers", "2", "--worker-class", "gthread", "--threads", "4", "--log-level", "warning")


@dataclass(frozen=True)
class Kind:
    """A kind of request, and which other one it is held against."""

    name: str
    calls: Iterator[Call]
    against: str = ""


def main(database: str, rounds: int) -> None:
    """Measure on one database and print the tables."""
    server = PostgresqlServer()
    with tempfile.TemporaryDirectory(prefix="panel-bench-") as folder:
        try:
            _measure(Path(folder), database, rounds, server)
        finally:
            server.stop()


def _measure(folder: Path, database: str, rounds: int, server: PostgresqlServer) -> None:
    databases = Databases(folder, server, _migrate)
    url, bare_url = databases.copy(database), databases.empty(database)
    if database == "postgresql":
        _durable(url)
    _make_table(bare_url)
    port, bare_port = free_port(), free_port()
    settings = test_settings(url, folder)
    short, long = _prepared(settings)
    with (
        _serving("wsgi:app", port, environment(settings)),
        _serving("tests.benchmarks.bare:app", bare_port, {**os.environ, "BARE_DATABASE": bare_url}),
    ):
        kinds = _kinds(port, bare_port, short, long)
        for kind in kinds:
            send(list(islice(kind.calls, WARM_UP)), 2, Waits())
        for clients in CLIENTS:
            _print(f"{database}, {clients} at once", kinds, _taking_turns(kinds, clients, rounds))
        _weigh(port, short)


def _kinds(port: int, bare_port: int, short: Fielded, long: Fielded) -> list[Kind]:
    insert = Call(bare_port, "/insert", 303, form=(("answer", "7"),))
    return [
        Kind("a string", _for_ever(Call(bare_port, "/string", 200))),
        Kind("a WTForms page", _for_ever(Call(bare_port, "/form", 200)), "a string"),
        Kind("question", short.shown(port), "a WTForms page"),
        Kind(f"question of {LONG}", long.shown(port), "question"),
        Kind("INSERT, COMMIT", _for_ever(insert), "a string"),
        Kind("answer", short.answered(port), "INSERT, COMMIT"),
        Kind(f"answer of {LONG}", long.answered(port), "answer"),
    ]


def _taking_turns(kinds: list[Kind], clients: int, rounds: int) -> dict[str, Waits]:
    waits = {kind.name: Waits() for kind in kinds}
    for _ in range(rounds):
        for kind in kinds:
            send(list(islice(kind.calls, IN_A_ROUND)), clients, waits[kind.name])
    return waits


def _print(title: str, kinds: list[Kind], waits: dict[str, Waits]) -> None:
    print(
        f"\n{title:24} {'a second':>9} {'p50 ms':>8} {'p99 ms':>8} {'p99/p50':>8}   speed against"
    )
    for kind in kinds:
        found = waits[kind.name]
        middle, late = found.quantile(0.5), found.quantile(0.99)
        against = (
            f"{found.rate / waits[kind.against].rate:5.2f} of {kind.against}"
            if kind.against
            else ""
        )
        print(
            f"{kind.name:24} {found.rate:9.0f} {middle:8.2f} {late:8.2f} {late / middle:8.1f}   "
            f"{against}"
        )
    cost = _cost(waits, "question"), _cost(waits, "answer")
    print(f"{LONG} questions cost {cost[0]:.2f} times {SHORT} to show, {cost[1]:.2f} to answer")


def _cost(waits: dict[str, Waits], name: str) -> float:
    return waits[name].speed(waits[f"{name} of {LONG}"])


def _weigh(port: int, short: Fielded) -> None:
    """Print what a first and a next page weigh on the line, headers included, uncompressed."""
    line = Line(port)
    page = line.ask(next(short.shown(port)))
    parts = [line.ask(Call(port, part.decode(), 200)) for part in STYLE_AND_ICON.findall(page)]
    line.close()
    found = {
        "first page": (len(page) + sum(map(len, parts)), 1 + len(parts)),
        "next page": (len(page), 1),
    }
    print()
    for name, (size, requests) in found.items():
        most = BUDGET[name]
        print(
            f"{name:12} {size:7} bytes of {most[0]:6}, "
            f"{requests} requests of {most[1]}; the page itself {len(page)} bytes"
        )


def _prepared(settings: Settings) -> tuple[Fielded, Fielded]:
    from wsgi import create_app

    app = create_app(settings)
    recruit(app)
    fielded = field(app, SHORT), field(app, LONG)
    dispose(app)
    return fielded


def _migrate(url: str) -> None:
    from flask_migrate import upgrade

    from wsgi import create_app

    with tempfile.TemporaryDirectory() as folder:
        app = create_app(test_settings(url, Path(folder)))
        with app.app_context():
            upgrade()
        dispose(app)


def _make_table(url: str) -> None:
    from sqlalchemy import create_engine, text

    engine = create_engine(url)
    number = "INTEGER" if url.startswith("sqlite") else "SERIAL"
    with engine.begin() as connection:
        connection.execute(text(f'CREATE TABLE "row" (id {number} PRIMARY KEY, answer TEXT)'))
    engine.dispose()


def _durable(url: str) -> None:
    """Have PostgreSQL wait for the disk, which the tests' server does not."""
    from sqlalchemy import create_engine, text

    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in ("fsync", "full_page_writes"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = on"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()


@contextmanager
def _serving(app: str, port: int, environ: dict[str, str]) -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *SERVER, "--bind", f"127.0.0.1:{port}", app],
        cwd=REPOSITORY,
        env=environ,
    )
    try:
        _wait_for(port)
        yield
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/string", timeout=5).close()
        except urllib.error.HTTPError:
            return  # it answers, if only that it has no such page
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"nothing answers on port {port}")


def _for_ever(call: Call) -> Iterator[Call]:
    while True:
        yield call


if __name__ == "__main__":
    os.environ.setdefault("PANEL_DEMONSTRATION", "1")
    os.environ.setdefault("PANEL_INSTANCE_FOLDER", tempfile.mkdtemp(prefix="panel-root-"))
    main(sys.argv[1] if sys.argv[1:] else "sqlite", int(sys.argv[2]) if sys.argv[2:] else ROUNDS)
