"""A questionnaire as a whole, before the proof."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from surveys.expression import Expression
from surveys.expression.syntax import Node
from surveys.proof.plan.parts import Page, Part, Said, Tested
from surveys.proof.rounds import rosters_of, written_once
from surveys.questionnaire import Questionnaire, Quota
from surveys.questions import Variable


@dataclass(frozen=True)
class Plan:
    """A questionnaire with all its conditions parsed as far as they can be."""

    questionnaire: Questionnaire
    pages: tuple[Page, ...]
    modules: Mapping[str, Expression]  # the conditions of modules
    quotas: tuple[tuple[Quota, Expression], ...]
    page_of: Mapping[str, int] = field(repr=False)  # variable id -> place of its page
    part_of: Mapping[str, Part] = field(repr=False)  # variable id -> its question

    @property
    def variables(self) -> Mapping[str, Variable]:
        """Every variable by id."""
        return self.questionnaire.variables

    @cached_property
    def within(self) -> Mapping[str, Tested]:
        """The condition of each module where it stands."""
        return {key: Tested(one, f"within:{key}") for key, one in self.modules.items()}

    @cached_property
    def marks(self) -> Mapping[str, tuple[str, ...]]:
        """The numbers and texts that some expression names beside each variable."""
        found: dict[str, dict[str, None]] = {}
        for expression in self.stated.values():
            named = dict.fromkeys(leaves(expression.node))
            for reference in expression.references:
                found.setdefault(reference, {}).update(named)
        return {reference: tuple(named) for reference, named in found.items()}

    @cached_property
    def roster_of(self) -> Mapping[str, str]:
        """The roster of each page that is a round of one."""
        return rosters_of(self.questionnaire)

    @cached_property
    def written(self) -> Mapping[str, str]:
        """The id under which each part of a round was written."""
        return written_once(self.questionnaire)

    @cached_property
    def near(self) -> dict[str, tuple[int | Decimal, ...]]:
        """The numbers near those, by variable, as far as somebody asked for them."""
        return {}

    @cached_property
    def stated(self) -> Mapping[tuple[str, str], Said]:
        """Every expression by what it does there, and of which id."""
        found: dict[tuple[str, str], Said] = {}
        found |= {("within", key): condition for key, condition in self.modules.items()}
        found |= {("quota", quota.id): condition for quota, condition in self.quotas}
        for page in self.pages:
            if page.condition:
                found["page", page.id] = page.condition
            found |= {("check", ruled.check.id): ruled.must for ruled in page.checks}
            for part in page.parts:
                found |= _stated(part)
        return found

    def rotation_of(self, module: str) -> str:
        """Return the id of the rotation that draws a module; empty for none."""
        for rotation in self.questionnaire.rotations:
            if module in rotation.modules:
                return rotation.id
        return ""


def leaves(node: Node) -> Iterator[str]:
    """Yield the texts and numbers that stand in an expression."""
    if node.operator in {"text", "number"}:
        yield node.leaf
    for part in node.parts:
        yield from leaves(part)


def _stated(part: Part) -> Mapping[tuple[str, str], Said]:
    key = part.question.id
    found: dict[tuple[str, str], Said] = {}
    found |= {("asked", item): condition for item, condition in part.items.items()}
    found |= {("option", f"{key}.{code}"): rule for code, rule in part.options.items()}
    if part.condition:
        found["asked", key] = part.condition
    if part.value:
        found["value", key] = part.value
    return found
