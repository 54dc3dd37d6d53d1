"""The condition language: a subset of XLSForm's expressions.

References ``${name}``, texts, numbers, ``= != < <= > >=``, ``and or not()``, ``selected()``,
``count-selected()``, ``+ - * div mod``, ``if()``, ``coalesce()`` and parentheses; ``date()``,
``true() false()``, ``sum() min() max() count()``, ``round() int() abs()``, ``number() string()``,
``string-length() concat() contains() starts-with()``. Types are checked when a condition is
parsed; evaluation never fails. A comparison with a missing answer is false (so ``not()`` of it is
true), arithmetic with one is missing, ``sum() min() max() concat()`` leave out what is missing,
``count()`` counts what is not, and ``${name} != ''`` asks whether there is an answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from surveys.expression.checking import (
    Kind,
    Scope,
    check_calculation,
    check_condition,
    resolve,
)
from surveys.expression.evaluation import Closure, Result, build, in_digits
from surveys.expression.sentences import sentence
from surveys.expression.syntax import DEEPEST, LONGEST, ExpressionError, Node, read, with_references
from surveys.questions import Variable
from surveys.responses.answers import Answers


class Named(Protocol):
    """Something with variables, such as a questionnaire."""

    @property
    def variables(self) -> Mapping[str, Variable]:
        """The variables by id."""


@dataclass(frozen=True)
class Expression:
    """A parsed condition.

    Parameters
    ----------
    text
        The condition as it was written.
    references
        The ids of the variables that it asks about.
    """

    text: str
    references: frozenset[str]
    node: Node = field(repr=False)
    closure: Closure = field(repr=False, compare=False)

    def evaluate(self, answers: Answers) -> bool:
        """Return whether the condition holds; a variable that is not in `answers` is missing."""
        return bool(self.closure(answers))

    def dutch(self, questionnaire: Named) -> str:
        """Return the condition as a Dutch sentence: "Toon als 'Gediscrimineerd' = 'Ja'"."""
        return sentence(self.node, questionnaire.variables, "nl")


def parse(text: str, scope: Scope) -> Expression:
    """Return the condition that `text` says.

    Parameters
    ----------
    scope
        The variables that may be referred to, by id and by name.

    Raises
    ------
    ExpressionError
        If it is not in the language, refers to something unknown, or has a wrong type.
    """
    node = resolve(read(text), scope)
    check_condition(node, {variable.id: variable for variable in scope.values()})
    return Expression(text, _references(node), node, build(node))


@dataclass(frozen=True)
class Calculation:
    """A parsed calculation, and the kind of its result."""

    text: str
    references: frozenset[str]
    kind: Kind
    node: Node = field(repr=False)
    closure: Closure = field(repr=False, compare=False)

    def evaluate(self, answers: Answers) -> Result:
        """Return the result; None where it is missing. A text is never empty."""
        return self.closure(answers) or None if self.kind is Kind.TEXT else self.closure(answers)


def calculation(text: str, scope: Scope) -> Calculation:
    """Return the calculation that `text` says; raise ExpressionError as `parse` does."""
    node = resolve(read(text), scope)
    kind = check_calculation(node, {variable.id: variable for variable in scope.values()})
    return Calculation(text, _references(node), kind, node, build(node))


def _references(node: Node) -> frozenset[str]:
    if node.operator == "reference":
        return frozenset({node.leaf})
    return frozenset().union(*(_references(part) for part in node.parts))


__all__ = [
    "DEEPEST",
    "LONGEST",
    "Calculation",
    "Expression",
    "ExpressionError",
    "Kind",
    "Result",
    "Scope",
    "calculation",
    "in_digits",
    "parse",
    "with_references",
]
