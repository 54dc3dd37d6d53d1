"""One look at a page: axe, and all that axe cannot see, in the ways that people set a browser."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

from tests.browser.looking import REFLOW
from tests.browser.road import DESKTOP

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
EYES = Path(__file__).with_name("eyes.js").read_text()
HEIGHT = 800
TWICE = 640  # pixels: with text of 200%, what 320 pixels are at 100%
GROWN = 1.9  # times: 200% but for what is rounded
USUAL, LARGE = {"standard": 16, "fixed": 13}, {"standard": 32, "fixed": 26}
FULL = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
NARROW = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]},
}
RUN_AXE = """async options => (await axe.run(document, options)).violations.map(
  one => `axe ${one.id}: ${one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')}`
)"""
ENGLISH = set(
    re.findall(
        r"\w+",
        """the and error required please submit next previous back save continue yes no answer
        question loading skip select choose invalid field your you with for from this that are not
        page must should value close optional characters""",
    )
)


def english(line: str) -> bool:
    """Tell whether a line has a word that is only English."""
    words = line.replace("\u00ad", "").lower()  # Drenthe is broken at its syllables
    return "${" not in words and bool(set(re.findall(r"[a-z]+", words)) & ENGLISH)


@dataclass
class Looks:
    """What was found on the pages so far, by page and by the way of looking."""

    found: dict[str, list[str]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    folder: Path | None = None

    def note(self, name: str, way: str, faults: list[str]) -> None:
        """Keep what was found."""
        if faults:
            self.found.setdefault(name, []).extend(f"{way}: {one}" for one in dict.fromkeys(faults))

    def look(self, page: Page, name: str, *, thumb: int = 0) -> None:
        """Look at the page that is open, in every way; `thumb` is the least size of a target."""
        page.wait_for_load_state()
        self.seen.add(page.url)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.evaluate(AXE)
        page.evaluate(EYES)
        self.note(name, "light", page.evaluate(RUN_AXE, FULL))
        self.note(name, "light", page.evaluate("eyes.nameless()"))
        self.note(name, "light", page.evaluate("eyes.headed()"))
        self.note(name, "light", page.evaluate("eyes.astray()"))
        said = page.evaluate("eyes.words()").splitlines()
        self.note(name, "English", [line.strip() for line in said if english(line)])
        page.keyboard.press("Tab")  # from here on the focus is one of the keyboard
        self.note(name, "focus", page.evaluate("eyes.focus(false)"))
        self._in_forced_colours(page, name)
        self._narrow(page, name, thumb)
        self._large(page, name)
        page.set_viewport_size({"width": DESKTOP, "height": HEIGHT})

    def _in_forced_colours(self, page: Page, name: str) -> None:
        page.emulate_media(forced_colors="active", color_scheme="dark")
        self.note(name, "forced colours", page.evaluate("eyes.focus(true)"))
        self.note(name, "forced colours", page.evaluate("eyes.colourOnly()"))
        self._picture(page, f"{name}-forced")
        page.emulate_media(forced_colors="none", color_scheme="light")

    def _narrow(self, page: Page, name: str, thumb: int) -> None:
        page.set_viewport_size({"width": REFLOW, "height": HEIGHT})
        self.note(name, "320 px", page.evaluate("eyes.unread()"))
        self.note(name, "320 px", page.evaluate(RUN_AXE, NARROW))
        self.note(name, "320 px", page.evaluate("eyes.focus(false)"))
        if thumb:
            self.note(name, "thumb", page.evaluate("least => eyes.small(least)", thumb))

    def _large(self, page: Page, name: str) -> None:
        before: list[Any] = page.evaluate("eyes.sizes()")
        browser = page.context.new_cdp_session(page)
        browser.send("Page.setFontSizes", {"fontSizes": LARGE})
        after: list[Any] = page.evaluate("eyes.sizes()")
        both = zip(before, after, strict=False)
        fixed = [words for (words, was), (_, now) in both if now < was * GROWN]
        self.note(name, "does not grow", fixed)
        for width in (TWICE, DESKTOP):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            self.note(name, f"200% at {width}", page.evaluate("eyes.unread()"))
            self._picture(page, f"{name}-large-{width}")
        browser.send("Page.setFontSizes", {"fontSizes": USUAL})
        browser.detach()

    def _picture(self, page: Page, name: str) -> None:
        if self.folder:
            page.screenshot(path=self.folder / f"{name}.png", full_page=True)
