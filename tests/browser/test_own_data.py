"""'Mijn gegevens' in a real browser: seen, taken along and erased by the member."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, expect

from panel.store.members import members
from panel.store.transaction import read
from tests.browser.looking import picture
from tests.browser.road import press, press_link
from tests.surveys.web.member import Door


def to_own_data(page: Page, door: Door) -> None:
    """Come in by the personal link, answer a page, and open what is kept."""
    page.goto(door.link)
    press(page, "Ik doe mee")
    page.get_by_role("radio", name="7", exact=True).check()
    press(page, "Volgende")
    page.goto("/mijn-gegevens")


def walk(page: Page, door: Door) -> Iterator[str]:
    """Open every page of the member's own data, to the erasure; yield its name."""
    to_own_data(page, door)
    yield "mijn-gegevens"
    press_link(page, "Bekijk om af te drukken")
    yield "afdrukken"
    press_link(page, "Terug naar Mijn gegevens")
    press_link(page, "Al mijn gegevens wissen")
    yield "wissen"
    press(page, "Nu wissen")
    yield "wissen-fout"
    page.get_by_label("Ja, wis al mijn gegevens").check()
    press(page, "Nu wissen")
    yield "gewist"


def test_a_member_sees_the_answer_just_given(phone: Page, door: Door):
    to_own_data(phone, door)
    answer = phone.locator("dl.answers div").filter(has_text="Hoe tevreden bent u in het algemeen")
    assert answer.locator("dd").inner_text().split()[0] == "7"


def test_a_member_takes_along_what_the_page_shows(phone: Page, door: Door):
    to_own_data(phone, door)
    shown = phone.locator("dl.answers").first.locator("dd").all_inner_texts()
    with phone.expect_download() as coming:
        press_link(phone, "Download mijn gegevens")
    assert coming.value.suggested_filename == "mijn-gegevens.json"
    content = json.loads(Path(coming.value.path()).read_text("utf-8"))
    assert list(content["Over u"].values()) == shown


def test_on_paper_nothing_is_folded_and_there_is_nothing_to_press(phone: Page, door: Door):
    to_own_data(phone, door)
    phone.goto("/vragenlijst/vraag/life_satisfaction")
    phone.get_by_role("radio", name="9", exact=True).check()
    press(phone, "Volgende")
    phone.goto("/mijn-gegevens/afdrukken")
    earlier = phone.locator("details .written")
    expect(earlier).to_be_hidden()
    phone.emulate_media(media="print")
    assert picture(phone, "afgedrukt")
    expect(earlier).to_be_visible()
    expect(phone.locator("header, footer, .back").locator("visible=true")).to_have_count(0)


def test_without_the_tick_nothing_is_erased(phone: Page, door: Door):
    to_own_data(phone, door)
    press_link(phone, "Al mijn gegevens wissen")
    press(phone, "Nu wissen")
    assert phone.get_by_text("Zet een vinkje als u het zeker weet.").first.is_visible()
    press_link(phone, "Nee, terug")
    assert phone.url.endswith("/mijn-gegevens")


def test_who_erases_is_gone_and_the_link_with_them(phone: Page, door: Door):
    for _ in walk(phone, door):
        pass
    with door.app.app_context(), read() as session:
        assert len(list(members(session))) == 1  # of two
    answer = phone.goto(door.link)
    assert answer is not None
    assert answer.status in {404, 410}
