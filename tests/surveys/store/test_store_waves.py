"""A wave from its draw to its frozen data set."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from panel.sampling import DrawError
from panel.store.grants import Grant, open_grant
from panel.store.keys import current_vault
from panel.store.tables import OutboxRow
from panel.store.transaction import read, write
from surveys.fieldwork.case import CaseKind, Disposition
from surveys.fieldwork.wave import WaveError, WaveFault, WaveState
from surveys.responses.answers import Missing, Number, Value
from surveys.responses.edit_log import Edit, EditError
from surveys.responses.frozen import FrozenDataSet
from surveys.store import frozen
from surveys.store.cases import NewEvent, record, record_opened, was_opened, wave_board
from surveys.store.editing.edits import add_edit
from surveys.store.fielding import RIGHTS, allocation_for, open_wave
from surveys.store.openings import UnknownCaseError, case_at_hand, state_of
from surveys.store.questionnaires import UnknownVersionError, publish
from surveys.store.responses import refuse
from surveys.store.tables import SurveyCase
from surveys.store.waves import (
    UnknownWaveError,
    WaveNameError,
    WavePeriodError,
    close_wave,
    create_wave,
    due_to_close,
    find_wave,
    freeze_wave,
    waves,
)
from tests.surveys.examples import branching
from tests.surveys.fielded import (
    CLOSES,
    NOW,
    PLACES,
    answer,
    begin,
    fielded,
    invite,
    members,
    opened,
    pseudonyms,
    send,
)

pytestmark = pytest.mark.usefixtures("field")


def close(wave_id: str) -> None:
    with write() as session:
        close_wave(session, wave_id, CLOSES, "staff:1")


def freeze(wave_id: str) -> FrozenDataSet:
    with write() as session:
        made = freeze_wave(session, wave_id, CLOSES, "staff:1")
        return frozen.load(session, made.id)


def test_a_draw_takes_from_each_stratum_what_was_allocated() -> None:
    wave = fielded(10, drawn=6).wave
    with read() as session:
        query = select(SurveyCase.stratum, func.count()).group_by(SurveyCase.stratum)
        assert dict(session.execute(query).all()) == {"Assen": 3, "Emmen": 3}
        assert find_wave(session, wave.id).state is WaveState.OPEN


def test_a_case_knows_its_probability_of_being_drawn() -> None:
    fielded(10, drawn=4)
    with read() as session:
        assert set(session.scalars(select(SurveyCase.probability_wave))) == {2 / 5}


def test_a_case_keeps_the_profile_as_at_the_wave() -> None:
    fielded()
    with read() as session:
        profile = session.scalars(select(SurveyCase.profile)).first()
    assert profile is not None
    assert set(profile) == {"municipality", "age_class", "sex", "education"}


def test_everybody_who_was_drawn_is_invited_once() -> None:
    fielded(drawn=4)
    with read() as session:
        assert session.scalar(select(func.count()).select_from(OutboxRow)) == 4


def test_an_invitation_opens_the_case_of_its_member() -> None:
    result = fielded()
    one = result.issued[0]
    with read() as session:
        grant = open_grant(session, one.token, NOW)
        assert isinstance(grant, Grant)
        assert grant.pseudonym == current_vault().pseudonym(one.member_id, result.wave.id)
        assert case_at_hand(session, grant.pseudonym).wave_id == result.wave.id


def test_a_link_opens_ones_own_data_for_a_while_after_the_wave_closed() -> None:
    one = fielded().issued[0]
    with read() as session:
        assert isinstance(open_grant(session, one.token, CLOSES), Grant)
        assert not isinstance(open_grant(session, one.token, CLOSES + RIGHTS), Grant)


def test_a_member_in_two_waves_is_one_unit() -> None:
    members(4)
    opened(drawn=4, name="Een")
    opened(drawn=4, name="Twee")
    with read() as session:
        assert session.scalar(select(func.count(SurveyCase.unit.distinct()))) == 4


def test_more_members_than_fit_one_statement_are_all_invited() -> None:
    members(1300)
    assert opened(drawn=1300).invited == 1300


def test_a_draw_that_cannot_be_made_leaves_a_draft() -> None:
    members(2)
    with pytest.raises(DrawError):
        opened(drawn=40)
    with read() as session:
        assert waves(session) == []


def test_a_wave_opens_once() -> None:
    wave = fielded().wave
    with write() as session, pytest.raises(WaveError) as refusal:
        open_wave(session, wave.id, 7, NOW, invite, "staff:1")
    assert refusal.value.fault is WaveFault.NOT_DRAFT


def test_the_allocation_follows_the_members() -> None:
    members(10)
    with read() as session:
        assert allocation_for(session, 4, 1) == {"Assen": 2, "Emmen": 2}


def draft(name: str, version: str = "", period: str = "2026") -> None:
    with write() as session:
        create_wave(
            session,
            name=name,
            period=period,
            version_id=version or publish(session, branching(), NOW),
            opens_at=NOW,
            closes_at=CLOSES,
            allocation=dict.fromkeys(PLACES, 1),
        )


def test_two_waves_do_not_have_one_name() -> None:
    draft("Een")
    with pytest.raises(WaveNameError):
        draft("Een")


def test_two_waves_do_not_have_one_period_so_that_figures_can_be_told_apart() -> None:
    draft("Een")
    with pytest.raises(WavePeriodError, match="period '2026' is that of wave 'Een' already"):
        draft("Twee")
    draft("Twee", period="2026, tweede ronde")


def test_a_wave_fields_a_published_version_only() -> None:
    with pytest.raises(UnknownVersionError):
        draft("Een", version="proef.9")


def test_a_wave_that_is_not_there_is_not_found() -> None:
    with read() as session, pytest.raises(UnknownWaveError):
        find_wave(session, "nothing")


def test_the_board_shows_where_each_case_stands() -> None:
    wave = fielded(drawn=4).wave
    finished, started, looked, _ = pseudonyms(wave.id)
    answer(finished)
    begin(started)
    with write() as session:
        record_opened(session, looked, NOW)
    with read() as session:
        counts = wave_board(session, wave.id, NOW).total.dispositions
    assert counts == {
        Disposition.COMPLETE: 1,
        Disposition.STARTED: 1,
        Disposition.OPENED: 1,
        Disposition.INVITED: 1,
    }


def test_the_board_shows_after_which_page_people_left() -> None:
    wave = fielded(drawn=4).wave
    answer(pseudonyms(wave.id)[0], pages=1, send_in=False)
    with read() as session:
        left = wave_board(session, wave.id, NOW + timedelta(days=3)).broken_off_after
    assert left == {"werk": 1}


def test_opening_a_link_again_is_noted_once() -> None:
    wave = fielded().wave
    one = pseudonyms(wave.id)[0]
    for _ in range(2):
        with write() as session:
            record_opened(session, one, NOW)
    with read() as session:
        assert was_opened(session, one)
        assert wave_board(session, wave.id, NOW).total.opened == 1


def test_closing_notes_who_answered_half_and_who_broke_off() -> None:
    wave = fielded(drawn=4).wave
    most, little = pseudonyms(wave.id)[:2]
    answer(most, pages=5, send_in=False)
    answer(little, pages=1, send_in=False)
    close(wave.id)
    with read() as session:
        total = wave_board(session, wave.id, CLOSES).total
    assert (total.count(Disposition.PARTIAL), total.count(Disposition.BROKEN_OFF)) == (1, 1)


def test_a_wave_closes_once() -> None:
    wave = fielded().wave
    close(wave.id)
    with pytest.raises(WaveError):
        close(wave.id)


def test_an_open_wave_is_not_frozen() -> None:
    wave = fielded().wave
    with pytest.raises(WaveError):
        freeze(wave.id)


def test_a_wave_is_due_when_its_hour_has_passed() -> None:
    wave = fielded().wave
    with read() as session:
        assert due_to_close(session, CLOSES - timedelta(seconds=1)) == []
        assert due_to_close(session, CLOSES) == [wave.id]


def test_only_who_saved_a_page_is_in_the_frozen_set() -> None:
    wave = fielded(drawn=4).wave
    finished, started = pseudonyms(wave.id)[:2]
    answer(finished)
    begin(started)
    close(wave.id)
    assert freeze(wave.id).column("pseudonym").values.tolist() == [finished]


def test_who_refused_after_beginning_is_not_in_the_frozen_set() -> None:
    wave = fielded(drawn=4).wave
    finished, refused = pseudonyms(wave.id)[:2]
    answer(finished)
    response_id = answer(refused, pages=3, send_in=False)
    with write() as session:
        refuse(session, response_id, "no-thanks", NOW)
    close(wave.id)
    assert freeze(wave.id).column("pseudonym").values.tolist() == [finished]


def test_the_frozen_set_is_stored_as_it_was_made() -> None:
    wave = fielded().wave
    answer(pseudonyms(wave.id)[0])
    close(wave.id)
    data = freeze(wave.id)
    with read() as session:
        kept = frozen.latest(session, wave.id)
        assert kept is not None
        assert (kept.hash, kept.row_count) == (data.hash, 1)


def test_freezing_again_gives_the_same_set() -> None:
    wave = fielded().wave
    answer(pseudonyms(wave.id)[0])
    close(wave.id)
    freeze(wave.id)
    freeze(wave.id)
    with read() as session:
        assert len(frozen.records(session)) == 1


def edit(pseudonym: str, old: Value, new: Value = Missing.SKIPPED) -> None:
    with write() as session:
        add_edit(
            session,
            Edit(
                pseudonym,
                "cijfer",
                old,
                new,
                "range",
                "staff:1",
                "typing error, by telephone",
                NOW,
            ),
        )


def test_raw_answers_and_the_edit_log_together_are_the_frozen_set() -> None:
    wave = fielded().wave
    one = pseudonyms(wave.id)[0]
    answer(one)
    close(wave.id)
    edit(one, Number(8))
    assert freeze(wave.id).column("cijfer").present.tolist() == [False]


def test_an_edit_leaves_the_raw_answers_as_they_were() -> None:
    wave = fielded().wave
    one = pseudonyms(wave.id)[0]
    response_id = answer(one)
    close(wave.id)
    edit(one, Number(8))
    freeze(wave.id)
    with read() as session:
        assert state_of(session, response_id).answers["cijfer"] == Number(8)


def test_an_edit_of_a_value_that_is_not_there_stops_the_freeze() -> None:
    wave = fielded().wave
    one = pseudonyms(wave.id)[0]
    answer(one)
    close(wave.id)
    edit(one, Number(3))
    with pytest.raises(EditError, match="found Number"):
        freeze(wave.id)


def test_a_correction_after_freezing_makes_a_new_set_that_names_the_old() -> None:
    wave = fielded().wave
    one = pseudonyms(wave.id)[0]
    answer(one)
    close(wave.id)
    freeze(wave.id)
    with read() as session:
        first = frozen.latest(session, wave.id)
    edit(one, Number(8))
    freeze(wave.id)
    with read() as session:
        second = frozen.latest(session, wave.id)
    assert first is not None
    assert second is not None
    assert second.supersedes == first.id


def test_a_correction_that_is_taken_back_is_a_set_of_its_own_with_the_first_hash() -> None:
    wave = fielded().wave
    one = pseudonyms(wave.id)[0]
    answer(one)
    close(wave.id)
    hashes = [freeze(wave.id).hash]
    edit(one, Number(8))
    freeze(wave.id)
    edit(one, Missing.SKIPPED, Number(8))
    hashes.append(freeze(wave.id).hash)
    with read() as session:
        assert len(frozen.records(session)) == 3
    assert hashes[0] == hashes[1]


def test_a_no_that_was_taken_back_can_be_said_again() -> None:
    wave = fielded().wave
    one = pseudonyms(wave.id)[0]
    for minutes, kind in enumerate((CaseKind.REFUSED, CaseKind.STARTED, CaseKind.REFUSED)):
        with write() as session:
            record(session, [NewEvent(one, kind, NOW + timedelta(minutes=minutes))])
    with read() as session:
        total = wave_board(session, wave.id, NOW).total
    assert total.count(Disposition.REFUSED) == 1


def test_a_late_page_is_not_taken_once_the_wave_was_closed_early() -> None:
    wave = fielded().wave
    one = pseudonyms(wave.id)[0]
    begin(one)
    with write() as session:
        close_wave(session, wave.id, NOW, "staff:1")
    assert getattr(send(one, "werk", {"werk": ["ja"]}), "reason", None) == "closed"


def test_a_case_of_another_wave_is_another_pseudonym(field: Flask) -> None:
    members(4)
    first, second = opened(drawn=4, name="Een").wave, opened(drawn=4, name="Twee").wave
    assert not set(pseudonyms(first.id)) & set(pseudonyms(second.id))
    with read() as session, pytest.raises(UnknownCaseError):
        case_at_hand(session, "")
