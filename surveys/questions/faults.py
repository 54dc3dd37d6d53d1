"""What can be wrong with a question, and with what came in from a form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from surveys.questions.texts import NO_TEXTS, Texts
from surveys.responses.answers import Value


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
    NOT_A_NUMBER = "not-a-number"
    TOO_MANY_DECIMALS = "too-many-decimals"
    NOT_A_DATE = "not-a-date"
    OUT_OF_PERIOD = "out-of-period"
    RANKED_TWICE = "ranked-twice"
    NOT_THE_TOTAL = "not-the-total"
    OPEN_WITHOUT_OPTION = "open-without-option"
    CHECK = "check"
    SOFT_CHECK = "soft-check"
    DIFFERS_FROM_FORMER = "differs-from-former"


# What one friendly question settles; all else must be mended.
SOFT = frozenset({FaultKind.UNANSWERED, FaultKind.SOFT_CHECK, FaultKind.DIFFERS_FROM_FORMER})


@dataclass(frozen=True)
class Complaint:
    """One thing that is wrong with a question by itself.

    Parameters
    ----------
    key
        Which kind: the designer has a text for each.
    message
        What is wrong and what to do.
    details
        What the text about it needs: ``code`` and ``n`` (the place of an option), ``most``,
        ``text``, ``yes`` and ``no``.
    """

    key: str
    message: str
    details: Mapping[str, str | int] = field(default_factory=dict, hash=False)


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
        and ``length``, ``option`` (the code of the exclusive or open option), ``total`` and
        ``sum``, ``earliest`` and ``latest``, ``decimals``, ``check`` (the id of a check).
    message
        What the questionnaire itself says about it, where a check does not hold.
    """

    variable: str
    kind: FaultKind
    parameters: Mapping[str, str | int] = field(default_factory=dict)
    message: Texts = NO_TEXTS


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
        """Whether nothing is wrong that may not stay so: ask once, then accept."""
        return all(fault.kind in SOFT for fault in self.faults)
