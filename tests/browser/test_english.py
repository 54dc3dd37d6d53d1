"""The English pages in a real browser: chosen by keyboard, seen by axe, within their weight."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import expect

from surveys.bank import questionnaire
from tests.browser.access.eyes import Looks
from tests.browser.conftest import NewPage
from tests.browser.road import Site, press
from tests.surveys.web.member import Door, open_door

AS_IT_SHOULD_BE = re.compile(r"^English: |does not say that it is Dutch$")
NEXT_PAGE = 5_000  # bytes, without headers and compression


@pytest.fixture
def door(app: Flask) -> Door:
    """One member's way in to the questionnaire of the bank that is there in two languages."""
    return open_door(app, questionnaire("monitor", 1))


def test_english_is_chosen_by_keyboard_and_its_pages_are_for_everybody(
    new_page: NewPage, door: Door, site: Site
):
    looks = Looks(folder=Path(os.environ["LOOKS"]) if "LOOKS" in os.environ else None)
    page = new_page()
    page.goto(door.link)
    page.get_by_role("link", name="English").press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    looks.look(page, "english-start")
    press(page, "I will take part")
    page.get_by_role("button", name="Nederlands").press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    site.served.clear()
    page.get_by_role("button", name="English").press("Enter")
    expect(page.get_by_role("button", name="Next")).to_be_visible()
    assert max(one.size for one in site.served) < NEXT_PAGE
    press(page, "Next")
    expect(page.get_by_role("alert")).to_be_visible()
    looks.look(page, "english-question")
    found = [one for faults in looks.found.values() for one in faults]
    assert [one for one in found if not AS_IT_SHOULD_BE.search(one)] == []
