"""What can be wrong with what came in from a form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from surveys.answers import Value


class FaultKind(Enum):
    """Kinds of fault; the web has a text for each value."""

    OUT_OF_RANGE = "out-of-range"
    UNKNOWN_CODE = "unknown-code"
    WRONG_TYPE = "wrong-type"
    TOO_LONG = "too-long"
    TWO_ANSWERS = "two-answers"
    EXCLUSIVE = "exclusive"
    FORGED_FIELD = "forged-field"
    NULL_BYTES = "null-bytes"
    UNANSWERED = "unanswered"


@dataclass(frozen=True)
class Fault:
    """One fault, at one variable.

    Parameters
    ----------
    variable
        The variable's id; for a forged field, the name of that field (shortened).
    kind
        What is wrong.
    parameters
        What the text about it needs: ``minimum`` and ``maximum``, ``most`` (characters allowed)
        and ``length``, ``option`` (the code of the exclusive option).
    """

    variable: str
    kind: FaultKind
    parameters: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Faults:
    """Everything that is wrong with one page, in the order of the page.

    Parameters
    ----------
    faults
        At least one.
    accepted
        The values beside the faulty ones, by variable id: what "save and go on later" may keep.
    """

    faults: tuple[Fault, ...]
    accepted: Mapping[str, Value] = field(default_factory=dict)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The variables that were left empty."""
        return tuple(f.variable for f in self.faults if f.kind is FaultKind.UNANSWERED)

    @property
    def soft(self) -> bool:
        """Whether nothing is wrong but that answers are missing: ask once, then accept."""
        return len(self.unanswered) == len(self.faults)
