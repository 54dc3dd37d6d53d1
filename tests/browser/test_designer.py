"""The designer in a real browser: by keyboard alone, without scripts, on a phone, and live."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page

from panel.store.staff import add_staff
from panel.store.transaction import write
from surveys.bank import questionnaire
from surveys.store.drafts import start
from surveys.store.drafts.drafts import Edit
from tests.browser.conftest import NewPage
from tests.browser.looking import REFLOW, axe_faults, scrolls_sideways
from tests.browser.road import DESKTOP, PHONE, Site, press

PASSWORD = "lang genoeg wachtwoord"
MAIL = "researcher@example.org"
TABS = ("", "/logica", "/doorlopen", "/codeboek", "/talen", "/geschiedenis", "/nakijken")


@dataclass(frozen=True)
class Work:
    """A researcher's draft, by its address."""

    place: str


@pytest.fixture
def work(site: Site) -> Work:
    now = datetime.now(UTC)
    with site.app.app_context(), write() as session:
        who = add_staff(session, "Marijke", MAIL, PASSWORD, ["researcher"], "job:test", now)
        draft = start(session, questionnaire("leefbaarheid", 1), Edit("begun", who, now))
    return Work(f"/beheer/vragenlijsten/ontwerp/{draft.id}")


def sign_in(page: Page) -> Page:
    page.goto("/beheer/inloggen")
    page.get_by_label("E-mailadres").fill(MAIL)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    press(page, "Inloggen")
    return page


def tab_to(page: Page, name: str) -> None:
    """Go on with the Tab key until a field or button with this name has the focus."""
    here = "document.activeElement.getAttribute('aria-label') || document.activeElement.innerText"
    labelled = "(document.activeElement.labels || [])[0]?.innerText"
    for _ in range(150):
        page.keyboard.press("Tab")
        if name in (page.evaluate(here) or "").strip() or name == page.evaluate(labelled):
            return
    raise AssertionError(f"the Tab key never reaches {name!r}")


def test_a_question_is_edited_moved_and_its_answers_moved_by_keyboard_without_scripts(
    new_page: NewPage, work: Work
):
    page = sign_in(new_page(DESKTOP, scripts=False))
    page.goto(f"{work.place}/vraag/ends_meet")
    tab_to(page, "Tekst")
    page.keyboard.press("Control+A")
    page.keyboard.type("Kunt u rondkomen?")
    tab_to(page, "Omlaag, regel 1")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert page.get_by_role("status").first.inner_text().startswith("Bewaard")
    assert page.get_by_label("Tekst", exact=True).first.input_value() == "Kunt u rondkomen?"
    assert page.locator("[name='options.0.code']").input_value() == "makkelijk"
    frame = page.frame_locator("#beeld")
    assert frame.get_by_role("heading", level=1).inner_text() == "Kunt u rondkomen?"


def test_the_preview_follows_what_is_typed_before_it_is_saved(new_page: NewPage, work: Work):
    page, said = sign_in(new_page(DESKTOP)), []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{work.place}/vraag/ends_meet")
    page.get_by_label("Tekst", exact=True).first.fill("Kunt u rondkomen?")
    heading = page.frame_locator("#beeld").get_by_role("heading", name="Kunt u rondkomen?")
    heading.wait_for()
    assert [line for line in said if "Content Security Policy" in line] == []


def test_the_designer_has_no_faults_that_axe_finds_and_never_scrolls_sideways(
    new_page: NewPage, work: Work
):
    found: dict[str, object] = {}
    for width in (DESKTOP, REFLOW):
        page = sign_in(new_page(width))
        for tab in TABS:
            page.goto(work.place + tab)
            if scrolls_sideways(page):
                found[f"{tab} at {width}"] = "scrolls"
            if width == DESKTOP and (faults := axe_faults(page)):
                found[tab] = faults
    assert found == {}


def test_on_a_phone_the_question_comes_before_the_outline_is_opened(new_page: NewPage, work: Work):
    page = sign_in(new_page(PHONE))
    page.goto(f"{work.place}/vraag/ends_meet")
    assert page.locator(".outline-fold").get_attribute("open") is None
    page.locator(".outline-fold > summary").click()
    assert page.get_by_role("link", name="Verhaal", exact=False).first.is_visible()
