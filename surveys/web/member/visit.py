"""What a member's page needs: the case, the questionnaire, the answers so far, and the way on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from flask import redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from panel.web.texts import LANGUAGES, NAMES, read_in, t
from panel.web.visitor import current_member, member_is_known, now
from surveys.design.language.translating import complete_languages
from surveys.path import Path, path
from surveys.questionnaire import Questionnaire
from surveys.responses.events import ResponseState
from surveys.store.openings import CaseAtHand, case_at_hand, state_of
from surveys.store.questionnaires import load

Page = Response | str | tuple[str, int]
LANGUAGE = "taal"  # ?taal=en: the page of who has not begun yet
NOTHING_YET = ResponseState()


@dataclass(frozen=True)
class Link:
    """Where a button or link of a page leads, and the key of its text."""

    address: str
    text: str


@dataclass(frozen=True)
class Visit:
    """A member in a wave, at a moment.

    ``wanted`` is the language that the address asks for, before the response has one itself.
    """

    case: CaseAtHand
    questionnaire: Questionnaire
    state: ResponseState
    at: datetime
    wanted: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the member can choose from: only whole ones, of pages of ours too."""
        first, *others = complete_languages(self.questionnaire)
        return (first, *(one for one in others if one in LANGUAGES))

    @property
    def language(self) -> str:
        """The language in which questions are asked: the one chosen, else the first."""
        chosen = self.state.language or self.wanted
        return chosen if chosen in self.languages else self.questionnaire.languages[0]

    @property
    def chosen(self) -> str | None:
        """The language that the address of the start page asks for; None where it asks for none."""
        return self.language if self.wanted else None

    @property
    def other_languages(self) -> dict[str, str]:
        """What else can be chosen, each by code with the name that its speakers give it."""
        return {one: NAMES[one] for one in self.languages if one != self.language and one in NAMES}

    @property
    def is_receiving(self) -> bool:
        """Whether answers are taken."""
        return self.case.is_receiving(self.at)

    @cached_property
    def way(self) -> Path:
        """The pages for this member, given the answers so far."""
        return path(self.questionnaire, self.state.answers, self.case.seed or 0)

    @property
    def next_address(self) -> str:
        """The first page without all its answers, or the overview."""
        return page_address(self.way.resume())

    @property
    def seen(self) -> str:
        """A mark of all that is saved; it changes with every saving."""
        return mark(self.state.last_saved_at)

    def elsewhere(self) -> Page | None:
        """Return where to go instead of a page of questions, or None if it may be shown."""
        if self.state.is_submitted:
            return redirect(url_for("surveys.done"), 303)
        if self.state.screened_out_at is not None:
            return enough_page()
        if not self.is_receiving:
            return closed_page()
        if self.case.response_id is None:
            return redirect(url_for("surveys.start"), 303)
        return None


def visit(session: Session) -> Visit:
    """Return the visit of the member who asks for a page; the page is in the visit's language.

    Raises
    ------
    UnknownCaseError
        If the case was erased meanwhile.
    """
    case = case_at_hand(session, current_member().pseudonym)
    state = NOTHING_YET if case.response_id is None else state_of(session, case.response_id)
    wanted = request.args.get(LANGUAGE, "") if case.response_id is None else ""
    here = Visit(case, load(session, case.version_id), state, now(), wanted)
    read_in(here.language)
    return here


def mark(saved_at: datetime | None) -> str:
    """Return the mark of a response that was saved last at a moment."""
    return "" if saved_at is None else format(saved_at.timestamp(), ".6f")


def page_address(page: str | None) -> str:
    """Return the address of a page of questions; after the last one, of the overview."""
    if page is None:
        return url_for("surveys.overview")
    return url_for("surveys.question", page=page)


def notice(kind: str, status: int, link: Link | None = None) -> tuple[str, int]:
    """Return a page that says why something cannot be done, and what can."""
    title, text = t(f"{kind}-title"), t(f"{kind}-text")
    page = render_template("surveys/member_notice.html", title=title, text=text, link=link)
    return page, status


def enough_page() -> tuple[str, int]:
    """Return the page of a member who belongs to a group that answered enough already."""
    return notice("problem-enough", 200, Link(url_for("panel.own_data"), "own-data-link"))


def closed_page() -> tuple[str, int]:
    """Return the page of a wave that takes no answers any more; one's own data stay open."""
    own_data = Link(url_for("panel.own_data"), "own-data-link")
    return notice("entry-closed", 410, own_data if member_is_known() else None)
