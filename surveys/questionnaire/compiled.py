"""What a questionnaire is once it is ready to be asked: its conditions parsed, its places known."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from surveys.expression import Calculation, Expression
from surveys.questionnaire.parts import Check, Module, Quota, Rotation
from surveys.questionnaire.version import Questionnaire
from surveys.questions import Question, Variable

Conditions = Mapping[str, Expression]  # by the id of a statement, or by the code of an option


@dataclass(frozen=True)
class Asked:
    """The questions of one page that are on the path, narrowed to what is asked."""

    questions: tuple[Question, ...]
    variables: tuple[str, ...]
    limited: Mapping[str, frozenset[str]] = field(default_factory=dict)  # codes still offered


@dataclass(frozen=True)
class CompiledQuestion:
    """A question with its parsed conditions; None: asked of everybody who sees the page.

    Parameters
    ----------
    calculation
        Of a calculated question, what it calculates; else None.
    is_piped
        Whether its texts refer to answers.
    """

    question: Question
    condition: Expression | None
    items: Conditions
    options: Conditions
    variables: tuple[Variable, ...]
    calculation: Calculation | None = None
    is_piped: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether the question has no condition anywhere."""
        return self.condition is None and not self.items and not self.options


@dataclass(frozen=True)
class CompiledModule:
    """A module with its parsed condition."""

    module: Module
    condition: Expression | None


@dataclass(frozen=True)
class CompiledCheck:
    """A check with what must hold, parsed, and the id of the variable that it stands at."""

    check: Check
    must: Expression
    at: str


@dataclass(frozen=True)
class CompiledBlock:
    """A page with its parsed conditions.

    Parameters
    ----------
    questions, silent
        Its questions that are shown, and those that nobody is asked.
    whole
        What is asked if everything is: of a plain block always.
    variables
        The ids of its variables, the silent ones too, in canonical order.
    is_plain
        Whether there is no condition anywhere in the block, and its module is always asked.
    gates
        The conditions under which all of it is asked and otherwise nothing, where it is that
        simple: one question, and no condition on its statements or options. Else None.
    remembered
        The ids of its variables that anything later refers to.
    """

    id: str
    condition: Expression | None
    questions: tuple[CompiledQuestion, ...]
    silent: tuple[CompiledQuestion, ...]
    whole: Asked
    variables: tuple[str, ...]
    is_plain: bool
    gates: tuple[Expression, ...] | None
    remembered: tuple[str, ...]
    module: CompiledModule | None = None
    checks: tuple[CompiledCheck, ...] = ()
    random_order: bool = False
    fixed: bool = False

    @property
    def opening(self) -> tuple[Expression, ...]:
        """The conditions on the page as a whole: of its module, and its own."""
        module = self.module.condition if self.module else None
        return tuple(rule for rule in (module, self.condition) if rule is not None)


@dataclass(frozen=True)
class CompiledQuestionnaire:
    """A checked questionnaire with its conditions parsed and its places looked up.

    Parameters
    ----------
    places
        The place of each page in `blocks`, by id.
    block_of
        The id of the page of each variable.
    conditions_of
        By variable, the conditions on it, from its module to its statement.
    options_of
        By variable, the conditions on its options.
    rotation_of
        By page, the rotation that its module is in, where it is in one.
    is_shuffled
        Whether pages or modules come in an order drawn by the seed.
    """

    questionnaire: Questionnaire
    blocks: tuple[CompiledBlock, ...]
    places: Mapping[str, int]
    block_of: Mapping[str, str]
    conditions_of: Mapping[str, tuple[Expression, ...]]
    options_of: Mapping[str, Conditions]
    rotation_of: Mapping[str, Rotation] = field(default_factory=dict)
    quotas: tuple[tuple[Quota, Expression], ...] = ()
    is_shuffled: bool = False
