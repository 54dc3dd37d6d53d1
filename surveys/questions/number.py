"""A number, with its unit and its range."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from surveys.questions.choice import given, offered_missing
from surveys.questions.faults import Complaint, Fault, FaultKind
from surveys.questions.open_text import MISSING_SUFFIX
from surveys.questions.question import EMPTY, Empty, Question, Raw, Reading, Variable, VariableType
from surveys.questions.texts import NO_TEXTS, Texts
from surveys.responses.answers import Missing, Number, Value

MOST_DECIMALS = 6
LONGEST_NUMBER = 30  # characters; longer input is not converted
FURTHEST = 10**12  # a range stays within this, so that a data set holds each number exactly

# 1234, 1.234, 1 234, 12,5 and 12.5: a point before three digits parts thousands, as in Dutch, but
# no thousands follow a nought: 0.125 is an eighth
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}([. ]\d{3})+(,\d+)?")
_PLAIN = re.compile(r"-?\d+([.,]\d+)?")


def as_number(text: str) -> Decimal | None:
    """Return the number that a person wrote, the Dutch way or with a decimal point, else None."""
    text = text.strip()
    if len(text) > LONGEST_NUMBER or not text.isascii():
        return None
    if _THOUSANDS.fullmatch(text):
        return Decimal(text.replace(".", "").replace(" ", "").replace(",", "."))
    return Decimal(text.replace(",", ".")) if _PLAIN.fullmatch(text) else None


@dataclass(frozen=True, kw_only=True)
class NumberQuestion(Question):
    """A number from `minimum` to `maximum`, both ends included, with its `unit` ("uur")."""

    kind: ClassVar[str] = "number"
    minimum: int
    maximum: int
    decimals: int = 0
    unit: Texts = NO_TEXTS

    def variables(self) -> tuple[Variable, ...]:
        """Return its one variable."""
        return (self._variable(VariableType.NUMBER, bounds=(self.minimum, self.maximum)),)

    def fields(self) -> tuple[str, ...]:
        """Return the field of the number and, where one is on offer, that of the missings."""
        if self.dont_know or self.refusal:
            return self.id, self.id + MISSING_SUFFIX
        return (self.id,)

    def read(self, raw: Raw) -> Iterator[Reading]:
        """Yield the number that was written."""
        yield self.id, read_written(self, raw, self.number)

    def texts(self) -> Iterator[Texts]:
        """Yield every text that must be there in each language."""
        yield from super().texts()
        if self.unit:
            yield self.unit

    def complaints(self) -> Iterator[Complaint]:
        """Yield what is wrong with the question by itself."""
        yield from super().complaints()
        if not -FURTHEST <= self.minimum < self.maximum <= FURTHEST:
            said = f"minimum is below maximum, and both lie within {FURTHEST}; change one"
            yield Complaint("bounds", said)
        if not 0 <= self.decimals <= MOST_DECIMALS:
            said = f"a number has 0 to {MOST_DECIMALS} decimals"
            yield Complaint("decimals", said, {"most": MOST_DECIMALS})

    def number(self, text: str) -> Value | Fault:
        """Return the number that a text says, or what is wrong with it."""
        found = as_number(text)
        if found is None:
            return Fault(self.id, FaultKind.NOT_A_NUMBER)
        exponent = found.normalize().as_tuple().exponent
        if isinstance(exponent, int) and -exponent > self.decimals:
            return Fault(self.id, FaultKind.TOO_MANY_DECIMALS, {"decimals": self.decimals})
        if not self.minimum <= found <= self.maximum:
            bounds: dict[str, str | int] = {"minimum": self.minimum, "maximum": self.maximum}
            return Fault(self.id, FaultKind.OUT_OF_RANGE, bounds)
        return Number(int(found) if found == int(found) else found.normalize())


def read_written(
    question: Question, raw: Raw, judge: Callable[[str], Value | Fault]
) -> Value | Fault | Empty:
    """Return what was written in the one field of a question, or the missing that was ticked."""
    reasons = given(raw, question.id + MISSING_SUFFIX)
    texts = given(raw, question.id)
    if len(texts) + len(reasons) > 1:
        return Fault(question.id, FaultKind.TWO_ANSWERS)
    if reasons:
        missing: Missing | None = offered_missing(question, reasons[0])
        return missing or Fault(question.id, FaultKind.UNKNOWN_CODE)
    return judge(texts[0]) if texts else EMPTY
