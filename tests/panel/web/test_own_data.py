"""'Mijn gegevens': seen, taken along, erased; and what stays when somebody is gone."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from panel.store.tables import AuditRow, ContactRow, GrantRow, MemberRow, TombstoneRow
from panel.store.transaction import read, write
from surveys.store.tables import ResponseEventRow, SurveyCase
from surveys.store.waves import close_wave
from tests.surveys.web.member import open_door


@pytest.fixture
def door(app):
    return open_door(app)


def rows(app, table) -> int:
    with app.app_context(), read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_visitor_without_a_link_is_sent_to_the_code_page(app):
    assert app.test_client().get("/mijn-gegevens").location == "/code"


def test_a_member_sees_profile_and_answers_in_words(door):
    page = door.finished().go("/mijn-gegevens").text
    assert "Hoe tevreden bent u met uw leven?" in page
    assert "Mooi hier" in page
    assert "verzonnen voor de demonstratie" in page
    assert "None" not in page


def test_seeing_it_opens_the_vault_on_record(app, door):
    door.begun().go("/mijn-gegevens")
    with app.app_context(), read() as session:
        actions = list(session.scalars(select(AuditRow.action)))
    assert actions[-2:] == ["grant-opened", "contact-opened"]


def test_the_file_holds_what_the_page_shows(door):
    member = door.finished()
    answer = member.client.get("/mijn-gegevens/download")
    assert answer.headers["Content-Disposition"].endswith('"mijn-gegevens.json"')
    content = json.loads(answer.text)
    said = [row["antwoord"] for wave in content["Uw antwoorden"] for row in wave["antwoorden"]]
    assert "Mooi hier" in said


def test_erasing_is_asked_twice(app, door):
    member = door.finished()
    member.go("/mijn-gegevens/wissen")
    answer = member.press()
    assert [one.status_code for one in answer.history] == [303]
    assert "<title>Fout: " in answer.text
    assert "Zet een vinkje als u het zeker weet." in answer.text
    assert rows(app, TombstoneRow) == 0


def test_after_the_question_about_the_tick_the_form_still_erases(app, door):
    member = door.finished()
    member.go("/mijn-gegevens/wissen")
    member.press()
    assert "Uw gegevens zijn gewist" in member.press(sure="ja").text


def test_after_erasing_nothing_of_the_person_is_left_but_a_tombstone(app, door):
    member = door.finished()
    before = {table: rows(app, table) for table in (MemberRow, ContactRow, GrantRow, SurveyCase)}
    member.go("/mijn-gegevens/wissen")
    page = member.press(sure="ja")
    assert "Uw gegevens zijn gewist" in page.text
    assert {table: rows(app, table) for table in before} == {t: n - 1 for t, n in before.items()}
    assert rows(app, ResponseEventRow) == 0
    assert rows(app, TombstoneRow) == 1


def test_after_erasing_the_link_is_unknown(door):
    member = door.finished()
    member.go("/mijn-gegevens/wissen")
    member.press(sure="ja")
    assert door.member().client.get(door.link).status_code == 404
    assert member.client.get("/vragenlijst").location == "/code"


def test_after_the_wave_closed_the_link_still_opens_ones_own_data(app):
    door = open_door(app)
    door.finished()
    with app.app_context(), write() as session:
        close_wave(session, door.wave_id, datetime.now(UTC), "staff:1")
    member = door.member()
    assert member.go(door.link).status_code == 410
    assert "Mooi hier" in member.go("/mijn-gegevens").text


def test_the_profile_is_in_words_a_reader_knows(door):
    page = door.begun().go("/mijn-gegevens").text
    assert "middelbaar" in page
    assert "middle" not in page
