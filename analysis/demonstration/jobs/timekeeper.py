"""The service's own scheduler, in a process beside the demonstration that ends with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from flask import Flask

LOG = "scheduler.log"
STOP_WITHIN, ASK = 5.0, 3  # seconds a time, times
SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class Scheduler:
    """The scheduler's process, and the file with what it says."""

    process: BaseProcess
    log: Path

    @property
    def has_stopped(self) -> bool:
        """Whether it runs no more."""
        return self.process.exitcode is not None


@contextmanager
def running_scheduler(app: Flask, folder: Path) -> Iterator[Scheduler]:
    """Run what `flask --app wsgi scheduler` runs, for this application; its log is in the folder.

    It stops at the end, also when this process is killed and has no say in it.
    """
    context = multiprocessing.get_context("fork")  # the application cannot be pickled
    theirs, ours = context.Pipe(duplex=False)
    log = folder / LOG
    process = context.Process(target=_run, args=(app, log, theirs, ours))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)  # until the child has its log
    process.start()
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    theirs.close()
    try:
        yield Scheduler(process, log)
    finally:
        _stop(process)
        ours.close()


def _run(app: Flask, log: Path, leash: Connection, held_by_parent: Connection) -> None:
    from panel.jobs.scheduler import run_scheduler

    held_by_parent.close()
    with log.open("w", encoding="utf-8") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    here = threading.get_ident()
    threading.Thread(target=_end_with_parent, args=(leash, here), daemon=True).start()
    run_scheduler(app)


def _end_with_parent(leash: Connection, main_thread: int) -> None:
    """Wait for the other end to close, which only the parent's own end brings about."""
    leash.poll(None)
    while True:
        # to the main thread: it sleeps, and only there does Python act on a signal
        signal.pthread_kill(main_thread, signal.SIGTERM)
        time.sleep(STOP_WITHIN)


def _stop(process: BaseProcess) -> None:
    """Ask the scheduler to stop; more than once, for APScheduler may swallow what is asked."""
    for _ in range(ASK):
        process.terminate()
        process.join(STOP_WITHIN)
        if process.exitcode is not None:
            return
    process.kill()
    process.join()
