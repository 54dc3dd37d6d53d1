"""A questionnaire as it is proven: every condition parsed, also where some cannot be.

`compiled` refuses a questionnaire with anything wrong in it. The proof goes on with the rest: a
condition that cannot be read counts as none, and is named by the plain findings.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from surveys.expression import (
    Calculation,
    Expression,
    ExpressionError,
    Scope,
    calculation,
    parse,
)
from surveys.expression.syntax import Node
from surveys.proof.rounds import rosters_of, written_once
from surveys.questionnaire import Block, Check, CheckLevel, Questionnaire, Quota
from surveys.questionnaire.compiled import CompiledQuestion
from surveys.questionnaire.version import scope
from surveys.questions import ALWAYS, Allocation, Calculated, Question, Ranking, Variable, open_id

Said = Expression | Calculation


@dataclass(frozen=True)
class Part:
    """A question with its conditions; None: as soon as its page is.

    Parameters
    ----------
    value
        What a calculated question says; None for all others.
    """

    question: Question
    condition: Expression | None
    items: Mapping[str, Expression]
    options: Mapping[str, Expression]
    variables: tuple[Variable, ...]
    value: Calculation | None = None

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of all its options; one without a code is told of, and cannot be chosen."""
        return tuple(option.code for option in self.question.choices() if option.code)

    @cached_property
    def statements(self) -> tuple[str, ...]:
        """The ids of all its statements."""
        return tuple(item.id for item in self.question.statements())

    @cached_property
    def compiled(self) -> CompiledQuestion:
        """The question as what is asked knows it."""
        return CompiledQuestion(
            question=self.question,
            condition=self.condition,
            items=self.items,
            options=self.options,
            variables=self.variables,
            calculation=self.value,
        )

    @cached_property
    def beside(self) -> Mapping[str, str]:
        """The variables of own words beside an option, each with the code of that option."""
        return {
            open_id(self.question.id, option.code): option.code
            for option in self.question.choices()
            if option.open
        }

    @cached_property
    def is_counted(self) -> bool:
        """Whether its statements get numbers that depend on each other."""
        return isinstance(self.question, Ranking | Allocation)

    @cached_property
    def is_silent(self) -> bool:
        """Whether nobody is asked it."""
        return self.question.is_silent

    @property
    def may_lack_options(self) -> bool:
        """Whether every option has a condition, so that none may be left."""
        return bool(self.codes) and all(code in self.options for code in self.codes)

    @property
    def may_lack_items(self) -> bool:
        """Whether every statement has a condition, so that none may be left."""
        return bool(self.statements) and all(item in self.items for item in self.statements)


@dataclass(frozen=True)
class Ruled:
    """A check with its expression."""

    check: Check
    must: Expression

    @property
    def is_hard(self) -> bool:
        """Whether nobody gets past it."""
        return self.check.level is CheckLevel.HARD


@dataclass(frozen=True)
class Page:
    """A page, its place among the others, and what stands on it."""

    block: Block
    place: int
    condition: Expression | None
    parts: tuple[Part, ...]
    checks: tuple[Ruled, ...]

    @property
    def id(self) -> str:
        """The id of the page."""
        return self.block.id

    @cached_property
    def is_silent(self) -> bool:
        """Whether nothing of it is ever shown."""
        return all(part.is_silent for part in self.parts)


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


def planned(questionnaire: Questionnaire) -> Plan:
    """Return the plan of a questionnaire, sound or not."""
    return _Planner(questionnaire).plan()


class _Planner:
    """Reads page after page, each with the variables of those before it."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.earlier: dict[str, Variable] = {}
        self.modules: dict[str, Expression] = {}

    def plan(self) -> Plan:
        pages: list[Page] = []
        for block in self.questionnaire.asked_blocks:
            pages.append(self.page(block, len(pages)))
        known = scope(self.earlier)
        quotas = [(quota, self.read(quota.condition, known)) for quota in self.questionnaire.quotas]
        parts = [(page, part) for page in pages for part in page.parts]
        return Plan(
            questionnaire=self.questionnaire,
            pages=tuple(pages),
            modules=self.modules,
            quotas=tuple((quota, read) for quota, read in quotas if read),
            page_of={v.id: page.place for page, part in parts for v in part.variables},
            part_of={v.id: part for _, part in parts for v in part.variables},
        )

    def page(self, block: Block, place: int) -> Page:
        before = scope(self.earlier)
        self.module(block.module)
        condition = self.read(block.relevant, before)
        parts = tuple(self.part(question, before) for question in block.questions)
        here = scope(self.earlier) if block.checks else before
        checks = [(check, self.read(check.must, here)) for check in block.checks]
        ruled = tuple(Ruled(check, must) for check, must in checks if must)
        return Page(block, place, condition, parts, ruled)

    def module(self, module_id: str) -> None:
        """Read the condition of a module where its first page stands."""
        for module in self.questionnaire.modules:
            if module.id == module_id and module_id not in self.modules:
                condition = self.read(module.relevant, scope(self.earlier))
                if condition:
                    self.modules[module_id] = condition

    def part(self, question: Question, before: Scope) -> Part:
        """Return a question; only a calculation sees what stands before it on its own page."""
        items = {item.id: self.read(item.relevant, before) for item in question.statements()}
        options = {option.code: self.read(option.relevant, before) for option in question.choices()}
        part = Part(
            question=question,
            condition=self.read(question.relevant, before),
            items={key: condition for key, condition in items.items() if condition},
            options={
                key: condition
                for key, condition in options.items()
                if condition and not question.is_silent
            },
            variables=question.variables(),
            value=self.calculation(question),
        )
        self.earlier.update((variable.id, variable) for variable in part.variables)
        return part

    def read(self, text: str, known: Scope) -> Expression | None:
        if text == ALWAYS:
            return None
        try:
            return parse(text, known)
        except ExpressionError:
            return None

    def calculation(self, question: Question) -> Calculation | None:
        if not isinstance(question, Calculated):
            return None
        try:
            return calculation(question.calculation, scope(self.earlier))
        except ExpressionError:
            return None
