"""A day, or a month of a year; kept as ISO 8601 writes it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from surveys.questions.faults import Complaint, Fault, FaultKind
from surveys.questions.number import read_written
from surveys.questions.open_text import MISSING_SUFFIX
from surveys.questions.question import Question, Raw, Reading, Variable, VariableType
from surveys.responses.answers import Text, Value

LONGEST_DATE = 20  # characters
FIRST_YEAR, LAST_YEAR = 1850, 2200

_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DUTCH_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_DUTCH_MONTH = re.compile(r"(\d{1,2})[-/. ](\d{4})")


def as_day(text: str) -> str | None:
    """Return the day that a text says (2026-05-31 or 31-5-2026), as ISO writes it, else None."""
    iso, dutch = _ISO_DAY.fullmatch(text), _DUTCH_DAY.fullmatch(text)
    parts = iso.groups() if iso else tuple(reversed(dutch.groups())) if dutch else None
    return _existing(parts)


def as_month(text: str) -> str | None:
    """Return the month that a text says (2026-05 or 5-2026), as ISO writes it, else None."""
    iso, dutch = _ISO_MONTH.fullmatch(text), _DUTCH_MONTH.fullmatch(text)
    parts = iso.groups() if iso else tuple(reversed(dutch.groups())) if dutch else None
    day = _existing((*parts, "1")) if parts else None
    return day[: len("2026-05")] if day else None


def _existing(parts: tuple[str, ...] | None) -> str | None:
    if parts is None or not FIRST_YEAR <= int(parts[0]) <= LAST_YEAR:
        return None
    try:
        return date(int(parts[0]), int(parts[1]), int(parts[2])).isoformat()
    except ValueError:
        return None


@dataclass(frozen=True, kw_only=True)
class DateQuestion(Question):
    """A day, not before `earliest` and not after `latest` where those are given (ISO)."""

    kind: ClassVar[str] = "date"
    type: ClassVar[VariableType] = VariableType.DATE
    earliest: str = ""
    latest: str = ""

    def variables(self) -> tuple[Variable, ...]:
        """Return its one variable."""
        return (self._variable(self.type),)

    def fields(self) -> tuple[str, ...]:
        """Return the field of the date and, where one is on offer, that of the missings."""
        if self.dont_know or self.refusal:
            return self.id, self.id + MISSING_SUFFIX
        return (self.id,)

    def read(self, raw: Raw) -> Iterator[Reading]:
        """Yield the date that was written."""
        yield self.id, read_written(self, raw, self._judged)

    def complaints(self) -> Iterator[Complaint]:
        """Yield what is wrong with the question by itself."""
        yield from super().complaints()
        for bound in (self.earliest, self.latest):
            if bound and self.parsed(bound) != bound:
                said = f"{bound!r} is no {self.kind} as ISO 8601 writes it"
                yield Complaint("no-date", said, {"text": bound})
        if self.earliest and self.latest and self.earliest > self.latest:
            yield Complaint("period", "earliest lies after latest; change one")

    @classmethod
    def parsed(cls, text: str) -> str | None:
        """Return the date that a text says, as it is kept; None if it says none."""
        return as_day(text)

    def _judged(self, text: str) -> Value | Fault:
        found = self.parsed(text.strip()) if len(text) <= LONGEST_DATE else None
        if found is None:
            return Fault(self.id, FaultKind.NOT_A_DATE)
        if (self.earliest and found < self.earliest) or (self.latest and found > self.latest):
            bounds: dict[str, str | int] = {"earliest": self.earliest, "latest": self.latest}
            return Fault(self.id, FaultKind.OUT_OF_PERIOD, bounds)
        return Text(found)


@dataclass(frozen=True, kw_only=True)
class MonthQuestion(DateQuestion):
    """A month of a year, between `earliest` and `latest` where those are given."""

    kind: ClassVar[str] = "month"
    type: ClassVar[VariableType] = VariableType.MONTH

    @classmethod
    def parsed(cls, text: str) -> str | None:
        """Return the month that a text says, as it is kept; None if it says none."""
        return as_month(text)
