"""Conditions as rows that anybody can fill in, and back: (earlier question, relation, value)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from surveys.design.naming import written
from surveys.expression import ExpressionError
from surveys.expression.syntax import Node, read
from surveys.questionnaire import Questionnaire
from surveys.questions import Variable, VariableType


class Relation(Enum):
    """How an earlier answer is compared; the values stand in forms."""

    IS = "is"
    IS_NOT = "is_not"
    CONTAINS = "contains"
    CONTAINS_NOT = "contains_not"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE = "more"
    LESS = "less"
    ANSWERED = "answered"
    NOT_ANSWERED = "not_answered"


class Joined(Enum):
    """Whether all rows must hold, or one of them."""

    ALL = "and"
    ANY = "or"


SIGNS = {
    Relation.IS: "=",
    Relation.IS_NOT: "!=",
    Relation.AT_LEAST: ">=",
    Relation.AT_MOST: "<=",
    Relation.MORE: ">",
    Relation.LESS: "<",
}
OPERATORS = {
    "equal": Relation.IS,
    "unequal": Relation.IS_NOT,
    "at_least": Relation.AT_LEAST,
    "at_most": Relation.AT_MOST,
    "more": Relation.MORE,
    "less": Relation.LESS,
    "selected": Relation.CONTAINS,
    "answered": Relation.ANSWERED,
}
NEGATED = {
    Relation.CONTAINS: Relation.CONTAINS_NOT,
    Relation.ANSWERED: Relation.NOT_ANSWERED,
}
WITHOUT_VALUE = frozenset({Relation.ANSWERED, Relation.NOT_ANSWERED})


@dataclass(frozen=True)
class Row:
    """One comparison: a variable's id, how it is compared, and with what."""

    variable: str
    relation: Relation
    value: str = ""


@dataclass(frozen=True)
class Rows:
    """A condition as rows."""

    rows: tuple[Row, ...] = ()
    joined: Joined = Joined.ALL


def rows_of(text: str) -> Rows | None:
    """Return the rows that say a condition; None where rows cannot say it."""
    if not text:
        return Rows()
    try:
        node = read(text)
    except ExpressionError:
        return None
    joined = Joined.ANY if node.operator == "either" else Joined.ALL
    parts = node.parts if node.operator in ("both", "either") else (node,)
    rows = [_row(part) for part in parts]
    found = tuple(row for row in rows if row is not None)
    return Rows(found, joined) if len(found) == len(rows) else None


def text_of(rows: Rows, variables: Mapping[str, Variable]) -> str:
    """Return the condition that rows say; rows without a variable or a value say nothing.

    A value may be a code or the words of an option. A question with several answers is asked
    whether it contains the value, whichever of the two was chosen.
    """
    said = [_say(row, variables) for row in rows.rows if _is_filled(row, variables)]
    return f" {rows.joined.value} ".join(said)


def earlier(questionnaire: Questionnaire, question_id: str) -> tuple[Variable, ...]:
    """Return the variables that a condition on this question may refer to."""
    found: list[Variable] = []
    for block in questionnaire.blocks:
        if any(question.id == question_id for question in block.questions):
            return tuple(found)
        found += [one for question in block.questions for one in question.variables()]
    return tuple(found)


def numbers(questionnaire: Questionnaire) -> Mapping[str, int]:
    """Return by question id the number that a researcher knows it by, from 1."""
    return {question.id: n for n, question in enumerate(written(questionnaire), 1)}


def _row(node: Node) -> Row | None:
    if node.operator == "negation":
        inner = _row(node.parts[0])
        if inner is None or inner.relation not in NEGATED:
            return None
        return Row(inner.variable, NEGATED[inner.relation], inner.value)
    relation = OPERATORS.get(node.operator)
    if relation is None or node.parts[0].operator != "reference":
        return None
    if relation is Relation.ANSWERED:
        return Row(node.parts[0].leaf, relation)
    value = node.parts[1]
    if value.operator not in ("text", "number"):
        return None
    return Row(node.parts[0].leaf, relation, value.leaf)


def _is_filled(row: Row, variables: Mapping[str, Variable]) -> bool:
    return row.variable in variables and bool(row.value or row.relation in WITHOUT_VALUE)


def _say(row: Row, variables: Mapping[str, Variable]) -> str:
    variable = variables[row.variable]
    reference = f"${{{row.variable}}}"
    if row.relation is Relation.ANSWERED:
        return f"{reference} != ''"
    if row.relation is Relation.NOT_ANSWERED:
        return f"not({reference} != '')"
    value = _code(row.value, variable)
    several = variable.type is VariableType.CODES
    if row.relation is Relation.CONTAINS or (several and row.relation is Relation.IS):
        return f"selected({reference}, {_quoted(value)})"
    if row.relation is Relation.CONTAINS_NOT or (several and row.relation is Relation.IS_NOT):
        return f"not(selected({reference}, {_quoted(value)}))"
    number = variable.type is VariableType.NUMBER
    said = value.replace(",", ".") if number else _quoted(value)
    return f"{reference} {SIGNS[row.relation]} {said}"


def _code(value: str, variable: Variable) -> str:
    """Return the code that a value stands for, which may be the words of an option."""
    if value in variable.codes:
        return value
    for option in variable.options:
        words: Sequence[str] = [text.casefold() for _, text in option.text.by_language]
        if value.strip().casefold() in words:
            return option.code
    return value


def _quoted(text: str) -> str:
    return f'"{text}"' if "'" in text else f"'{text}'"
