"""A mark on a numbered scale: 0 to 10 or 1 to 10."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from surveys.questions.choice import given, offered_missing
from surveys.questions.faults import Complaint, Fault, FaultKind
from surveys.questions.question import EMPTY, Empty, Question, Raw, Reading, Variable, VariableType
from surveys.questions.texts import Texts
from surveys.responses.answers import Number, Value

LONGEST_MARK = 6  # characters; longer input is no mark and is not converted
MOST_POINTS = 11  # radios that still fit two rows on a phone


@dataclass(frozen=True, kw_only=True)
class Scale(Question):
    """A mark from `minimum` to `maximum`, with the words at both ends."""

    kind: ClassVar[str] = "scale"
    minimum: int
    maximum: int
    low: Texts
    high: Texts

    def points(self) -> range:
        """Return the marks that can be given."""
        return range(self.minimum, self.maximum + 1)

    def variables(self) -> tuple[Variable, ...]:
        """Return its one variable."""
        return (self._variable(VariableType.NUMBER, bounds=(self.minimum, self.maximum)),)

    def read(self, raw: Raw) -> Iterator[Reading]:
        """Yield the mark that was given."""
        yield self.id, self._read(given(raw, self.id))

    def texts(self) -> Iterator[Texts]:
        """Yield every text that must be there in each language."""
        yield from super().texts()
        yield self.low
        yield self.high

    def complaints(self) -> Iterator[Complaint]:
        """Yield what is wrong with the question by itself."""
        yield from super().complaints()
        if not 1 < len(self.points()) <= MOST_POINTS:
            said = f"a scale has 2 to {MOST_POINTS} points; change minimum or maximum"
            yield Complaint("points", said, {"most": MOST_POINTS})

    def _read(self, values: tuple[str, ...]) -> Value | Fault | Empty:
        if not values:
            return EMPTY
        if len(values) > 1:
            return Fault(self.id, FaultKind.TWO_ANSWERS)
        text = values[0]
        return offered_missing(self, text) or self._mark(text)

    def _mark(self, text: str) -> Value | Fault:
        if "\x00" in text:
            return Fault(self.id, FaultKind.NULL_BYTES)
        digits = text.removeprefix("-")
        if len(text) > LONGEST_MARK or not (digits.isascii() and digits.isdecimal()):
            return Fault(self.id, FaultKind.WRONG_TYPE)
        if int(text) not in self.points():
            bounds: dict[str, str | int] = {"minimum": self.minimum, "maximum": self.maximum}
            return Fault(self.id, FaultKind.OUT_OF_RANGE, bounds)
        return Number(int(text))
