"""'Mijn gegevens': seen, taken along, erased; and what stays when somebody is gone."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from panel.store.tables import AuditRow, ContactRow, GrantRow, MemberRow, TombstoneRow
from panel.store.transaction import read, write
from panel.web.formats import short_day
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


def printed(member) -> str:
    return member.client.get("/mijn-gegevens/afdrukken").text


def test_the_page_to_print_has_the_words_of_questions_and_answers_and_no_codes(door):
    page = printed(door.finished())
    for words in ("Hoe tevreden bent u met uw leven?", "Wat past bij u? Ik heb het druk", "Soms"):
        assert words in page
    for code in ("leegte", "soms", "steun", "None"):
        assert f">{code}<" not in page


def test_the_page_to_print_says_when_an_answer_was_saved(door):
    page = printed(door.finished())
    today = short_day(datetime.now(UTC))
    assert re.search(rf"bewaard op {today} om \d\d\.\d\d uur", page)


def test_the_page_to_print_has_the_profile_under_its_own_heading(door):
    page = printed(door.begun())
    assert page.index("<h2>Over u</h2>") < page.index("<dt>Naam</dt>") < page.index("<h2>Voorjaar")


def test_an_answer_that_was_changed_is_folded_under_the_one_that_stands(door):
    member = door.begun()
    for answer in ("7", "8", "9"):
        member.go("/vragenlijst/vraag/leven")
        member.next(leven=answer)
    page = printed(member)
    now, folded = page.index('<span class="written">9<'), page.index("<details>")
    assert now < folded < page.index('<span class="written">8<', folded)
    assert page.index('<span class="written">8<') < page.index('<span class="written">7<')
    assert "Wat u eerder invulde (2 keer)" in page


def test_what_a_member_wrote_is_printed_as_text(door):
    member = door.begun()
    member.go("/vragenlijst/vraag/verhaal")
    member.next(verhaal="<b>vet</b>")
    assert "&lt;b&gt;vet&lt;/b&gt;" in printed(member)


def test_before_any_answer_the_page_to_print_says_so(door):
    member = door.member()
    member.go(door.link)
    page = printed(member)
    assert "U opende de link of de code" in page
    assert "Uw antwoorden" not in page


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
