"""The pages and questions of a plan, and what somebody touches who comes to one.

What is touched is the same for everybody who comes there, so it is made once and not on each walk.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from surveys.expression import Calculation, Expression
from surveys.questionnaire import Block, Check, CheckLevel
from surveys.questionnaire.compiled import CompiledQuestion
from surveys.questions import Allocation, Question, Ranking, Variable, open_id
from surveys.responses.answers import Missing

Said = Expression | Calculation
Touched = tuple[str, str]  # what was touched (see `Walk.touched`), and of which id


@dataclass(frozen=True)
class Tested:
    """A condition where it stands, and what is touched where it is held against answers."""

    expression: Expression
    key: str

    @cached_property
    def outcomes(self) -> tuple[Touched, Touched]:
        """What is touched where it does not hold, and where it does."""
        return ("false", self.key), ("true", self.key)


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

    @cached_property
    def own(self) -> Tested | None:
        """Its own condition where it stands."""
        return Tested(self.condition, f"asked:{self.question.id}") if self.condition else None

    @cached_property
    def of_items(self) -> Mapping[str, Tested]:
        """The condition of each statement where it stands."""
        return {item: Tested(one, f"asked:{item}") for item, one in self.items.items()}

    @cached_property
    def of_options(self) -> Mapping[str, Tested]:
        """The condition of each option where it stands."""
        start = f"option:{self.question.id}"
        return {code: Tested(one, f"{start}.{code}") for code, one in self.options.items()}

    @cached_property
    def whole(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Its codes and its statements where all of them are asked."""
        return self.codes, () if self.is_silent else self.statements

    @cached_property
    def seen(self) -> frozenset[Touched]:
        """What somebody touches who sees all of it."""
        key = self.question.id
        options = {("option", f"{key}.{code}") for code in self.codes}
        return frozenset({("question", key)} | options | {("item", i) for i in self.statements})

    @cached_property
    def chosen(self) -> Mapping[str, Mapping[str, Touched]]:
        """What is touched by each code of each variable."""
        return {
            variable.id: {code: ("chosen", f"{variable.id}.{code}") for code in variable.codes}
            for variable in self.variables
        }

    @cached_property
    def unasked(self) -> Mapping[Missing, tuple[dict[str, Missing], frozenset[Touched]]]:
        """What is kept, and what is touched, where it is not asked, by the reason."""
        names = [variable.id for variable in self.variables]
        return {
            reason: (dict.fromkeys(names, reason), frozenset((reason.value, n) for n in names))
            for reason in (Missing.NOT_ASKED_ROUTE, Missing.NOT_ASKED_MODULE)
        }


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

    @cached_property
    def own(self) -> Tested | None:
        """Its own condition where it stands."""
        return Tested(self.condition, f"page:{self.id}") if self.condition else None

    @cached_property
    def seen(self) -> frozenset[Touched]:
        """What somebody touches who sees it, beside its questions."""
        return frozenset({("block", self.id), ("module", self.block.module)})
