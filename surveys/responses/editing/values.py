"""Rules on values: outside a range, against each other, against the questionnaire's own checks."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import ClassVar

from surveys.expression import ExpressionError, parse
from surveys.questionnaire import Questionnaire
from surveys.questionnaire.version import scope
from surveys.questions import VariableType
from surveys.responses.answers import Number
from surveys.responses.editing.rule import Finding, RawWave, Rule, RuleError, checked_variable

OPEN = ""  # an end of a range that is not bounded


@dataclass(frozen=True, kw_only=True)
class Range(Rule):
    """A number that lies outside what is plausible; the ends are decimal texts, or open."""

    kind: ClassVar[str] = "range"
    variable: str
    lowest: str = OPEN
    highest: str = OPEN

    def __post_init__(self) -> None:
        low, high = self._end(self.lowest), self._end(self.highest)
        if low is None and high is None:
            raise RuleError("rule-no-end", "a range needs a lowest or a highest value", self.id)
        if low is not None and high is not None and low > high:
            raise RuleError("rule-ends-crossed", "the lowest value is above the highest", self.id)

    def check(self, questionnaire: Questionnaire) -> None:
        """Raise RuleError unless the variable is a number."""
        checked_variable(self.id, questionnaire, self.variable, VariableType.NUMBER)

    def findings(self, wave: RawWave) -> Iterator[Finding]:
        """Yield every number outside the range."""
        low, high = self._end(self.lowest), self._end(self.highest)
        for case in wave.cases:
            value = case.values[self.variable]
            if not isinstance(value, Number):
                continue
            if (low is not None and value.number < low) or (
                high is not None and value.number > high
            ):
                yield self._finding(case, [self.variable], {})

    def _end(self, text: str) -> Decimal | None:
        try:
            end = None if text == OPEN else Decimal(text)
        except InvalidOperation:
            end = Decimal("NaN")
        if end is not None and not end.is_finite():
            raise RuleError("rule-no-number", f"{text!r} is not a number", self.id, text)
        return end


@dataclass(frozen=True, kw_only=True)
class Contradiction(Rule):
    """Answers that cannot all be so: ``never`` is a condition that should hold for nobody."""

    kind: ClassVar[str] = "contradiction"
    never: str

    def check(self, questionnaire: Questionnaire) -> None:
        """Raise RuleError unless ``never`` is a condition on this questionnaire's variables."""
        try:
            parse(self.never, scope(questionnaire.variables))
        except ExpressionError as error:
            raise RuleError("rule-no-condition", str(error), self.id, self.never) from error

    def findings(self, wave: RawWave) -> Iterator[Finding]:
        """Yield every case for which the condition holds."""
        condition = parse(self.never, scope(wave.questionnaire.variables))
        about = [name for name in wave.questionnaire.variables if name in condition.references]
        for case in wave.cases:
            if condition.evaluate(case.values):
                yield self._finding(case, about, {})


@dataclass(frozen=True, kw_only=True)
class OwnChecks(Rule):
    """Answers that do not pass a check of the questionnaire itself.

    A member may go on past a soft check, and may come to fail any check by changing an earlier
    answer. A check that refers to something without an answer is not made.
    """

    kind: ClassVar[str] = "own_checks"

    def findings(self, wave: RawWave) -> Iterator[Finding]:
        """Yield every check that a case does not pass, by its id."""
        for case in wave.cases:
            for page in case.way.pages:
                for failed in case.way.failed_checks(page):
                    about = [name for name in case.values if name in failed.must.references]
                    name = failed.check.id
                    yield self._finding(case, about, {"check": name}, name)
