"""Who refers to what: every condition, sum, check and piped text that names a variable."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from surveys.design.naming import written
from surveys.expression import ExpressionError
from surveys.expression.syntax import Node, read
from surveys.questionnaire import Questionnaire
from surveys.questions import Question, Texts

REFERENCE = re.compile(r"\$\{\s*([A-Za-z_][A-Za-z0-9_-]*)\s*\}")
COMPARED = {"equal", "unequal", "selected"}


@dataclass(frozen=True)
class Mention:
    """A place that refers to variables.

    Parameters
    ----------
    owner
        The question that it belongs to, or the page, module, check or quota.
    where
        The exact part: as `owner`, or a statement, or ``question.code`` for an option.
    field
        The name of the field that holds it, such as ``relevant``.
    text
        What stands there.
    """

    owner: str
    where: str
    field: str
    text: str

    @property
    def variables(self) -> frozenset[str]:
        """The ids that are named."""
        return frozenset(REFERENCE.findall(self.text))


def mentions(questionnaire: Questionnaire) -> tuple[Mention, ...]:
    """Return every text of the questionnaire that refers to a variable, in order."""
    return tuple(_within(questionnaire, questionnaire.id, questionnaire.id))


def users(questionnaire: Questionnaire, question_id: str) -> tuple[Mention, ...]:
    """Return what refers to a variable of the question, its own texts left aside."""
    own = _own(questionnaire, question_id)
    return tuple(
        one for one in mentions(questionnaire) if one.owner != question_id and one.variables & own
    )


def users_of_variable(questionnaire: Questionnaire, variable: str) -> tuple[Mention, ...]:
    """Return what refers to one variable."""
    return tuple(one for one in mentions(questionnaire) if variable in one.variables)


def users_of_code(questionnaire: Questionnaire, question_id: str, code: str) -> tuple[Mention, ...]:
    """Return the conditions that ask whether this option was chosen."""
    own = _own(questionnaire, question_id)
    return tuple(
        one
        for one in mentions(questionnaire)
        if one.variables & own and _asks_for(one.text, own, code)
    )


def owner_of(questionnaire: Questionnaire, variable: str) -> str:
    """Return the id of the question that yields a variable; empty if none does."""
    for question in written(questionnaire):
        if variable in (question.id, *(item.id for item in question.statements())):
            return question.id
        if any(variable == one.id for one in question.variables()):
            return question.id
    return ""


def _own(questionnaire: Questionnaire, question_id: str) -> frozenset[str]:
    question = next(one for one in written(questionnaire) if one.id == question_id)
    items = {item.id for item in question.statements()}
    return frozenset({v.id for v in question.variables()} | items | {question_id})


def _within(part: object, owner: str, where: str) -> Iterator[Mention]:
    """Yield the mentions in a value and all that it holds."""
    if not is_dataclass(part) or isinstance(part, type):
        return
    for field in fields(part):
        value = getattr(part, field.name)
        if isinstance(value, str):
            yield from _said(owner, where, field.name, value)
        elif isinstance(value, Texts):
            for _, text in value.by_language:
                yield from _said(owner, where, field.name, text)
        elif isinstance(value, tuple):
            for child in value:
                yield from _within(child, *_address(child, owner, where))


def _said(owner: str, where: str, field: str, text: str) -> Iterator[Mention]:
    if REFERENCE.search(text):
        yield Mention(owner, where, field, text)


def _address(child: object, owner: str, where: str) -> tuple[str, str]:
    """Return which question a part belongs to, and where it stands itself."""
    code, identity = getattr(child, "code", None), getattr(child, "id", None)
    if isinstance(code, str):
        return owner, f"{owner}.{code}"
    if not isinstance(identity, str):
        return owner, where
    if isinstance(child, Question) or not hasattr(child, "wording"):
        return identity, identity
    return owner, identity


def _asks_for(text: str, own: frozenset[str], code: str) -> bool:
    try:
        return _node_asks_for(read(text), own, code)
    except ExpressionError:
        return f"'{code}'" in text or f'"{code}"' in text


def _node_asks_for(node: Node, own: frozenset[str], code: str) -> bool:
    if node.operator in COMPARED:
        named = any(part.operator == "reference" and part.leaf in own for part in node.parts)
        literal = any(part.operator == "text" and part.leaf == code for part in node.parts)
        if named and literal:
            return True
    return any(_node_asks_for(part, own, code) for part in node.parts)
