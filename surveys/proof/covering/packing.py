"""One respondent who takes as many of the rarest branches at once as fit together."""

from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

import z3

from surveys.proof.case import Case
from surveys.proof.covering.branches import Branch
from surveys.proof.reach import places
from surveys.proof.symbolic.state import Rule
from surveys.proof.symbolic.values import Numeric, Several, Textual, holds, no, present
from surveys.questions import VariableType
from surveys.responses.answers import Missing, Value

# Many small questions and as many examples: what is tried first, and examples as they are.
QUICK = {"arith.solver": 2, "phase_selection": 0, "model.compact": False}
MOST_FAILED = 12  # branches in a row that do not fit with those taken


@dataclass(frozen=True)
class Packed:
    """Answers that take several branches at once, of the variables that matter to those."""

    answers: dict[str, Value]
    drawn: dict[str, bool]


class Packer:
    """Puts branches together for one respondent after another."""

    def __init__(self, case: Case, left: Iterable[Branch]) -> None:
        self.case = case
        self.places = {
            (place.kind, place.id): place.rules for place in places(case.plan, case.state)
        }
        self.goals = {branch: rules for branch in sorted(left) if (rules := self.rules(branch))}
        wanted = [rule for rules in self.goals.values() for rule in rules]
        all_rules, _ = case.search.matter(wanted, len(case.plan.pages))
        self.keys = {rule.key for rule in (*wanted, *all_rules)}
        self.solver = z3.Solver()
        self.solver.set(**QUICK, timeout=case.search.patience)
        self.solver.add(*(rule.formula for rule in all_rules))
        self.marks: dict[Branch, z3.BoolRef] = {}
        for branch, own in self.goals.items():
            mark = z3.Bool(f"goal!{branch}")
            self.marks[branch] = mark
            self.solver.add(*(z3.Implies(mark, rule.formula) for rule in own))

    def pack(self, left: set[Branch]) -> Packed | None:
        """Return answers that take many of the branches that are left; None if they take none."""
        self.solver.push()
        try:
            return self.together([one for one in self.goals if one in left])
        finally:
            self.solver.pop()

    def together(self, branches: Sequence[Branch]) -> Packed | None:
        """Return answers that take as many of these branches as fit together.

        Whoever the solver names takes a few at once; what is left then is asked for one by one.
        """
        taken: list[Branch] = []
        model: z3.ModelRef | None = None
        waiting = deque(branches)
        failed = 0
        while waiting and failed <= MOST_FAILED:
            branch = waiting.popleft()
            answer = self.solver.check(self.marks[branch])
            if answer != z3.sat:
                failed += 1
                if answer == z3.unknown:
                    self.case.search.give_up()
                    self.solver.set("timeout", self.case.search.patience)
                if answer == z3.unknown or not taken:
                    del self.goals[branch]  # nobody takes it, or nobody who can be found
                continue
            failed = 0
            model = self.solver.model()
            happening = [branch, *(one for one in waiting if self.happens(model, one))]
            taken += happening
            self.solver.add(*(self.marks[one] for one in happening))
            used = {one[1].split(".")[0] for one in happening}
            waiting = deque(one for one in waiting if self.is_open(one, used, taken))
        return None if model is None else self.packed(model, taken)

    def is_open(self, branch: Branch, used: set[str], taken: Container[Branch]) -> bool:
        """Return whether a branch can be taken yet, as far as its variable has no answer."""
        variable = branch[1].split(".")[0]
        return branch not in taken and (variable not in used or self.is_several(variable))

    def happens(self, model: z3.ModelRef, branch: Branch) -> bool:
        """Return whether the respondent of a model takes a branch already."""
        return all(holds(model, rule.formula) for rule in self.goals[branch])

    def packed(self, model: z3.ModelRef, taken: list[Branch]) -> Packed:
        """Return the answers of a model that matter to what it takes."""
        own = [rule for branch in taken for rule in self.goals[branch]]
        _, seen = self.case.search.matter(own, len(self.case.plan.pages))
        found = self.case.search.fitting(model, seen, self.keys)
        reasons: dict[str, Value] = {key: Missing(what) for what, key in taken if what in _REASONS}
        return Packed({**found.answers, **reasons}, dict(found.drawn))

    def is_several(self, variable: str) -> bool:
        """Return whether a variable can have several answers at once."""
        known = self.case.plan.variables.get(variable)
        return known is not None and known.type is VariableType.CODES

    def rules(self, branch: Branch) -> tuple[Rule, ...]:
        """Return under which rules somebody takes a branch; empty where that is not searched."""
        what, key = branch
        if branch in self.places:
            return self.places[branch]
        variable = key.split(".")[0]
        if what in _REASONS and variable in self.case.plan.variables:
            return tuple(self.without_answer(variable))
        if what == "chosen" and variable in self.case.plan.variables:
            return tuple(self.chosen(variable, key.partition(".")[2]))
        return ()

    def without_answer(self, variable: str) -> Iterator[Rule]:
        """Yield the rules that a variable is asked and not answered."""
        part = self.case.plan.part_of[variable]
        page = self.case.plan.pages[self.case.plan.page_of[variable]]
        symbol = self.case.state.symbols[variable]
        yield from self.case.state.of_part(page, part)
        yield from self.case.state.stated("asked", variable) if variable in part.items else ()
        yield Rule("type:goal", no(present(symbol)), frozenset({variable}))

    def chosen(self, variable: str, code: str) -> Iterator[Rule]:
        """Yield the rule that an option is chosen, or that there is an answer at all."""
        symbol = self.case.state.symbols[variable]
        if isinstance(symbol, Textual | Several) and code in symbol.cases:
            yield Rule("type:goal", symbol.cases[code], frozenset({variable}))
        elif isinstance(symbol, Numeric) or not code:
            yield Rule("type:goal", present(symbol), frozenset({variable}))


_REASONS = frozenset({Missing.SKIPPED.value, Missing.DONT_KNOW.value, Missing.REFUSED.value})
