"""More than one answer from a list."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from surveys.questions.choice import given, offered_missing
from surveys.questions.faults import Complaint, Fault, FaultKind
from surveys.questions.open_option import implied, open_variables, read_open
from surveys.questions.question import (
    EMPTY,
    Empty,
    Item,
    Option,
    Question,
    Raw,
    Reading,
    Variable,
    VariableType,
)
from surveys.responses.answers import Codes, Missing, Value


@dataclass(frozen=True, kw_only=True)
class Multiple(Question):
    """Any number of options; an exclusive one ("niemand") stands alone."""

    kind: ClassVar[str] = "multiple"
    options: tuple[Option, ...]

    def variables(self) -> tuple[Variable, ...]:
        """Return the variable of the choices, and one for each field beside an option.

        A data set has a column for each option of the first.
        """
        return (self._variable(VariableType.CODES, options=self.options), *open_variables(self))

    def read(self, raw: Raw) -> Iterator[Reading]:
        """Yield the codes that were ticked, and what was written beside an option.

        Own words tick the option that they are beside.
        """
        value = self._read(implied(self, raw, given(raw, self.id)))
        yield self.id, value
        yield from read_open(self, raw, value.codes if isinstance(value, Codes) else ())

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
        if not self.options:
            yield Complaint("no-option", "a question with several answers needs options; add one")

    def _read(self, values: tuple[str, ...]) -> Value | Fault | Empty:
        if not values:
            return EMPTY
        known = {option.code for option in self.options}
        for value in values:
            if "\x00" in value:
                return Fault(self.id, FaultKind.NULL_BYTES)
            if value not in known and offered_missing(self, value) is None:
                return Fault(self.id, FaultKind.UNKNOWN_CODE)
        return self._ticked(values)

    def _ticked(self, values: tuple[str, ...]) -> Value | Fault:
        alone = {option.code for option in self.options if option.exclusive}
        alone |= {Missing.DONT_KNOW.value, Missing.REFUSED.value}
        if len(values) > 1:
            for value in values:
                if value in alone:
                    return Fault(self.id, FaultKind.EXCLUSIVE, {"option": value})
        return offered_missing(self, values[0]) or Codes(values)
