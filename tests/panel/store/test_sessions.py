"""What is kept of sessions that were ended, and for how long."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from panel.access import LONGEST_SESSION
from panel.store.staff import add_staff, close_staff, staff_of_session
from panel.store.tables import EndedSessionRow
from panel.store.transaction import read, write
from panel.store.visits.sessions import end_session

SECOND = timedelta(seconds=1)


@pytest.fixture
def person(ground: Flask, now: datetime) -> str:
    with write() as session:
        return add_staff(
            session, "Anna", "a@example.org", "a long password", ["approver"], "job:test", now
        )


def end(session_id: str, at: datetime) -> None:
    with write() as session:
        end_session(session, session_id, at)


def is_in(person: str, session_id: str) -> bool:
    with read() as session:
        return staff_of_session(session, person, session_id) is not None


def test_an_ended_session_lets_nobody_in_and_the_others_go_on(person: str, now: datetime) -> None:
    end("one", now)
    assert [is_in(person, name) for name in ("one", "other")] == [False, True]


def test_ending_a_session_twice_changes_nothing(person: str, now: datetime) -> None:
    end("one", now)
    end("one", now + SECOND)
    with read() as session:
        assert session.scalars(select(EndedSessionRow.ended_at)).all() == [now]


def test_who_may_no_longer_sign_in_is_out_at_once(person: str, now: datetime) -> None:
    with write() as session:
        close_staff(session, person, "staff:1", now)
    assert not is_in(person, "one")


def test_an_ended_session_is_forgotten_when_its_cookie_is_void_and_not_before(
    ground: Flask, now: datetime
) -> None:
    end("first", now)
    end("second", now + LONGEST_SESSION - SECOND)
    end("third", now + LONGEST_SESSION)
    with read() as session:
        assert set(session.scalars(select(EndedSessionRow.id))) == {"second", "third"}
