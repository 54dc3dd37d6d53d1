"""Statements that share one option list, each asked by itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from surveys.questions.choice import read_one
from surveys.questions.faults import Complaint
from surveys.questions.question import (
    Item,
    Option,
    Question,
    Raw,
    Reading,
    Variable,
    VariableType,
)


@dataclass(frozen=True, kw_only=True)
class Battery(Question):
    """Statements with one lead-in (the text) and one option list; each is a variable."""

    kind: ClassVar[str] = "battery"
    items: tuple[Item, ...]
    options: tuple[Option, ...]

    def variables(self) -> tuple[Variable, ...]:
        """Return a variable for each statement."""
        return tuple(
            self._variable(VariableType.CODE, options=self.options, item=item)
            for item in self.items
        )

    def read(self, raw: Raw) -> Iterator[Reading]:
        """Yield the code that was chosen for each statement."""
        for item in self.items:
            yield item.id, read_one(self, item.id, self.options, raw)

    def fields(self) -> tuple[str, ...]:
        """Return the names of the form fields that belong to the question."""
        return tuple(item.id for item in self.items)

    def choices(self) -> tuple[Option, ...]:
        """Return the option list that the statements share."""
        return self.options

    def statements(self) -> tuple[Item, ...]:
        """Return the statements."""
        return self.items

    def narrowed(self, choices: tuple[Option, ...], statements: tuple[Item, ...]) -> Self:
        """Return the battery with only these options and statements."""
        return replace(self, options=choices, items=statements)

    def complaints(self) -> Iterator[Complaint]:
        """Yield what is wrong with the question by itself."""
        yield from super().complaints()
        if not self.items:
            yield Complaint("no-statement", "a battery needs at least one statement; add one")
        if len(self.options) < 2:
            yield Complaint("two-options", "a choice needs at least two options; add one")
