"""A person's rights: what is kept is shown, and goes when they ask."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from panel.records import Person, RecordSection
from panel.store.erasure import Erased, current_journal, erase_member, fill_member_records, replay
from panel.store.journal import Line
from panel.store.keys import current_vault
from panel.store.tables import TombstoneRow
from panel.store.transaction import read, write
from surveys.responses.columns import FrozenError
from surveys.store import frozen
from surveys.store.answering.tables import MarkRow, PageVisit
from surveys.store.editing.tables import (
    DecisionRow,
    FindingRow,
    TextCodingRow,
    TextToCodeRow,
)
from surveys.store.records import SurveyRecords
from surveys.store.tables import (
    CaseEventRow,
    EditRow,
    FrozenReduction,
    ResponseEventRow,
    ResponseRow,
    SurveyCase,
    WaveRow,
)
from surveys.store.waves import close_wave, freeze_wave
from tests.surveys.fielded import CLOSES, NOW, answer, members, opened, send

pytestmark = pytest.mark.usefixtures("field")
TABLES = (
    CaseEventRow,
    DecisionRow,
    EditRow,
    FindingRow,
    MarkRow,
    PageVisit,
    ResponseEventRow,
    ResponseRow,
    SurveyCase,
    TextCodingRow,
    TextToCodeRow,
)


def say(key: str, **arguments: object) -> str:
    return f"<{key}>"


def records() -> SurveyRecords:
    return SurveyRecords(say)


def person(member_id: str, *wave_ids: str) -> Person:
    vault = current_vault()
    names = tuple(vault.pseudonym(member_id, wave_id) for wave_id in wave_ids)
    return Person(vault.person_key(member_id), names)


@pytest.fixture
def somebody() -> Person:
    """One of four people who all answered two waves; the first wave is frozen."""
    ids = members(4)
    first, second = opened(name="Een").wave, opened(name="Twee").wave
    for wave in (first, second):
        for one in ids:
            answer(current_vault().pseudonym(one, wave.id))
    with write() as session:
        close_wave(session, first.id, NOW, "staff:1")
        freeze_wave(session, first.id, NOW, "staff:1")
    return person(ids[0], first.id, second.id)


def collected(who: Person) -> list[RecordSection]:
    with read() as session:
        return records().collect(session, who)


def erase(who: Person, at: datetime = CLOSES) -> dict[str, int]:
    with write() as session:
        return dict(records().erase(session, who, at))


def rows_of(who: Person) -> dict[str, int]:
    """Count the rows that bear one of the person's names."""
    with read() as session:
        responses = select(ResponseRow.id).where(ResponseRow.pseudonym.in_(who.pseudonyms))
        return {
            table.__tablename__: session.scalar(
                select(func.count())
                .select_from(table)
                .where(
                    table.response_id.in_(responses)
                    if table in (ResponseEventRow, MarkRow, PageVisit)
                    else table.pseudonym.in_(who.pseudonyms)
                )
            )
            or 0
            for table in TABLES
        }


def latest() -> frozen.FrozenRecord:
    with read() as session:
        return frozen.records(session)[-1]


def test_a_person_sees_a_section_for_each_wave(somebody: Person) -> None:
    titles = [section.title for section in collected(somebody)]
    assert sorted(titles) == ["Een (maart 2026, Een)", "Twee (maart 2026, Twee)"]


def test_a_person_reads_their_answers_in_words(somebody: Person) -> None:
    entries = collected(somebody)[0].entries
    assert ("Wat voor werk?", "Loondienst", NOW) in {(e.label, e.value, e.at) for e in entries}


def test_a_person_reads_the_statement_that_they_answered(somebody: Person) -> None:
    labels = {entry.label for entry in collected(somebody)[0].entries}
    assert "Wat past bij u? Ik heb het druk" in labels


def test_an_answer_that_was_changed_is_shown_with_both_dates() -> None:
    ids = members(4)
    wave = opened().wave
    name = current_vault().pseudonym(ids[0], wave.id)
    answer(name, send_in=False)
    send(name, "cijfer", {"cijfer": ["3"]})
    entries = collected(person(ids[0], wave.id))[0].entries
    marks = [entry for entry in entries if entry.label == "Welk cijfer?"]
    assert [(entry.value, entry.replaced) for entry in marks] == [("8", True), ("3", False)]


