"""One invented member at the questionnaire: page after page, through the same judge as a browser's.

What comes out is what happened, without times and without a database.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from analysis.demonstration.answering import NOTHING, Sheet
from analysis.demonstration.behaviour import Conduct, Outcome
from surveys.answers import Value
from surveys.path import path
from surveys.questionnaire.version import Questionnaire
from surveys.questions import Question
from surveys.responses.events import Kind, ResponseState
from surveys.responses.receive import Invalid, Post, Ready, Saved, receive, submission, version_id


class SittingError(RuntimeError):
    """The questionnaire took something else than the sheet held: the two do not fit."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that a member did."""

    kind: Kind
    page: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict)


def filled(asked: Sequence[Question], sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """Return the form values for the questions that are asked, from a sheet that has them all."""
    fields = (name for question in asked for name in question.fields())
    values = {name: sheet.get(name, NOTHING) for name in fields}
    return {name: sent for name, sent in values.items() if sent}


def sitting(
    questionnaire: Questionnaire, sheet: Sheet, conduct: Conduct, seed: int
) -> Iterator[Step]:
    """Yield what a member does after consenting: pages saved, then sent in, refused or left.

    Raises
    ------
    SittingError
        If the questionnaire refuses a page.
    """
    if conduct.outcome is Outcome.REFUSED:
        yield Step(Kind.REFUSED)
        return
    state = ResponseState()
    page = path(questionnaire, {}, seed).resume()
    saved = 0
    while page is not None:
        if conduct.outcome is Outcome.BROKEN_OFF and saved == conduct.pages:
            if conduct.says_so:
                yield Step(Kind.LEFT)
            return
        taken = _posted(questionnaire, state, seed, page, sheet)
        yield Step(Kind.PAGE_SAVED, page, taken.values)
        state = replace(state, answers={**state.answers, **taken.values})
        page, saved = taken.next_page, saved + 1
    if not isinstance(submission(questionnaire, state, seed, receiving=True), Ready):
        raise SittingError(f"after {saved} pages the answers could not be sent in")
    yield Step(Kind.SUBMITTED)


def _posted(
    questionnaire: Questionnaire, state: ResponseState, seed: int, page: str, sheet: Sheet
) -> Saved:
    """Return what came of a page; who left something empty is asked once, and leaves it so."""
    asked = path(questionnaire, state.answers, seed).visible(page)
    post = Post(page, version_id(questionnaire), filled(asked, sheet))
    outcome = receive(questionnaire, state, seed, post, receiving=True)
    if isinstance(outcome, Invalid) and outcome.faults.soft:
        again = replace(post, confirmed_empty=True)
        outcome = receive(questionnaire, state, seed, again, receiving=True)
    if not isinstance(outcome, Saved):
        raise SittingError(f"page {page!r} was refused: {outcome}")
    return outcome
