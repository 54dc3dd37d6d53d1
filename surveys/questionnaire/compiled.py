"""A questionnaire made ready to be asked: checked, its conditions parsed, once per version."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from surveys.expression import Expression, ExpressionError, parse
from surveys.questionnaire.checks import findings
from surveys.questionnaire.errors import Finding, QuestionnaireError
from surveys.questionnaire.parts import Block
from surveys.questionnaire.version import Questionnaire, scope
from surveys.questions import ALWAYS, Question, Variable

VERSIONS_KEPT = 64  # compiled versions in memory; far more than are in the field at once

Conditions = Mapping[str, Expression]  # by the id of a statement, or by the code of an option


@dataclass(frozen=True)
class Asked:
    """The questions of one page that are on the path, narrowed to what is asked."""

    questions: tuple[Question, ...]
    variables: tuple[str, ...]
    limited: Mapping[str, frozenset[str]] = field(default_factory=dict)  # codes still offered


@dataclass(frozen=True)
class CompiledQuestion:
    """A question with its parsed conditions; None: asked of everybody who sees the page."""

    question: Question
    condition: Expression | None
    items: Conditions
    options: Conditions
    variables: tuple[Variable, ...]

    @property
    def is_plain(self) -> bool:
        """Whether the question has no condition anywhere."""
        return self.condition is None and not self.items and not self.options


@dataclass(frozen=True)
class CompiledBlock:
    """A page with its parsed conditions.

    Parameters
    ----------
    whole
        What is asked if everything is: of a plain block always.
    is_plain
        Whether there is no condition anywhere in the block.
    gates
        The conditions under which all of it is asked and otherwise nothing, where it is that
        simple: one question, and no condition on its statements or options. Else None.
    remembered
        The ids of its variables that later conditions refer to.
    """

    id: str
    condition: Expression | None
    questions: tuple[CompiledQuestion, ...]
    whole: Asked
    is_plain: bool
    gates: tuple[Expression, ...] | None
    remembered: tuple[str, ...]


@dataclass(frozen=True)
class CompiledQuestionnaire:
    """A checked questionnaire with its conditions parsed and its places looked up."""

    questionnaire: Questionnaire
    blocks: tuple[CompiledBlock, ...]
    places: Mapping[str, int]  # block id -> its place in `blocks`
    block_of: Mapping[str, str]  # variable id -> block id
    conditions_of: Mapping[str, tuple[Expression, ...]]  # variable id -> from block to statement
    options_of: Mapping[str, Conditions]  # variable id -> conditions of its options


@lru_cache(maxsize=VERSIONS_KEPT)
def compiled(questionnaire: Questionnaire) -> CompiledQuestionnaire:
    """Return the questionnaire ready to be asked.

    Raises
    ------
    QuestionnaireError
        With everything that is wrong with it.
    """
    parser = _Parser(questionnaire)
    drafts = [parser.block(block) for block in questionnaire.asked_blocks]
    wrong = [*findings(questionnaire), *parser.wrong]
    if wrong:
        raise QuestionnaireError(wrong)
    blocks = tuple(_remembering(block, parser.referenced) for block in drafts)
    return CompiledQuestionnaire(
        questionnaire=questionnaire,
        blocks=blocks,
        places={block.id: place for place, block in enumerate(blocks)},
        block_of={variable: block.id for block in blocks for variable in block.whole.variables},
        conditions_of=dict(_deciding(blocks)),
        options_of={
            variable.id: part.options
            for block in blocks
            for part in block.questions
            for variable in part.variables
        },
    )


class _Parser:
    """Parses the conditions in order, each with the variables of the blocks before it."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.variables = questionnaire.variables
        self.earlier: dict[str, Variable] = {}
        self.referenced: set[str] = set()
        self.wrong: list[Finding] = []

    def block(self, block: Block) -> CompiledBlock:
        condition = self.condition(block.id, block.relevant)
        questions = tuple(self.question(question) for question in block.questions)
        variables = tuple(variable for part in questions for variable in part.variables)
        self.earlier.update((variable.id, variable) for variable in variables)
        return CompiledBlock(
            id=block.id,
            condition=condition,
            questions=questions,
            whole=Asked(block.questions, tuple(variable.id for variable in variables)),
            is_plain=condition is None and all(part.is_plain for part in questions),
            gates=_gates(condition, questions),
            remembered=(),
        )

    def question(self, question: Question) -> CompiledQuestion:
        items = {item.id: (item.id, item.relevant) for item in question.statements()}
        options = {
            option.code: (f"{question.id}.{option.code}", option.relevant)
            for option in question.choices()
        }
        return CompiledQuestion(
            question=question,
            condition=self.condition(question.id, question.relevant),
            items=self.conditions(items),
            options=self.conditions(options),
            variables=question.variables(),
        )

    def conditions(self, texts: Mapping[str, tuple[str, str]]) -> Conditions:
        parsed = {key: self.condition(where, text) for key, (where, text) in texts.items()}
        return {key: condition for key, condition in parsed.items() if condition is not None}

    def condition(self, where: str, text: str) -> Expression | None:
        if text == ALWAYS:
            return None
        try:
            expression = parse(text, scope(self.earlier))
        except ExpressionError as error:
            self.wrong.append(self.explained(where, error))
            return None
        self.referenced |= expression.references
        return expression

    def explained(self, where: str, error: ExpressionError) -> Finding:
        if error.key == "unknown-reference" and error.name in self.variables:
            return Finding(
                where,
                "later-reference",
                f"refers to {error.name!r}, which is asked on the same page or later; "
                "move that question to an earlier page",
            )
        return Finding(where, error.key, str(error))


def _gates(
    condition: Expression | None, questions: tuple[CompiledQuestion, ...]
) -> tuple[Expression, ...] | None:
    if len(questions) != 1 or questions[0].items or questions[0].options:
        return None
    return tuple(rule for rule in (condition, questions[0].condition) if rule is not None)


def _remembering(block: CompiledBlock, referenced: set[str]) -> CompiledBlock:
    remembered = tuple(variable for variable in block.whole.variables if variable in referenced)
    return replace(block, remembered=remembered)


def _deciding(blocks: tuple[CompiledBlock, ...]) -> Iterator[tuple[str, tuple[Expression, ...]]]:
    for block in blocks:
        for part in block.questions:
            for variable in part.variables:
                chain = (block.condition, part.condition, part.items.get(variable.id))
                yield variable.id, tuple(rule for rule in chain if rule is not None)
