"""Looking at answers and coding texts, in a real browser and without a mouse."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page

from panel.store.staff import add_staff
from panel.store.transaction import write
from surveys.responses.coding.scheme import SchemeCode
from surveys.store.editing import coding
from surveys.store.editing.schemes import save_scheme
from tests.browser.conftest import NewPage
from tests.browser.road import DESKTOP, Site, press, press_link
from tests.surveys.store.editing.edited import LATER, WHO, closed

PASSWORD = "lang genoeg wachtwoord"
CODES = [SchemeCode("werk", "Werk"), SchemeCode("zorg", "Zorg voor anderen", "Mantelzorg ook")]


@pytest.fixture
def wave(site: Site) -> str:
    """Return the address of a closed wave with findings, and three texts to code."""
    with site.app.app_context():
        wave_id = closed()
        with write() as session:
            at = datetime.now(UTC)
            add_staff(session, "Jan", "jan@example.org", PASSWORD, ["researcher"], "job:test", at)
            coding.ready_texts(session, wave_id, WHO, LATER)
            save_scheme(session, "proef", "verhaal", CODES, 0, WHO, LATER)
    return f"/beheer/rondes/{wave_id}"


def signed_in(new_page: NewPage) -> Page:
    page = new_page(DESKTOP)
    page.goto("/beheer/inloggen")
    page.get_by_label("E-mail").fill("jan@example.org")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    press(page, "Inloggen")
    return page


def test_findings_are_decided_on_and_texts_coded_with_the_keyboard(wave, new_page):
    page = signed_in(new_page)
    page.goto(f"{wave}/nakijken")
    press_link(page, "Dagen")
    page.get_by_role("link", name="Bekijken en beslissen").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Waarom?").focus()
    page.keyboard.type("Nagebeld: zij werkt alle dagen")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Gehouden.", exact=True).wait_for()
    page.goto(f"{wave}/open-antwoorden/verhaal/coderen")
    for left in (2, 1, 0):
        page.keyboard.type("2")
        page.keyboard.press("Enter")
        page.get_by_text(f"er wachten er nog {left} op u").wait_for()
