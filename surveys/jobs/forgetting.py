"""Forgetting how answering went, once the days that it may be kept are over."""

from __future__ import annotations

from datetime import datetime, timedelta

import click
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask

from panel.jobs.scheduler import Job, register_job
from panel.store.transaction import write
from surveys.store.answering.measuring import forget

EVERY = 6  # hours


def forget_due(now: datetime, days: int) -> int:
    """Delete what is older than ``days``; return how many showings of pages that were."""
    with write() as session:
        return forget(session, now - timedelta(days=days))


def register(app: Flask) -> None:
    """Have the scheduler forget."""
    register_job(app, Job("forgetting", _run, IntervalTrigger(hours=EVERY)))


def _run(app: Flask, now: datetime) -> None:
    gone = forget_due(now, app.extensions["settings"].paradata_days)
    if gone:
        click.echo(f"forgetting: {gone} showings of pages")
