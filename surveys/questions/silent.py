"""Questions that nobody is asked: what is calculated, drawn by lot, or known beforehand."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from surveys.questions.faults import Complaint
from surveys.questions.question import Option, Question, Raw, Reading, Variable, VariableType
from surveys.questions.texts import NO_TEXTS, Texts

HEAVIEST = 1_000_000


class Origin(Enum):
    """Where a value that is known beforehand comes from."""

    PROFILE = "profile"  # the member's profile as at the wave
    FORMER = "former"  # the member's own answer in the former wave, with consent


@dataclass(frozen=True, kw_only=True)
class _Silent(Question):
    """A value without a field: it can stand in conditions and texts, and goes to the data set."""

    kind: ClassVar[str] = ""
    is_silent: ClassVar[bool] = True
    text: Texts = NO_TEXTS
    result: VariableType = VariableType.TEXT
    options: tuple[Option, ...] = ()

    def variables(self) -> tuple[Variable, ...]:
        """Return its one variable."""
        return (self._variable(self.result, options=self.options),)

    def fields(self) -> tuple[str, ...]:
        """Return nothing: no form sends it."""
        return ()

    def choices(self) -> tuple[Option, ...]:
        """Return the codes that it can have, empty where it is no code."""
        return self.options

    def read(self, raw: Raw) -> Iterator[Reading]:
        """Yield nothing: no form sends it."""
        del raw
        yield from ()

    def texts(self) -> Iterator[Texts]:
        """Yield every text that must be there in each language."""
        yield from (option.text for option in self.options)
        yield from (text for text in (self.text, self.label) if text)

    def complaints(self) -> Iterator[Complaint]:
        """Yield what is wrong with the question by itself."""
        yield from super().complaints()
        has_codes = self.result in {VariableType.CODE, VariableType.CODES}
        if has_codes is not bool(self.options):
            said = "a code needs its list of options, and nothing else has one"
            yield Complaint("code-list" if has_codes else "no-code-list", said)
        if self.dont_know or self.refusal:
            said = "nobody is asked, so nobody can refuse; take the missing answers off"
            yield Complaint("nobody-asked", said)


@dataclass(frozen=True, kw_only=True)
class Calculated(_Silent):
    """The value of an expression over what was asked before it, its own page included."""

    kind: ClassVar[str] = "calculated"
    calculation: str
    result: VariableType = VariableType.NUMBER

    def complaints(self) -> Iterator[Complaint]:
        """Yield what is wrong with the question by itself."""
        yield from super().complaints()
        if self.result in {VariableType.CODES, VariableType.DATE, VariableType.MONTH}:
            yield Complaint("result", "a calculation gives a number, a text or a code")


@dataclass(frozen=True, kw_only=True)
class Drawn(_Silent):
    """One option drawn by the seed of the response: a split ballot, or any other experiment.

    The probability of an option is its weight over the sum of the weights.
    """

    kind: ClassVar[str] = "drawn"
    result: VariableType = VariableType.CODE

    def probabilities(self) -> dict[str, float]:
        """Return the probability of each option by its code; they sum to 1."""
        whole = sum(option.weight for option in self.options)
        return {option.code: option.weight / whole for option in self.options}

    def complaints(self) -> Iterator[Complaint]:
        """Yield what is wrong with the question by itself."""
        yield from super().complaints()
        if self.result is not VariableType.CODE or len(self.options) < 2:
            yield Complaint("draw", "a draw is between two or more options")
        if any(not 0 < option.weight <= HEAVIEST for option in self.options):
            said = f"the weight of an option is 1 to {HEAVIEST}"
            yield Complaint("weight", said, {"most": HEAVIEST})


@dataclass(frozen=True, kw_only=True)
class Given(_Silent):
    """What is known of the member beforehand, kept with the response when it begins.

    Parameters
    ----------
    origin
        From the profile, or from the member's answers in the former wave.
    of
        The name in the profile, or the id of the variable in the former wave.
    """

    kind: ClassVar[str] = "given"
    origin: Origin = Origin.PROFILE
    of: str = ""

    def complaints(self) -> Iterator[Complaint]:
        """Yield what is wrong with the question by itself."""
        yield from super().complaints()
        if not self.of:
            said = "say which part of the profile, or which former variable, it is"
            yield Complaint("of", said)
