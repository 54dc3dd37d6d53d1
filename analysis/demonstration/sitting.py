"""One invented member at the questionnaire: page after page, through the same judge as a browser's.

What comes out is what happened, without times and without a database.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from analysis.demonstration.answering import NOTHING, Sheet
from analysis.demonstration.behaviour import Conduct, Outcome
from surveys.path import path
from surveys.questionnaire.version import Questionnaire
from surveys.questions import Question
from surveys.responses.answers import Value
from surveys.responses.events import Kind, ResponseState
from surveys.responses.receive import (
    Intent,
    Invalid,
    Post,
    Ready,
    Saved,
    receive,
    submission,
    version_id,
)


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
    """Yield what a member does after consenting: pages saved, and sent in or left.

    Raises
    ------
    SittingError
        If the questionnaire refuses a page.
    """
    state = ResponseState()
    page = path(questionnaire, {}, seed).resume()
    done = 0
    while page is not None:
        stops = conduct.outcome is Outcome.BROKEN_OFF and done + 1 == conduct.pages
        leaves = stops and conduct.says_so
        for taken in _posted(questionnaire, state, seed, _Page(page, sheet, leaves)):
            yield Step(Kind.PAGE_SAVED, page, taken.values)
            state = replace(state, answers={**state.answers, **taken.values})
        if leaves:
            yield Step(Kind.LEFT)
        if stops:
            return
        page, done = taken.next_page, done + 1
    if not isinstance(submission(questionnaire, state, seed, receiving=True), Ready):
        raise SittingError(f"after {done} pages the answers could not be sent in")
    yield Step(Kind.SUBMITTED)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page at hand; `leaves` if the member goes on later from here."""

    id: str
    sheet: Sheet
    leaves: bool


def _posted(
    questionnaire: Questionnaire, state: ResponseState, seed: int, page: _Page
) -> Iterator[Saved]:
    """Yield what a page saves, as the browser's page does.

    Who left something empty is asked once, while the rest is saved, and leaves it so; who goes on
    later is not asked.
    """
    asked = path(questionnaire, state.answers, seed).visible(page.id)
    post = Post(page.id, version_id(questionnaire), filled(asked, page.sheet))
    outcome = receive(questionnaire, state, seed, post, receiving=True)
    if isinstance(outcome, Invalid) and outcome.faults.soft:
        if outcome.faults.accepted and not page.leaves:
            yield Saved(outcome.faults.accepted, page.id)
        leaving, insisting = replace(post, intent=Intent.LEAVE), replace(post, confirmed_empty=True)
        again = leaving if page.leaves else insisting
        outcome = receive(questionnaire, state, seed, again, receiving=True)
    if not isinstance(outcome, Saved):
        raise SittingError(f"page {page.id!r} was refused: {outcome}")
    yield outcome
