"""A questionnaire from nothing to published without a mouse, with scripts and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.access.conftest import Enter
from tests.browser.access.house import BERT, MARIJKE
from tests.browser.access.keys import press, unfold, write

ROUTE = "Toon als 'Hebt u werk?' = 'Ja'"


def begin(page: Page, title: str) -> str:
    page.goto("/beheer/vragenlijsten")
    press(page, "Nieuwe vragenlijst")
    write(page, "Titel van de vragenlijst", title)
    press(page, "Beginnen")
    return page.url


def add(page: Page, kind: str, text: str) -> None:
    write(page, "Soort van de nieuwe vraag", kind)
    write(page, "Tekst van de nieuwe vraag", text)
    press(page, "Toevoegen")


def ask(page: Page) -> None:
    """Make two questions, the answers of the second, their order, and when it is asked."""
    add(page, "ja", "Hebt u werk?")
    unfold(page, "+ Vraag")
    add(page, "één", "Hoe gaat het?")
    write(page, "Tekst, regel 1", "Goed")
    write(page, "Tekst, regel 2", "Slecht")
    unfold(page, "Antwoorden toevoegen")
    write(page, "Antwoorden toevoegen", "Gaat wel\nGeen van beide")
    press(page, "Bewaren")
    press(page, "Omlaag, regel 2")
    write(page, "Eerdere vraag, regel 1", "1")
    write(page, "Antwoord, regel 1", "ja")
    press(page, "Bewaren")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_questionnaire_is_made_approved_and_published_by_keyboard_alone(
    enter: Enter, scripts: bool
):
    page = enter(MARIJKE, scripts=scripts)
    place = begin(page, f"Toetsen {scripts}")
    ask(page)
    texts = [page.get_by_label(f"Tekst, regel {n}").input_value() for n in (1, 2, 3, 4)]
    assert texts == ["Goed", "Gaat wel", "Slecht", "Geen van beide"]
    route = page.locator(".sentence").first
    expect(route).to_have_text(ROUTE)
    press(page, "Ongedaan maken")
    expect(route).not_to_have_text(ROUTE)
    press(page, "Opnieuw doen")
    expect(route).to_have_text(ROUTE)
    shown = page.frame_locator("#beeld").get_by_role("group", name="Hoe gaat het?")
    expect(shown.get_by_role("radio").nth(1)).to_have_accessible_name("Gaat wel")

    press(page, "Nakijken en aanbieden")
    press(page, "Ter beoordeling aanbieden")
    second = enter(BERT, scripts=scripts)
    second.goto(f"{place.partition('/vraag/')[0]}/nakijken")
    press(second, "Goedkeuren")
    page.reload()
    press(page, "Publiceren")
    expect(page.get_by_role("status")).to_contain_text("De vragenlijst is gepubliceerd.")
