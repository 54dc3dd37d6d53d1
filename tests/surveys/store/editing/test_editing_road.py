"""The whole road on both databases: what is kept of it is not changed, and goes with a person."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError

from panel.records import Person
from panel.store.database import db
from panel.store.transaction import read, write
from surveys.store import frozen
from surveys.store.editing import coding, findings
from surveys.store.editing.tables import DecisionRow, FindingRow, TextCodingRow, TextToCodeRow
from surveys.store.records import SurveyRecords
from surveys.store.tables import SurveyCase
from surveys.store.waves import freeze_wave
from tests.surveys.store.editing.edited import LATER, OTHER, RULES, WHO
from tests.surveys.store.editing.test_coding import code_all, readied

pytestmark = pytest.mark.usefixtures("field")
TABLES = ("finding", "finding_decision", "text_to_code", "text_coding")


@pytest.fixture
def frozen_wave() -> str:
    """A frozen wave of which all findings are kept and all texts coded."""
    wave_id, scheme = readied(RULES)
    for who in (WHO, OTHER):
        code_all(wave_id, scheme, who, "werk", "zorg", "anders")
    with write() as session:
        for rule in RULES.rules:
            findings.keep_rest(session, wave_id, rule.id, 1, WHO, "klopt", LATER)
        freeze_wave(session, wave_id, LATER, WHO)
    return wave_id


def counted(table: type) -> int:
    with read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_the_database_refuses_to_change_or_drop_what_was_found_decided_and_coded(frozen_wave):
    with read() as session:
        made = frozen.latest(session, frozen_wave)
        assert made is not None
        assert "verhaal.coded" in frozen.load(session, made.id)
    for table in (*TABLES, "editing_rules", "coding_scheme"):
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET id = id + 100"):
            refused = pytest.raises(DatabaseError, match=r"refuses|append-only")
            with refused, db.engine.begin() as connection:
                connection.execute(text(statement))


def test_an_erased_person_takes_findings_decisions_texts_and_codes_along(
    frozen_wave, now: datetime
):
    with read() as session:
        query = select(FindingRow.pseudonym).join(
            TextToCodeRow, TextToCodeRow.pseudonym == FindingRow.pseudonym
        )
        pseudonym = session.scalars(query).first()
        assert pseudonym is not None
        key = session.get_one(SurveyCase, pseudonym).person_key
    before = [counted(one) for one in (FindingRow, DecisionRow, TextToCodeRow, TextCodingRow)]
    with write() as session:
        erased = SurveyRecords(lambda key, **_: key).erase(session, Person(key, (pseudonym,)), now)
    after = [counted(one) for one in (FindingRow, DecisionRow, TextToCodeRow, TextCodingRow)]
    gone = [old - new for old, new in zip(before, after, strict=True)]
    assert gone == [1, 1, 1, 2]
    assert [erased[table] for table in TABLES] == gone
    assert erased["frozen_row"] == 1
    with read() as session:
        assert coding.texts_by_variable(session, frozen_wave) == {"verhaal": 2}
