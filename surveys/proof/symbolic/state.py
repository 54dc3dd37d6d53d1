"""What any respondent can have answered, as rules over symbols.

Each variable has a symbol; each rule says one thing that the questionnaire makes true of it, such
as "present only if this condition holds". A rule has a key, so that those that contradict each
other can be named.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import z3

from surveys.expression import Expression
from surveys.expression.syntax import Node
from surveys.proof.plan import Page, Part, Plan, Ruled, Said
from surveys.proof.symbolic.calculations import comes_to
from surveys.proof.symbolic.domains import symbol_of, type_rules
from surveys.proof.symbolic.translation import condition, symbolic
from surveys.proof.symbolic.values import (
    YES,
    Numeric,
    Several,
    Symbolic,
    Textual,
    both,
    either,
    number,
    present,
)
from surveys.questions import Allocation, Drawn, Ranking, Variable, open_id


@dataclass(frozen=True)
class Rule:
    """One thing that is true of every respondent.

    Parameters
    ----------
    key
        What it comes from: ``asked:<id>`` of a question or statement, ``page:<id>``,
        ``within:<module>``, ``module:<id>`` that it is drawn, ``option:<id>.<code>``,
        ``check:<id>``, ``bounds:<variable>``, ``value:<id>``, or ``type:<variable>`` for what
        goes without saying.
    references
        The variables that it is about.
    """

    key: str
    formula: z3.BoolRef
    references: frozenset[str]


class State:
    """The symbols and rules of a plan; made once and asked often."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        literals = _literals(plan)
        self.symbols: Mapping[str, Symbolic] = {
            variable.id: symbol_of(variable, plan.part_of[variable.id].question, literals)
            for variable in plan.variables.values()
        }
        self._rules: dict[str, tuple[Rule, ...]] = {}
        self._formulas: dict[str, z3.BoolRef] = {}

    def formula(self, expression: Said) -> z3.BoolRef:
        """Return a condition as a formula over the symbols."""
        if expression.text not in self._formulas:
            self._formulas[expression.text] = condition(expression.node, self.symbols)
        return self._formulas[expression.text]

    def node(self, node: Node) -> z3.BoolRef:
        """Return a part of a condition as a formula."""
        return condition(node, self.symbols)

    def drawn(self, module: str) -> z3.BoolRef:
        """Return whether a module is drawn, of those in a rotation."""
        return z3.Bool(f"drawn!{module}")

    def before_page(self, page: Page) -> list[Rule]:
        """Return under which rules a page is asked."""
        rules: list[Rule] = []
        module = page.block.module
        if module and self.plan.rotation_of(module):
            rules.append(Rule(f"module:{module}", self.drawn(module), frozenset()))
        if module in self.plan.modules:
            rules.append(self._stated(f"within:{module}", self.plan.modules[module]))
        if page.condition:
            rules.append(self._stated(f"page:{page.id}", page.condition))
        return rules

    def before_part(self, page: Page, part: Part) -> list[Rule]:
        """Return under which rules a question is asked, without whether anything is left of it."""
        rules = self.before_page(page)
        if part.condition:
            rules.append(self._stated(f"asked:{part.question.id}", part.condition))
        return rules

    def left(self, part: Part) -> list[Rule]:
        """Return the rule that some option, and some statement, of a question is left."""
        rules: list[Rule] = []
        if part.is_silent:
            return rules
        if part.may_lack_options:
            rules.append(self._any(f"options:{part.question.id}", part.options))
        if part.may_lack_items:
            rules.append(self._any(f"items:{part.question.id}", part.items))
        return rules

    def of_part(self, page: Page, part: Part) -> list[Rule]:
        """Return under which rules a question is seen."""
        return [*self.before_part(page, part), *self.left(part)]

    def any_shown(self, pages: Sequence[Page]) -> list[Rule]:
        """Return under which rules anything is asked on any of these pages."""
        before = [
            rule for rule in self.before_page(pages[0]) if len(pages) == 1 or _is_module(rule)
        ]
        common = {rule.key for rule in before}
        chains = [
            [rule for rule in self.of_part(page, part) if rule.key not in common]
            for page in pages
            for part in page.parts
            if not part.is_silent
        ]
        if not chains or any(not rules for rules in chains):
            return before
        formula = either([both([rule.formula for rule in rules]) for rules in chains])
        references = frozenset().union(*(rule.references for rules in chains for rule in rules))
        return [*before, Rule(f"shown:{pages[0].id}", formula, references)]

    def stated(self, kind: str, key: str) -> list[Rule]:
        """Return the rule that a condition holds, if there is one there."""
        expression = self.plan.stated.get((kind, key))
        return [self._stated(f"{kind}:{key}", expression)] if expression else []

    def rules_of(self, variable: str) -> tuple[Rule, ...]:
        """Return what is true of one variable, whatever else is."""
        if variable not in self._rules:
            self._rules[variable] = tuple(self._made(self.plan.variables[variable]))
        return self._rules[variable]

    def check(self, page: Page, ruled: Ruled) -> Rule:
        """Return the rule that a check holds wherever it is made."""
        made = [present(self.symbols[ref]) for ref in sorted(ruled.must.references)]
        before = [rule.formula for rule in self.before_page(page)]
        formula = z3.Implies(both([*before, *made]), self.formula(ruled.must))
        references = ruled.must.references.union(*(r.references for r in self.before_page(page)))
        return Rule(f"check:{ruled.check.id}", formula, references)

    @cached_property
    def checks_on(self) -> Mapping[str, tuple[tuple[int, Rule], ...]]:
        """The hard checks on each variable, with the place of their page."""
        found: dict[str, list[tuple[int, Rule]]] = {}
        for page in self.plan.pages:
            for ruled in page.checks:
                if ruled.is_hard:
                    rule = self.check(page, ruled)
                    for reference in ruled.must.references:
                        found.setdefault(reference, []).append((page.place, rule))
        return {reference: tuple(rules) for reference, rules in found.items()}

    @cached_property
    def rotations(self) -> tuple[Rule, ...]:
        """That as many modules are drawn as each rotation takes."""
        return tuple(
            Rule(
                f"type:{rotation.id}",
                z3.PbEq([(self.drawn(module), 1) for module in rotation.modules], rotation.take),
                frozenset(),
            )
            for rotation in self.plan.questionnaire.rotations
            if rotation.modules
        )

    def _stated(self, key: str, expression: Said) -> Rule:
        return Rule(key, self.formula(expression), expression.references)

    def _any(self, key: str, conditions: Mapping[str, Expression]) -> Rule:
        references = frozenset(chain.from_iterable(c.references for c in conditions.values()))
        return Rule(key, either([self.formula(c) for c in conditions.values()]), references)

    def _made(self, variable: Variable) -> Iterator[Rule]:
        symbol, part = self.symbols[variable.id], self.plan.part_of[variable.id]
        page = self.plan.pages[self.plan.page_of[variable.id]]
        question, here = part.question, frozenset({variable.id})
        before = self.of_part(page, part)
        if variable.id in part.items:
            before.append(self._stated(f"asked:{variable.id}", part.items[variable.id]))
        there = present(symbol)
        for rule in before:
            yield Rule(rule.key, z3.Implies(there, rule.formula), rule.references | here)
        if part.value:
            yield self._calculated(variable, part.value, before)
        if isinstance(question, Drawn):
            yield Rule(
                f"type:{variable.id}", _implied([rule.formula for rule in before], there), here
            )
        if isinstance(symbol, Textual | Several):
            for code, offered in part.options.items():
                if code in symbol.cases:
                    formula = z3.Implies(symbol.cases[code], self.formula(offered))
                    yield Rule(f"option:{question.id}.{code}", formula, offered.references | here)
        for key, formula in type_rules(variable, question, symbol):
            yield Rule(key, formula, here)
        yield from self._together(variable, part)

    def _calculated(self, variable: Variable, value: Said, before: Sequence[Rule]) -> Rule:
        asked = both([rule.formula for rule in before])
        said = symbolic(value.node, self.symbols)
        formula = comes_to(variable, value.node, said, asked, self.symbols)
        references = value.references.union({variable.id}, *(r.references for r in before))
        return Rule(f"value:{variable.id}", formula, references)

    def _together(self, variable: Variable, part: Part) -> Iterator[Rule]:
        """Yield what ties a variable to the others of its question."""
        question = part.question
        all_of_it = frozenset(v.id for v in part.variables)
        numbers = [number(self.symbols[v.id]) for v in part.variables]
        if isinstance(question, Ranking) and variable is part.variables[0]:
            apart = [
                z3.Implies(z3.And(one.present, other.present), one.value != other.value)
                for place, one in enumerate(numbers)
                for other in numbers[:place]
            ]
            yield Rule(f"type:{question.id}", both(apart), all_of_it)
            if part.items:
                yield self._places_left(part, numbers, all_of_it)
        if isinstance(question, Allocation):
            yield self._allocated(question, variable, numbers, all_of_it, part)
        for option in question.choices():
            if option.open and open_id(question.id, option.code) == variable.id:
                main = self.symbols[question.id]
                ticked = main.cases[option.code] if isinstance(main, Textual | Several) else YES
                formula = z3.Implies(present(self.symbols[variable.id]), ticked)
                yield Rule(f"type:{variable.id}", formula, all_of_it)

    def _places_left(
        self, part: Part, numbers: Sequence[Numeric], references: frozenset[str]
    ) -> Rule:
        """Return the rule that no place is beyond the number of statements that are asked."""
        asked = z3.Sum([z3.If(self.formula(one), 1, 0) for one in part.items.values()])
        most = asked + (len(part.statements) - len(part.items))
        inside = [z3.Implies(one.present, one.value <= most) for one in numbers]
        inner = frozenset().union(*(one.references for one in part.items.values()))
        return Rule(f"type:{part.question.id}", both(inside), references | inner)

    def _allocated(
        self,
        question: Allocation,
        variable: Variable,
        numbers: Sequence[Numeric],
        references: frozenset[str],
        part: Part,
    ) -> Rule:
        some = either([one.present for one in numbers])
        whole = z3.Sum([z3.If(one.present, one.value, 0) for one in numbers])
        asked = [self.formula(part.items[variable.id])] if variable.id in part.items else []
        own = number(self.symbols[variable.id]).present
        formula = z3.And(
            z3.Implies(some, whole == question.total), z3.Implies(both([some, *asked]), own)
        )
        inner = part.items[variable.id].references if asked else frozenset()
        return Rule(f"total:{question.id}", formula, references | inner)


def _is_module(rule: Rule) -> bool:
    return rule.key.startswith(("module:", "within:"))


def _implied(conditions: list[z3.BoolRef], then: z3.BoolRef) -> z3.BoolRef:
    return z3.Implies(both(conditions), then)


def _literals(plan: Plan) -> Mapping[str, frozenset[str]]:
    """Return for each variable the texts, and codes, that some expression holds it against."""
    found: dict[str, set[str]] = {}
    for expression in plan.stated.values():
        texts = set(_texts(expression.node))
        for reference in expression.references:
            texts |= set(plan.variables[reference].codes) if reference in plan.variables else set()
        for reference in expression.references:
            found.setdefault(reference, set()).update(texts)
        # what a calculation says can be what its own variable is held against
    for variable, part in plan.part_of.items():
        if part.value:
            found.setdefault(variable, set()).update(_texts(part.value.node))
    return {variable: frozenset(texts) for variable, texts in found.items()}


def _texts(node: Node) -> Iterator[str]:
    if node.operator == "text":
        yield node.leaf
    for part in node.parts:
        yield from _texts(part)
