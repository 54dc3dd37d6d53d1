"""From a questionnaire to what is asked: checked, its conditions parsed, once per version."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from surveys.expression import (
    Calculation,
    Expression,
    ExpressionError,
    Kind,
    calculation,
    parse,
)
from surveys.questionnaire.checks import findings
from surveys.questionnaire.compiled import (
    Asked,
    CompiledBlock,
    CompiledCheck,
    CompiledModule,
    CompiledQuestion,
    CompiledQuestionnaire,
    Conditions,
)
from surveys.questionnaire.errors import Finding, QuestionnaireError
from surveys.questionnaire.parts import Block, Check, Quota, Rotation
from surveys.questionnaire.references import piped_names
from surveys.questionnaire.structure import structural
from surveys.questionnaire.version import Questionnaire, scope
from surveys.questions import (
    ALWAYS,
    Calculated,
    Dependent,
    Question,
    Texts,
    Variable,
    VariableType,
)

VERSIONS_KEPT = 64  # compiled versions in memory; far more than are in the field at once
_RESULTS = {
    VariableType.NUMBER: frozenset({Kind.NUMBER, Kind.BOOLEAN}),
    VariableType.TEXT: frozenset({Kind.TEXT}),
    VariableType.CODE: frozenset({Kind.TEXT}),
}


@lru_cache(maxsize=VERSIONS_KEPT)
def compiled(questionnaire: Questionnaire) -> CompiledQuestionnaire:
    """Return the questionnaire ready to be asked.

    Raises
    ------
    QuestionnaireError
        With everything that is wrong with it.
    """
    parser = Parser(questionnaire)
    drafts = [parser.block(block) for block in questionnaire.asked_blocks]
    quotas = tuple(parser.quotas(questionnaire.quotas))
    wrong = [*findings(questionnaire), *structural(questionnaire), *parser.wrong]
    if wrong:
        raise QuestionnaireError(wrong)
    blocks = tuple(_remembering(block, parser.referenced) for block in drafts)
    rotations = {name: one for one in questionnaire.rotations for name in one.modules}
    return CompiledQuestionnaire(
        questionnaire=questionnaire,
        blocks=blocks,
        places={block.id: place for place, block in enumerate(blocks)},
        block_of={variable: block.id for block in blocks for variable in block.variables},
        conditions_of=dict(_deciding(blocks)),
        options_of={
            variable.id: part.options
            for block in blocks
            for part in (*block.questions, *block.silent)
            for variable in part.variables
        },
        rotation_of=dict(_rotating(blocks, rotations)),
        quotas=quotas,
        is_shuffled=_is_shuffled(questionnaire),
    )


class Parser:
    """Parses the conditions in order, each with the variables of the blocks before it."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.variables = questionnaire.variables
        self.modules = {module.id: module for module in questionnaire.modules}
        self.parsed_modules: dict[str, CompiledModule] = {}
        self.rotated = {name for one in questionnaire.rotations for name in one.modules}
        self.looped = {
            variable.id
            for block in questionnaire.blocks
            if any(block.id in roster.blocks for roster in questionnaire.rosters)
            for question in block.questions
            for variable in question.variables()
        }
        self.earlier: dict[str, Variable] = {}
        self.referenced: set[str] = set()
        self.wrong: list[Finding] = []

    def block(self, block: Block) -> CompiledBlock:
        """Return a page with its conditions parsed."""
        module = self.module(block.module)
        condition = self.condition(block.id, block.relevant)
        self.pipes(block.id, [block.title])
        before = dict(self.earlier)
        parts = [self.question(question, before) for question in block.questions]
        shown = tuple(part for part in parts if not part.question.is_silent)
        whole = Asked(
            tuple(part.question for part in shown),
            tuple(variable.id for part in shown for variable in part.variables),
        )
        always = module is None or (module.condition is None and block.module not in self.rotated)
        return CompiledBlock(
            id=block.id,
            condition=condition,
            questions=shown,
            silent=tuple(part for part in parts if part.question.is_silent),
            whole=whole,
            variables=tuple(variable.id for part in parts for variable in part.variables),
            is_plain=condition is None and always and all(part.is_plain for part in shown),
            gates=_gates(module, condition, shown),
            remembered=(),
            module=module,
            checks=tuple(self.checks(block)),
            random_order=block.random_order,
            fixed=block.fixed,
        )

    def module(self, name: str) -> CompiledModule | None:
        """Return a module with its condition, which is parsed at its first page."""
        if name and name in self.modules and name not in self.parsed_modules:
            module = self.modules[name]
            condition = self.condition(module.id, module.relevant)
            self.parsed_modules[name] = CompiledModule(module, condition)
        return self.parsed_modules.get(name)

    def question(self, question: Question, before: Mapping[str, Variable]) -> CompiledQuestion:
        """Return a question with its conditions; they see the pages before, `before`.

        A calculation sees what stands before it on its own page too.
        """
        items = {item.id: (item.id, item.relevant) for item in question.statements()}
        options = {
            option.code: (f"{question.id}.{option.code}", option.relevant)
            for option in question.choices()
        }
        found = CompiledQuestion(
            question=question,
            condition=self.condition(question.id, question.relevant, before),
            items=self.conditions(items, before),
            options=self.conditions(options, before),
            variables=question.variables(),
            calculation=self.calculation(question),
            is_piped=self.pipes(question.id, question.texts(), before),
        )
        if question.former:
            self.former(question, before)
        self.earlier.update((variable.id, variable) for variable in found.variables)
        return found

    def former(self, question: Question, before: Mapping[str, Variable]) -> None:
        """Note that a question uses a former answer, or that there is none."""
        found = before.get(question.former) or self.earlier.get(question.former)
        if found is not None:
            self.referenced.add(question.former)
            own = next((v for v in question.variables() if v.id == question.id), None)
            if question.dependent is Dependent.REACTIVE and (own is None or own.type != found.type):
                said = "only an answer of the same kind can differ from the former answer"
                self.wrong.append(Finding(question.id, "wrong-type", f"{said}; change one of both"))
            return
        self.wrong.append(
            Finding(
                question.id,
                "unknown-former",
                f"there is no former answer {question.former!r} before it; add a silent question "
                "that gives it, on an earlier page",
                details={"name": question.former},
            )
        )

    def conditions(
        self, texts: Mapping[str, tuple[str, str]], before: Mapping[str, Variable]
    ) -> Conditions:
        """Return the conditions that there are among `texts`, by key."""
        parsed = {key: self.condition(where, text, before) for key, (where, text) in texts.items()}
        return {key: condition for key, condition in parsed.items() if condition is not None}

    def condition(
        self, where: str, text: str, before: Mapping[str, Variable] | None = None
    ) -> Expression | None:
        """Return a condition parsed; None where there is none, or it is wrong."""
        if text == ALWAYS:
            return None
        try:
            known = self.earlier if before is None else before
            expression = parse(text, scope(known))
        except ExpressionError as error:
            self.wrong.append(self.explained(where, error))
            return None
        self.referenced |= expression.references
        return expression

    def calculation(self, question: Question) -> Calculation | None:
        """Return what a calculated question calculates; None for other kinds."""
        if not isinstance(question, Calculated):
            return None
        try:
            found = calculation(question.calculation, scope(self.earlier))
        except ExpressionError as error:
            self.wrong.append(self.explained(question.id, error))
            return None
        self.referenced |= found.references
        if found.kind not in _RESULTS.get(question.result, frozenset()):
            said = f"the calculation gives {found.kind.value}, not a {question.result.value}"
            self.wrong.append(Finding(question.id, "wrong-type", f"{said}; change one of the two"))
        return found

    def checks(self, block: Block) -> Iterator[CompiledCheck]:
        """Yield the checks of a page; they see the page and all before it."""
        own = [v.id for question in block.questions for v in question.variables()]
        places = {question.id for question in block.questions if not question.is_silent}
        for check in block.checks:
            must = self.condition(check.id, check.must)
            self.pipes(check.id, [check.message])
            if must is not None:
                yield CompiledCheck(check, must, self.place(check, places, own))

    def place(self, check: Check, questions: set[str], own: list[str]) -> str:
        """Return the variable that a check stands at."""
        if check.at in own:
            return check.at
        if not check.at and own:
            return own[0]
        self.wrong.append(
            Finding(check.id, "unknown-place", f"there is no {check.at!r} on the page of the check")
        )
        return ""

    def pipes(
        self, where: str, texts: Iterable[Texts], before: Mapping[str, Variable] | None = None
    ) -> bool:
        """Return whether texts refer to answers, and note those that are not there yet."""
        names = frozenset().union(*(piped_names(text) for text in texts))
        for name in sorted(names):
            if name in (self.earlier if before is None else before):
                self.referenced.add(name)
            else:
                error = ExpressionError(
                    "unknown-reference",
                    f"the text refers to {name!r}, and there is no earlier variable with that name",
                    name=name,
                )
                self.wrong.append(self.explained(where, error))
        return bool(names)

    def quotas(self, quotas: Iterable[Quota]) -> Iterator[tuple[Quota, Expression]]:
        """Yield the quotas with their conditions, which see everything."""
        for quota in quotas:
            condition = self.condition(quota.id, quota.condition)
            if condition is not None:
                yield quota, condition

    def explained(self, where: str, error: ExpressionError) -> Finding:
        """Return the finding about an expression that cannot be used."""
        if error.key == "unknown-reference" and error.name in self.variables:
            return Finding(
                where,
                "later-reference",
                f"refers to {error.name!r}, which is asked on the same page or later; "
                "move that question to an earlier page",
                details={"name": error.name},
            )
        if error.key == "unknown-reference" and error.name in self.looped:
            return Finding(
                where,
                "roster-reference",
                f"refers to {error.name!r}, which is asked more than once; refer to one time, such "
                f"as {error.name}_1, or to all of them, such as sum(${{{error.name}}})",
                details={"name": error.name},
            )
        return Finding(where, error.key, str(error), details={"name": error.name})


