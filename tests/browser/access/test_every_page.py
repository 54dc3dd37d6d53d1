"""Every page that the service serves, looked at in every way that people set their browser."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.access.conftest import Enter
from tests.browser.access.eyes import Looks
from tests.browser.access.house import MARIJKE, House, every_question
from tests.browser.access.keys import answer_by_keyboard
from tests.browser.access.places import (
    DONE,
    OWN_PAGES,
    WRONG,
    WRONG_ANSWERS,
    WRONG_OF_STAFF,
    designing,
    editing,
    public,
    staff,
)
from tests.browser.road import PHONE, press, press_link

THUMB, POINTER = 44, 24  # pixels: WCAG 2.2, success criteria 2.5.5 and 2.5.8


@pytest.fixture
def looks() -> Looks:
    """Pictures are kept where LOOKS says, to look at with one's own eyes."""
    folder = os.environ.get("LOOKS")
    return Looks(folder=Path(folder) if folder else None)


def test_public_pages(enter: Enter, house: House, looks: Looks):
    page = enter()
    for name, address in {**public(house), "lost": "/bestaat-niet"}.items():
        page.goto(address)
        looks.look(page, name, thumb=POINTER)
    assert looks.found == {}


@pytest.mark.parametrize("part", [staff, editing, designing])
def test_staff_pages(enter: Enter, house: House, looks: Looks, part):
    page = enter(MARIJKE)
    for name, address in part(house).items():
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, name
        looks.look(page, name)
    assert looks.found == {}


def fill(page: Page, values: dict[str, str]) -> None:
    for place, value in values.items():
        field = page.locator(place).first
        if not value:
            field.check()
        elif field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def test_pages_that_refuse(enter: Enter, house: House, looks: Looks):
    field, wave = f"/beheer/rondes/{house.field}", f"/beheer/rondes/{house.closed}"
    places = {
        "field": field,
        "closed": wave,
        "form": f"{field}/papier/{house.members[1].grant.id}",
        "draft": f"/beheer/vragenlijsten/ontwerp/{house.draft}",
    }
    visitor, page = enter(), enter(MARIJKE)
    for name, (address, values, button) in {**WRONG, **WRONG_OF_STAFF}.items():
        at = visitor if name in WRONG else page
        at.goto(address.format(**places))
        at.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        fill(at, values)
        press(at, button)
        expect(at.locator("[role=alert], .is-invalid").first).to_be_visible()
        looks.look(at, name)
    page.goto(f"{wave}/nakijken/regel/lijn")
    page.get_by_role("link", name="Bekijken en beslissen").first.click()
    page.wait_for_load_state()
    looks.look(page, "finding")
    address = page.url
    press(page, "Houden")
    looks.look(page, "finding-fault")
    page.goto(f"{address}?verbeter=s1")
    looks.look(page, "finding-correct")
    assert looks.found == {}


def test_pages_of_members(enter: Enter, house: House, looks: Looks):
    page, link = enter(), f"/v/{house.members[0].token}"
    for name, address in {"link-unknown": "/v/onbekend", "code": "/code", "start": link}.items():
        page.goto(address)
        looks.look(page, name, thumb=THUMB)
    press(page, "Ik doe mee")
    for block in every_question().blocks:
        address = f"/vragenlijst/vraag/{block.id}"
        page.goto(address)
        if not page.url.endswith(address):
            continue  # what has a condition is not asked yet
        looks.look(page, f"question-{block.id}", thumb=THUMB)
        if block.id in WRONG_ANSWERS:
            page.goto(address)
            fill(page, WRONG_ANSWERS[block.id])
            press(page, "Volgende")
            expect(page.get_by_role("alert").first).to_be_visible()
            looks.look(page, f"question-{block.id}-fault", thumb=THUMB)
    for address in OWN_PAGES:
        page.goto(address)
        looks.look(page, address.strip("/").replace("/", "-"), thumb=THUMB)
    press(page, "Nu wissen")
    looks.look(page, "wissen-fault", thumb=THUMB)
    page.get_by_label("Ja, wis al mijn gegevens").check()
    press(page, "Nu wissen")
    looks.look(page, "gewist", thumb=THUMB)
    assert looks.found == {}


def test_a_walk_through_a_draft(enter: Enter, house: House, looks: Looks):
    page = enter(MARIJKE)
    page.goto(f"/beheer/vragenlijsten/ontwerp/{house.draft}/doorlopen")
    press(page, "Beginnen met doorlopen")
    looks.look(page, "walk-page", thumb=THUMB)
    press_link(page, "Overzicht en springen")
    looks.look(page, "walk")
    assert looks.found == {}


def test_a_member_answers_every_kind_by_keyboard_alone(enter: Enter, house: House, looks: Looks):
    page = enter(width=PHONE)
    page.goto(f"/v/{house.members[2].token}")
    answer_by_keyboard(page, until="/overzicht")
    looks.look(page, "overview", thumb=THUMB)
    answer_by_keyboard(page, until="/klaar")
    looks.look(page, "done", thumb=THUMB)
    page.goto("/vragenlijst/cijfer")
    looks.look(page, "mark", thumb=THUMB)
    assert looks.found == {}


NO_PAGE = re.compile(r"static|_csv|_json|api_|health|paper|export|download")
# who takes no part, in test_member_pages.py; and the notice that a group is full
NOTICES = {"surveys.refused", "surveys.walk_end"}


def test_no_page_of_the_service_is_left_out(house: House):
    served = house.app.url_map.bind("localhost")
    looked_at = [part(house).values() for part in (public, staff, editing, designing)]
    found = {served.match(address)[0] for one in (*looked_at, DONE, OWN_PAGES) for address in one}
    pages = {rule.endpoint for rule in house.app.url_map.iter_rules() if "GET" in rule.methods}
    assert {one for one in pages - found - NOTICES if not NO_PAGE.search(one)} == set()
