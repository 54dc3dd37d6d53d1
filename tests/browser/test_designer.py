"""The designer in a real browser: on a phone, and live."""

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
from tests.browser.road import DESKTOP, PHONE, Site, press

PASSWORD = "lang genoeg wachtwoord"
MAIL = "researcher@example.org"


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


def test_the_preview_follows_what_is_typed_before_it_is_saved(new_page: NewPage, work: Work):
    page, said = sign_in(new_page(DESKTOP)), []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{work.place}/vraag/ends_meet")
    page.get_by_label("Tekst", exact=True).first.fill("Kunt u rondkomen?")
    heading = page.frame_locator("#beeld").get_by_role("heading", name="Kunt u rondkomen?")
    heading.wait_for()
    assert [line for line in said if "Content Security Policy" in line] == []


def test_on_a_phone_the_question_comes_before_the_outline_is_opened(new_page: NewPage, work: Work):
    page = sign_in(new_page(PHONE))
    page.goto(f"{work.place}/vraag/ends_meet")
    assert page.locator(".outline-fold").get_attribute("open") is None
    page.locator(".outline-fold > summary").click()
    assert page.get_by_role("link", name="Verhaal", exact=False).first.is_visible()
