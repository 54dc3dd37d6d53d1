"""Publishing at the hour: each scheduled release is a job of its own, `release-<id>`.

The database is the calendar. A sweep reads it every few seconds and sets a job for each release
that waits, at its hour; a job whose hour has passed runs at once. So a release that was scheduled
in a web page, moved, or due while no scheduler ran, is out at its hour or as soon as it can be.
"""

from __future__ import annotations

import os
import socket
from datetime import datetime

import click
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask

from analysis.release.steps import State, Step
from analysis.store.publications import Due, publish_one, scheduled
from panel.jobs.scheduler import Job, JobFunction, register_job, run_job, running
from panel.store.transaction import read

SWEEP = "releases"
EVERY = 15  # seconds
PREFIX = "release-"


def register(app: Flask) -> None:
    """Have the scheduler read the calendar of releases."""
    register_job(app, Job(SWEEP, sweep, IntervalTrigger(seconds=EVERY)))


def sweep(app: Flask, now: datetime) -> None:
    """Set a job for each release that waits, and take away jobs of releases that no longer do."""
    scheduler = running(app)
    if scheduler is None:  # a sweep by hand, where no job can be set
        publish_waiting(now)
        return
    with read() as session:
        waiting = scheduled(session)
    wanted = {job_id(due.release_id) for due in waiting}
    for job in scheduler.get_jobs():
        if job.id.startswith(PREFIX) and job.id not in wanted:
            scheduler.remove_job(job.id)
    for due in waiting:
        current = scheduler.get_job(job_id(due.release_id))
        if current is None or current.trigger.run_date != due.due_at:
            job = Job(job_id(due.release_id), _publishing(due), DateTrigger(due.due_at))
            scheduler.add_job(
                run_job,
                job.trigger,
                args=(app, job),
                id=job.id,
                name=job.id,
                replace_existing=True,
                misfire_grace_time=None,
                coalesce=True,
            )
            click.echo(f"job {job.id}: due {due.due_at.isoformat()}")


def publish_waiting(now: datetime) -> list[State]:
    """Publish what is due, and return what became of each release."""
    with read() as session:
        waiting = scheduled(session)
    found = [publish(due, now) for due in waiting if due.due_at <= now]
    return [state for state in found if state is not None]


def publish(due: Due, now: datetime) -> State | None:
    """Publish one release now, if it is due and nobody was first."""
    name = job_id(due.release_id)
    state = publish_one(due.release_id, now, name, worker())
    if state is not None and state.step is Step.PUBLISHED:
        click.echo(f"job {name}: published")
    elif state is not None:
        click.echo(f"job {name}: held, because of {state.held}", err=True)
    return state


def job_id(release_id: str) -> str:
    """Return the id of the job that publishes a release."""
    return f"{PREFIX}{release_id}"


def worker() -> str:
    """Name this process, as a publication does."""
    return f"{socket.gethostname()}:{os.getpid()}"


def _publishing(due: Due) -> JobFunction:
    def run(app: Flask, now: datetime) -> None:
        del app
        publish(due, now)

    return run
