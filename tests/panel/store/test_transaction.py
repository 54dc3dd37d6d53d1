from __future__ import annotations

import threading
import uuid
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select, text, update

from panel.store.database import db
from panel.store.tables import TombstoneRow
from panel.store.transaction import NestedWrite, WriteOutsideTransaction, read, write


def stone(key: str, **details: int) -> TombstoneRow:
    return TombstoneRow(person_key=key, erased_at=datetime.now(UTC), details=details)


def stored(key: str) -> TombstoneRow | None:
    with read() as session:
        return session.get(TombstoneRow, key)


def test_what_a_write_adds_is_there_afterwards(ground: Flask) -> None:
    with write() as session:
        session.add(stone("A"))
    assert stored("A") is not None


def test_an_exception_takes_back_all_of_a_write(ground: Flask) -> None:
    def fail() -> None:
        with write() as session:
            session.add(stone("A"))
            session.flush()
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert stored("A") is None


def test_a_write_within_a_write_is_refused(ground: Flask) -> None:
    with pytest.raises(NestedWrite), write(), write():
        pass


def test_after_a_refused_write_the_next_one_works(ground: Flask) -> None:
    with pytest.raises(NestedWrite), write(), write():
        pass
    with write() as session:
        session.add(stone("A"))
    assert stored("A") is not None


def test_an_object_stays_readable_after_its_commit(ground: Flask) -> None:
    with write() as session:
        row = stone("A", rows=3)
        session.add(row)
    assert row.details == {"rows": 3}


def test_an_object_added_to_a_read_is_refused(ground: Flask) -> None:
    with pytest.raises(WriteOutsideTransaction), read() as session:
        session.add(stone("A"))


def test_an_object_changed_in_a_read_is_refused(ground: Flask) -> None:
    with write() as session:
        session.add(stone("A"))
    with pytest.raises(WriteOutsideTransaction), read() as session:
        session.get_one(TombstoneRow, "A").details = {"rows": 9}
    kept = stored("A")
    assert kept is not None
    assert kept.details == {}


def test_a_statement_that_changes_rows_in_a_read_is_refused(ground: Flask) -> None:
    with pytest.raises(WriteOutsideTransaction), read() as session:
        session.execute(update(TombstoneRow).values(details={}))


def test_raw_sql_in_a_read_saves_nothing(ground: Flask, database_kind: str) -> None:
    statement = text("DELETE FROM tombstone")
    with write() as session:
        session.add(stone("A"))
    if database_kind == "postgresql":
        with pytest.raises(Exception, match="read-only"), read() as session:
            session.execute(statement)
    else:
        with read() as session:
            session.execute(statement)
    assert stored("A") is not None


def test_the_extension_s_own_session_cannot_save_either(ground: Flask) -> None:
    db.session.add(stone("A"))
    with pytest.raises(WriteOutsideTransaction):
        db.session.commit()
    db.session.rollback()
    assert stored("A") is None


def test_a_read_sees_one_moment_while_others_write(ground: Flask) -> None:
    with read() as session:
        before = session.scalars(select(TombstoneRow.person_key)).all()
        other = threading.Thread(target=add_in_thread, args=(ground,))
        other.start()
        other.join()
        after = session.scalars(select(TombstoneRow.person_key)).all()
    assert before == after == []


def add_in_thread(app: Flask) -> None:
    with app.app_context(), write() as session:
        session.add(stone("A"))


def test_threads_that_add_to_one_number_lose_nothing(bare_ground: Flask) -> None:
    with bare_ground.app_context(), write() as session:
        session.add(stone("A", n=0))

    def add() -> None:
        for _ in range(25):
            with bare_ground.app_context(), write() as session:
                row = session.get_one(TombstoneRow, "A", with_for_update=True)
                row.details = {"n": row.details["n"] + 1}

    threads = [threading.Thread(target=add) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with bare_ground.app_context():
        total = stored("A")
    assert total is not None
    assert total.details == {"n": 200}


def test_a_moment_comes_back_as_it_went_in(ground: Flask) -> None:
    at = datetime(2026, 7, 1, 12, 0, 0, 123456, tzinfo=UTC)
    with write() as session:
        session.add(TombstoneRow(person_key="A", erased_at=at, details={}))
    row = stored("A")
    assert row is not None
    assert (row.erased_at, row.erased_at.utcoffset()) == (at, at.utcoffset())


def test_a_moment_without_a_zone_is_refused(ground: Flask) -> None:
    naive = datetime(2026, 7, 1)  # noqa: DTZ001
    with pytest.raises(Exception, match="no time zone"), write() as session:
        session.add(TombstoneRow(person_key=uuid.uuid4().hex[:26], erased_at=naive, details={}))


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_sqlite_keeps_what_it_acknowledges_and_checks_what_refers(ground: Flask) -> None:
    with read() as session:
        found = [
            session.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert found == ["wal", 2, 1]
