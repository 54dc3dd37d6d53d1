"""An invented member in a browser: from the personal link to the receipt, or as far as they go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from flask import Flask

from analysis.demonstration.behaviour import Conduct, Outcome
from analysis.demonstration.store.answers import Invited
from analysis.demonstration.web.browser import Browser, BrowserError, Form, Page
from analysis.demonstration.web.serving import served

AT_ONCE = 3  # visitors
YES, NO = "yes", "no"
NEXT, LATER = "next", "later"
CONSENT, ACTION, PAGE, SENDING = "consent", "_action", "_page", "_token"


@dataclass(frozen=True, slots=True)
class Visitor:
    """A member with the token of their personal link."""

    invited: Invited
    token: str


def visit_all(app: Flask, visitors: Sequence[Visitor], tell: Callable[[int], object]) -> None:
    """Serve the application, and let all visitors do what they mean to do, a few at a time.

    Parameters
    ----------
    tell
        Called with 1 after each visit.

    Raises
    ------
    BrowserError
        If a page was not what it should be.
    """
    with served(app) as address, ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in pool.map(lambda one: visit(Browser(address), one), visitors):
            tell(1)


def visit(browser: Browser, visitor: Visitor) -> Page:
    """Do what one visitor means to do, and return the last page that they saw."""
    conduct = visitor.invited.conduct
    page = browser.get(f"/v/{visitor.token}")
    if conduct.outcome is Outcome.OPENED:
        return page
    answer = NO if conduct.outcome is Outcome.REFUSED else YES
    page = browser.post(page, _form(page, CONSENT).filled({}, **{CONSENT: answer}))
    if answer == YES:
        page = _answer(browser, page, visitor)
    return page


def _answer(browser: Browser, page: Page, visitor: Visitor) -> Page:
    seen: dict[str, None] = {}
    while form := page.form_with(PAGE):
        seen[form.hidden[PAGE]] = None
        if _has_stopped(visitor.invited.conduct, len(seen) - 1):
            return page
        leaves = _leaves(visitor.invited.conduct, len(seen))
        pressed = {ACTION: LATER if leaves else NEXT}
        page = browser.post(page, form.filled(visitor.invited.sheet, **pressed))
    if visitor.invited.conduct.outcome is Outcome.COMPLETE:
        page = browser.post(page, _form(page, SENDING).filled({}))
    return page


def _has_stopped(conduct: Conduct, saved: int) -> bool:
    return conduct.outcome is Outcome.BROKEN_OFF and saved == conduct.pages


def _leaves(conduct: Conduct, page: int) -> bool:
    return conduct.outcome is Outcome.BROKEN_OFF and page == conduct.pages and conduct.says_so


def _form(page: Page, name: str) -> Form:
    form = page.form_with(name)
    if form is None or page.status != 200:
        raise BrowserError(f"{page.address} ({page.status}) has no form with {name!r}")
    return form
