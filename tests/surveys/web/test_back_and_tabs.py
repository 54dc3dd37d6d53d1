"""Double clicks, two tabs and the back button lose nothing and double nothing."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from werkzeug.test import TestResponse

from surveys.responses.answers import Code, Codes, Missing, Number, Text
from tests.databases import KINDS
from tests.surveys.web.member import Door, Member


@pytest.fixture(params=KINDS)
def database_kind(request: pytest.FixtureRequest) -> str:
    """Both kinds: what a member sends is kept by either."""
    return str(request.param)


def another_tab(member: Member) -> Member:
    """Return a tab of the same browser, in which the same page was opened too."""
    tab = Member(member.client)
    tab.go(member.address)
    return tab


def kept_page(member: Member) -> Member:
    """Return the page as the browser keeps it, to show it again when one goes back."""
    kept = Member(member.client)
    kept.at = member.at
    return kept


def test_a_double_click_is_saved_once(door: Door):
    member = door.begun()
    both = [member.post(_action="next", leven="7") for _ in range(2)]
    assert {answer.location for answer in both} == {"/vragenlijst/vraag/zinnen"}
    assert door.happened() == [("started", None), ("page_saved", "leven")]


def test_a_double_click_on_an_unfinished_page_asks_once_and_saves_once(door: Door):
    member = door.begun()
    member.next(leven="7")
    both = [member.post(_action="next", steun="ja") for _ in range(2)]
    assert len({answer.location for answer in both}) == 1
    assert door.happened().count(("page_saved", "zinnen")) == 1


# the friendly question


def asked(answer: TestResponse) -> list[str]:
    """Return what the address of a question asks about."""
    assert answer.status_code == 303
    return parse_qs(urlsplit(answer.location).query)["leeg"]


def test_an_empty_answer_leads_to_a_page_that_asks(door: Door):
    assert asked(door.begun().post(_action="next")) == ["leven"]


def test_the_question_asks_about_what_is_empty_only(door: Door):
    member = door.begun()
    member.next(leven="7")
    assert asked(member.post(_action="next", steun="ja")) == ["leegte", "drukte"]


def test_the_page_that_asks_may_be_opened_again(door: Door):
    member = door.begun()
    member.next()
    again = member.go(member.address)
    assert "U hebt deze vraag nog niet beantwoord." in again.text


def test_going_back_to_the_page_that_asked_shows_the_answer_and_asks_nothing(door: Door):
    member = door.begun()
    member.next()
    asking = member.address
    member.next(leven="7")
    member.go(asking)
    assert "nog niet beantwoord" not in member.at.text
    assert member.chosen == {"leven": ["7"]}


def test_an_address_that_asks_about_something_else_asks_nothing(door: Door):
    member = door.begun()
    page = member.go("/vragenlijst/vraag/leven?leeg=steun&leeg=bestaat-niet&na=")
    assert "nog niet beantwoord" not in page.text


def test_who_asks_from_the_overview_goes_back_there(door: Door):
    member = door.finished()
    member.go("/vragenlijst/vraag/verhaal?terug=overzicht")
    member.next(verhaal="")
    assert "Terug naar uw antwoorden" in member.at.text
    member.next(verhaal="")
    assert member.address == "/vragenlijst/overzicht"
    assert door.state().answers["verhaal"] is Missing.SKIPPED


def test_boxes_that_were_emptied_stay_empty_while_we_ask(door: Door):
    member = door.begun()
    member.next(leven="7")
    member.next(leegte="nee", steun="ja", drukte="ja")
    member.next(werk="ja")
    member.next(soort=["dienst", "zelf"])
    member.go("/vragenlijst/vraag/soort")
    member.next()
    assert member.chosen == {}
    assert door.state().answers["soort"] == Codes(("dienst", "zelf"))
    member.next()
    assert door.state().answers["soort"] is Missing.SKIPPED


def test_who_empties_a_statement_on_purpose_is_asked_once_and_believed(door: Door):
    member = door.begun()
    member.next(leven="7")
    member.next(leegte="nee", steun="ja", drukte="ja")
    member.go("/vragenlijst/vraag/zinnen")
    member.next(leegte="soms", steun="ja")
    assert member.at.status_code == 200
    assert member.chosen == {"leegte": ["soms"], "steun": ["ja"]}
    member.next(leegte="soms", steun="ja")
    assert member.address == "/vragenlijst/vraag/werk"
    assert door.state().answers["drukte"] is Missing.SKIPPED


# the back button


def test_the_back_button_shows_what_was_answered(door: Door):
    member = door.begun()
    member.next(leven="7")
    member.go("/vragenlijst/vraag/leven")
    assert member.chosen == {"leven": ["7"]}
    member.next(leven="7")
    assert member.address == "/vragenlijst/vraag/zinnen"


def test_a_page_that_the_browser_kept_may_be_changed_and_sent_again(door: Door):
    member = door.begun()
    kept = kept_page(member)
    for answer in ("7", "8", "9"):
        member.next(leven=answer)
        member.at = kept.at
    assert door.state().answers["leven"] == Number(9)
    assert door.happened().count(("page_saved", "leven")) == 3


def test_a_page_that_the_browser_kept_may_be_changed_after_later_pages(door: Door):
    member = door.begun()
    kept = kept_page(member)
    member.next(leven="7")
    member.next(leegte="nee", steun="ja", drukte="ja")
    kept.next(leven="8")
    assert kept.address == "/vragenlijst/vraag/zinnen"
    assert door.state().answers["leven"] == Number(8)


def test_a_page_that_the_browser_kept_may_be_sent_with_a_fault_in_between(door: Door):
    member = door.begun()
    kept = kept_page(member)
    member.next(leven="7")
    assert kept.next(leven="99").status_code == 422
    kept.next(leven="8")
    assert door.state().answers["leven"] == Number(8)


# two tabs


def test_two_tabs_lose_nothing_and_double_nothing(door: Door):
    first = door.begun()
    second = door.member()
    second.go(door.link)
    first.next(leven="7")
    second.next(leven="7")
    first.next(leegte="nee", steun="ja", drukte="ja")
    assert second.address == "/vragenlijst/vraag/zinnen"
    second.next(leegte="nee", steun="ja", drukte="ja")
    answers = door.state().answers
    assert (answers["leven"], answers["drukte"]) == (Number(7), Code("ja"))


def test_an_old_tab_that_is_still_empty_takes_no_answer_away(door: Door):
    first = door.begun()
    second = door.member()
    second.go(door.link)
    first.next(leven="7")
    second.next()
    assert second.at.status_code == 409
    assert "misschien in een ander venster" in second.at.text
    assert second.chosen == {"leven": ["7"]}
    assert door.state().answers["leven"] == Number(7)
    second.next(leven="7")
    assert second.address == "/vragenlijst/vraag/zinnen"


def in_two_tabs(door: Door) -> Member:
    """Answer 7 in one tab and then 3 in another that was open before; return the other."""
    first = door.begun()
    second = another_tab(first)
    first.next(leven="7")
    second.next(leven="3")
    return second


def test_another_answer_from_an_old_tab_is_shown_beside_the_one_that_is_saved(door: Door):
    second = in_two_tabs(door)
    assert second.at.status_code == 409
    assert "Dit had u al anders beantwoord" in second.at.text
    assert "<dd>3</dd>" in second.at.text
    assert second.chosen == {"leven": ["7"]}
    assert door.state().answers["leven"] == Number(7)


@pytest.mark.parametrize("choice", ["3", "7"])
def test_then_the_member_chooses(door: Door, choice: str):
    second = in_two_tabs(door)
    second.next(leven=choice)
    assert second.address == "/vragenlijst/vraag/zinnen"
    assert door.state().answers["leven"] == Number(int(choice))


def test_what_an_old_tab_adds_beside_what_is_saved_stays_on_the_page(door: Door):
    first = door.begun()
    first.next(leven="7")
    second = another_tab(first)
    first.next(steun="ja")
    second.next(leegte="nee", steun="soms", drukte="soms")
    assert second.at.status_code == 409
    assert second.chosen == {"leegte": ["nee"], "steun": ["ja"], "drukte": ["soms"]}


def test_a_text_from_an_old_tab_is_shown_so_that_it_is_not_lost(door: Door):
    first = door.begun()
    first.go("/vragenlijst/vraag/verhaal")
    second = another_tab(first)
    first.next(verhaal="Eerst dit")
    second.next(verhaal="Toen dat")
    assert second.at.status_code == 409
    assert "<dd>Toen dat</dd>" in second.at.text
    assert door.state().answers["verhaal"] == Text("Eerst dit")


def test_a_fault_in_an_old_tab_does_not_hide_that_it_is_old(door: Door):
    first = door.begun()
    second = another_tab(first)
    first.next(leven="7")
    assert second.next(leven="99").status_code == 422
    assert second.next(leven="3").status_code == 409
    assert door.state().answers["leven"] == Number(7)


def test_going_on_later_in_an_old_tab_overwrites_nothing_unseen(door: Door):
    first = door.begun()
    second = another_tab(first)
    first.next(leven="7")
    assert second.press(_action="later", leven="3").status_code == 409
    assert door.state().answers["leven"] == Number(7)


def test_an_answer_to_another_page_in_another_tab_stands_in_nobodys_way(door: Door):
    first = door.begun()
    first.next(leven="7")
    first.go("/vragenlijst/vraag/leven")
    second = another_tab(first)
    first.go("/vragenlijst/vraag/zinnen")
    first.next(leegte="nee", steun="ja", drukte="ja")
    second.next(leven="8")
    assert second.address == "/vragenlijst/vraag/zinnen"
    assert door.state().answers["leven"] == Number(8)
