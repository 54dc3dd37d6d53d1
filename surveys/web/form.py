"""The form of one questionnaire page, made from the questions that are asked on it.

It refuses every field that it does not list; what its fields hold is judged by the domain.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence

from flask import abort, request
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField
from wtforms.form import BaseForm

from panel.web.texts import LANGUAGES
from surveys.questions import SOFT, Fault, FaultKind, Question
from surveys.responses.answers import Answers
from surveys.web.fields import QuestionField, field_for
from surveys.web.wording import asks_for

TOKEN_BYTES = 12  # a name for one showing of a page; two posts of it are one
TOKEN_SIGNS = re.compile(r"[A-Za-z0-9_-]{8,40}")
CSRF, ACTION = "csrf_token", "_action"
TOKEN, VERSION, PAGE, ASKED, SEEN = "_token", "_version", "_page", "_asked", "_seen"
SHOWN, CHANGES, UNFOCUSED, LAYOUT = "_shown", "_changes", "_unfocused", "_layout"
HIDDEN = (TOKEN, VERSION, PAGE, ASKED, SEEN, SHOWN)
OWN = frozenset({CSRF, ACTION, *HIDDEN, CHANGES, UNFOCUSED, LAYOUT})
NEXT, LATER = "next", "later"
ASKED_ONCE = "1"


class PageForm(BaseForm):
    """The questions of a page, and what the page knows about itself.

    Parameters
    ----------
    asked
        The questions on the path, narrowed to what is asked.
    version, page
        The questionnaire version and the page that the form is for.
    seen
        A mark of all that is saved, so that a page which was shown before the last saving is known.
    """

    def __init__(
        self, asked: Sequence[Question], language: str, version: str, page: str, seen: str = ""
    ) -> None:
        own = {name: HiddenField() for name in HIDDEN}
        super().__init__(own | {question.id: field_for(question, language) for question in asked})
        self.version, self.page, self.seen = version, page, seen
        self.sent: MultiDict[str, str] = MultiDict()
        self.questions = [field for field in self if isinstance(field, QuestionField)]
        self.own = [self[name] for name in HIDDEN]
        for place, field in enumerate(self.questions):
            field.heads_page = place == 0

    def show(self, answers: Answers) -> PageForm:
        """Fill the form with earlier answers, under a fresh token."""
        filled = {field.name: answers for field in self.questions}
        self.process(None, data=filled)
        self[TOKEN].data = secrets.token_urlsafe(TOKEN_BYTES)
        self[VERSION].data, self[PAGE].data = self.version, self.page
        self[ASKED].data, self[SEEN].data = "", self.seen
        return self

    def take(self, sent: MultiDict[str, str]) -> PageForm:
        """Fill the form with what was sent."""
        self.sent = sent
        self.process(sent)
        return self

    @property
    def raw(self) -> Mapping[str, Sequence[str]]:
        """What was sent beside the page's own fields, known or not."""
        return {name: values for name, values in self.sent.lists() if name not in OWN}

    @property
    def sent_version(self) -> str:
        """The version that the form was sent for."""
        return self.sent.get(VERSION, "")

    @property
    def token(self) -> str:
        """The name of the showing that this post answers."""
        return self.sent.get(TOKEN, "")

    @property
    def is_ours(self) -> bool:
        """Whether the page's own fields hold what a page of ours sends."""
        return (
            is_token(self.token)
            and self.sent.get(PAGE) == self.page
            and self.sent.get(ASKED, "") in ("", ASKED_ONCE)
            and self.sent.get(ACTION, NEXT) in (NEXT, LATER, *LANGUAGES)
            and all(len(self.sent.getlist(name)) <= 1 for name in OWN)
        )

    @property
    def has_been_asked(self) -> bool:
        """Whether the member was asked once already about what is empty."""
        return self.sent.get(ASKED) == ASKED_ONCE

    @property
    def is_stale(self) -> bool:
        """Whether something was saved since the page was shown."""
        return self.sent_seen != self.seen

    @property
    def sent_seen(self) -> str:
        """The mark of what was saved when the page was shown."""
        return self.sent.get(SEEN, "")

    @property
    def leaves(self) -> bool:
        """Whether the member goes on later."""
        return self.sent.get(ACTION) == LATER

    @property
    def chosen_language(self) -> str:
        """The language that the member chose to go on in; nothing for who goes on as it is."""
        action = self.sent.get(ACTION, NEXT)
        return action if action in LANGUAGES else ""

    def tell(self, faults: tuple[Fault, ...]) -> list[tuple[str, str]]:
        """Set what is said at each answer; return the links of the summary, in page order.

        A form that comes back with faults is the same showing still: nothing of it was saved.
        """
        links: list[tuple[str, str]] = []
        for field in self.questions:
            field.asks = asks_for(faults, field.question, field.language)
            links += field.links()
        soft = all(fault.kind in SOFT for fault in faults)
        self[ASKED].data = ASKED_ONCE if soft else ""
        return links


def is_token(text: str) -> bool:
    """Return whether a text can be the name of a showing."""
    return TOKEN_SIGNS.fullmatch(text) is not None


def refuse_others(*names: str) -> None:
    """Refuse a post with a field that its form does not have, or with one of them twice."""
    if request.form.keys() - set(names) or any(
        len(request.form.getlist(name)) > 1 for name in names
    ):
        abort(400)


def is_forged(faults: tuple[Fault, ...]) -> bool:
    """Return whether something was sent that no page of ours sends."""
    return any(fault.kind is FaultKind.FORGED_FIELD for fault in faults)
