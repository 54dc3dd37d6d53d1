"""What the pages say about answers and about faults in them, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from panel.web.texts import t
from surveys.answers import Code, Codes, Missing, Number, Text, Value
from surveys.questions import Fault, FaultKind, Question, Scale


@dataclass(frozen=True, slots=True)
class Ask:
    """What is said beside an answer: a fault, or (soft) only that it is still empty."""

    text: str
    is_soft: bool


def option_words(missing: Missing) -> str:
    """Return how having no answer is offered, such as 'Weet ik niet'."""
    return t(f"answer-{missing.value.replace('_', '-')}")


def ask_for(fault: Fault, question: Question) -> Ask:
    """Return what to say at the place of a fault."""
    arguments: dict[str, str | int] = dict(fault.parameters)
    if isinstance(question, Scale):
        arguments |= {"minimum": question.minimum, "maximum": question.maximum}
        if fault.kind in (FaultKind.WRONG_TYPE, FaultKind.UNKNOWN_CODE):
            return Ask(t("fault-out-of-range", **arguments), is_soft=False)
    if fault.kind is FaultKind.EXCLUSIVE:
        arguments["option"] = _option(question, str(arguments["option"]))
    key = f"fault-{fault.kind.value}"
    if fault.kind is FaultKind.TWO_ANSWERS and question.kind == "text":
        key = "fault-two-answers-text"
    return Ask(t(key, **arguments), is_soft=fault.kind is FaultKind.UNANSWERED)


def asks_for(faults: tuple[Fault, ...], question: Question) -> Mapping[str, Ask]:
    """Return what to say at each variable of the question that has a fault."""
    own = {variable.id for variable in question.variables()}
    return {fault.variable: ask_for(fault, question) for fault in faults if fault.variable in own}


def summary_line(question: Question, variable: str, ask: Ask, language: str) -> str:
    """Return the line of the summary that leads to an answer."""
    text = _asked(question, variable, language)
    if ask.is_soft:
        return text
    if variable == question.id:
        return ask.text
    return t("fault-link", text=text.rstrip(".:"), fault=ask.text)


def answers_in_words(
    question: Question, values: Mapping[str, Value], language: str
) -> Iterator[tuple[str, str, str]]:
    """Yield each variable of a question with what was asked and what was answered."""
    for variable in question.variables():
        text = _asked(question, variable.id, language)
        value = values.get(variable.id, Missing.SKIPPED)
        yield variable.id, text, answer_in_words(question, value, language)


def answer_in_words(question: Question, value: Value, language: str) -> str:
    """Return an answer as its giver would say it."""
    match value:
        case Code(code):
            return _option(question, code, language)
        case Codes(codes):
            order = [option.code for option in question.choices()]
            return "; ".join(
                _option(question, code, language) for code in sorted(codes, key=order.index)
            )
        case Number(number):
            return str(number)
        case Text(text):
            return text
    return option_words(value)


def _asked(question: Question, variable: str, language: str) -> str:
    for item in question.statements():
        if item.id == variable:
            return item.text.say(language)
    return question.text.say(language)


def _option(question: Question, code: str, language: str = "nl") -> str:
    for option in question.choices():
        if option.code == code:
            return option.text.say(language)
    missing = next((missing for missing in Missing if missing.value == code), None)
    return code if missing is None else option_words(missing)
