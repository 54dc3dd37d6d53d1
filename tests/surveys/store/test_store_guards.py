"""What was said and what happened is not changed, whoever tries."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from panel.store.database import db
from panel.store.transaction import write
from surveys.responses.answers import Missing, Number
from surveys.responses.edit_log import Edit
from surveys.store.editing.edits import add_edit
from surveys.store.guards import guard_statements, unguard_statements
from surveys.store.waves import close_wave, freeze_wave
from tests.surveys.fielded import CLOSES, NOW, answer, fielded, pseudonyms

UPDATES = {
    "questionnaire_version": "published_at = published_at",
    "survey_case": "stratum = 'Emmen'",
    "case_event": "kind = 'completed'",
    "response": "seed = 1",
    "response_event": "page = 'werk'",
    "edit_log": "why = 'no reason'",
    "frozen_data_set": "row_count = 0",
}


@pytest.fixture(autouse=True)
def frozen_wave(field: object) -> None:
    wave = fielded().wave
    one = pseudonyms(wave.id)[0]
    answer(one)
    with write() as session:
        why = Edit(one, "cijfer", Number(8), Missing.SKIPPED, "range", "staff:1", "error", NOW)
        add_edit(session, why)
        close_wave(session, wave.id, CLOSES, "staff:1")
        freeze_wave(session, wave.id, CLOSES, "staff:1")


def attempt(statement: str) -> None:
    with db.engine.begin() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize("table", sorted(UPDATES))
def test_the_database_refuses_to_change_a_row(table: str) -> None:
    with pytest.raises(DatabaseError, match=r"refuses UPDATE|append-only"):
        attempt(f"UPDATE {table} SET {UPDATES[table]}")


@pytest.mark.parametrize("table", sorted(UPDATES))
def test_the_database_refuses_to_delete_a_row(table: str) -> None:
    with pytest.raises(DatabaseError, match=r"refuses DELETE|append-only"):
        attempt(f"DELETE FROM {table}")


def test_a_tombstone_of_one_person_does_not_let_the_rows_of_another_go() -> None:
    attempt("INSERT INTO tombstone VALUES ('SOMEBODY', '2026-03-02 08:00:00', '{}')")
    with pytest.raises(DatabaseError, match="refuses DELETE"):
        attempt("DELETE FROM response_event")


def test_a_frozen_set_does_not_shrink_without_a_reduction() -> None:
    with pytest.raises(DatabaseError, match="refuses UPDATE"):
        attempt("UPDATE frozen_data_set SET content = '', row_count = row_count - 1")


def test_a_reduction_does_not_let_the_hash_change() -> None:
    attempt(
        "INSERT INTO frozen_reduction (frozen_id, at, rows_before, rows_after) "
        "SELECT id, made_at, row_count, row_count - 1 FROM frozen_data_set"
    )
    with pytest.raises(DatabaseError, match="refuses UPDATE"):
        attempt("UPDATE frozen_data_set SET hash = 'x', row_count = row_count - 1")


def test_the_guards_come_off_and_on_again() -> None:
    with db.engine.begin() as connection:
        for statements in (unguard_statements, guard_statements):
            for statement in statements(connection.dialect.name):
                connection.exec_driver_sql(statement)
    with pytest.raises(DatabaseError):
        attempt("DELETE FROM response_event")
