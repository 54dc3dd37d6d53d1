"""Gunicorn's configuration in these tests: each living worker is noted, to be killed by its pid."""

import os
from pathlib import Path

FOLDER = "WORKERS_FOLDER"


def post_fork(server: object, worker: object) -> None:
    Path(os.environ[FOLDER], str(os.getpid())).touch()


def child_exit(server: object, worker: object) -> None:
    Path(os.environ[FOLDER], str(worker.pid)).unlink(missing_ok=True)  # type: ignore[attr-defined]
