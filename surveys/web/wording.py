"""What the pages say about answers and about faults in them, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from panel.web.texts import t
from surveys.path import Path
from surveys.path.piping import in_words
from surveys.questions import (
    SOFT,
    Dependent,
    Fault,
    FaultKind,
    Question,
    Scale,
    VariableType,
    open_id,
)
from surveys.questions.texts import unmarked
from surveys.responses.answers import Code, Codes, Missing, Number, Text, Value

_PERIODS = {(True, False): "out-of-period-early", (False, True): "out-of-period-late"}
POINTED = frozenset({"en"})  # languages with a decimal point
_WRITTEN = frozenset({"text", "place", "number", "date", "month", "ranking", "allocation"})


@dataclass(frozen=True, slots=True)
class Ask:
    """What is said beside an answer: a fault, or (soft) only that it is still empty."""

    text: str
    is_soft: bool


def option_words(missing: Missing) -> str:
    """Return how having no answer is offered, such as 'Weet ik niet'."""
    return t(f"answer-{missing.value.replace('_', '-')}")


def ask_for(fault: Fault, question: Question, language: str = "nl") -> Ask:
    """Return what to say at the place of a fault."""
    said = fault.message.say(language)
    text = said or t(f"fault-{_case(fault, question)}", **_arguments(fault, question, language))
    return Ask(text, is_soft=fault.kind in SOFT)


def _case(fault: Fault, question: Question) -> str:
    """Return which of the texts about a kind of fault fits."""
    kind = fault.kind
    if isinstance(question, Scale):
        is_mark = kind in (FaultKind.WRONG_TYPE, FaultKind.UNKNOWN_CODE)
        return FaultKind.OUT_OF_RANGE.value if is_mark else kind.value
    if kind is FaultKind.TWO_ANSWERS and question.kind in _WRITTEN:
        return "two-answers-text"
    if kind is FaultKind.OUT_OF_RANGE:
        return "out-of-range-number"
    if kind is FaultKind.NOT_A_DATE:
        return f"not-a-{question.kind}"
    if kind is FaultKind.OUT_OF_PERIOD:
        given = fault.parameters
        bounds = (bool(given.get("earliest")), bool(given.get("latest")))
        return _PERIODS.get(bounds, "out-of-period")
    return str(kind.value)


def _arguments(fault: Fault, question: Question, language: str) -> dict[str, str | int]:
    arguments: dict[str, str | int] = dict(fault.parameters)
    if isinstance(question, Scale):
        arguments |= {"minimum": question.minimum, "maximum": question.maximum}
    if "option" in arguments:
        arguments["option"] = _option(question, str(arguments["option"]), language)
    for bound in ("earliest", "latest"):
        if bound in arguments:
            arguments[bound] = date_in_words(str(arguments[bound]))
    return arguments


def asks_for(
    faults: tuple[Fault, ...], question: Question, language: str = "nl"
) -> Mapping[str, Ask]:
    """Return what to say at each variable of the question that has a fault."""
    own = {variable.id for variable in question.variables()}
    return {
        fault.variable: ask_for(fault, question, language)
        for fault in faults
        if fault.variable in own
    }


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
        if value is Missing.NOT_ASKED_ROUTE:
            continue  # own words beside an option that was not chosen
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
            return number_in_words(number, language)
        case Text(text):
            dates = (VariableType.DATE, VariableType.MONTH)
            is_date = any(variable.type in dates for variable in question.variables())
            return date_in_words(text) if is_date else text
    return option_words(value)


def number_in_words(number: int | Decimal, language: str = "nl") -> str:
    """Return a number as it is written in a language, without thousands to puzzle on.

    >>> number_in_words(Decimal("12.5")), number_in_words(Decimal("12.5"), "en")
    ('12,5', '12.5')
    """
    if not isinstance(number, Decimal):
        return str(number)
    written = format(number, "f")
    return written if language in POINTED else written.replace(".", ",")


def date_in_words(iso: str) -> str:
    """Return a day or month of ISO 8601 as people write it here, in either language.

    >>> date_in_words("1950-05-31"), date_in_words("1950-05")
    ('31-5-1950', '5-1950')
    """
    return "-".join(part.lstrip("0") for part in reversed(iso.split("-")))


def _asked(question: Question, variable: str, language: str) -> str:
    for item in question.statements():
        if item.id == variable:
            return unmarked(item.text.say(language))
    for option in question.choices():
        if option.open and open_id(question.id, option.code) == variable:
            return t("question-open", option=unmarked(option.text.say(language)))
    return unmarked(question.text.say(language))


def _option(question: Question, code: str, language: str = "nl") -> str:
    for option in question.choices():
        if option.code == code:
            return unmarked(option.text.say(language))
    missing = next((missing for missing in Missing if missing.value == code), None)
    return code if missing is None else option_words(missing)


def former_words(way: Path, question: Question, language: str) -> str:
    """Return what is said about the former answer before the question; nothing where unasked."""
    before = way.former(question) if question.dependent is Dependent.PROACTIVE else None
    if before is None:
        return ""
    variable = way.plan.questionnaire.variables[question.former]
    return t("question-former", answer=in_words(before, variable, language))
