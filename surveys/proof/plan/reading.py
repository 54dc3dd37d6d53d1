"""From a questionnaire, sound or not, to its plan.

`compiled` refuses a questionnaire with anything wrong in it. The proof goes on with the rest: a
condition that cannot be read counts as none, and is named by the plain findings.
"""

from surveys.expression import (
    Calculation,
    Expression,
    ExpressionError,
    Scope,
    calculation,
    parse,
)
from surveys.proof.plan.parts import Page, Part, Ruled
from surveys.proof.plan.whole import Plan
from surveys.questionnaire import Block, Questionnaire
from surveys.questionnaire.version import scope
from surveys.questions import ALWAYS, Calculated, Question, Variable


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
