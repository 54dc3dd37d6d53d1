"""One answer from a list: single, yes or no, and consent."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from surveys.questions.faults import Complaint, Fault, FaultKind
from surveys.questions.open_option import implied, open_variables, read_open
from surveys.questions.question import (
    EMPTY,
    Empty,
    Item,
    Layout,
    Option,
    Question,
    Raw,
    Reading,
    Variable,
    VariableType,
)
from surveys.responses.answers import Code, Missing, Value

YES, NO = "ja", "nee"


def given(raw: Raw, field: str) -> tuple[str, ...]:
    """Return the different values sent for a field, without empty ones, in order."""
    return tuple(dict.fromkeys(value for value in raw.get(field, ()) if value.strip()))


def offered_missing(question: Question, value: str) -> Missing | None:
    """Return the missing that `value` stands for if the question offers it, else None."""
    if question.dont_know and value == Missing.DONT_KNOW.value:
        return Missing.DONT_KNOW
    if question.refusal and value == Missing.REFUSED.value:
        return Missing.REFUSED
    return None


def read_one(
    question: Question, field: str, options: tuple[Option, ...], raw: Raw
) -> Value | Fault | Empty:
    """Return what was chosen for `field` from `options`, or from the missings on offer."""
    values = given(raw, field)
    if not values:
        return EMPTY
    if len(values) > 1:
        return Fault(field, FaultKind.TWO_ANSWERS)
    if "\x00" in values[0]:
        return Fault(field, FaultKind.NULL_BYTES)
    if any(values[0] == option.code for option in options):
        return Code(values[0])
    return offered_missing(question, values[0]) or Fault(field, FaultKind.UNKNOWN_CODE)


@dataclass(frozen=True, kw_only=True)
class Single(Question):
    """One answer from a list."""

    kind: ClassVar[str] = "single"
    options: tuple[Option, ...]

    def variables(self) -> tuple[Variable, ...]:
        """Return the variable of the choice, and one for each field beside an option."""
        return (self._variable(VariableType.CODE, options=self.options), *open_variables(self))

    def read(self, raw: Raw) -> Iterator[Reading]:
        """Yield the code that was chosen, and what was written beside an option.

        Own words without any choice stand for the option that they are beside.
        """
        if not given(raw, self.id):
            raw = {**raw, self.id: implied(self, raw, ())}
        value = read_one(self, self.id, self.options, raw)
        yield self.id, value
        yield from read_open(self, raw, {value.code} if isinstance(value, Code) else ())

    def choices(self) -> tuple[Option, ...]:
        """Return the option list."""
        return self.options

    def narrowed(self, choices: tuple[Option, ...], statements: tuple[Item, ...]) -> Self:
        """Return the question with only these options."""
        del statements
        return replace(self, options=choices)

    def complaints(self) -> Iterator[Complaint]:
        """Yield what is wrong with the question by itself."""
        yield from super().complaints()
        if len(self.options) < 2:
            yield Complaint("two-options", "a choice needs at least two options; add one")


@dataclass(frozen=True, kw_only=True)
class YesNo(Single):
    """Yes or no: a single choice with the two codes that all such questions share."""

    kind: ClassVar[str] = "yes_no"

    def complaints(self) -> Iterator[Complaint]:
        """Yield what is wrong with the question by itself."""
        yield from super().complaints()
        if [option.code for option in self.options] != [YES, NO]:
            said = f"the options of a yes/no question are {YES!r} and {NO!r}, in that order"
            yield Complaint("yes-no", said, {"yes": YES, "no": NO})


@dataclass(frozen=True, kw_only=True)
class Municipality(Single):
    """One municipality of a list, by its official code ("GM0106")."""

    kind: ClassVar[str] = "municipality"
    layout: Layout = Layout.DROPDOWN


@dataclass(frozen=True, kw_only=True)
class Consent(YesNo):
    """Permission for one purpose. Only an explicit yes gives it."""

    kind: ClassVar[str] = "consent"
    purpose: str

    def complaints(self) -> Iterator[Complaint]:
        """Yield what is wrong with the question by itself."""
        yield from super().complaints()
        if not self.purpose:
            yield Complaint("purpose", "say for what purpose the consent is asked")


def is_given(value: Value) -> bool:
    """Return whether the answer to a consent question gives the permission."""
    return value == Code(YES)
