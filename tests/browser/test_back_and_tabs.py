"""The browser's own back button, and two tabs, on pages of questions."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from surveys.responses.answers import Number
from tests.browser.conftest import NewPage
from tests.browser.looking import axe_faults, picture, scrolls_sideways
from tests.browser.road import DESKTOP, PHONE, press
from tests.surveys.web.member import Door

SECOND_PAGE = "Vraag 2 van ongeveer 8 - Drents Panel"


def begin(page: Page, door: Door) -> None:
    page.goto(door.link)
    press(page, "Ik doe mee")


def mark(page: Page, number: str) -> None:
    page.get_by_role("radio", name=number, exact=True).check()


@pytest.mark.parametrize("scripts", [True, False])
def test_going_back_past_the_friendly_question_sends_nothing_again(
    new_page: NewPage, door: Door, scripts: bool
):
    page = new_page(scripts=scripts)
    begin(page, door)
    press(page, "Volgende")
    expect(page.get_by_role("alert")).to_contain_text("nog niet beantwoord")
    mark(page, "7")
    press(page, "Volgende")
    for _ in range(2):  # the page that asked, and the same page before it
        page.go_back()
        expect(page.get_by_role("radio", name="7", exact=True)).to_be_checked()
        expect(page.get_by_role("alert")).to_have_count(0)
    assert door.happened().count(("page_saved", "life_satisfaction")) == 1


def test_who_goes_back_and_changes_an_answer_meets_no_hurdle(phone: Page, door: Door):
    begin(phone, door)
    for answer in ("7", "8", "9"):
        mark(phone, answer)
        press(phone, "Volgende")
        expect(phone).to_have_title(SECOND_PAGE)
        phone.go_back()
    assert door.state().answers["life_satisfaction"] == Number(9)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_an_old_tab_shows_both_answers_and_lets_the_member_choose(
    new_page: NewPage, door: Door, width: int
):
    first = new_page(width)
    begin(first, door)
    second = first.context.new_page()
    second.goto(first.url)
    mark(first, "7")
    press(first, "Volgende")
    mark(second, "3")
    press(second, "Volgende")
    expect(second.get_by_role("alert")).to_contain_text("Dit had u al anders beantwoord")
    expect(second.get_by_role("radio", name="7", exact=True)).to_be_checked()
    assert picture(second, "ander-venster")
    assert (axe_faults(second), scrolls_sideways(second)) == ([], False)
    mark(second, "3")
    press(second, "Volgende")
    expect(second).to_have_title(SECOND_PAGE)
    assert door.state().answers["life_satisfaction"] == Number(3)
