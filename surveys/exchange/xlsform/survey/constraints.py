"""The constraint of a row: what the question itself says of it, and what is left to check."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from surveys.exchange.reading.defaults import IMPOSSIBLE, MOST_TEXT, NO_BOUND
from surveys.exchange.reading.drafts import DraftCheck, Formula
from surveys.exchange.xlsform.limits import Limit, bounds, limit, parts
from surveys.exchange.xlsform.workbook.sheets import Row
from surveys.exchange.xlsform.workbook.wording import Wordings
from surveys.expression.syntax import Node
from surveys.questions import (
    DateQuestion,
    MonthQuestion,
    Multiple,
    NumberQuestion,
    OpenText,
    Question,
)

Q = TypeVar("Q", bound=Question)


def constrained(
    question: Question, formula: Formula, row: Row, wordings: Wordings
) -> tuple[Question, tuple[DraftCheck, ...]]:
    """Return the question with the limits of its constraint, and the check for what is left.

    A constraint with a message of its own is kept as a check as a whole, also where the question
    says it too: the words are the researcher's.
    """
    left: list[Node] = []
    found: list[Limit] = []
    for part in parts(formula.node):
        one = limit(part, row["name"])
        if one is None or not _holds(question, one):
            left.append(part)
        else:
            found.append(one)
    narrowed = _narrowed(question, found)
    if _is_empty(narrowed):  # what nobody can answer, or in one way only, is a check and no range
        narrowed, left = question, [formula.node]
    message = wordings.texts(row, "constraint_message", row["name"])
    if message:
        return narrowed, (_check(question, formula, message),)
    if not left:
        return narrowed, ()
    node = left[0] if len(left) == 1 else Node("both", 0, tuple(left))
    rest = replace(formula, node=node, text="")
    return narrowed, (_check(question, rest, wordings.said(IMPOSSIBLE)),)


def _check(question: Question, must: Formula, message: object) -> DraftCheck:
    return DraftCheck(
        id=f"{question.id}_check",
        must=must,
        message=message,  # type: ignore[arg-type]
        at=question.id,
    )


def _holds(question: Question, one: Limit) -> bool:
    """Whether the question itself can say this limit exactly."""
    if isinstance(question, Multiple):
        return one.sort == "alone" and one.value in {o.code for o in question.options}
    if isinstance(question, OpenText):
        return one.sort == "length" and 0 < int(one.value) <= MOST_TEXT
    if isinstance(question, DateQuestion):
        return one.sort in {"at_least", "at_most"} and "-" in one.value[1:]
    if not isinstance(question, NumberQuestion) or one.sort in {"alone", "length"}:
        return False
    if "-" in one.value[1:] or abs(Fraction(one.value)) > NO_BOUND:
        return False
    whole = Fraction(one.value).denominator == 1
    return question.decimals == 0 or (whole and one.sort in {"at_least", "at_most"})


def _narrowed(question: Question, found: Sequence[Limit]) -> Question:
    if not found:
        return question
    if isinstance(question, Multiple):
        alone = {one.value for one in found}
        options = tuple(
            replace(option, exclusive=option.code in alone) for option in question.options
        )
        return replace(question, options=options)
    if isinstance(question, OpenText):
        return replace(question, max_length=min(int(one.value) for one in found))
    if isinstance(question, DateQuestion):
        return _in_period(question, found)
    return _in_range(question, found) if isinstance(question, NumberQuestion) else question


def _is_empty(question: Question) -> bool:
    if isinstance(question, NumberQuestion):
        return question.minimum >= question.maximum
    if isinstance(question, DateQuestion):
        return bool(question.earliest and question.latest) and question.earliest > question.latest
    return False


def _in_range(question: NumberQuestion, found: Sequence[Limit]) -> NumberQuestion:
    low, high = bounds(iter(found))
    return replace(
        question,
        minimum=question.minimum if low is None else low,
        maximum=question.maximum if high is None else high,
    )


def _in_period(question: DateQuestion, found: Sequence[Limit]) -> DateQuestion:
    length = len("2026-05") if isinstance(question, MonthQuestion) else len("2026-05-31")
    least = [one.value[:length] for one in found if one.sort == "at_least"]
    most = [one.value[:length] for one in found if one.sort == "at_most"]
    return replace(
        question,
        earliest=max(least, default=question.earliest),
        latest=min(most, default=question.latest),
    )
