"""A version of a questionnaire, as an immutable value."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

from surveys.expression import Scope, with_references
from surveys.questionnaire.canonical import from_canonical, to_canonical
from surveys.questions import ALWAYS, Item, Option, Question, Texts, Variable

Part = TypeVar("Part", bound="Block | Question | Item | Option")


@dataclass(frozen=True, kw_only=True)
class Block:
    """One page: its questions, and when it is asked."""

    id: str
    questions: tuple[Question, ...]
    relevant: str = ALWAYS


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """What is asked, in which order and under which conditions.

    A published version never changes; a change is a new version. Conditions may be written with
    names; they are kept with variable ids, so that a name can change (`rename`).

    Parameters
    ----------
    id
        Identity over its versions.
    version
        Number of the version, from 1.
    languages
        The languages that every text must be there in; the first is the one to fall back on.
    blocks
        The pages, in order.
    """

    id: str
    version: int
    title: Texts
    languages: tuple[str, ...]
    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "blocks", tuple(self._bound(block) for block in self.blocks))

    def __hash__(self) -> int:
        return hash((self.id, self.version))

    @cached_property
    def variables(self) -> Mapping[str, Variable]:
        """Every variable by id, in canonical order (the first, where an id occurs twice)."""
        found: dict[str, Variable] = {}
        for question in self.questions():
            for variable in question.variables():
                found.setdefault(variable.id, variable)
        return MappingProxyType(found)

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the canonical JSON, in hexadecimal."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    def questions(self) -> Iterator[Question]:
        """Yield every question, in order."""
        for block in self.blocks:
            yield from block.questions

    def block(self, block_id: str) -> Block:
        """Return a block by id; KeyError if there is none."""
        for block in self.blocks:
            if block.id == block_id:
                return block
        raise KeyError(block_id)

    def question(self, question_id: str) -> Question:
        """Return a question by id; KeyError if there is none."""
        for question in self.questions():
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def to_json(self) -> str:
        """Return the canonical JSON: sorted keys, no white space, defaults left out."""
        return to_canonical(self)

    @staticmethod
    def from_json(text: str) -> "Questionnaire":
        """Return the questionnaire that `to_json` wrote.

        Raises
        ------
        QuestionnaireError
            If the text is no JSON, or holds anything but a questionnaire. What a well-formed
            questionnaire says is checked by `compiled`.
        """
        return from_canonical(Questionnaire, text)

    def with_names(self, text: str) -> str:
        """Return a condition with the variables' names instead of their ids."""
        return with_references(
            text, lambda ref: self.variables[ref].name if ref in self.variables else ref
        )

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        names = {variable.name: variable.id for variable in self.variables.values()}
        return names | {variable: variable for variable in self.variables}

    def _bound(self, block: Block) -> Block:
        """Return a block with its conditions by id; an unknown name stays, to be reported."""
        return each_condition(
            block, lambda text: with_references(text, lambda name: self._ids.get(name, name))
        )


def scope(variables: Mapping[str, Variable]) -> Scope:
    """Return what a condition may refer to, by id and by name, given variables by id."""
    return {variable.name: variable for variable in variables.values()} | dict(variables)


def rename(questionnaire: Questionnaire, variable: str, name: str) -> Questionnaire:
    """Return the questionnaire with another name for one variable; every condition keeps working.

    Raises
    ------
    KeyError
        If there is no variable with this id.
    """
    if variable not in questionnaire.variables:
        raise KeyError(variable)

    def renamed(part: Question | Item) -> Any:
        return replace(part, name=name) if part.id == variable else part

    def with_items(question: Question) -> Question:
        items = tuple(renamed(item) for item in question.statements())
        return renamed(question.narrowed(question.choices(), items))  # type: ignore[no-any-return]

    blocks = tuple(
        replace(block, questions=tuple(with_items(question) for question in block.questions))
        for block in questionnaire.blocks
    )
    return replace(questionnaire, blocks=blocks)


def each_condition(part: Part, rewrite: Callable[[str], str]) -> Part:
    """Return `part` with `rewrite` done on its condition and on those of all within it."""
    changes: dict[str, Any] = {}
    for field in fields(part):
        value = getattr(part, field.name)
        if field.name == "relevant" and value != ALWAYS:
            changes["relevant"] = rewrite(value)
        elif isinstance(value, tuple) and value and hasattr(value[0], "relevant"):
            inner = tuple(each_condition(child, rewrite) for child in value)
            if any(new is not old for new, old in zip(inner, value, strict=True)):
                changes[field.name] = inner
    return replace(part, **changes) if changes else part
