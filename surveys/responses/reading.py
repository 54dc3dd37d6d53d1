"""Answers in the words of the questionnaire, for the person who gave them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from surveys.questionnaire import Questionnaire
from surveys.questions import Question, Variable
from surveys.responses.answers import Code, Codes, Missing, Number, Text, Value, decode
from surveys.responses.events import ResponseEvent

LANGUAGE = "nl"


@dataclass(frozen=True)
class Given:
    """One answer as it was given: ``missing`` says why there are no ``words``.

    One that was changed later is replaced.
    """

    question: str
    words: str
    missing: Missing | None
    at: datetime
    is_replaced: bool


def readable(
    questionnaire: Questionnaire, events: Iterable[ResponseEvent], language: str = LANGUAGE
) -> list[Given]:
    """Return every answer that was given, by question; one that was changed has several, by date.

    Saving the same answer again is no new answer.
    """
    given: dict[str, list[tuple[Value, datetime]]] = {name: [] for name in questionnaire.variables}
    for event in events:
        for name, encoded in event.values.items():
            value = decode(encoded)
            if not given[name] or given[name][-1][0] != value:
                given[name].append((value, event.at))
    return [
        Given(
            _words_of(questionnaire.question(variable.question), variable, language),
            _words(variable, value, language),
            value if isinstance(value, Missing) else None,
            at,
            is_replaced=place < len(given[variable.id]),
        )
        for variable in questionnaire.variables.values()
        for place, (value, at) in enumerate(given[variable.id], start=1)
    ]


def _words_of(question: Question, variable: Variable, language: str) -> str:
    asked = question.text.say(language)
    items = {item.id: item.text.say(language) for item in question.statements()}
    own = items.get(variable.id, asked)
    return asked if own == asked else f"{asked} {own}"


def _words(variable: Variable, value: Value, language: str) -> str:
    return "; ".join(_parts(variable, value, language))


def _parts(variable: Variable, value: Value, language: str) -> Iterator[str]:
    labels = {option.code: option.text.say(language) for option in variable.options}
    match value:
        case Code(code):
            yield labels[code]
        case Codes(codes):
            yield from (labels[code] for code in labels if code in codes)
        case Number(number):
            yield str(number)
        case Text(text):
            yield text