def _gates(
    module: CompiledModule | None,
    condition: Expression | None,
    questions: tuple[CompiledQuestion, ...],
) -> tuple[Expression, ...] | None:
    if len(questions) != 1 or questions[0].items or questions[0].options:
        return None
    rules = (module.condition if module else None, condition, questions[0].condition)
    return tuple(rule for rule in rules if rule is not None)


def _remembering(block: CompiledBlock, referenced: set[str]) -> CompiledBlock:
    remembered = tuple(variable for variable in block.whole.variables if variable in referenced)
    return replace(block, remembered=remembered)


def _deciding(blocks: tuple[CompiledBlock, ...]) -> Iterator[tuple[str, tuple[Expression, ...]]]:
    for block in blocks:
        for part in (*block.questions, *block.silent):
            for variable in part.variables:
                chain = (*block.opening, part.condition, part.items.get(variable.id))
                yield variable.id, tuple(rule for rule in chain if rule is not None)


def _rotating(
    blocks: tuple[CompiledBlock, ...], rotations: Mapping[str, Rotation]
) -> Iterator[tuple[str, Rotation]]:
    for block in blocks:
        if block.module is not None and block.module.module.id in rotations:
            yield block.id, rotations[block.module.module.id]


def _is_shuffled(questionnaire: Questionnaire) -> bool:
    return any(module.random_order for module in questionnaire.modules) or any(
        rotation.random_order for rotation in questionnaire.rotations
    )
