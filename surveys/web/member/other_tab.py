"""Answers that were saved in another tab since a page was shown, and that it would overwrite.

Going back and changing an answer is no other tab: what was saved last came from the same form then,
or the page was shown again after it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from panel.store.transaction import read
from surveys.questions import Question
from surveys.responses.answers import Missing, Value
from surveys.responses.receive import Invalid, Saved
from surveys.store.openings import last_savings
from surveys.web.form import PageForm
from surveys.web.member.visit import Visit, mark
from surveys.web.wording import answers_in_words


@dataclass(frozen=True)
class Overtaken:
    """What was sent for a page, and the answers to it that another tab saved meanwhile."""

    sent: Mapping[str, Value]
    saved: Mapping[str, Value]

    @property
    def shown(self) -> dict[str, Value]:
        """What the page shows now: what is saved, and all that was sent beside it."""
        return {**self.sent, **self.saved}

    def words(self, asked: Sequence[Question], language: str) -> list[tuple[str, str]]:
        """Return what was sent instead of what is saved: the question, and the answer."""
        return [
            (text, answer)
            for question in asked
            for variable, text, answer in answers_in_words(question, self.sent, language)
            if variable in self.saved and self.sent[variable] is not Missing.SKIPPED
        ]


def overtaken(here: Visit, form: PageForm, judged: Saved | Invalid) -> Overtaken | None:
    """Return what would be overwritten without its having been seen; None where there is none."""
    if not form.is_stale:
        return None
    sent = _sent(judged)
    answers = here.state.answers
    differ = {
        name: answers[name]
        for name, value in sent.items()
        if answers.get(name, Missing.SKIPPED) not in (Missing.SKIPPED, value)
    }
    if not differ:
        return None
    with read() as session:
        savings = last_savings(session, here.case.response_id or "")
    saved = {
        name: value
        for name, value in differ.items()
        if (last := savings.get(name)) is not None
        and mark(last.at) > form.sent_seen
        and not last.came_from(form.token)
    }
    return Overtaken(sent, saved) if saved else None


def _sent(judged: Saved | Invalid) -> dict[str, Value]:
    """Return what was sent for each answer of the page; what is empty counts as skipped."""
    if isinstance(judged, Saved):
        return dict(judged.values)
    return {
        **dict.fromkeys(judged.faults.unanswered, Missing.SKIPPED),
        **judged.faults.accepted,
    }
