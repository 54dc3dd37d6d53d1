"""The migrations build what the tables say, and go down and up again on both databases."""

from __future__ import annotations

import pytest
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import inspect, text

from panel.audit import Whole
from panel.membership import Member, State
from panel.store.audit import record, verify_log
from panel.store.database import db
from panel.store.members import Contact, NewMember, add_members, members
from panel.store.transaction import read, write

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:alembic")


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


def test_down_to_nothing_with_data_and_up_again_leaves_a_working_database(app, now):
    somebody = NewMember(
        Member("a" * 36, "Assen", "vrouw", 1950, "2024", 0.01, State.ACTIVE, now, synthetic=True),
        Contact("Voorbeeld", "voorbeeld@voorbeeld.invalid"),
    )
    with app.app_context():
        with write() as session:
            add_members(session, [somebody])
            record(session, "job:test", "tried", "test", {}, now)
        downgrade(revision="base")
        assert tables() == set()
        upgrade()
        with write() as session:
            add_members(session, [somebody])
            record(session, "job:test", "tried", "test", {}, now)
        with read() as session:
            assert [member.municipality for member in members(session)] == ["Assen"]
            assert isinstance(verify_log(session), Whole)
        with pytest.raises(Exception, match="append-only"), db.engine.begin() as connection:
            connection.execute(text("DELETE FROM audit_entry"))
