"""The migrations build what the tables say, and go down and up again on both databases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import pytest
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import DatabaseError

from panel.audit import Whole
from panel.store.audit import record, verify_log
from panel.store.database import db
from panel.store.transaction import read, write
from tests.analysis.store.making import approved, drafted, in_review, save_waves
from tests.surveys.fielded import answer, fielded, pseudonyms

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:alembic")
APPEND_ONLY, KEPT = "append-only", "what is kept there is not changed"
REFUSALS = {
    "audit_entry": APPEND_ONLY,
    "questionnaire_version": APPEND_ONLY,
    "survey_case": KEPT,
    "case_event": KEPT,
    "response": KEPT,
    "response_event": KEPT,
    "frozen_data_set": KEPT,
    "release_event": APPEND_ONLY,
}
FILLED = {"member", "contact", "access_grant", "outbox_message", "wave", "release", *REFUSALS}


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


def test_the_migrations_make_exactly_the_tables_that_the_code_knows(app):
    with app.app_context():
        assert tables() == set(db.metadata.tables)
        check()


def test_there_is_one_head(app):
    with app.app_context():
        heads = app.extensions["migrate"].migrate.get_config()
        from alembic.script import ScriptDirectory

        assert len(ScriptDirectory.from_config(heads).get_heads()) == 1


def lived_in(now: datetime) -> None:
    """Put something in the tables of each package, the way that the service does."""
    wave = fielded(6, drawn=4).wave.id
    for pseudonym in pseudonyms(wave)[:2]:
        answer(pseudonym)
    save_waves()
    release = approved(in_review(drafted()))
    with write() as session:
        record(session, "job:test", "tried", release, {}, now)


def rows() -> dict[str, int]:
    counting = {name: text(f"SELECT count(*) FROM {name}") for name in tables()}  # our own names
    with read() as session:
        return {name: session.scalar(count) or 0 for name, count in counting.items()}


def refusal(statement: str) -> str:
    """Return what the database answers to a statement that a guard forbids."""
    with pytest.raises(DatabaseError) as refused, db.engine.begin() as connection:
        connection.execute(text(statement))
    return str(refused.value)


def unguarded(among: Iterable[str]) -> list[str]:
    """Return the tables that let their rows go, though they have a guard against it."""
    return [
        table
        for table, words in REFUSALS.items()
        if table in among and words not in refusal(f"DELETE FROM {table}")
    ]


def test_down_to_nothing_with_data_and_up_again_leaves_a_working_database(app, now):
    with app.app_context():
        lived_in(now)
        before = rows()
        assert [table for table in FILLED if not before[table]] == []
        downgrade(revision="base")
        assert tables() == set()
        upgrade()
        check()
        assert set(rows().values()) == {0}
        lived_in(now)
        assert rows() == before
        assert unguarded(before) == []


@pytest.mark.parametrize("revision", ["0001", "0002", "0003"])
def test_a_step_down_and_up_leaves_the_rows_below_it_and_their_guards(app, now, revision):
    with app.app_context():
        lived_in(now)
        before = rows()
        downgrade(revision=revision)
        kept = rows()
        assert kept == {table: before[table] for table in kept}
        assert unguarded(kept) == []
        upgrade()
        assert rows() == dict.fromkeys(before, 0) | kept
        with read() as session:
            assert isinstance(verify_log(session), Whole)


@pytest.mark.parametrize("table", ["response_event", "release_event"])
def test_the_guards_are_there_again_after_a_way_down_and_up(app, now, table):
    with app.app_context():
        downgrade(revision="0001")
        upgrade()
        lived_in(now)
        assert unguarded([table]) == []
