"""Waves close at their hour, once, however many workers look."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from panel.jobs.scheduler import jobs, run_job
from panel.messages.outbox import Step
from panel.store.outbox import claim_next, record_outcome
from panel.store.tables import AuditRow
from panel.store.transaction import read, write
from surveys.fieldwork.case import Disposition
from surveys.fieldwork.wave import WaveState
from surveys.jobs import init_jobs
from surveys.jobs.closing import close_due
from surveys.jobs.deliveries import note_failures
from surveys.store.cases import wave_board
from surveys.store.waves import find_wave
from tests.surveys.fielded import CLOSES, NOW, fielded


@pytest.fixture
def wave_id(field: Flask) -> str:
    return fielded().wave.id


def state(wave_id: str) -> WaveState:
    with read() as session:
        return find_wave(session, wave_id).state


def test_a_wave_is_closed_when_its_hour_has_passed(wave_id: str) -> None:
    assert close_due(CLOSES) == [wave_id]
    assert state(wave_id) is WaveState.CLOSED


def test_a_wave_is_left_open_before_its_hour(wave_id: str) -> None:
    close_due(CLOSES - timedelta(seconds=1))
    assert state(wave_id) is WaveState.OPEN


def test_a_wave_that_is_closed_is_left_alone(wave_id: str) -> None:
    close_due(CLOSES)
    assert close_due(CLOSES + timedelta(hours=1)) == []


def test_many_workers_close_a_wave_once(bare_field: Flask, wave_id: str) -> None:
    def work(_: int) -> list[str]:
        with bare_field.app_context():
            return close_due(CLOSES)

    with ThreadPoolExecutor(6) as pool:
        closed = [one for found in pool.map(work, range(6)) for one in found]
    assert closed == [wave_id]
    with read() as session:
        query = select(func.count()).where(AuditRow.action == "wave-closed")
        assert session.scalar(query) == 1


def test_the_scheduler_has_the_jobs(bare_field: Flask) -> None:
    init_jobs(bare_field)
    assert [job.id for job in jobs(bare_field)] == ["closing", "deliveries", "forgetting"]
    for job in jobs(bare_field):
        run_job(bare_field, job)


def fail_one(now: datetime) -> None:
    with write() as session:
        claim = claim_next(session, "sender", now)
        assert claim is not None
        record_outcome(session, claim.id, "sender", Step.REFUSED, "no such box", now)


def test_an_invitation_that_failed_is_noted_on_its_case(wave_id: str) -> None:
    fail_one(NOW)
    assert note_failures(NOW) == 1
    with read() as session:
        total = wave_board(session, wave_id, NOW).total
    assert total.count(Disposition.NOT_DELIVERED) == 1


def test_a_failed_invitation_is_noted_once(wave_id: str) -> None:
    fail_one(NOW)
    note_failures(NOW)
    assert note_failures(NOW + timedelta(minutes=1)) == 0


def test_an_invitation_that_waits_is_not_failed(wave_id: str) -> None:
    assert note_failures(NOW) == 0
