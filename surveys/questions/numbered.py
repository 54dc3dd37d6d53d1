"""Statements that each get a number: a place in an order, or a part of a total."""

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from surveys.questions.choice import given, offered_missing
from surveys.questions.faults import Complaint, Fault, FaultKind
from surveys.questions.number import as_number
from surveys.questions.open_text import MISSING_SUFFIX
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
from surveys.questions.texts import NO_TEXTS, Texts
from surveys.responses.answers import Missing, Number, Value

MOST_RANKED = 20

Written = dict[str, Value | Fault | Empty]


@dataclass(frozen=True, kw_only=True)
class _Numbered(Question):
    """What a ranking and an allocation share: a whole number for each statement."""

    kind: ClassVar[str] = ""
    items: tuple[Item, ...]

    @abstractmethod
    def _bounds(self) -> tuple[int, int]:
        """Return the lowest and the highest number that a statement can get."""

    def variables(self) -> tuple[Variable, ...]:
        """Return a variable for each statement."""
        return tuple(
            self._variable(VariableType.NUMBER, bounds=self._bounds(), item=item)
            for item in self.items
        )

    def fields(self) -> tuple[str, ...]:
        """Return the field of each statement and, where one is on offer, that of the missings."""
        own = (self.id + MISSING_SUFFIX,) if self.dont_know or self.refusal else ()
        return (*(item.id for item in self.items), *own)

    def statements(self) -> tuple[Item, ...]:
        """Return the statements."""
        return self.items

    def narrowed(self, choices: tuple[Option, ...], statements: tuple[Item, ...]) -> Self:
        """Return the question with only these statements."""
        del choices
        return replace(self, items=statements)

    def complaints(self) -> Iterator[Complaint]:
        """Yield what is wrong with the question by itself."""
        yield from super().complaints()
        if not 2 <= len(self.items) <= MOST_RANKED:
            said = f"such a question has 2 to {MOST_RANKED} statements"
            yield Complaint("statements", said, {"most": MOST_RANKED})

    def read(self, raw: Raw) -> Iterator[Reading]:
        """Yield the number of each statement; a missing stands for all of them."""
        reasons = given(raw, self.id + MISSING_SUFFIX)
        written = {item.id: self._number(item.id, given(raw, item.id)) for item in self.items}
        if not reasons:
            yield from self._judged(written).items()
            return
        missing = offered_missing(self, reasons[0])
        for item, value in written.items():
            yield item, self._instead(item, value, missing, len(reasons))

    def _instead(
        self, item: str, value: Value | Fault | Empty, missing: Missing | None, ticked: int
    ) -> Value | Fault:
        if value is not EMPTY or ticked > 1:
            return Fault(item, FaultKind.TWO_ANSWERS)
        return missing or Fault(item, FaultKind.UNKNOWN_CODE)

    def _number(self, item: str, texts: tuple[str, ...]) -> Value | Fault | Empty:
        if not texts:
            return EMPTY
        if len(texts) > 1:
            return Fault(item, FaultKind.TWO_ANSWERS)
        found, (low, high) = as_number(texts[0]), self._bounds()
        if found is None or found != int(found):
            return Fault(item, FaultKind.NOT_A_NUMBER)
        if not low <= found <= high:
            return Fault(item, FaultKind.OUT_OF_RANGE, {"minimum": low, "maximum": high})
        return Number(int(found))

    def fits(self, answers: Mapping[str, Value]) -> bool:
        """Return whether the numbers stay right together when a statement is asked no more."""
        low, high = self._bounds()
        given = {i.id: answers[i.id] for i in self.items if isinstance(answers.get(i.id), Number)}
        numbers = (value.number for value in given.values() if isinstance(value, Number))
        inside = all(low <= number <= high for number in numbers)
        return inside and not any(isinstance(v, Fault) for v in self._judged({**given}).values())

    @abstractmethod
    def _judged(self, written: Written) -> Written:
        """Return what was written, with what is wrong with it taken together."""


@dataclass(frozen=True, kw_only=True)
class Ranking(_Numbered):
    """An order of statements, 1 first; of the first `top` only, where that is not 0."""

    kind: ClassVar[str] = "ranking"
    top: int = 0

    @property
    def places(self) -> int:
        """The number of places to give."""
        return min(self.top, len(self.items)) or len(self.items)

    def complaints(self) -> Iterator[Complaint]:
        """Yield what is wrong with the question by itself."""
        yield from super().complaints()
        if not 0 <= self.top <= len(self.items):
            said = "top is at most the number of statements; 0 asks for all of them"
            yield Complaint("top", said, {"most": len(self.items)})

    def _bounds(self) -> tuple[int, int]:
        return 1, self.places

    def _judged(self, written: Written) -> Written:
        times = Counter(value.number for value in written.values() if isinstance(value, Number))
        # beyond the first few, no place is an answer: the statement came after them
        whole = len(times) == self.places and set(times.values()) == {1}
        rest = Missing.NOT_ASKED_ROUTE if whole else EMPTY
        twice = {place for place, count in times.items() if count > 1}
        return {
            item: Fault(item, FaultKind.RANKED_TWICE, {"place": int(value.number)})
            if isinstance(value, Number) and value.number in twice
            else (rest if value is EMPTY else value)
            for item, value in written.items()
        }


@dataclass(frozen=True, kw_only=True)
class Allocation(_Numbered):
    """A `total` divided over statements; what is left empty beside others is 0."""

    kind: ClassVar[str] = "allocation"
    total: int = 100
    unit: Texts = NO_TEXTS

    def texts(self) -> Iterator[Texts]:
        """Yield every text that must be there in each language."""
        yield from super().texts()
        if self.unit:
            yield self.unit

    def complaints(self) -> Iterator[Complaint]:
        """Yield what is wrong with the question by itself."""
        yield from super().complaints()
        if not 0 < self.total <= 10**9:
            yield Complaint("total", "the total is a whole number above 0")

    def _bounds(self) -> tuple[int, int]:
        return 0, self.total

    def _judged(self, written: Written) -> Written:
        numbers = [int(value.number) for value in written.values() if isinstance(value, Number)]
        if not numbers or any(isinstance(value, Fault) for value in written.values()):
            return written
        filled: Written = {
            item: Number(0) if value is EMPTY else value for item, value in written.items()
        }
        if sum(numbers) == self.total:
            return filled
        first = next(iter(filled))
        wrong: dict[str, str | int] = {"total": self.total, "sum": sum(numbers)}
        return {**filled, first: Fault(first, FaultKind.NOT_THE_TOTAL, wrong)}
