"""What a rule is, what it looks at and what it finds; each kind of rule is one class.

A rule only points. What it found is kept or corrected by a person, and nothing leaves the data
set because of it.
"""

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import ClassVar

from surveys.path import Path
from surveys.questionnaire import Questionnaire
from surveys.questions import Question, VariableType
from surveys.responses.answers import Value, encode

Plain = dict[str, object]
Measures = Mapping[str, str | int | float]


class RuleError(ValueError):
    """A rule that cannot be used.

    Parameters
    ----------
    code
        Which fault it is; the pages have a sentence for each.
    rule
        The id of the rule, empty where it has none.
    """

    def __init__(self, code: str, message: str, rule: str = "", subject: str = "") -> None:
        super().__init__(f"rule {rule!r}: {message}" if rule else message)
        self.code = code
        self.rule = rule
        self.subject = subject


@dataclass(frozen=True)
class RawCase:
    """One response as it came in.

    Parameters
    ----------
    values
        Every variable, typed, before any edit.
    way
        The path, which knows in which order a random battery was shown.
    seconds
        By page, how long it took until it was saved; a page that was left open over a pause is
        not there.
    """

    pseudonym: str
    values: Mapping[str, Value]
    way: Path = field(repr=False)
    seconds: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def batteries(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each battery on the path by id, with its statements in the order that was shown."""
        return tuple(
            (question.id, tuple(item.id for item in question.statements()))
            for page, asked in self.way.asked.items()
            for question in self._in_order(page, asked.questions)
            if is_battery(question)
        )

    def _in_order(self, page: str, asked: Sequence[Question]) -> Sequence[Question]:
        """Return the questions of a page; the seed is asked only where it has drawn something."""
        block = self.way.plan.blocks[self.way.plan.places[page]]
        drawn = block.random_order or any(one.random_order for one in asked)
        return self.way.visible(page) if drawn else asked


@dataclass(frozen=True)
class RawWave:
    """All responses of one wave to one questionnaire version, before any edit."""

    questionnaire: Questionnaire
    cases: Sequence[RawCase]


@dataclass(frozen=True)
class Finding:
    """What a rule points at in one case; it suggests nothing.

    Parameters
    ----------
    variables
        The variables that it is about; empty where it is about the response as a whole.
    measures
        What was measured, such as ``seconds`` or ``run``, JSON-able.
    key
        The same for the same rule on the same answers, so that a decision is found again.
    """

    pseudonym: str
    rule: str
    variables: tuple[str, ...]
    measures: Measures
    key: str


@dataclass(frozen=True, kw_only=True)
class Rule(ABC):
    """A rule; ``title`` says in the researcher's words what it looks for."""

    kind: ClassVar[str]

    id: str
    title: str

    @abstractmethod
    def findings(self, wave: RawWave) -> Iterator[Finding]:
        """Yield what the rule points at, case by case."""

    def check(self, questionnaire: Questionnaire) -> None:
        """Raise RuleError where the rule cannot be used on this questionnaire."""
        del questionnaire

    def plain(self) -> Plain:
        """Return the rule as JSON holds it."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        lists = {name: list(v) if isinstance(v, tuple) else v for name, v in values.items()}
        return {"kind": self.kind, **lists}

    @cached_property
    def _identity(self) -> str:
        """The rule without its title, which may be reworded."""
        return json.dumps({**self.plain(), "title": ""}, sort_keys=True)

    def _finding(
        self, case: RawCase, variables: Sequence[str], measures: Measures, place: str = ""
    ) -> Finding:
        """Return a finding; ``place`` tells two about the same variables apart, such as a page."""
        answers = [encode(case.values[name]) for name in variables]
        parts = [self._identity, case.pseudonym, list(variables), answers, place]
        key = hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
        return Finding(case.pseudonym, self.id, tuple(variables), measures, key)


def is_battery(question: Question) -> bool:
    """Return whether the question has statements that share one list of answers."""
    if not question.statements() or not question.choices():
        return False
    return all(one.type is VariableType.CODE for one in question.variables())


def checked_variable(
    rule: str, questionnaire: Questionnaire, name: str, kind: VariableType
) -> None:
    """Raise RuleError unless the questionnaire has the variable and it is of this kind."""
    variable = questionnaire.variables.get(name)
    if variable is None:
        raise RuleError(
            "rule-no-variable",
            f"the questionnaire has no variable {name!r}; take one that it has",
            rule,
            name,
        )
    if variable.type is not kind:
        raise RuleError(
            "rule-wrong-variable",
            f"variable {name!r} holds a {variable.type.value}; this rule needs a {kind.value}",
            rule,
            name,
        )
