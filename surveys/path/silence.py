"""The value of a question that nobody is asked: calculated, drawn, or known beforehand."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from surveys.expression import Result, in_digits
from surveys.fieldwork.profile import code_of
from surveys.path.drawing import drawn_option
from surveys.questionnaire.compiled import CompiledQuestion
from surveys.questionnaire.version import Questionnaire
from surveys.questions import Calculated, Drawn, Given, Origin, VariableType
from surveys.responses.answers import (
    AnswerError,
    Answers,
    Code,
    Codes,
    Missing,
    Number,
    Text,
    Value,
    is_storable,
)


def made(part: CompiledQuestion, answers: Answers, known: Answers, seed: int) -> Value:
    """Return the value of a silent question.

    Parameters
    ----------
    answers
        What was recorded with the response, among which what was known beforehand.
    known
        What the questionnaire knows at this place.
    """
    question = part.question
    if isinstance(question, Drawn):
        return Code(drawn_option(question, seed).code)
    if isinstance(question, Calculated):
        return _calculated(part, question, known)
    return answers.get(question.id, Missing.NOT_ASKED_ROUTE)  # nobody was asked, so none skipped


def beforehand(
    questionnaire: Questionnaire, profile: Mapping[str, str], former: Answers
) -> dict[str, Value]:
    """Return what is known of a member before the first question, by variable id.

    Parameters
    ----------
    profile
        The member's profile as at the wave.
    former
        The member's answers in the former wave, empty without consent to use them.
    """
    found: dict[str, Value] = {}
    for question in questionnaire.questions():
        if isinstance(question, Given):
            value = (
                _of_profile(profile.get(question.of, ""), question)
                if question.origin is Origin.PROFILE
                else _of_former(former.get(question.of), question)
            )
            if value is not None:
                found[question.id] = value
    return found


def _of_profile(text: str, question: Given) -> Value | None:
    if not text or not is_storable(text):
        return None
    if question.result is VariableType.NUMBER:
        return Number(int(text)) if text.isascii() and text.isdecimal() else None
    if question.result is VariableType.CODE:
        codes = {option.code for option in question.options}
        return next((Code(c) for c in (text, code_of(question.of, text)) if c in codes), None)
    return Text(text)


def _of_former(value: Value | None, question: Given) -> Value | None:
    """Return a former answer, if the kind and the codes of the question still fit it."""
    fits = {
        VariableType.CODE: Code,
        VariableType.CODES: Codes,
        VariableType.NUMBER: Number,
    }.get(question.result, Text)
    if not isinstance(value, fits):
        return None
    codes = {option.code for option in question.options}
    if isinstance(value, Code):
        return value if value.code in codes else None
    if isinstance(value, Codes):
        return value if codes.issuperset(value.codes) else None
    return value


def _calculated(part: CompiledQuestion, question: Calculated, known: Answers) -> Value:
    asked = part.calculation
    result = asked.evaluate(known) if asked is not None else None
    value = _TYPED[question.result](result, question) if result is not None else None
    if value is not None:
        return value
    return _reason(asked.references if asked is not None else frozenset(), known)


def _reason(references: frozenset[str], known: Answers) -> Missing:
    """Return why there is no result: the reason that its missing parts share, else skipped."""
    reasons = {value for name in references if isinstance(value := known.get(name), Missing)}
    return reasons.pop() if len(reasons) == 1 else Missing.SKIPPED


def _number(result: Result, question: Calculated) -> Value | None:
    del question
    if isinstance(result, str | frozenset) or result is None:
        return None
    try:
        digits = in_digits(int(result) if isinstance(result, bool) else result)
        return Number(int(digits) if "." not in digits else Decimal(digits))
    except AnswerError:  # more digits than an answer of a person can need
        return None


def _text(result: Result, question: Calculated) -> Value | None:
    del question
    try:
        return Text(result) if isinstance(result, str) else None
    except AnswerError:
        return None


def _code(result: Result, question: Calculated) -> Value | None:
    codes = {option.code for option in question.options}
    return Code(result) if isinstance(result, str) and result in codes else None


_TYPED: Mapping[VariableType, Callable[[Result, Calculated], Value | None]] = {
    VariableType.NUMBER: _number,
    VariableType.TEXT: _text,
    VariableType.CODE: _code,
}
