"""What holds on every page of the member's road, found in one walk a width."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page

from tests.browser.conftest import NewPage
from tests.browser.road import PHONE, road
from tests.surveys.web.member import Door

SCREENSHOTS = Path(__file__).parent / "screenshots"
README_PICTURE = "question-360.png"
REFLOW = 320  # pixels: WCAG 2.2, success criterion 1.4.10
TARGET = 44  # pixels: WCAG 2.2, success criterion 2.5.5
ENGLISH = set(
    re.findall(
        r"\w+",
        """the and error required please submit next previous back save continue yes no answer
        question loading skip select choose invalid field your you with for from this that are not
        page must should value enter close optional characters""",
    )
)
EVERY_TEXT = """() => [
  document.title,
  document.body.textContent,
  ...[...document.querySelectorAll('*')].flatMap(e =>
    ['aria-label', 'title', 'alt', 'placeholder', 'aria-roledescription', 'aria-description']
      .map(name => e.getAttribute(name)).filter(Boolean))
].join('\\n')"""
SMALL_TARGETS = f"""() => [...document.querySelectorAll(
    'label.choice, button, main a, footer a, textarea, input[type=text]')]
  .filter(e => e.checkVisibility() && !e.closest('.summary'))
  .map(e => [e.textContent.trim() || e.id, e.getBoundingClientRect()])
  .filter(([name, box]) => box.height < {TARGET} || box.width < {TARGET})
  .map(([name, box]) => `${{name}}: ${{Math.round(box.width)}} x ${{Math.round(box.height)}}`)"""
FOCUS = "(document.activeElement.className || document.activeElement.tagName).split(' ')[0]"


@dataclass(frozen=True)
class Seen:
    """What was found on one page."""

    name: str
    axe: list[tuple[str, str]]
    words: set[str]
    language: str | None
    headings: int
    width: int
    small: list[str]
    focus: str
    has_summary: bool
    landings: list[bool]
    picture: int


_walks: dict[int, tuple[dict[str, Seen], list[str]]] = {}


@pytest.fixture
def walk(new_page: NewPage, door: Door) -> Callable[[int], tuple[dict[str, Seen], list[str]]]:
    """Walk the road at a width; each width once, however many tests ask what was seen."""

    def once(width: int) -> tuple[dict[str, Seen], list[str]]:
        if width not in _walks:
            page, said = new_page(width), []
            page.on("console", lambda message: said.append(message.text))
            _walks[width] = ({name: look(page, name) for name in road(page, door)}, said)
        return _walks[width]

    return once


@pytest.fixture
def on_phone(walk: Any) -> Iterator[Seen]:
    return walk(PHONE)[0].values()


def look(page: Page, name: str) -> Seen:
    """Look at the page that is open; follow the links of its summary last."""
    page.wait_for_load_state()  # nothing has the focus before there is a page
    width = page.viewport_size["width"] if page.viewport_size else 0
    has_summary = page.locator(".summary").count() == 1
    if has_summary:
        with suppress(Error):  # a browser gives autofocus when it first draws the page
            page.locator(".summary:focus").wait_for()
    focus = page.evaluate(FOCUS)
    picture = page.screenshot(full_page=True)
    keep(f"{name}-{width}.png", picture)
    faults = Axe().run(page).response["violations"] if width == PHONE else []
    return Seen(
        name=name,
        axe=[(fault["id"], fault["nodes"][0]["html"]) for fault in faults],
        words=set(re.findall(r"[a-z]+", page.evaluate(EVERY_TEXT).lower())),
        language=page.locator("html").get_attribute("lang"),
        headings=page.get_by_role("heading", level=1).count(),
        width=page.evaluate("document.documentElement.scrollWidth"),
        small=page.evaluate(SMALL_TARGETS),
        focus=focus,
        has_summary=has_summary,
        landings=[lands(page, place) for place in range(page.locator(".summary a").count())],
        picture=len(picture),
    )


def keep(name: str, picture: bytes) -> None:
    """Keep a picture to look at; the one that the README shows is not made anew each time."""
    file = SCREENSHOTS / name
    if name != README_PICTURE or not file.exists():
        file.write_bytes(picture)


def lands(page: Page, place: int) -> bool:
    """Follow a link of the summary, and tell whether an input has the focus then."""
    page.locator(".summary a").nth(place).click()
    return bool(page.evaluate("document.activeElement.matches('input, textarea')"))


def test_axe_finds_nothing_on_any_page(on_phone):
    assert {seen.name: seen.axe for seen in on_phone if seen.axe} == {}


def test_no_page_has_a_word_of_english_seen_or_hidden(on_phone):
    assert {seen.name: seen.words & ENGLISH for seen in on_phone if seen.words & ENGLISH} == {}


def test_every_page_says_that_it_is_dutch(on_phone):
    assert {seen.language for seen in on_phone} == {"nl"}


def test_every_page_has_one_main_heading(on_phone):
    assert [seen.name for seen in on_phone if seen.headings != 1] == []


def test_every_target_is_large_enough_for_a_thumb(on_phone):
    assert {seen.name: seen.small for seen in on_phone if seen.small} == {}


def test_every_link_of_a_summary_lands_on_an_input(on_phone):
    landings = {seen.name: seen.landings for seen in on_phone if seen.has_summary}
    assert landings
    assert [name for name, landed in landings.items() if not landed or not all(landed)] == []


def test_a_summary_takes_the_focus_and_nothing_else_does(on_phone):
    for seen in on_phone:
        expected = "summary" if seen.has_summary else "member"  # the class of the body
        assert (seen.name, seen.focus) == (seen.name, expected)


def test_no_page_scrolls_sideways_on_the_narrowest_phone(walk):
    pages, _ = walk(REFLOW)
    assert {seen.name: seen.width for seen in pages.values() if seen.width > REFLOW} == {}


def test_no_page_breaks_its_own_content_security_policy(walk):
    _, said = walk(REFLOW)
    assert [line for line in said if "Content Security Policy" in line] == []


def test_every_page_has_its_picture(walk):
    pages, _ = walk(PHONE)
    assert all(seen.picture for seen in pages.values())
