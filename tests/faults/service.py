"""The whole service as processes of its own, which can be killed and started again.

Only what was started here is ever killed, by its pid: gunicorn's master and two schedulers are our
children, and each web worker notes its own pid.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from panel.settings import Settings
from tests.faults.gunicorn_notes import FOLDER
from tests.faults.waiting import wait_until
from tests.panel.processes import REPOSITORY, environment

WORKERS, THREADS, SCHEDULERS = 2, 4, 2
PATIENCE = 20.0  # seconds that a process gets to stop when it is asked to
COMPLAINTS = ("Exception on", "failed:", "held, because of", "Traceback")


@dataclass
class Service:
    """The service on a port of this machine."""

    settings: Settings
    port: int
    folder: Path
    master: subprocess.Popen[bytes] | None = None
    schedulers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start_web(self) -> None:
        """Start gunicorn."""
        self.workers_folder.mkdir(exist_ok=True)
        self.master = self._start(
            "gunicorn",
            *("--config", "python:tests.faults.gunicorn_notes", "--log-level", "warning"),
            *("--bind", f"127.0.0.1:{self.port}", "--workers", str(WORKERS)),
            *("--worker-class", "gthread", "--threads", str(THREADS), "wsgi:app"),
        )

    def start_scheduler(self) -> None:
        """Start one scheduler more."""
        self.schedulers.append(self._start("flask", "--app", "wsgi", "scheduler"))

    def kill_worker(self, chance: random.Random) -> bool:
        """Kill one web worker, and tell whether there was one; gunicorn starts another."""
        pids = self._workers()
        return bool(pids) and self._kill_worker(chance.choice(pids))

    def kill_master(self) -> None:
        """Kill gunicorn with all its workers, and start it again."""
        master = self.master
        assert master is not None
        _kill(master)
        for pid in self._workers():
            self._kill_worker(pid)
        self.start_web()

    def kill_scheduler(self, chance: random.Random) -> None:
        """Kill one scheduler, and start another."""
        killed = self.schedulers.pop(chance.randrange(len(self.schedulers)))
        _kill(killed)
        self.start_scheduler()

    def is_up(self) -> bool:
        """Tell whether a worker answers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", "/gezondheid-dienst")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def stop(self) -> None:
        """Ask every process to stop, and kill what does not."""
        started = [*self.schedulers, *([] if self.master is None else [self.master])]
        for process in started:
            process.terminate()
        for process in started:
            with suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE)
            _kill(process)
        for pid in self._workers():
            self._kill_worker(pid)

    def complaints(self) -> list[str]:
        """Return the lines of all logs that tell of a fault."""
        return [
            line
            for log in sorted(self.folder.glob("*.log"))
            for line in log.read_text(encoding="utf-8").splitlines()
            if any(sign in line for sign in COMPLAINTS)
        ]

    @property
    def workers_folder(self) -> Path:
        """Where each web worker leaves a file by the name of its pid."""
        return self.folder / "workers"

    def _start(self, module: str, *arguments: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{module}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "tests.faults.leash", module, *arguments],
                stdin=subprocess.PIPE,
                cwd=REPOSITORY,
                env=environment(self.settings)
                | {FOLDER: str(self.workers_folder), "PYTHONUNBUFFERED": "1"},
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def _workers(self) -> list[int]:
        return sorted(int(file.name) for file in self.workers_folder.glob("*"))

    def _kill_worker(self, pid: int) -> bool:
        (self.workers_folder / str(pid)).unlink(missing_ok=True)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            return True
        return False


def _kill(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    if process.stdin is not None:
        process.stdin.close()


@contextmanager
def served(settings: Settings, port: int, folder: Path) -> Iterator[Service]:
    """Run the service: two web workers and two schedulers."""
    service = Service(settings, port, folder)
    try:
        service.start_web()
        for _ in range(SCHEDULERS):
            service.start_scheduler()
        wait_until(service.is_up, "a web worker")
        yield service
    finally:
        service.stop()
