"""What is known of a persona before the first question, set by the researcher.

It goes through the very function that reads a member's profile and former answers in the field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surveys.fieldwork.profile import PROFILE
from surveys.path.piping import in_words
from surveys.path.silence import beforehand
from surveys.questionnaire import Questionnaire
from surveys.questions import Given, Origin, VariableType
from surveys.questions.number import as_number
from surveys.responses.answers import (
    AnswerError,
    Answers,
    Code,
    Codes,
    Missing,
    Number,
    Text,
    Value,
)
from surveys.web.designer.wording import value_words

PREFIX = "known."
LONGEST = 200  # characters
Sent = Mapping[str, list[str]]
SHAPES = {
    VariableType.CODE: "choice",
    VariableType.CODES: "ticks",
    VariableType.DATE: "date",
    VariableType.MONTH: "month",
}


class UnreadableFact(ValueError):
    """What was typed cannot be known of anybody; ``label`` says of what."""

    def __init__(self, label: str) -> None:
        super().__init__(f"{label!r} cannot hold what was typed")
        self.label = label


@dataclass(frozen=True)
class Fact:
    """One thing that can be known beforehand, as the form shows it.

    Parameters
    ----------
    options
        (value, words) of what there is to choose from.
    values
        What stands there: none, one or, of ticks, several.
    said
        What stands there in words; empty where nothing is known.
    """

    name: str
    label: str
    is_former: bool
    shape: str
    options: tuple[tuple[str, str], ...]
    values: tuple[str, ...]
    said: str


def facts(questionnaire: Questionnaire, answers: Answers) -> tuple[Fact, ...]:
    """Return everything that the questionnaire asks to know of somebody, and what is known."""
    return tuple(_fact(questionnaire, one, answers) for one in _asked(questionnaire).values())


def facts_sent(questionnaire: Questionnaire, sent: Sent) -> dict[str, Value]:
    """Return what the form says is known, by variable id.

    Raises
    ------
    UnreadableFact
        If something typed is no number, or nothing that can be saved.
    """
    profile: dict[str, str] = {}
    former: dict[str, Value] = {}
    for name, question in _asked(questionnaire).items():
        typed = [one.strip()[:LONGEST] for one in sent.get(name, []) if one.strip()]
        if not typed:
            continue
        if question.origin is Origin.PROFILE:
            profile[question.of] = typed[0]
        else:
            former[question.of] = _former(question, typed)
    return beforehand(questionnaire, profile, former)


def known_of(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the ids of the variables that are known beforehand."""
    return tuple(one.id for one in questionnaire.questions() if isinstance(one, Given))


def _asked(questionnaire: Questionnaire) -> dict[str, Given]:
    """Return one question for each thing that is asked to be known, by the name of its field."""
    found: dict[str, Given] = {}
    for one in questionnaire.questions():
        if isinstance(one, Given):
            found.setdefault(f"{PREFIX}{one.origin.value}.{one.of}", one)
    return found


def _fact(questionnaire: Questionnaire, question: Given, answers: Answers) -> Fact:
    name = f"{PREFIX}{question.origin.value}.{question.of}"
    value = answers.get(question.id)
    variable = questionnaire.variables[question.id]
    said = "" if value is None else in_words(value, variable, "nl")
    if question.origin is Origin.PROFILE:
        options = tuple((one.value, one.words["nl"]) for one in PROFILE.get(question.of, ()))
        stands = tuple(_standing(questionnaire, question, [one for one, _ in options], value))
        label = value_words("of", question.of)
        return Fact(name, label, False, "choice", options, stands[:1], said)
    options = tuple((one.code, one.text.say("nl")) for one in question.options)
    label = (question.label or question.text).say("nl") or question.of
    shape = SHAPES.get(question.result, "text")
    return Fact(name, label, True, shape, options, _typed(value), said)


def _standing(
    questionnaire: Questionnaire, question: Given, values: list[str], value: Value | None
) -> Iterator[str]:
    """Yield the values of the profile that make what is known."""
    for one in values if value is not None else ():
        if beforehand(questionnaire, {question.of: one}, {}).get(question.id) == value:
            yield one


def _typed(value: Value | None) -> tuple[str, ...]:
    match value:
        case Code(code):
            return (code,)
        case Codes(codes):
            return tuple(codes)
        case Number(number):
            return (str(number).replace(".", ","),)
        case Text(text):
            return (text,)
        case Missing() | None:
            return ()


def _former(question: Given, typed: list[str]) -> Value:
    try:
        if question.result is VariableType.CODE:
            return Code(typed[0])
        if question.result is VariableType.CODES:
            return Codes(tuple(typed))
        if question.result is VariableType.NUMBER:
            number = as_number(typed[0])
            if number is None:
                raise AnswerError("no number")
            return Number(int(number) if number == int(number) else number)
        return Text(typed[0])
    except AnswerError as error:
        raise UnreadableFact((question.label or question.text).say("nl") or question.of) from error
