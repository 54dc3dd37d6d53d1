"""Branches of if() that are never taken, and fallbacks of coalesce() that are never used."""

from collections.abc import Iterator

from surveys.expression.syntax import Node
from surveys.proof.case import Case
from surveys.proof.dutch import phrases
from surveys.proof.findings import Level, Proven
from surveys.proof.plan import Page, Part, Said
from surveys.proof.rules.alike import in_every_round
from surveys.proof.rules.conditions import standings
from surveys.proof.symbolic.state import Rule
from surveys.proof.symbolic.translation import symbolic
from surveys.proof.symbolic.values import both, no, number, present

LOOKED_INTO = {"when", "coalesce", "divided"}


def dead_branches(case: Case) -> Iterator[Proven]:
    """Yield the choices within expressions that always go the same way."""
    yield from in_every_round(case, _looked_at(case))


def _looked_at(case: Case) -> Iterator[tuple[str, list[Proven]]]:
    for standing in standings(case):
        if _chooses(standing.expression.node):
            chooser = _Chooser(case, standing.id, standing.expression, standing.page)
            yield standing.id, list(chooser.dead(list(standing.before)))
    for page, part in case.parts:
        before = case.state.before_part(page, part)
        key = part.question.id
        if part.value and _never_comes_to_anything(case, page, part):
            said = case.words.condition(part.value)
            yield key, [case.finding(Level.ERROR, "never-value", key, condition=said)]
        elif part.value and _chooses(part.value.node):
            # a calculation may use the answers of its own page, checks of that page included
            chooser = _Chooser(case, key, part.value, page.place + 1)
            yield key, list(chooser.dead(before))


def _never_comes_to_anything(case: Case, page: Page, part: Part) -> bool:
    key = part.question.id
    if part.value is None or ("chosen", key) in case.crowd.first:
        return False
    if any(("chosen", f"{key}.{code}") in case.crowd.first for code in part.codes):
        return False
    rules = [*case.state.before_part(page, part), case.there(key)]
    return not case.follows(part.value.references) and case.is_impossible(rules, page.place + 1)


def _chooses(node: Node) -> bool:
    return node.operator in LOOKED_INTO or any(_chooses(part) for part in node.parts)


class _Chooser:
    """Looks at the choices in one expression, each given those around it."""

    def __init__(self, case: Case, where: str, expression: Said, page: int) -> None:
        self.case = case
        self.where = where
        self.expression = expression
        self.page = page

    def dead(self, given: list[Rule]) -> Iterator[Proven]:
        yield from self.within(self.expression.node, given)

    def within(self, node: Node, given: list[Rule]) -> Iterator[Proven]:
        if node.operator == "when":
            yield from self.when(node, given)
        elif node.operator == "coalesce":
            yield from self.coalesce(node, given)
        else:
            if node.operator == "divided":
                yield from self.by_zero(node.parts[1], given)
            for part in node.parts:
                yield from self.within(part, given)

    def by_zero(self, divisor: Node, given: list[Rule]) -> Iterator[Proven]:
        value = number(symbolic(divisor, self.case.state.symbols))
        if divisor.operator == "number":
            return  # a division by 0 itself is told of as what never has a value
        is_zero = both([value.present, value.value == 0])
        rule = Rule("type:test", is_zero, self.expression.references)
        if self.case.search.somebody([*given, rule], self.page).fits:
            said = self.case.words.node(divisor)
            yield self.case.finding(Level.WARNING, "division-by-zero", self.where, part=said)

    def when(self, node: Node, given: list[Rule]) -> Iterator[Proven]:
        test, then, otherwise = node.parts
        yield from self.within(test, given)
        holds = Rule("type:test", self.case.state.node(test), self.expression.references)
        fails = Rule("type:test", no(holds.formula), holds.references)
        for rule, outcome in ((holds, "false"), (fails, "true")):
            if self.never([*given, rule]):
                yield self.told(test, outcome)
                return
        yield from self.within(then, [*given, holds])
        yield from self.within(otherwise, [*given, fails])

    def coalesce(self, node: Node, given: list[Rule]) -> Iterator[Proven]:
        for part in node.parts[:-1]:
            there = present(symbolic(part, self.case.state.symbols))
            absent = Rule("type:test", no(there), self.expression.references)
            if self.never([*given, absent]):
                said = self.case.words.node(part)
                yield self.case.finding(Level.ERROR, "shadowed-default", self.where, part=said)
                return
            yield from self.within(part, given)
            given = [*given, absent]

    def never(self, rules: list[Rule]) -> bool:
        return self.case.is_impossible(rules, self.page)

    def told(self, test: Node, outcome: str) -> Proven:
        return self.case.finding(
            Level.ERROR,
            "dead-branch",
            self.where,
            part=self.case.words.node(test),
            outcome=phrases()["outcome"][outcome],
        )
