"""An answer in the member's own words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from surveys.questions.choice import given, offered_missing
from surveys.questions.faults import Complaint, Fault, FaultKind
from surveys.questions.question import EMPTY, Empty, Question, Raw, Reading, Variable, VariableType
from surveys.responses.answers import Missing, Text, Value, is_storable

MOST_CHARACTERS = 10_000
MOST_LINES = 20
MISSING_SUFFIX = ".missing"


@dataclass(frozen=True, kw_only=True)
class OpenText(Question):
    """A text of at most `max_length` characters.

    "Weet ik niet" and "Wil ik niet zeggen" have a field of their own (``<id>.missing``), since
    anything may be written in the text. An `optional` text may be left empty without a word. A
    text of one of its `lines` is a short one.
    """

    kind: ClassVar[str] = "text"
    max_length: int
    optional: bool = False
    lines: int = 6

    def variables(self) -> tuple[Variable, ...]:
        """Return its one variable."""
        return (self._variable(VariableType.TEXT),)

    def fields(self) -> tuple[str, ...]:
        """Return the field of the text and, where one is on offer, that of the missings."""
        if self.dont_know or self.refusal:
            return self.id, self.id + MISSING_SUFFIX
        return (self.id,)

    def read(self, raw: Raw) -> Iterator[Reading]:
        """Yield what was written, without white space around it."""
        yield self.id, self._read(raw)

    def complaints(self) -> Iterator[Complaint]:
        """Yield what is wrong with the question by itself."""
        yield from super().complaints()
        if not 0 < self.max_length <= MOST_CHARACTERS:
            said = f"max_length is 1 to {MOST_CHARACTERS} characters"
            yield Complaint("max-length", said, {"most": MOST_CHARACTERS})
        if not 0 < self.lines <= MOST_LINES:
            yield Complaint("lines", f"a text has 1 to {MOST_LINES} lines", {"most": MOST_LINES})

    def _read(self, raw: Raw) -> Value | Fault | Empty:
        reasons = given(raw, self.id + MISSING_SUFFIX)
        texts = given(raw, self.id)
        if len(texts) + len(reasons) > 1:
            return Fault(self.id, FaultKind.TWO_ANSWERS)
        if reasons:
            return offered_missing(self, reasons[0]) or Fault(self.id, FaultKind.UNKNOWN_CODE)
        if texts:
            return self._written(texts[0])
        return Missing.SKIPPED if self.optional else EMPTY

    def _written(self, sent: str) -> Value | Fault:
        text = sent.replace("\r\n", "\n").replace("\r", "\n").strip()
        if len(text) > self.max_length:
            most: dict[str, str | int] = {"most": self.max_length, "length": len(text)}
            return Fault(self.id, FaultKind.TOO_LONG, most)
        if not is_storable(text):
            return Fault(self.id, FaultKind.NULL_BYTES)
        return Text(text)


@dataclass(frozen=True, kw_only=True)
class Place(OpenText):
    """The name of a place: what is written counts, the `suggestions` only help."""

    kind: ClassVar[str] = "place"
    max_length: int = 100
    lines: int = 1
    suggestions: tuple[str, ...] = ()
