"""Rules on patterns: one code down a battery, a long run of it, and two people who are one.

They look at how somebody answered, never at a trap question.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from surveys.questionnaire import Questionnaire
from surveys.questions import VariableType
from surveys.responses.answers import Code, encode
from surveys.responses.editing.rule import (
    Finding,
    Measures,
    RawCase,
    RawWave,
    Rule,
    RuleError,
    checked_variable,
    is_battery,
)

FEWEST = 3  # statements; the same answer to two says nothing


@dataclass(frozen=True, kw_only=True)
class StraightLine(Rule):
    """The same code to every statement of a battery.

    Where statements run against each other, nobody can mean that: name one of the ``reversed``,
    and only batteries that hold one are looked at. Without, every battery of ``least`` is.

    References
    ----------
    Schonlau, M. and Toepoel, V. (2015). Straightlining in web survey panels over time. Survey
    Research Methods 9(2), 125-137.
    """

    kind: ClassVar[str] = "straight_line"
    least: int = 5
    reversed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_least(self.id, self.least)

    def check(self, questionnaire: Questionnaire) -> None:
        """Raise RuleError unless the reversed statements are there."""
        for name in self.reversed:
            checked_variable(self.id, questionnaire, name, VariableType.CODE)

    def findings(self, wave: RawWave) -> Iterator[Finding]:
        """Yield every battery that one person answered with one code from top to bottom."""
        for case in wave.cases:
            for battery, names in case.batteries:
                if len(names) < self.least or not self._counts(names):
                    continue
                given = {case.values[name] for name in names}
                if len(given) == 1 and isinstance(next(iter(given)), Code):
                    yield self._finding(case, names, {"statements": len(names)}, battery)

    def _counts(self, names: Sequence[str]) -> bool:
        return not self.reversed or bool(set(self.reversed) & set(names))


@dataclass(frozen=True, kw_only=True)
class LongString(Rule):
    """The longest run of one code over statements that follow each other, as they were shown.

    References
    ----------
    Johnson, J. A. (2005). Ascertaining the validity of individual protocols from web-based
    personality inventories. Journal of Research in Personality 39, 103-129.
    """

    kind: ClassVar[str] = "long_string"
    least: int = 12

    def __post_init__(self) -> None:
        _check_least(self.id, self.least)

    def findings(self, wave: RawWave) -> Iterator[Finding]:
        """Yield the longest run of every case where it is ``least`` or more."""
        for case in wave.cases:
            longest = _longest_run(case)
            if len(longest) >= self.least:
                yield self._finding(case, longest, {"run": len(longest)})


@dataclass(frozen=True, kw_only=True)
class Duplicates(Rule):
    """Two cases that gave the same answers to all of ``variables``, or of all batteries.

    Only cases with ``least`` answers to them are compared, and not those that gave one code
    throughout: two straight lines are alike without being one person.

    References
    ----------
    Kuriakose, N. and Robbins, M. (2016). Don't get duped: fraud through duplication in public
    opinion surveys. Statistical Journal of the IAOS 32(3), 283-291; here a full match.
    """

    kind: ClassVar[str] = "duplicates"
    variables: tuple[str, ...] = ()
    least: int = 10

    def __post_init__(self) -> None:
        _check_least(self.id, self.least)

    def check(self, questionnaire: Questionnaire) -> None:
        """Raise RuleError unless the variables are there."""
        for name in self.variables:
            if name not in questionnaire.variables:
                raise RuleError(
                    "rule-no-variable", f"the questionnaire has no variable {name!r}", self.id, name
                )

    def findings(self, wave: RawWave) -> Iterator[Finding]:
        """Yield every case that has a twin; those of one ``group`` are alike."""
        names = self.variables or _statements(wave.questionnaire)
        groups = {case.pseudonym: self._group(case, names) for case in wave.cases}
        sizes = Counter(group for group in groups.values() if group)
        for case in wave.cases:
            group = groups[case.pseudonym]
            if sizes[group] > 1:
                measures: Measures = {"group": group, "others": sizes[group] - 1}
                yield self._finding(case, names, measures)

    def _group(self, case: RawCase, names: Sequence[str]) -> str:
        """Return what alike cases share; empty where a case is not compared."""
        given = [case.values[name] for name in names if isinstance(case.values[name], Code)]
        if len(given) < self.least or len(set(given)) == 1:
            return ""
        values = json.dumps([encode(case.values[name]) for name in names], sort_keys=True)
        return hashlib.sha256(values.encode()).hexdigest()


def _longest_run(case: RawCase) -> list[str]:
    order = [name for _, names in case.batteries for name in names]
    runs = groupby(order, key=lambda name: case.values[name])
    return max((list(run) for value, run in runs if isinstance(value, Code)), key=len, default=[])


def _statements(questionnaire: Questionnaire) -> tuple[str, ...]:
    return tuple(
        item.id
        for question in questionnaire.questions()
        if is_battery(question)
        for item in question.statements()
    )


def _check_least(rule: str, least: int) -> None:
    if least < FEWEST:
        raise RuleError("rule-too-few", f"'least' is {least}; it is {FEWEST} or more", rule)
