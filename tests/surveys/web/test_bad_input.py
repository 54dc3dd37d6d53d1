"""What must be refused: a clear page in Dutch, the right status, and nothing changed."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from panel.access import new_code, new_token
from panel.store.grants import revoke_grants
from panel.store.transaction import write
from surveys.questions import OpenText
from surveys.questions.texts import APART
from surveys.responses.answers import Number
from surveys.store.waves import close_wave
from surveys.web.secrecy import WithoutLinks
from tests.surveys.examples import made_of, nl, page, yes_no
from tests.surveys.web.conftest import OpenDoor
from tests.surveys.web.member import Door, open_door


def test_an_unknown_link_is_not_found(door: Door):
    answer = door.member().go(f"/v/{new_token()}")
    assert answer.status_code == 404
    assert "Deze link klopt niet" in answer.text


def test_an_expired_link_is_gone(app: Flask):
    door = open_door(app, closes_in=-timedelta(days=91), opened_ago=timedelta(days=120))
    answer = door.member().go(door.link)
    assert answer.status_code == 410
    assert "Deze link is verlopen" in answer.text


def test_a_revoked_link_is_gone(door: Door):
    with door.app.app_context(), write() as session:
        revoke_grants(session, door.pseudonym, datetime.now(UTC))
    answer = door.member().go(door.link)
    assert answer.status_code == 410
    assert "Deze link werkt niet meer" in answer.text


def close(door: Door) -> None:
    with door.app.app_context(), write() as session:
        close_wave(session, door.wave_id, datetime.now(UTC), "staff:1")


def test_a_link_to_a_closed_wave_is_gone(door: Door):
    close(door)
    answer = door.member().go(door.link)
    assert answer.status_code == 410
    assert "Deze vragenlijst is gesloten" in answer.text
    assert "opened" not in door.case_events()


def test_an_answer_after_the_wave_closed_is_not_taken(door: Door):
    member = door.begun()
    close(door)
    answer = member.post(_action="next", leven="7")
    assert answer.status_code == 410
    assert door.state().answers == {}


def test_saying_yes_after_the_wave_closed_starts_nothing(door: Door):
    member = door.member()
    member.go(door.link)
    close(door)
    assert member.post(consent="yes").status_code == 410
    assert door.happened() == []


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [
        ("", 422, "Vul de code uit onze brief of mail in."),
        ("12345", 422, "Een code heeft tien letters en cijfers."),
        ("ABCDE23456", 404, "Deze code kennen wij niet."),
    ],
)
def test_a_code_that_opens_nothing_says_why(door: Door, typed: str, status: int, words: str):
    member = door.member()
    member.go("/code")
    answer = member.press(code=typed)
    assert answer.status_code == status
    assert words in answer.text
    assert "<title>Fout: " in answer.text


def test_after_ten_wrong_codes_one_must_wait(door: Door):
    member = door.member()
    member.go("/code")
    for _ in range(10):
        assert member.post(code=new_code()).status_code == 404
    answer = member.post(code=door.code)
    assert answer.status_code == 429
    assert "Probeer het na" in answer.text


@pytest.mark.parametrize("typed", ["0", "11", "-1", "zeven", "7.5", "9" * 400, "7\x00"])
def test_a_mark_that_is_none_is_refused(door: Door, typed: str):
    member = door.begun()
    answer = member.next(leven=typed)
    assert answer.status_code == 422
    assert "<title>Fout: Vraag 1 van ongeveer 4 - Drents Panel</title>" in answer.text
    assert door.state().answers == {}


def test_an_answer_that_is_not_in_the_list_is_refused(door: Door):
    member = door.begun()
    member.next(leven="7")
    answer = member.next(leegte="misschien", steun="ja", drukte="ja")
    assert answer.status_code == 422
    assert "Kies een van de antwoorden die hier staan." in answer.text
    assert "steun" not in door.state().answers


def test_two_answers_to_one_question_are_refused(door: Door):
    answer = door.begun().next(leven=["7", "8"])
    assert answer.status_code == 422
    assert "Kies één antwoord." in answer.text


def test_niemand_together_with_somebody_is_refused_by_name(door: Door):
    member = door.begun()
    member.next(leven="7")
    member.next(leegte="nee", steun="ja", drukte="ja")
    member.next(werk="ja")
    answer = member.next(soort=["dienst", "geen"])
    assert answer.status_code == 422
    assert "U koos ‘Geen van beide’ samen met een ander antwoord." in answer.text
    assert member.chosen == {"soort": ["dienst", "geen"]}


def before_the_story(door: Door):
    member = door.begun()
    member.next(leven="7")
    member.next(leegte="nee", steun="ja", drukte="ja")
    member.next(werk="nee")
    member.next()
    return member


def test_a_text_over_its_length_is_refused_and_stays_on_the_page(door: Door):
    answer = before_the_story(door).next(verhaal="w" * 41)
    assert answer.status_code == 422
    assert "Uw tekst is te lang: 41 tekens. Maak er hoogstens 40 van." in answer.text
    assert "w" * 41 in answer.text


def test_going_on_later_never_drops_a_text_that_is_too_long(door: Door):
    answer = before_the_story(door).press(_action="later", verhaal="w" * 41)
    assert answer.status_code == 422
    assert "w" * 41 in answer.text


def test_a_text_and_a_box_instead_of_it_are_refused(door: Door):
    answer = before_the_story(door).next(**{"verhaal": "Mooi", "verhaal.missing": "refused"})
    assert answer.status_code == 422
    assert "Niet allebei." in answer.text


def test_what_a_member_wrote_is_shown_as_text(door: Door):
    member = before_the_story(door)
    member.next(verhaal="<script>alert(1)</script>")
    text = member.go("/vragenlijst/vraag/verhaal").text
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize(
    "forged",
    [
        {"werk": "ja"},
        {"admin": "1"},
        {"_page": "zinnen"},
        {"_token": ""},
        {"_token": "x" * 500},
        {"_action": "submit"},
        {"_asked": "2"},
    ],
)
def test_a_forged_field_changes_nothing(door: Door, forged: dict[str, str]):
    member = door.begun()
    answer = member.post(**({"_action": "next", "leven": "7"} | forged))
    assert answer.status_code == 400
    assert door.state().answers == {}


def test_a_forged_field_beside_the_consent_starts_nothing(door: Door):
    member = door.member()
    member.go(door.link)
    assert member.post(consent="yes", seed="1").status_code == 400
    assert member.post(consent="misschien").status_code == 400
    assert door.happened() == []


def test_a_post_without_our_token_is_refused(door: Door):
    member = door.begun()
    fields = {name: text for name, text in member.hidden.items() if name != "csrf_token"}
    answer = member.client.post(member.address, data=fields | {"leven": "7"})
    assert answer.status_code == 400
    assert door.state().answers == {}


def test_a_page_of_another_version_is_refused_with_a_way_on(door: Door):
    member = door.begun()
    answer = member.post(_action="next", leven="7", _version="proef.2")
    assert answer.status_code == 409
    assert "Deze bladzijde is van een andere vragenlijst" in answer.text
    assert 'href="/vragenlijst"' in answer.text
    assert door.state().answers == {}


def test_a_page_that_the_version_lacks_is_not_found(door: Door):
    member = door.begun()
    assert member.client.get("/vragenlijst/vraag/bestaatniet").status_code == 404
    answer = member.post("/vragenlijst/vraag/bestaatniet", _page="bestaatniet", _action="next")
    assert answer.status_code == 404


def test_a_page_that_left_the_path_takes_no_answer(door: Door):
    member = door.begun()
    member.next(leven="7")
    member.next(leegte="nee", steun="ja", drukte="ja")
    member.next(werk="ja")
    stale = member.hidden
    member.go("/vragenlijst/vraag/werk")
    member.next(werk="nee")
    answer = member.client.post(
        "/vragenlijst/vraag/soort", data=stale | {"_action": "next", "soort": "dienst"}
    )
    assert answer.status_code == 409
    assert "Deze vraag is niet meer nodig" in answer.text
    assert "soort" not in door.state().answers


def test_a_page_before_consent_leads_to_the_start(door: Door):
    member = door.member()
    member.go(door.link)
    assert member.client.get("/vragenlijst/vraag/leven").location == "/vragenlijst"
    answer = member.post("/vragenlijst/vraag/leven", _page="leven", leven="7")
    assert answer.location == "/vragenlijst"
    assert door.happened() == []


def test_nobody_sees_a_question_without_a_link(app: Flask):
    assert app.test_client().get("/vragenlijst/vraag/leven").location == "/code"


def test_an_answer_after_sending_in_is_refused(door: Door):
    member = door.finished()
    late = door.member()
    late.go(door.link)
    late.go("/vragenlijst/vraag/leven")
    member.press()
    answer = late.post(_action="next", leven="1")
    assert answer.status_code == 409
    assert "U hebt al alles verstuurd" in answer.text
    assert door.state().answers["leven"] == Number(7)


def test_a_personal_link_is_left_out_of_the_servers_log():
    line = logging.LogRecord(
        "werkzeug", logging.INFO, "", 0, '"%s" %s', ("GET /v/geheim123 HTTP/1.1", 303), None
    )
    WithoutLinks().filter(line)
    assert line.getMessage() == '"GET /v/... HTTP/1.1" 303'


def test_of_what_a_researcher_wrote_a_few_marks_are_drawn_and_all_else_is_text(at_door: OpenDoor):
    asked = made_of(
        page(OpenText(id="naam", name="naam", text=nl("Naam?"), max_length=99)),
        page(yes_no("blij", hint=nl("<b>Nu</b><br><i>x <u>${naam}</u><script>alert(1)</script>"))),
    )
    member = at_door(asked).begun()
    text = member.next(naam="<b>Jan</b>").text.replace(APART, "")
    assert "<b>Nu</b><br>&lt;i&gt;x &lt;u&gt;&lt;b&gt;Jan&lt;/b&gt;&lt;/u&gt;&lt;script" in text
