"""An invented member in a browser: from the personal link to the receipt, or as far as they go."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from analysis.demonstration.behaviour import Conduct, Outcome
from analysis.demonstration.progress import Bar
from analysis.demonstration.store.answers import Invited
from analysis.demonstration.web.browser import Browser, BrowserError, Form, Page

AT_ONCE = 4  # visitors
YES, NO = "yes", "no"
NEXT, LATER = "next", "later"
CONSENT, ACTION, PAGE, SENDING = "consent", "_action", "_page", "_token"


@dataclass(frozen=True, slots=True)
class Visitor:
    """A member with the token of their personal link."""

    invited: Invited
    token: str


class Visits:
    """Visits that go on by themselves, a few at a time, until they are waited for."""

    def __init__(self, address: str, visitors: Sequence[Visitor]) -> None:
        self._pool = ThreadPoolExecutor(AT_ONCE)
        self._under_way = [self._pool.submit(visit, Browser(address), one) for one in visitors]

    def wait(self, bar: Bar) -> None:
        """Wait until everybody has done what they meant to do.

        Raises
        ------
        BrowserError
            If a page was not what it should be.
        """
        for one in as_completed(self._under_way):
            one.result()
            bar.update(1)

    def close(self) -> None:
        """Let nobody begin any more."""
        self._pool.shutdown(cancel_futures=True)


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
