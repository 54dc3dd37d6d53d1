"""The one scheduler: `flask --app wsgi scheduler` runs the jobs that the packages registered.

A job looks in the database for what is due and does it; it may run late, twice, or beside another
scheduler, and must do no harm. So every job also runs once at the start.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from types import FrameType
from typing import cast

import click
from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask

from panel.jobs.heartbeat import SENDING, note_run
from panel.jobs.sending import send_due
from panel.jobs.transport import NoServer
from panel.settings import Settings

EXTENSION = "panel_jobs"
RUNNING = "panel_scheduler"
ZONE = "Europe/Amsterdam"
SEND_EVERY = 10  # seconds
POLL = 0.05  # seconds

JobFunction = Callable[[Flask, datetime], None]


class JobError(ValueError):
    """Two jobs have one id."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something that runs by itself, in an application context, told the time."""

    id: str
    function: JobFunction
    trigger: BaseTrigger


def register_job(app: Flask, job: Job) -> None:
    """Have the scheduler run a job.

    Raises
    ------
    JobError
        If there is a job with this id already.
    """
    jobs: dict[str, Job] = app.extensions.setdefault(EXTENSION, {})
    if job.id in jobs:
        raise JobError(f"job '{job.id}' is registered twice")
    jobs[job.id] = job


def jobs(app: Flask) -> tuple[Job, ...]:
    """Return the registered jobs, in order of registration."""
    return tuple(cast("dict[str, Job]", app.extensions.get(EXTENSION, {})).values())


def register_sending(app: Flask, settings: Settings) -> None:
    """Have the scheduler send what the outbox holds."""

    def send(app: Flask, now: datetime) -> None:
        try:
            outcomes = send_due(settings.mail_route)
        except NoServer as fault:
            click.echo(f"outbox: {fault}; the messages stay queued", err=True)
            return
        if outcomes:
            click.echo("outbox: " + ", ".join(f"{n} {step}" for step, n in outcomes.items()))

    register_job(app, Job(SENDING, send, IntervalTrigger(seconds=SEND_EVERY)))


def run_scheduler(app: Flask) -> None:
    """Run the jobs until SIGTERM or SIGINT; a job that is under way is finished first.

    APScheduler, told to wait for such a job, holds a lock meanwhile that the job may want, to set
    the hour of another. So nobody waits here: Python itself joins the threads of a pool at exit.
    """
    scheduler = BlockingScheduler(
        timezone=ZONE,
        # late is better than not, several times late is once, and no job overtakes itself
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )
    app.extensions[RUNNING] = scheduler
    scheduler.add_listener(_tell_fault, EVENT_JOB_ERROR)
    start = datetime.now(UTC)
    for job in jobs(app):
        scheduler.add_job(
            run_job, job.trigger, args=(app, job), id=job.id, name=job.id, next_run_time=start
        )
        click.echo(f"job {job.id}: {job.trigger}")
    _stop_when_told(scheduler)
    try:
        scheduler.start()
    except (KeyboardInterrupt, SystemExit):
        click.echo("scheduler: stopping")
        if scheduler.running:
            scheduler.shutdown(wait=False)
    click.echo("scheduler: stopped")


def running(app: Flask) -> BaseScheduler | None:
    """Return the scheduler of this process, for a job that sets the hours of others."""
    found: BaseScheduler | None = app.extensions.get(RUNNING)
    return found


def run_job(app: Flask, job: Job) -> None:
    """Run a job once, now, and note that it ran if it is one of those that always do."""
    with app.app_context():
        job.function(app, datetime.now(UTC))
        if job in jobs(app):
            note_run(job.id, datetime.now(UTC))


def _stop_when_told(scheduler: BlockingScheduler) -> None:
    """Stop the scheduler at SIGTERM, from a thread that waits for it.

    The handler only writes a byte. An exception that it raised could be swallowed by whatever code
    it interrupts, and a lock that it took could be held by that code.
    """
    told, telling = os.pipe()

    def stop() -> None:
        os.read(told, 1)
        while not scheduler.running:
            time.sleep(POLL)
        click.echo("scheduler: stopping")
        scheduler.shutdown(wait=False)

    def tell(number: int, frame: FrameType | None) -> None:
        os.write(telling, b".")

    threading.Thread(target=stop, daemon=True).start()
    signal.signal(signal.SIGTERM, tell)


def _tell_fault(event: JobExecutionEvent) -> None:
    click.echo(f"job {event.job_id} failed: {event.exception!r}\n{event.traceback}", err=True)
