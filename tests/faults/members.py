"""Members who fill in, some at a time, and the journal of what the service said it has."""

from __future__ import annotations

import random
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from analysis.demonstration.web.browser import Form, Page
from tests.faults.sheet import Kept, Said, say
from tests.faults.visitor import Answer, Visitor
from tests.faults.waiting import wait_until

AT_ONCE = 6  # members
SECOND_THOUGHTS = (1, 4)  # pages that a member opens again before sending in
BACK_BUTTON = 0.1  # share of the pages where the form is sent again with other answers
ATTEMPTS = 8  # who leaves something empty is asked whether that is meant, also after a resend
MOST_PAGES = 60  # in one member's visit; a loop would be a fault
ROAD, OVERVIEW, DONE = "/vragenlijst", "/vragenlijst/overzicht", "/vragenlijst/klaar"
TOKEN, PAGE = "_token", "_page"


@dataclass(frozen=True)
class Acknowledged:
    """A page that was answered by the way to the next one."""

    pseudonym: str
    token: str
    page: str
    kept: Kept


@dataclass
class Journal:
    """What all members together were told."""

    pages: list[Acknowledged] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)  # of every post, answered or not
    sent_in: list[str] = field(default_factory=list)
    broken: int = 0
    faults: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def last_said(self) -> dict[str, dict[str, object]]:
        """Return the last acknowledged value of each variable, by pseudonym."""
        said: dict[str, dict[str, object]] = {}
        for one in self.pages:  # of one member in the order of answering
            said.setdefault(one.pseudonym, {}).update(one.kept)
        return said


class Crowd:
    """Members at their links, a few at a time; it ends by itself."""

    def __init__(self, port: int, links: Mapping[str, str], seed: str) -> None:
        self.journal, self.size = Journal(), len(links)
        self._pool = ThreadPoolExecutor(AT_ONCE)
        self._under_way = [
            self._pool.submit(self._visit, port, pseudonym, link, random.Random(f"{seed}:{place}"))
            for place, (pseudonym, link) in enumerate(links.items())
        ]

    def wait_for_pages(self, number: int) -> None:
        """Wait until so many pages are acknowledged, or everybody is done."""
        wait_until(lambda: len(self.journal.pages) >= number or self._is_done(), "answered pages")

    def wait(self) -> None:
        """Wait for everybody; what went wrong with one of them is raised."""
        try:
            for one in self._under_way:
                one.result()
        finally:
            self.close()

    def close(self) -> None:
        """Let nobody begin any more."""
        self._pool.shutdown(cancel_futures=True)

    def _is_done(self) -> bool:
        return all(one.done() for one in self._under_way)

    def _visit(self, port: int, pseudonym: str, link: str, chance: random.Random) -> None:
        visitor = Visitor(port, chance)
        try:
            Member(pseudonym, visitor, chance, self.journal).fill_in(link)
        finally:
            with self.journal.lock:
                self.journal.broken += visitor.broken
                self.journal.faults += visitor.faults


@dataclass
class Member:
    """Somebody who fills in all of it, thinks better of some pages, and sends it in."""

    pseudonym: str
    visitor: Visitor
    chance: random.Random
    journal: Journal

    def fill_in(self, link: str) -> None:
        """Go all the way."""
        page = self.visitor.go(link)
        form = _form(page, "consent")
        self.visitor.post(page.address, form.filled({}, consent="yes"))
        pages = self._to_the_overview()
        for again in self.chance.choices(pages, k=self.chance.randint(*SECOND_THOUGHTS)):
            self._answer(self.visitor.go(again))
        self._to_the_overview()
        self._send_in()

    def _to_the_overview(self) -> list[str]:
        """Answer what is asked; return the addresses of the pages."""
        page, seen = self.visitor.go(ROAD), []
        for _ in range(MOST_PAGES):
            form = page.form_with(PAGE)
            if form is None:
                break
            seen.append(page.address)
            page = self._answer(page)
        assert page.address == OVERVIEW, f"{page.status} at {page.address}"
        return seen

    def _answer(self, page: Page) -> Page:
        """Answer a page until it is acknowledged, and go where that leads."""
        form = page.form_with(PAGE)
        if form is None:
            return page  # off the path since an earlier second thought
        said = say(form.hidden[PAGE], self.chance)
        for _ in range(ATTEMPTS):
            answer = self._post(page, form, said)
            if answer.status == 303 and not _asks_on(answer, page):
                self._note(form, said)
                return self.visitor.go(self._said_otherwise(page, form) or answer.target)
            page = self._shown(answer, page)
            form = _form(page, PAGE)
        raise AssertionError(f"{answer.status} at {page.address}: not taken")

    def _shown(self, answer: Answer, page: Page) -> Page:
        """Return what the member sees of a page that was not taken as it was sent."""
        if answer.status == 303:
            return self.visitor.go(answer.target)
        return Page(page.address, answer.status, answer.text)

    def _said_otherwise(self, page: Page, form: Form) -> str:
        """Sometimes go back to the form as it stood and say something else; return what is next."""
        said = say(form.hidden[PAGE], self.chance)
        if self.chance.random() > BACK_BUTTON or not said.is_whole:
            return ""
        answer = self._post(page, form, said)
        assert answer.status == 303, f"{answer.status} at {page.address}: not taken"
        self._note(form, said)
        return answer.target

    def _post(self, page: Page, form: Form, said: Said) -> Answer:
        with self.journal.lock:
            self.journal.tokens.add(form.hidden[TOKEN])
        return self.visitor.post(page.address, form.filled(said.fields, _action="next"))

    def _note(self, form: Form, said: Said) -> None:
        one = Acknowledged(self.pseudonym, form.hidden[TOKEN], form.hidden[PAGE], said.kept)
        with self.journal.lock:
            self.journal.pages.append(one)

    def _send_in(self) -> None:
        page = self.visitor.go(OVERVIEW)
        form = _form(page, TOKEN)
        with self.journal.lock:
            self.journal.tokens.add(form.hidden[TOKEN])
        answer = self.visitor.post(OVERVIEW, form.filled({}))
        assert (answer.status, answer.target) == (303, DONE), f"{answer.status} {answer.target}"
        with self.journal.lock:
            self.journal.sent_in.append(self.pseudonym)


def _asks_on(answer: Answer, page: Page) -> bool:
    """Tell whether the page leads to itself, to ask about what was left empty."""
    return urlsplit(answer.target).path == urlsplit(page.address).path


def _form(page: Page, name: str) -> Form:
    form = page.form_with(name)
    assert form is not None, f"{page.status} at {page.address}: no form with {name!r}"
    return form
