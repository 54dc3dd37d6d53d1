"""A questionnaire that holds a second language whole can be answered in it, from start to end."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from werkzeug.test import TestResponse

from panel.store.transaction import read
from surveys.design.language.translating import (
    complete_languages,
    completeness,
    places,
    translated,
    with_language,
)
from surveys.questionnaire import Questionnaire
from surveys.questions import NumberQuestion
from surveys.responses.answers import Number
from surveys.store.openings import case_at_hand
from surveys.web.form import PageForm
from surveys.web.replaying import replay
from tests.surveys.examples import nl
from tests.surveys.web.conftest import OpenDoor
from tests.surveys.web.member import every_kind
from tests.surveys.web.widened import widened

DUTCH = re.compile(
    r"\b(?:de|het|een|uw|u|vraag|antwoord|opgeslagen|volgende|terug|wij|niet)\b", re.I
)
MAIN = re.compile(r"<body.*</body>", re.DOTALL)
OF_RESEARCHER = re.compile(r"[^<>]*\(en\)[^<>]*")  # texts of the questionnaire, made below
NAME_OF_OTHER = ">Nederlands<"


def in_english(questionnaire: Questionnaire) -> Questionnaire:
    """Return it with every text in English too: the Dutch one, with '(en)' behind it."""
    texts = {one.key: f"{one.texts.say('nl')} (en)" for one in places(questionnaire)}
    return translated(with_language(questionnaire, "en"), texts, "en")


def is_english(page: TestResponse) -> bool:
    """Tell whether a page says it is English, and nothing on it is Dutch."""
    body = MAIN.search(page.text)
    assert body is not None
    own = OF_RESEARCHER.sub("", body.group(0).replace(NAME_OF_OTHER, ""))
    words = re.sub(r"<[^>]*>", " ", own)
    assert DUTCH.findall(words) == []
    return '<html lang="en">' in page.text


def test_a_member_answers_in_english_from_start_to_receipt(at_door: OpenDoor):
    door = at_door(in_english(widened()))
    member = door.member()
    member.go(door.link)
    assert 'href="?taal=en" lang="en" hreflang="en">English</a>' in member.at.text
    member.go("/vragenlijst?taal=en")
    assert is_english(member.at)
    assert "<h1>Proef (en)</h1>" in member.at.text
    member.press(consent="yes")
    for wrong, said, right in [
        ({}, "You have not answered this question yet", {"gemeente": "GM0114"}),
        ({"uren": "900"}, "Fill in a number from 0 to 168.", {"uren": "36"}),
        ({"waarom": "plezier", "waarom_anders_open": "x"}, "Anders (en)", {"waarom": "plezier"}),
        ({"dag": "31-2-1990"}, "We do not know this date.", {"dag": "31-5-1990"}),
        (
            {"zorg": "1", "wonen": "1"},
            "You used place 1 more than once.",
            {"zorg": "2", "wonen": "1"},
        ),
        ({"d_zorg": "7"}, "Together this is 7.", {"d_zorg": "70", "d_wonen": "30"}),
    ]:
        assert is_english(member.at)
        member.next(**wrong)
        assert said in member.at.text
        assert is_english(member.at)
        if right == {"waarom": "plezier"}:
            right["waarom_anders_open"] = ""
        member.next(**right)
    member.next(dorp="Rolde")
    member.press(_action="later", klaar="ja")
    assert is_english(member.at)
    member.go("/vragenlijst/overzicht")
    assert is_english(member.at)
    assert "Look at your answers" in member.at.text
    member.press()
    assert is_english(member.at)
    assert "Your receipt" in member.at.text
    member.go("/vragenlijst/cijfer")
    assert is_english(member.at)
    member.press(cijfer="11")
    assert "Choose a mark from 1 to 10." in member.at.text
    assert is_english(member.at)


def test_another_device_goes_on_in_the_language_that_was_chosen(at_door: OpenDoor):
    door = at_door(in_english(every_kind()))
    member = door.begun()
    member.press(_action="en")
    phone = door.member()
    phone.go(door.link)
    assert phone.address == "/vragenlijst/vraag/leven"
    assert is_english(phone.at)
    phone.go("/vragenlijst/vraag/bestaat-niet")
    assert (phone.at.status_code, is_english(phone.at)) == (404, True)


def test_choosing_a_language_keeps_what_was_typed_and_touches_no_answer(at_door: OpenDoor):
    door = at_door(in_english(every_kind()))
    member = door.begun()
    member.next(leven="7")
    before = door.state()
    member.press(_action="en", leegte="ja")
    assert (member.address, member.chosen) == ("/vragenlijst/vraag/zinnen", {"leegte": ["ja"]})
    assert is_english(member.at)
    assert door.happened()[-1] == ("language", None)
    assert (door.state().answers, door.state().pages) == (before.answers, before.pages)
    member.next(leegte="nee", steun="ja", drukte="soms")
    assert member.address == "/vragenlijst/vraag/werk"
    member.press(_action="nl")
    assert '<html lang="nl">' in member.at.text
    assert door.state().language == "nl"


def test_pages_are_made_again_in_the_language_in_which_they_were_seen(at_door: OpenDoor):
    door = at_door(in_english(every_kind()))
    member = door.begun()
    member.next(leven="7")
    member.press(_action="en")
    member.next(leegte="nee", steun="ja", drukte="soms")
    member.press(_action="nl")
    member.next(werk="nee")
    with door.app.app_context(), read() as session:
        response = case_at_hand(session, door.pseudonym).response_id or ""
        html = [one.html for one in replay(door.app, session, response)]
    assert [re.findall('<html lang="(..)">', one) for one in html] == [["nl"], ["en"], ["nl"]]
    assert "Wat past bij u? (en)" in html[1]
    assert "Next</button>" in html[1]


def test_who_says_no_in_english_reads_so_in_english_and_may_come_back(at_door: OpenDoor):
    door = at_door(in_english(every_kind()))
    member = door.member()
    member.go(door.link)
    member.go("/vragenlijst?taal=en")
    member.press(consent="no")
    assert is_english(member.at)
    assert 'href="/vragenlijst?taal=en"' in member.at.text


def lacking_one(questionnaire: Questionnaire) -> Questionnaire:
    whole = in_english(questionnaire)
    check = next(one.key for one in places(whole) if ":check:" in one.key)
    return translated(whole, {check: ""}, "en")


@pytest.mark.parametrize("questionnaire", [widened(), lacking_one(widened())])
def test_there_is_nothing_to_choose_where_no_second_language_is_whole(
    at_door: OpenDoor, questionnaire: Questionnaire
):
    door = at_door(questionnaire)
    member = door.member()
    member.go(door.link)
    assert "English" not in member.at.text
    member.go("/vragenlijst?taal=en")
    assert '<html lang="nl">' in member.at.text
    member.press(consent="yes")
    assert "English" not in member.at.text
    member.press(_action="en")
    assert '<html lang="nl">' in member.at.text
    assert [kind for kind, _ in door.happened()] == ["started"]


def test_what_a_check_says_counts_for_a_language_and_a_value_that_nobody_sees_does_not():
    assert complete_languages(in_english(widened())) == ("nl", "en")
    assert completeness(widened())["nl"] == 1
    assert complete_languages(lacking_one(widened())) == ("nl",)


@pytest.mark.parametrize(
    ("language", "number", "written"),
    [
        ("nl", "12.5", "12,5"),
        ("en", "12.5", "12.5"),
        ("en", "1.234", "1,234"),  # with a point it would read back as a thousand and more
        ("en", "0.125", "0.125"),
    ],
)
def test_a_number_is_shown_as_the_language_has_it_and_reads_back_the_same(
    app, language: str, number: str, written: str
):
    asked = NumberQuestion(
        id="uren", name="uren", text=nl("Hoeveel?"), minimum=0, maximum=99, decimals=3
    )
    answers = {"uren": Number(Decimal(number))}
    with app.test_request_context():
        shown = PageForm([asked], language, "proef.1", "uren").show(answers).questions[0].sent
    assert shown == {"uren": [written]}
    assert asked.number(written) == Number(Decimal(number))
