"""The value of an answer, or the typed reason why there is none.

An answer is a `Code`, `Codes`, `Number` or `Text`; where there is none, a `Missing` says why.
No answer is ever ``None`` or an empty string.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum

# Exact arithmetic on answers must stay cheap: no answer of a person needs more digits than this.
MOST_DIGITS = 40


class AnswerError(ValueError):
    """A value that cannot be an answer."""


class Missing(Enum):
    """Why a variable has no answer. The values are stored and never change."""

    NOT_ASKED_ROUTE = "not_asked_route"
    NOT_ASKED_MODULE = "not_asked_module"
    SKIPPED = "skipped"
    DONT_KNOW = "dont_know"
    REFUSED = "refused"
    AFTER_BREAK_OFF = "after_break_off"


@dataclass(frozen=True, slots=True)
class Code:
    """One option, by its stable code."""

    code: str

    def __post_init__(self) -> None:
        _check_text(self.code)


@dataclass(frozen=True, slots=True)
class Codes:
    """The options that were ticked: a set, at least one, kept sorted so that equal is equal."""

    codes: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.codes:
            raise AnswerError("Codes holds at least one code; nothing ticked is Missing.SKIPPED")
        if len(set(self.codes)) != len(self.codes):
            raise AnswerError("Codes holds no code twice")
        for code in self.codes:
            _check_text(code)
        object.__setattr__(self, "codes", tuple(sorted(self.codes)))


@dataclass(frozen=True, slots=True)
class Number:
    """A number, kept exact."""

    number: int | Decimal

    def __post_init__(self) -> None:
        if isinstance(self.number, bool) or not isinstance(self.number, int | Decimal):
            raise AnswerError("Number holds an int or a Decimal, never a float")
        _check_size(Decimal(self.number))


@dataclass(frozen=True, slots=True)
class Text:
    """What somebody wrote: never empty, and something that a database can hold."""

    text: str

    def __post_init__(self) -> None:
        _check_text(self.text)


Value = Code | Codes | Number | Text | Missing
Answers = Mapping[str, Value]  # by variable id


def encode(value: Value) -> dict[str, object]:
    """Return `value` as an object that JSON can hold; `decode` gives back an equal value."""
    match value:
        case Missing():
            return {"missing": value.value}
        case Code(code):
            return {"code": code}
        case Codes(codes):
            return {"codes": list(codes)}
        case Number(int() as number):
            return {"number": number}
        case Number(number):
            return {"number": str(number)}
        case Text(text):
            return {"text": text}


def decode(data: object) -> Value:
    """Return the value that `encode` wrote.

    Raises
    ------
    AnswerError
        If `data` is not something that `encode` writes.
    """
    match data:
        case {"missing": str(reason), **rest} if not rest:
            return _missing(reason)
        case {"code": str(code), **rest} if not rest:
            return Code(code)
        case {"codes": [*codes], **rest} if not rest:
            return Codes(tuple(codes))
        case {"number": int() | str() as number, **rest} if not rest:
            return Number(_number(number))
        case {"text": str(text), **rest} if not rest:
            return Text(text)
    raise AnswerError("not an answer: expected one of missing, code, codes, number or text")


def _missing(reason: str) -> Missing:
    try:
        return Missing(reason)
    except ValueError:
        raise AnswerError(f"unknown reason {reason!r} for a missing answer") from None


def _number(number: int | str) -> int | Decimal:
    if isinstance(number, int):
        return number
    try:
        return Decimal(number)
    except InvalidOperation:
        raise AnswerError(f"{number[:MOST_DIGITS]!r} is not a number") from None


def _check_size(number: Decimal) -> None:
    _, digits, exponent = number.as_tuple()
    if isinstance(exponent, str):
        raise AnswerError("an answer is a finite number")
    if len(digits) > MOST_DIGITS or abs(exponent) > MOST_DIGITS:
        raise AnswerError(f"a number has at most {MOST_DIGITS} digits")


def _check_text(text: object) -> None:
    if not isinstance(text, str) or not text:
        raise AnswerError("an answer is never an empty text; use a Missing")
    if not is_storable(text):
        raise AnswerError("a text holds no null byte and no half character")


def is_storable(text: str) -> bool:
    """Return whether both databases can hold `text` (no null byte, no lone surrogate)."""
    return "\x00" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)
