"""A version of a questionnaire, as an immutable value."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

from surveys.expression import Scope, with_references
from surveys.questionnaire.canonical import from_canonical, to_canonical
from surveys.questionnaire.parts import Block, Module, Quota, Roster, Rotation
from surveys.questionnaire.references import each_reference
from surveys.questionnaire.unrolling import instance_names, looped_pages, unrolled
from surveys.questions import Item, Question, Texts, Variable


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """What is asked, in which order and under which conditions.

    A published version never changes; a change is a new version. Conditions and texts may refer to
    variables by name; they are kept with variable ids, so that a name can change (`rename`).

    Parameters
    ----------
    id
        Identity over its versions.
    version
        Number of the version, from 1.
    languages
        The languages that every text must be there in; the first is the one to fall back on.
    blocks
        The pages as they are written, in order; `asked_blocks` has each roster written out.
    modules, rotations
        The modules that pages belong to, and those of which a few are drawn.
    rosters
        The pages that are asked anew for each of several people or organisations.
    quotas
        How many responses of a kind are enough.
    scales
        The scales that are scored over its items, as "id.version" of the bank.
    """

    id: str
    version: int
    title: Texts
    languages: tuple[str, ...]
    blocks: tuple[Block, ...]
    modules: tuple[Module, ...] = ()
    rotations: tuple[Rotation, ...] = ()
    rosters: tuple[Roster, ...] = ()
    quotas: tuple[Quota, ...] = ()
    scales: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        ids = self._ids
        for name in ("blocks", "modules", "rosters", "quotas"):
            bound = tuple(
                each_reference(part, lambda text: ids.get(text, text))
                for part in getattr(self, name)
            )
            object.__setattr__(self, name, bound)

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

    @cached_property
    def asked_blocks(self) -> tuple[Block, ...]:
        """The pages as they can be asked: every roster is written out."""
        return unrolled(self.blocks, self.rosters)

    @cached_property
    def looped_pages(self) -> Mapping[str, str]:
        """The roster of each page that is asked anew; the pages of one stay together."""
        return MappingProxyType(looped_pages(self.blocks, self.rosters))

    def questions(self) -> Iterator[Question]:
        """Yield every question that can be asked, in order."""
        for block in self.asked_blocks:
            yield from block.questions

    def block(self, block_id: str) -> Block:
        """Return a page that can be asked, by id; KeyError if there is none."""
        for block in self.asked_blocks:
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
        """From every name, and every id, to the id; of a roster also as it is written."""
        written = [
            variable
            for block in self.blocks
            for question in block.questions
            for variable in question.variables()
        ]
        names = {variable.name: variable.id for variable in written}
        times = dict(instance_names(self.blocks, self.rosters)) if self.rosters else {}
        return times | names | {variable.id: variable.id for variable in written}


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
