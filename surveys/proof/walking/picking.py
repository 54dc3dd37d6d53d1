"""How a made-up respondent chooses an answer."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Protocol

from surveys.proof.plan import Plan
from surveys.questions import (
    DateQuestion,
    NumberQuestion,
    OpenText,
    Question,
    Variable,
    VariableType,
)
from surveys.responses.answers import Code, Codes, Missing, Number, Text, Value

SHARE_MISSING = 0.12  # of the answers that are drawn
MOST_TICKED = 3
FURTHEST_YEARS = 30
FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2030, 12, 31)  # where a question sets no bound
SHARE_NEAR = 0.8  # of the numbers and texts that are drawn: one that some condition names
SHARE_ALL = 0.1  # of several answers: everything that can be ticked together
WIDEST = 1_000  # above the lowest number
ANY_TEXT = Text("iets")  # where no condition tells texts apart
LONGEST = 200  # characters of a text that is drawn for its length
LOOSE = (-100, 100)  # for a number without bounds


class Picker(Protocol):
    """Chooses the answers of one respondent."""

    seed: int  # of the response: it draws modules and experiments

    def answer(self, question: Question, variable: Variable, offered: Sequence[str]) -> Value:
        """Return the answer to one variable, given the codes that are on offer."""


class Random:
    """Draws every answer, more often one that some condition asks about."""

    def __init__(self, plan: Plan, seed: int) -> None:
        self.seed = seed
        self.chance = random.Random(seed)  # noqa: S311 - made-up people, no secret
        self.marks = plan.marks
        self.near = plan.near
        self.share_missing = self.chance.choice((0.0, SHARE_MISSING, SHARE_MISSING))

    def answer(self, question: Question, variable: Variable, offered: Sequence[str]) -> Value:
        """Return any answer that the question takes, sometimes none."""
        if self.chance.random() < self.share_missing:
            return self.chance.choice(reasons(question, variable))
        return self.present(question, variable, offered)

    def present(self, question: Question, variable: Variable, offered: Sequence[str]) -> Value:
        """Return any answer but a missing one."""
        if variable.type is VariableType.CODE:
            return Code(self.chance.choice(offered))
        if variable.type is VariableType.CODES:
            return self._ticked(variable, offered)
        if variable.type is VariableType.NUMBER:
            return Number(self._number(question, variable))
        known = self.marks.get(variable.id, ())
        if variable.type in {VariableType.DATE, VariableType.MONTH}:
            return self._dated(question, variable, known)
        return self.chance.choice(_fitting(question, _texts(known))) if known else ANY_TEXT

    def _ticked(self, variable: Variable, offered: Sequence[str]) -> Value:
        alone = {option.code for option in variable.options if option.exclusive}
        first = self.chance.choice(offered)
        if first in alone:
            return Codes((first,))
        together = [code for code in offered if code not in alone and code != first]
        more = self.chance.randrange(0, min(MOST_TICKED, len(together) + 1))
        if self.chance.random() < SHARE_ALL:
            more = len(together)
        return Codes((first, *self.chance.sample(together, more)))

    def _number(self, question: Question, variable: Variable) -> int | Decimal:
        if variable.id not in self.near:
            self.near[variable.id] = _near(question, variable, self.marks.get(variable.id, ()))
        near = self.near[variable.id]
        low, high = variable.bounds or LOOSE
        if near and self.chance.random() < SHARE_NEAR:
            return self.chance.choice(near)
        if self.chance.random() < SHARE_NEAR / 2:
            return self.chance.choice((low, high, max(low, min(0, high))))
        return self.chance.randint(low, max(low, min(high, low + WIDEST)))

    def _dated(self, question: Question, variable: Variable, known: Sequence[str]) -> Text:
        limits = (question.earliest, question.latest) if isinstance(question, DateQuestion) else ()
        first, last = (_day(limit) for limit in limits or ("", ""))
        earliest = first or FIRST_DAY
        latest = max(last or LAST_DAY, earliest)
        kind = variable.type
        days = [day for mark in known if (day := _day(mark))]
        near = [day + timedelta(by) for day in days for by in (-1, 0, 1)]
        fitting = [day for day in near if earliest <= day <= latest]
        within = min((latest - earliest).days, FURTHEST_YEARS * 365)
        day = self.chance.choice(fitting or [earliest + timedelta(self.chance.randint(0, within))])
        return Text(day.isoformat()[: 7 if kind is VariableType.MONTH else 10])


class Wanted:
    """Answers what is wanted; where nothing is, as another picker does."""

    def __init__(self, answers: Mapping[str, Value], seed: int, otherwise: Random) -> None:
        self.answers = answers
        self.seed = seed
        self.otherwise = otherwise

    def answer(self, question: Question, variable: Variable, offered: Sequence[str]) -> Value:
        """Return what is wanted of the variable."""
        value = self.answers.get(variable.id)
        if value is ANY_TEXT:
            return self.otherwise.present(question, variable, offered)
        if value is not None:
            return value
        return self.otherwise.answer(question, variable, offered)


def reasons(question: Question, variable: Variable) -> list[Value]:
    """Return the reasons for having no answer that a respondent can choose."""
    offered = {Missing.DONT_KNOW: question.dont_know, Missing.REFUSED: question.refusal}
    own = [reason for reason, is_offered in offered.items() if is_offered]
    return [Missing.SKIPPED, *(reason for reason in own if reason in variable.missing)]


def _near(
    question: Question, variable: Variable, marks: Sequence[str]
) -> tuple[int | Decimal, ...]:
    """Return the numbers at, just below and just above those that some condition names."""
    low, high = variable.bounds or LOOSE
    decimals = question.decimals if isinstance(question, NumberQuestion) else 0
    step = Decimal(1).scaleb(-decimals)
    found = [
        value
        for mark in marks
        if _is_number(mark)
        for value in (Decimal(mark) - step, Decimal(mark), Decimal(mark) + step)
        if low <= value <= high and value == value.quantize(step)
    ]
    return tuple(int(value) if value == int(value) else value.normalize() for value in found)


def _texts(marks: Sequence[str]) -> list[Text]:
    """Return texts that conditions may tell apart: those they name, and of lengths they name."""
    sizes = [int(mark) + by for mark in marks if mark.isdecimal() for by in (-1, 0, 1)]
    long = [Text("i" * size) for size in sizes if 0 < size <= LONGEST]
    named = [Text(text) for mark in marks if mark for text in (mark, f"iets {mark}")]
    return [ANY_TEXT, *named, *long]


def _fitting(question: Question, texts: Sequence[Text]) -> Sequence[Text]:
    """Return the texts that are not too long for a question; any text where none fits."""
    if not isinstance(question, OpenText):
        return texts
    return [one for one in texts if len(one.text) <= question.max_length] or [ANY_TEXT]


def _is_number(mark: str) -> bool:
    return mark.lstrip("-").replace(".", "", 1).isdecimal()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    except ValueError:
        return None
