"""The calendar of releases, kept by real schedulers and real processes that are killed."""

from __future__ import annotations

import random
import signal
import time
from collections import Counter
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import select

from analysis.jobs.publishing import SWEEP, job_id, publish_waiting, register, sweep
from analysis.release.steps import Kind, Step
from analysis.store import releases
from analysis.store.tables import PublicationRow, ReleaseEventRow
from panel.jobs.scheduler import RUNNING, jobs
from panel.store.transaction import read, write
from tests.analysis.jobs.publishers import PUBLISHER, SCHEDULER
from tests.analysis.store.making import (
    HOUR,
    LATER,
    NOW,
    READER,
    ready,
    save_waves,
    scheduled,
    state_of,
)
from tests.panel.processes import running, wait_for

PAST = datetime(2026, 3, 17, 9, tzinfo=UTC)


@pytest.fixture
def waves(office):
    save_waves()


@pytest.fixture
def scheduler(office):
    """A scheduler that keeps jobs and runs none."""
    started = BackgroundScheduler(timezone="Europe/Amsterdam")
    started.start(paused=True)
    office.extensions[RUNNING] = started
    yield started
    started.shutdown(wait=False)


def publications():
    with read() as session:
        return list(session.scalars(select(PublicationRow)))


def published_events():
    """Return how often each release was published, by its events."""
    with read() as session:
        query = select(ReleaseEventRow.release_id).where(
            ReleaseEventRow.kind == Kind.PUBLISHED.value
        )
        return Counter(session.scalars(query))


def test_the_sweep_is_a_job_of_the_service(office):
    register(office)
    assert SWEEP in {job.id for job in jobs(office)}


def test_a_scheduled_release_is_a_job_at_its_hour(office, waves, scheduler):
    made = ready()
    sweep(office, NOW)
    assert scheduler.get_job(job_id(made)).trigger.run_date == HOUR


def test_a_release_without_an_hour_is_no_job(office, waves, scheduler):
    sweep(office, NOW)
    assert scheduler.get_jobs() == []


def test_a_moved_release_has_its_job_moved(office, waves, scheduler):
    made = ready()
    sweep(office, NOW)
    scheduled(made, HOUR + timedelta(days=1))
    sweep(office, NOW)
    assert [job.trigger.run_date for job in scheduler.get_jobs()] == [HOUR + timedelta(days=1)]


def test_a_release_that_was_taken_back_loses_its_job(office, waves, scheduler):
    made = ready()
    sweep(office, NOW)
    with write() as session:
        releases.return_to_draft(session, made, "nog niet", READER, NOW)
    sweep(office, NOW)
    assert scheduler.get_jobs() == []


def test_two_sweeps_make_one_job(office, waves, scheduler):
    ready()
    sweep(office, NOW)
    sweep(office, NOW)
    assert len(scheduler.get_jobs()) == 1


def test_a_late_job_still_runs_however_late(office, waves, scheduler):
    made = ready()
    sweep(office, NOW)
    assert scheduler.get_job(job_id(made)).misfire_grace_time is None


def test_without_a_scheduler_a_sweep_publishes_what_is_due(office, waves):
    made = ready()
    sweep(office, LATER)
    assert state_of(made).step is Step.PUBLISHED


def test_the_publication_names_its_job(waves):
    made = ready()
    publish_waiting(LATER)
    assert [row.job_id for row in publications()] == [f"release-{made}"]


def test_a_running_scheduler_publishes_at_the_hour(office, waves, settings):
    hour = datetime.now(UTC) + timedelta(seconds=6)
    made = ready(hour=hour)
    with running(SCHEDULER, settings):
        wait_for(lambda: bool(publications()), "the publication")
    (row,) = publications()
    assert row.release_id == made
    assert hour <= row.published_at < hour + timedelta(seconds=20)


def test_a_scheduler_that_starts_after_the_hour_publishes_at_once(office, waves, settings):
    ready(hour=PAST)
    with running(SCHEDULER, settings):
        wait_for(lambda: bool(publications()), "the publication")
    assert len(publications()) == 1


def test_two_schedulers_publish_once(office, waves, settings):
    hour = datetime.now(UTC) + timedelta(seconds=8)
    made = ready(hour=hour)
    with ExitStack() as both:
        for _ in range(2):
            both.enter_context(running(SCHEDULER, settings))
        wait_for(lambda: bool(publications()), "the publication")
        time.sleep(1)
    assert published_events() == {made: 1}


def test_publishers_that_are_killed_leave_each_release_out_once(office, waves, settings):
    made = [ready(f"Nummer {number}", PAST) for number in range(4)]
    chance = random.Random(20260317)
    for _ in range(4):
        with running(PUBLISHER, settings) as process:
            assert process.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, 0.4))
            process.send_signal(signal.SIGKILL)
    with ExitStack() as both:
        last = [both.enter_context(running(PUBLISHER, settings)) for _ in range(2)]
        for process in last:
            assert process.communicate()[0].endswith("done\n")
    assert published_events() == dict.fromkeys(made, 1)
    assert sorted(row.release_id for row in publications()) == sorted(made)
