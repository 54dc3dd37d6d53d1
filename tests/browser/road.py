"""The member's road as a browser travels it: every page once, by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask
from playwright.sync_api import Page

from tests.surveys.web.member import Door

PHONE, DESKTOP = 360, 1280  # pixels


@dataclass(frozen=True)
class Served:
    """One answer of the service: what for, and how heavy."""

    path: str
    status: int
    size: int


@dataclass(frozen=True)
class Site:
    """The service and the address where it is served."""

    app: Flask
    url: str
    served: list[Served]


def press(page: Page, name: str) -> None:
    """Press a button by its words."""
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def choose(page: Page, group: str, answer: str) -> None:
    """Choose an answer in the group that asks something."""
    page.get_by_role("group", name=group).last.get_by_label(answer, exact=True).check()


def entry_pages(page: Page, door: Door) -> Iterator[str]:
    """Visit the pages before the first question."""
    page.goto("/v/een-onbekende-link")
    yield "link-onbekend"
    page.goto("/code")
    yield "code"
    page.get_by_label("Code uit onze brief of mail").fill("12345")
    press(page, "Verder")
    yield "code-fout"
    page.goto(door.link)
    yield "begin"
    press(page, "Ik doe niet mee")
    yield "niet-meedoen"
    page.goto(door.link)
    press(page, "Ik doe mee")


def question_pages(page: Page, door: Door) -> Iterator[str]:
    """Visit every page of questions, with the questions that a yes to discrimination brings."""
    yield "question"
    press(page, "Volgende")
    yield "question-leeg"
    page.get_by_role("radio", name="7", exact=True).check()
    press(page, "Volgende")
    yield "zinnen"
    for group in ("dagelijkse probleempjes", "goede vriend", "leegte", "terugvallen"):
        choose(page, group, "Min of meer")
    press(page, "Volgende")
    yield "zinnen-leeg"
    for group in ("Ik mis gezelligheid", "kring van kennissen"):
        choose(page, group, "Nee")
    press(page, "Volgende")
    for box in page.get_by_label("Ja", exact=True).all():
        box.check()
    press(page, "Volgende")
    yield "keuze"
    page.get_by_label("Wel te vertrouwen").check()
    press(page, "Volgende")
    for box in page.get_by_label("Een beetje", exact=True).all():
        box.check()
    press(page, "Volgende")
    page.get_by_label("Makkelijk", exact=True).check()
    press(page, "Volgende")
    page.get_by_label("Ja", exact=True).check()
    press(page, "Volgende")
    page.get_by_label("Leeftijd").check()
    press(page, "Volgende")
    yield "meer-antwoorden"
    page.get_by_label("De politie").check()
    page.get_by_label("Niemand").check()
    press(page, "Volgende")
    yield "meer-antwoorden-fout"
    page.get_by_label("Niemand").uncheck()
    press(page, "Volgende")
    page.get_by_label("Weet ik niet").check()
    press(page, "Volgende")
    yield "verhaal"
    page.get_by_role("textbox").fill("Veel ruimte. " * 200)
    press(page, "Volgende")
    yield "verhaal-fout"
    page.get_by_role("textbox").fill("Veel ruimte en goede buren.")
    press(page, "Bewaren en later verder")
    yield "bewaard"
    press_link(page, "Nu verdergaan")
    yield "toestemming"
    page.get_by_label("Ja", exact=True).check()
    press(page, "Volgende")


def last_pages(page: Page, door: Door) -> Iterator[str]:
    """Visit the pages after the last question."""
    yield "overzicht"
    press(page, "Verstuur")
    yield "klaar"
    page.goto(door.link)
    yield "al-klaar"


def road(page: Page, door: Door) -> Iterator[str]:
    """Visit every page of the member's road, and name each."""
    for part in (entry_pages, question_pages, last_pages):
        yield from part(page, door)


def press_link(page: Page, name: str) -> None:
    """Follow a link by its words."""
    page.get_by_role("link", name=name, exact=True).click()
    page.wait_for_load_state()
