from __future__ import annotations

import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask, current_app

from panel.jobs import init_jobs
from panel.jobs.heartbeat import SENDING, SILENT_AFTER, is_silent, last_run, note_run
from panel.jobs.scheduler import Job, JobError, jobs, register_job, run_job
from panel.messages.message import Envelope, Message
from panel.settings import Settings
from panel.store.outbox import Post, enqueue
from panel.store.transaction import read, write
from tests.panel.factories import stored_members
from tests.panel.processes import PATIENCE, running, wait_for

RUN = """
import time
from apscheduler.triggers.interval import IntervalTrigger
from panel.jobs import init_jobs
from panel.jobs.heartbeat import SENDING, SILENT_AFTER, is_silent, last_run, note_run
from panel.jobs.scheduler import Job, register_job, run_scheduler
from tests.panel.processes import ground_here
app = ground_here()
init_jobs(app)
folder = app.extensions["settings"].instance_folder
def failing(app, now):
    raise LookupError("a fault in a job")
def slow(app, now):
    (folder / "started").touch()
    time.sleep(1.5)
    (folder / "finished").touch()
register_job(app, Job("failing", failing, IntervalTrigger(hours=24)))
register_job(app, Job("slow", slow, IntervalTrigger(hours=24)))
run_scheduler(app)
"""
ON_SQLITE = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)


def nothing(app: Flask, now: datetime) -> None:
    """Do nothing, as a job."""


def test_two_jobs_with_one_id_are_refused() -> None:
    app = Flask("x")
    register_job(app, Job("a", nothing, IntervalTrigger(hours=1)))
    with pytest.raises(JobError, match="'a'"):
        register_job(app, Job("a", nothing, IntervalTrigger(hours=1)))


def test_the_panel_registers_the_sending_of_mail(bare_ground: Flask) -> None:
    init_jobs(bare_ground)
    assert [job.id for job in jobs(bare_ground)] == ["outbox"]


def test_a_job_runs_in_the_application_and_is_told_the_time() -> None:
    app, found = Flask("x"), []

    def look(app: Flask, now: datetime) -> None:
        found.append((current_app.name, now))

    run_job(app, Job("look", look, DateTrigger()))
    assert found[0][0] == "x"
    assert abs(found[0][1] - datetime.now(UTC)) < timedelta(seconds=PATIENCE)


def queue_one(now: datetime) -> None:
    one = stored_members(1)[0]
    envelope = Envelope("panel@example.org", "panel@example.org", one.contact.mail)
    message = Message(f"<{uuid4()}@example.org>", envelope, "Onderwerp", "Dag")
    with write() as session:
        enqueue(session, [Post(one.member.id, "2026-1", "invitation", message)], now)


def test_the_scheduler_sends_what_was_queued_before_it_started(
    ground: Flask, settings: Settings, tmp_path: Path, now: datetime
) -> None:
    queue_one(now)
    with running(RUN, settings):
        wait_for(lambda: len(list((tmp_path / "mail").glob("*.eml"))) == 1, "the mail")


def test_the_scheduler_notes_when_each_job_last_ran(ground: Flask, settings: Settings) -> None:
    def noted(job: str) -> datetime | None:
        with read() as session:
            return last_run(session, job)

    with running(RUN, settings):
        wait_for(lambda: noted(SENDING) is not None and noted("slow") is not None, "two runs")
    assert noted("failing") is None
    assert abs(noted(SENDING) - datetime.now(UTC)) < timedelta(seconds=PATIENCE)


def test_a_run_is_written_over_the_one_before(ground: Flask, now: datetime) -> None:
    note_run("a", now)
    note_run("a", now + timedelta(minutes=1))
    note_run("b", now)
    with read() as session:
        found = last_run(session, "a"), last_run(session, "b"), last_run(session)
    assert found == (now + timedelta(minutes=1), now, now + timedelta(minutes=1))


def test_a_scheduler_that_says_nothing_for_long_has_stopped(now: datetime) -> None:
    assert is_silent(None, now)
    assert is_silent(now - SILENT_AFTER - timedelta(seconds=1), now)
    assert not is_silent(now - SILENT_AFTER, now)


@ON_SQLITE
def test_asked_to_stop_it_finishes_the_job_under_way_and_ends_well(
    bare_ground: Flask, settings: Settings, tmp_path: Path
) -> None:
    with running(RUN, settings) as process:
        wait_for((tmp_path / "started").exists, "the slow job")
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=PATIENCE)
    assert (process.returncode, (tmp_path / "finished").exists()) == (0, True)
    assert said.rstrip().endswith("scheduler: stopped")


@ON_SQLITE
def test_it_says_which_jobs_it_runs_and_which_failed(
    bare_ground: Flask, settings: Settings, tmp_path: Path
) -> None:
    with running(RUN, settings) as process:
        wait_for((tmp_path / "finished").exists, "the slow job")
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=PATIENCE)
    assert "job outbox: interval[0:00:10]" in said
    assert "job slow: interval[1 day" in said
    assert "job failing failed: LookupError('a fault in a job')" in said
