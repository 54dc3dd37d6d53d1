"""The search for a respondent who fits, or for the rules that stand in the way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

import z3

from surveys.proof.symbolic.dates import written
from surveys.proof.symbolic.state import Rule, State
from surveys.proof.symbolic.values import Numeric, Several, Symbolic, Textual, holds
from surveys.proof.walking.picking import ANY_TEXT
from surveys.questions import Variable, VariableType
from surveys.responses.answers import Code, Codes, Missing, Number, Text, Value

PATIENCE = 2_000  # milliseconds for one question to the solver
SHORTEST = 50  # milliseconds for one question, after many in vain
MOST_IN_VAIN = 4  # questions, after which patience is halved
PLACES = Decimal("0.000001")  # digits of a witness's number


@dataclass(frozen=True)
class Found:
    """What the solver says.

    Parameters
    ----------
    fits
        Whether somebody fits; None where the solver does not know.
    answers
        The answers of somebody who fits, of the variables that matter; `Missing.SKIPPED` where
        there must be none.
    drawn
        Whether each module that matters is drawn.
    against
        The keys of rules that cannot hold together.
    """

    fits: bool | None
    answers: Mapping[str, Value] = field(default_factory=dict)
    drawn: Mapping[str, bool] = field(default_factory=dict)
    against: tuple[str, ...] = ()
    model: z3.ModelRef | None = field(default=None, repr=False, compare=False)


class Search:
    """Asks the solver about a state, each time with only the rules that matter."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.asked = 0
        self._in_vain = 0
        self._without: dict[tuple[object, ...], tuple[Found, Sequence[Rule]]] = {}

    @property
    def patience(self) -> int:
        """Milliseconds for the next question: fewer, the more were asked in vain."""
        return max(PATIENCE >> (self._in_vain // MOST_IN_VAIN), SHORTEST)

    def give_up(self) -> None:
        """Note that a question was asked in vain."""
        self._in_vain += 1

    def matter(self, wanted: Iterable[Rule], before: int) -> tuple[list[Rule], set[str]]:
        """Return the rules, and the variables, that what is wanted depends on.

        Parameters
        ----------
        before
            The hard checks of the pages before this place are rules too.
        """
        waiting = [ref for rule in wanted for ref in sorted(rule.references)]
        seen: set[str] = set()
        rules: dict[int, Rule] = {}
        while waiting:
            variable = waiting.pop()
            if variable in seen or variable not in self.state.plan.variables:
                continue
            seen.add(variable)
            checks = self.state.checks_on.get(variable, ())
            own = [rule for place, rule in checks if place < before]
            for rule in (*self.state.rules_of(variable), *own):
                rules.setdefault(id(rule), rule)
                waiting += sorted(rule.references - seen)
        return [*self.state.rotations, *rules.values()], seen

    def somebody(self, wanted: Sequence[Rule], before: int) -> Found:
        """Return somebody for whom all that is wanted holds, or what stands in the way."""
        key = (before, *((rule.key, rule.formula.get_id()) for rule in wanted))
        if key in self._without:
            return self._without[key][0]
        rules, seen = self.matter(wanted, before)
        found = self.solved([*wanted, *rules], seen)
        if not found.fits:
            self._without[key] = found, tuple(wanted)  # the rules too: so their formulas stay
        return found

    def solved(self, rules: Sequence[Rule], seen: Iterable[str]) -> Found:
        """Return what the solver says to these rules together."""
        self.asked += 1
        solver = z3.Solver()
        solver.set("timeout", self.patience)
        marks = {rule.key: z3.Bool(f"rule!{rule.key}") for rule in rules if named(rule)}
        for rule in rules:
            mark = marks.get(rule.key)
            solver.add(rule.formula if mark is None else z3.Implies(mark, rule.formula))
        answer = solver.check(*marks.values())
        if answer == z3.sat:
            return self.fitting(solver.model(), seen, {rule.key for rule in rules})
        if answer == z3.unsat:
            hit = {str(mark) for mark in solver.unsat_core()}
            return Found(False, against=tuple(k for k, m in marks.items() if str(m) in hit))
        self.give_up()
        return Found(None)

    def fitting(self, model: z3.ModelRef, seen: Iterable[str], keys: set[str]) -> Found:
        """Return the respondent that a model says, of these variables."""
        variables = self.state.plan.variables
        answers = {
            name: _value(model, variables[name], self.state.symbols[name]) for name in sorted(seen)
        }
        rotations = self.state.plan.questionnaire.rotations
        drawn = {
            module: holds(model, self.state.drawn(module))
            for rotation in rotations
            if any(f"module:{module}" in keys for module in rotation.modules)
            for module in rotation.modules
        }
        return Found(True, answers, drawn, model=model)


def named(rule: Rule) -> bool:
    """Return whether a rule is one that can be named: not what a type goes without saying."""
    return not rule.key.startswith("type:")


def _value(model: z3.ModelRef, variable: Variable, symbol: Symbolic) -> Value:
    if isinstance(symbol, Numeric):
        if not holds(model, symbol.present):
            return Missing.SKIPPED
        return _number(model.eval(symbol.value, model_completion=True), variable)
    if isinstance(symbol, Several):
        codes = tuple(code for code, case in symbol.cases.items() if holds(model, case))
        return Codes(codes) if codes else Missing.SKIPPED
    if not isinstance(symbol, Textual):
        return Missing.SKIPPED
    for text, case in symbol.cases.items():
        if holds(model, case):
            return Code(text) if variable.type is VariableType.CODE else Text(text)
    return ANY_TEXT if holds(model, symbol.present) else Missing.SKIPPED


def _number(value: z3.ExprRef, variable: Variable) -> Value:
    if z3.is_algebraic_value(value):
        value = value.approx(6)
    fraction = Fraction(str(value.as_fraction() if z3.is_rational_value(value) else value))
    if fraction.denominator == 1:
        return dated(int(fraction), variable.type) or Number(int(fraction))
    exact = Decimal(fraction.numerator) / Decimal(fraction.denominator)
    return Number(exact.quantize(PLACES))


def dated(number: int, kind: VariableType) -> Text | None:
    """Return the day, or the month, that a number stands for; None for a plain number."""
    is_dated = kind in {VariableType.DATE, VariableType.MONTH}
    return Text(written(number, kind)) if is_dated else None