def test_the_newest_wave_comes_first() -> None:
    ids = members(4)
    first, second = opened(name="Een").wave, opened(name="Twee").wave
    with write() as session:
        session.get_one(WaveRow, second.id).opens_at = NOW + timedelta(days=180)
    titles = [one.title.split()[0] for one in collected(person(ids[0], first.id, second.id))]
    assert titles == ["Twee", "Een"]


def test_a_refused_answer_is_shown_as_refused() -> None:
    ids = members(4)
    wave = opened().wave
    name = current_vault().pseudonym(ids[0], wave.id)
    answer(name, pages=0, send_in=False)
    send(name, "werk", {"werk": ["refused"]})
    values = {entry.value for entry in collected(person(ids[0], wave.id))[0].entries}
    assert "<record-missing-refused>" in values


def test_a_person_sees_the_profile_that_was_kept_with_the_wave(somebody: Person) -> None:
    labels = {entry.label for entry in collected(somebody)[0].entries}
    assert "<record-profile-age-class>" in labels


def test_erasing_leaves_no_row_of_the_person(somebody: Person) -> None:
    erase(somebody)
    assert set(rows_of(somebody).values()) == {0}


def test_erasing_says_how_many_rows_went(somebody: Person) -> None:
    before = rows_of(somebody)
    assert erase(somebody) == {**before, "frozen_row": 1}


def test_erasing_leaves_the_rows_of_others(somebody: Person) -> None:
    erase(somebody)
    with read() as session:
        assert session.scalar(select(func.count()).select_from(ResponseRow)) == 6


def test_erasing_takes_the_person_out_of_the_frozen_set(somebody: Person) -> None:
    erase(somebody)
    with read() as session:
        data = frozen.load(session, latest().id)
    assert not set(somebody.pseudonyms) & set(data.column("pseudonym").values.tolist())
    assert len(data) == 3


def test_erasing_keeps_the_hash_as_frozen_and_says_that_rows_went(somebody: Person) -> None:
    before = latest()
    erase(somebody)
    after = latest()
    assert after.hash == before.hash
    assert after.reductions == (frozen.Reduction(CLOSES, 4, 3),)


def test_erasing_twice_erases_once(somebody: Person) -> None:
    erase(somebody)
    assert erase(somebody) == {}
    with read() as session:
        assert session.scalar(select(func.count()).select_from(FrozenReduction)) == 1


def test_erasing_finds_the_cases_by_the_key_of_the_person_alone(somebody: Person) -> None:
    erase(Person(somebody.person_key, ()))
    assert set(rows_of(somebody).values()) == {0}


def test_a_member_who_is_erased_leaves_a_tombstone_that_counts_what_went(field: Flask) -> None:
    ids = members(4)
    wave = opened().wave
    answer(current_vault().pseudonym(ids[0], wave.id))
    fill_member_records(field, records())
    outcome = erase_member(ids[0], "grant:1", CLOSES)
    assert isinstance(outcome, Erased)
    with read() as session:
        tombstone = session.get(TombstoneRow, current_vault().person_key(ids[0]))
    assert tombstone is not None
    assert tombstone.details == dict(outcome.counts)
    assert tombstone.details["response"] == 1


def test_an_erasure_that_is_replayed_after_a_restore_erases_again(
    field: Flask,
) -> None:
    ids = members(4)
    wave = opened().wave
    answer(current_vault().pseudonym(ids[0], wave.id))
    fill_member_records(field, records())
    who = person(ids[0], wave.id)
    # what a restore of an older copy comes to: the journal knows of it, the database does not
    current_journal().append(Line(ids[0], who.person_key, who.pseudonyms, CLOSES))
    replay(CLOSES)
    assert set(rows_of(who).values()) == {0}


def test_a_frozen_set_that_is_not_there_is_not_read() -> None:
    with read() as session, pytest.raises(FrozenError):
        frozen.load(session, "nothing")
