"""Closing waves at their hour. Pages are refused from that hour on, also when this job is late."""

from __future__ import annotations

from datetime import datetime

import click
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask

from panel.jobs.scheduler import Job, register_job
from panel.store.transaction import read, write
from surveys.fieldwork.wave import WaveError
from surveys.store.waves import close_wave, due_to_close

ACTOR = "job closing"
EVERY = 30  # seconds


def close_due(now: datetime) -> list[str]:
    """Close the waves whose hour has passed and return their ids; one is closed once, whoever runs.

    Each wave is a transaction of its own, which looks at its state under a lock.
    """
    with read() as session:
        due = due_to_close(session, now)
    return [wave_id for wave_id in due if _close(wave_id, now)]


def register(app: Flask) -> None:
    """Have the scheduler close waves."""
    register_job(app, Job("closing", _run, IntervalTrigger(seconds=EVERY)))


def _run(app: Flask, now: datetime) -> None:
    del app
    for wave_id in close_due(now):
        click.echo(f"closing: wave {wave_id} is closed")


def _close(wave_id: str, now: datetime) -> bool:
    try:
        with write() as session:
            close_wave(session, wave_id, now, ACTOR)
    except WaveError:
        return False  # another worker, or a person, closed it in the meantime
    return True
