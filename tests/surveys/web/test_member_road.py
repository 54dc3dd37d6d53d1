"""The road from link to receipt, over HTTP: what is saved, where it leads, what comes back."""

from __future__ import annotations

import re

from panel.access import shown_code
from surveys.responses.answers import Code, Codes, Missing, Number, Text
from tests.surveys.web.member import Door


def test_a_link_leads_to_the_start_page_and_leaves_the_address_bar(door: Door):
    answer = door.member().client.get(door.link)
    assert (answer.status_code, answer.location) == (303, "/vragenlijst")


def test_a_link_opened_twice_is_one_opening(door: Door):
    door.member().go(door.link)
    door.member().go(door.link)
    assert door.case_events().count("opened") == 1


def test_asking_for_the_head_of_a_link_opens_nothing(door: Door):
    scanner = door.member().client
    assert scanner.head(door.link).status_code == 200
    assert "opened" not in door.case_events()
    assert scanner.get("/vragenlijst").location == "/code"


def test_the_head_of_a_link_tells_nobody_whether_it_is_known(door: Door):
    client = door.member().client
    known, unknown = client.head(door.link), client.head("/v/een-onbekende-link")
    assert known.headers.to_wsgi_list() == unknown.headers.to_wsgi_list()


def test_a_short_code_opens_the_same_case_however_it_is_typed(door: Door):
    member = door.member()
    member.go("/code")
    member.press(code=f" {shown_code(door.code).lower()} ")
    assert member.address == "/vragenlijst"


def test_consent_is_kept_with_the_version_of_its_text(door: Door):
    from panel.consent import VERSION

    door.begun()
    assert door.state().consent == VERSION


def test_who_says_no_is_noted_and_may_come_back(door: Door):
    member = door.member()
    member.go(door.link)
    member.press(consent="no")
    assert "refused" in door.case_events()
    member.go(door.link)
    member.press(consent="yes")
    assert member.address == "/vragenlijst/vraag/leven"


def test_each_answer_is_saved_before_the_next_page_shows(door: Door):
    member = door.begun()
    member.next(leven="7")
    assert member.address == "/vragenlijst/vraag/zinnen"
    assert door.state().answers == {"leven": Number(7)}


def test_every_kind_of_question_gives_its_kind_of_answer(door: Door):
    member = door.begun()
    member.next(leven="10")
    member.next(leegte="nee", steun="ja", drukte="soms")
    member.next(werk="ja")
    member.next(soort=["dienst", "zelf"])
    member.next()
    member.next(verhaal=" Mooi hier ")
    member.next(citeren="nee")
    assert door.state().answers == {
        "leven": Number(10),
        "leegte": Code("nee"),
        "steun": Code("ja"),
        "drukte": Code("soms"),
        "werk": Code("ja"),
        "soort": Codes(("dienst", "zelf")),
        "verhaal": Text("Mooi hier"),
        "citeren": Code("nee"),
    }


def test_not_knowing_refusing_and_skipping_are_three_answers(door: Door):
    member = door.begun()
    member.next(leven="dont_know")
    member.next(leegte="nee", steun="ja", drukte="soms")
    member.next(werk="refused")
    member.next()
    member.next()
    member.next()
    answers = door.state().answers
    assert [answers[name] for name in ("leven", "werk", "verhaal")] == [
        Missing.DONT_KNOW,
        Missing.REFUSED,
        Missing.SKIPPED,
    ]


def test_an_empty_answer_gets_one_friendly_question(door: Door):
    member = door.begun()
    asked = member.next()
    assert asked.status_code == 200
    assert "U hebt deze vraag nog niet beantwoord." in asked.text
    assert "<title>Let op: Vraag 1 van ongeveer 4 - Drents Panel</title>" in asked.text
    assert door.state().answers == {}
    member.next()
    assert member.address == "/vragenlijst/vraag/zinnen"
    assert door.state().answers == {"leven": Missing.SKIPPED}


def test_a_double_click_on_an_empty_page_does_not_skip_it(door: Door):
    member = door.begun()
    member.post(_action="next")
    member.post(_action="next")
    assert door.state().answers == {}


def test_what_is_answered_beside_an_empty_statement_is_saved_while_we_ask(door: Door):
    member = door.begun()
    member.next(leven="7")
    asked = member.next(steun="ja")
    assert "U hebt 2 zinnen nog niet beantwoord." in asked.text
    assert door.state().answers["steun"] == Code("ja")
    assert member.chosen == {"steun": ["ja"]}


def test_going_on_later_saves_an_unfinished_page_and_says_when(door: Door):
    member = door.begun()
    member.next(leven="7")
    later = member.press(_action="later", steun="ja")
    assert member.address == "/vragenlijst/bewaard"
    assert re.search(r"Opgeslagen om \d\d\.\d\d", later.text)
    assert door.state().answers["steun"] == Code("ja")


def test_another_device_goes_on_at_the_first_unanswered_page(door: Door):
    member = door.begun()
    member.next(leven="7")
    member.press(_action="later", steun="ja")
    elsewhere = door.member()
    elsewhere.go(door.link)
    assert elsewhere.address == "/vragenlijst/vraag/zinnen"
    assert elsewhere.chosen == {"steun": ["ja"]}


def test_a_condition_leaves_out_a_page_and_brings_it_back(door: Door):
    member = door.finished()
    assert "/vragenlijst/vraag/soort" not in member.at.text
    member.go("/vragenlijst/vraag/werk?terug=overzicht")
    member.next(werk="ja")
    assert member.address == "/vragenlijst/vraag/soort"


def test_a_change_comes_back_to_the_overview(door: Door):
    member = door.finished()
    member.go("/vragenlijst/vraag/leven?terug=overzicht")
    assert member.chosen == {"leven": ["7"]}
    member.next(leven="8")
    assert member.address == "/vragenlijst/overzicht"
    assert door.state().answers["leven"] == Number(8)


def test_the_overview_shows_every_answer_in_words(door: Door):
    text = door.finished().at.text
    for words in ("Ik ervaar een leegte om me heen", "Soms", "Mooi hier", "Hebt u betaald werk?"):
        assert words in text


def test_the_overview_of_an_unfinished_questionnaire_leads_to_its_first_open_page(door: Door):
    member = door.begun()
    member.go("/vragenlijst/overzicht")
    assert member.address == "/vragenlijst/vraag/leven"


def test_sending_in_twice_gives_the_same_receipt(door: Door):
    member = door.finished()
    first = member.post(), member.post()
    assert [answer.location for answer in first] == ["/vragenlijst/klaar"] * 2
    receipt = re.compile(r"<dd>([0-9A-F]{4}-[0-9A-F]{4})</dd>")
    numbers = {receipt.search(member.go("/vragenlijst/klaar").text)[1] for _ in range(2)}
    assert len(numbers) == 1
    assert [kind for kind, _ in door.happened()].count("submitted") == 1


def test_a_link_used_after_sending_in_shows_the_receipt(door: Door):
    door.finished().press()
    again = door.member().go(door.link)
    assert again.status_code == 200
    assert "U bent al klaar" in again.text


def test_closing_off_on_a_shared_device_ends_the_visit(door: Door):
    member = door.finished()
    member.press()
    member.post("/klaar-op-dit-apparaat")
    assert member.client.get("/vragenlijst/klaar").location == "/code"


def test_a_page_says_when_it_was_saved(door: Door):
    member = door.begun()
    assert "Opgeslagen om" not in member.at.text
    assert re.search(r"Opgeslagen om \d\d\.\d\d", member.next(leven="7").text)
