"""What a page of staff or members is looked at for, beside what it does."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SCREENSHOTS = Path(__file__).parent / "screenshots"
REFLOW = 320  # pixels: WCAG 2.2, success criterion 1.4.10


def axe_faults(page: Page) -> list[tuple[str, str]]:
    """Return what axe finds: the rule, and the first element that breaks it."""
    return [
        (fault["id"], fault["nodes"][0]["html"][:200])
        for fault in Axe().run(page).response["violations"]
    ]


def scrolls_sideways(page: Page) -> bool:
    """Tell whether the page is wider than its window."""
    page.wait_for_load_state()  # before it there may be no document to measure
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


def picture(page: Page, name: str) -> int:
    """Keep a picture of the whole page to look at; return how many bytes it takes."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    return len(page.screenshot(path=SCREENSHOTS / f"{name}-{width}.png", full_page=True))
