"""The later kinds of question on the narrowest phone, without scripts, and read aloud."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask import Flask
from playwright.sync_api import Page

from surveys.questionnaire import Questionnaire
from surveys.questions import Battery, Item, Layout, Multiple, Option
from tests.browser.conftest import NewPage
from tests.browser.looking import REFLOW
from tests.surveys.examples import nl, option, page
from tests.surveys.web.member import Door, open_door
from tests.surveys.web.widened import widened

RIGHT = {
    "gemeente": "#gemeente=GM0114",
    "uren": "#uren=36",
    "waarom": "[value=anders] #waarom_anders_open=Voor~de~hond",
    "dag": "#dag=31-5-1990",
    "orde": "#zorg=2 #wonen=1",
    "deel": "#d_zorg=70 #d_wonen=30",
    "dorp": "#dorp=Rolde",
    "tabel": "",
    "grond": "[value=anders] #grond_anders_open=Mijn~hond",
    "klaar": "[value=ja]",
}


def asked() -> Questionnaire:
    table = Battery(
        id="tabel",
        text=nl("Hoeveel vertrouwen hebt u in ...?"),
        items=tuple(
            Item(id=f"v_{name}", name=f"v_{name}", text=nl(words))
            for name, words in (("g", "Uw gemeente"), ("p", "De provincie Drenthe"))
        ),
        options=tuple(
            Option(code=code, text=nl(words))
            for code, words in (
                ("veel", "Veel"),
                ("beetje", "Een beetje"),
                ("weinig", "Weinig of geen"),
            )
        ),
        dont_know=True,
        layout=Layout.TABLE,
    )
    several = Multiple(
        id="grond",
        name="grond",
        text=nl("Waarom?"),
        options=(option("leeftijd"), option("anders", open=True), option("geen", exclusive=True)),
    )
    whole = widened()
    return replace(whole, blocks=(*whole.blocks[:-1], page(table), page(several), whole.blocks[-1]))


@pytest.fixture
def door(app: Flask) -> Door:
    return open_door(app, asked())


def here(at: Page) -> str:
    found = re.search(r"/vraag/(\w+)", at.url)
    return found.group(1) if found else ""


def fill(at: Page, steps: str) -> None:
    for step in steps.split():
        place, _, value = step.partition("=") if step.startswith("#") else (step, "", "")
        field = at.locator(place)
        if not value:
            field.check()
        elif field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value.replace("~", " "))
        else:
            field.fill(value.replace("~", " "))


def begin(at: Page, door: Door) -> None:
    at.goto(door.link)
    at.get_by_role("button", name="Ik doe mee").click()


def press_next(at: Page) -> None:
    at.get_by_role("button", name="Volgende").click()
    at.wait_for_load_state()


def test_the_later_kinds_fit_a_narrow_window_and_work_without_scripts(
    door: Door, new_page: NewPage
):
    at = new_page(REFLOW, scripts=False)
    begin(at, door)
    for name, steps in RIGHT.items():
        assert here(at) == name
        assert at.get_by_role("button", name="Lees voor").count() == 0
        box = at.locator("main").bounding_box()
        assert box is not None
        assert box["width"] <= REFLOW
        fill(at, steps)
        press_next(at)
        if name == "tabel":
            press_next(at)
    assert at.url.endswith("/vragenlijst/overzicht")


def test_a_question_can_be_read_aloud_where_the_browser_has_a_voice(door: Door, new_page: NewPage):
    at = new_page()
    begin(at, door)
    has_voice = at.evaluate("'speechSynthesis' in window")
    assert at.get_by_role("button", name="Lees voor").is_visible() is has_voice
