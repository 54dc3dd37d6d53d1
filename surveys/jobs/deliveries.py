"""Noting on the case that its invitation was not delivered, after the outbox gave up.

The outbox names a member and the case a pseudonym; a moment in both would tell whose it is. So
the case notes the day only.
"""

from __future__ import annotations

from datetime import datetime

import click
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask

from panel.jobs.scheduler import Job, register_job
from panel.messages.outbox import State
from panel.store.audit import record
from panel.store.keys import current_vault
from panel.store.outbox import lines
from panel.store.transaction import read, write
from surveys.fieldwork.case import CaseKind
from surveys.store.cases import NewEvent, missing_events
from surveys.store.cases import record as record_events
from surveys.store.fielding import INVITATION

ACTOR = "job deliveries"
EVERY = 60  # seconds
MOST = 100_000  # failed messages looked at; more than there are members


def note_failures(now: datetime) -> int:
    """Note the invitations that failed for good, and return how many were new."""
    with read() as session:
        failed = [
            one for one in lines(session, now, [State.FAILED], MOST) if one.kind == INVITATION
        ]
        vault = current_vault()
        found = [
            NewEvent(
                vault.pseudonym(one.member_id, one.wave_id),
                CaseKind.NOT_DELIVERED,
                _day(now),
            )
            for one in failed
        ]
        new = missing_events(session, found)
    if new:
        with write() as session:
            record_events(session, new)
            record(session, ACTOR, "deliveries-noted", "cases", {"failed": len(new)}, now)
    return len(new)


def _day(now: datetime) -> datetime:
    return now.replace(hour=0, minute=0, second=0, microsecond=0)


def register(app: Flask) -> None:
    """Have the scheduler note failed invitations."""
    register_job(app, Job("deliveries", _run, IntervalTrigger(seconds=EVERY)))


def _run(app: Flask, now: datetime) -> None:
    del app
    failed = note_failures(now)
    if failed:
        click.echo(f"deliveries: {failed} invitations were not delivered")
