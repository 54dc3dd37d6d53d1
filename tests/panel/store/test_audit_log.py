from __future__ import annotations

import threading
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from panel.audit import START, Broken, Whole
from panel.store.append_only import allow_changes
from panel.store.audit import latest, record, verify_log
from panel.store.database import db
from panel.store.transaction import read, write


@pytest.fixture
def log(ground: Flask, now: datetime) -> Flask:
    with write() as session:
        for number in range(1, 6):
            at = now + timedelta(minutes=number)
            record(session, "staff:1", "tried", f"thing:{number}", {"é": [number, 1.5]}, at)
    return ground


def outcome(noted: str | None = None) -> Whole | Broken:
    with read() as session:
        return verify_log(session, noted)


def tamper(statement: str, kind: str) -> None:
    """Do what only the owner of the database can: take the triggers away first."""
    with db.engine.begin() as connection:
        for one in allow_changes(kind, "audit_entry"):
            connection.exec_driver_sql(one)
        connection.exec_driver_sql(statement)


def test_the_chain_as_written_is_whole(log: Flask) -> None:
    assert isinstance(outcome(), Whole)


def test_an_empty_log_is_whole(ground: Flask) -> None:
    assert outcome() == Whole(0, START)


def test_a_changed_entry_is_found(log: Flask, database_kind: str) -> None:
    tamper("UPDATE audit_entry SET actor = 'staff:2' WHERE number = 3", database_kind)
    assert outcome() == Broken(3, "entry 3 was changed after it was written")


def test_a_removed_entry_is_found(log: Flask, database_kind: str) -> None:
    tamper("DELETE FROM audit_entry WHERE number = 2", database_kind)
    assert outcome() == Broken(2, "entry 2 is missing; entry 3 stands there")


def test_entries_removed_at_the_end_are_found_by_the_noted_hash(
    log: Flask, database_kind: str
) -> None:
    before = outcome()
    assert isinstance(before, Whole)
    tamper("DELETE FROM audit_entry WHERE number > 3", database_kind)
    assert isinstance(outcome(noted=before.last), Broken)


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_entry SET actor = 'x'", "DELETE FROM audit_entry"]
)
def test_the_database_refuses_to_change_the_log(log: Flask, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), write() as session:
        session.execute(text(statement))
    assert isinstance(outcome(), Whole)


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_replacing_an_entry_is_refused_as_its_removal(log: Flask) -> None:
    statement = (
        "INSERT OR REPLACE INTO audit_entry "
        "SELECT number, at, 'x', action, subject, details, previous, hash FROM audit_entry"
    )
    with pytest.raises(DatabaseError, match="append-only"), write() as session:
        session.execute(text(statement))


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_emptying_the_log_at_once_is_refused(log: Flask) -> None:
    with pytest.raises(DatabaseError, match="append-only"), write() as session:
        session.execute(text("TRUNCATE audit_entry"))


def test_an_entry_goes_when_its_transaction_does(ground: Flask, now: datetime) -> None:
    def fail() -> None:
        with write() as session:
            record(session, "staff:1", "tried", "thing:1", {}, now)
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert outcome() == Whole(0, START)


def test_entries_of_many_threads_make_one_chain(bare_ground: Flask, now: datetime) -> None:
    def work() -> None:
        for _ in range(10):
            with bare_ground.app_context(), write() as session:
                record(session, "job", "tried", "thing", {}, now)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with bare_ground.app_context():
        found = outcome()
    assert isinstance(found, Whole)
    assert found.entries == 40


def test_the_newest_entries_come_first_and_can_be_paged(log: Flask) -> None:
    with read() as session:
        first = latest(session, 2)
        rest = latest(session, 2, before=first[-1].number)
    assert [entry.number for entry in first + rest] == [5, 4, 3, 2]
