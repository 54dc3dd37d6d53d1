"""Pages that somebody cannot get past, whatever they answer."""

from collections.abc import Iterator, Sequence

import z3

from surveys.proof.case import Case
from surveys.proof.findings import Level, Proven
from surveys.proof.plan import Page, Ruled
from surveys.proof.reach import Reach
from surveys.proof.rules.checks import made_of, named
from surveys.proof.symbolic.domains import constants
from surveys.proof.symbolic.search import PATIENCE, Found
from surveys.proof.symbolic.state import Rule
from surveys.proof.symbolic.values import both

ROUNDS = 12  # of somebody who may be stuck, against answers that may get them on


def dead_ends(case: Case) -> Iterator[Proven]:
    """Yield the pages whose hard checks nobody, or not everybody, can pass."""
    for page in case.plan.pages:
        hard = [ruled for ruled in page.checks if ruled.is_hard]
        if hard and case.reach.get(("block", page.id)) is not Reach.NEVER:
            yield from _stuck(case, page, hard)


def _stuck(case: Case, page: Page, hard: Sequence[Ruled]) -> Iterator[Proven]:
    if any(not _can_hold(case, page, ruled) for ruled in hard):
        return  # told of that check by itself
    made = [rule for ruled in hard for rule in made_of(case, page, ruled)]
    musts = [_must(case, ruled) for ruled in hard]
    if len(hard) > 1 and not case.is_impossible(made, page.place):
        conflict = case.conflict([*made, *musts], page.place)
        if conflict is not None:
            yield case.finding(
                Level.ERROR, "dead-end", named(hard[0]), conflict=conflict, page=page.id
            )
            return
    yield from _stuck_sometimes(case, page, hard)


def _can_hold(case: Case, page: Page, ruled: Ruled) -> bool:
    if ("true", f"check:{ruled.check.id}") in case.crowd.first:
        return True
    return not case.is_impossible([*made_of(case, page, ruled), _must(case, ruled)], page.place)


def _must(case: Case, ruled: Ruled) -> Rule:
    formula = case.state.formula(ruled.must)
    return Rule(f"check:{ruled.check.id}", formula, ruled.must.references)


def _stuck_sometimes(case: Case, page: Page, hard: Sequence[Ruled]) -> Iterator[Proven]:
    """Yield somebody whose earlier answers leave none on this page, if there is such a person."""
    own = {variable.id for part in page.parts for variable in part.variables}
    asked = frozenset().union(*(ruled.must.references for ruled in hard))
    if asked <= own:
        return  # no earlier answer matters
    found = _Stuck(case, page, hard, sorted(asked & own)).somebody()
    if found is None:
        return
    witness = case.crowd.introduce(found)
    can_skip = all(ruled.must.references & own for ruled in hard)
    if witness is not None:
        yield case.finding(
            Level.WARNING if can_skip else Level.ERROR,
            "dead-end-sometimes",
            named(hard[0]),
            witness=witness,
            shows=sorted(asked - own),
            page=page.id,
            checks=", ".join(ruled.check.id for ruled in hard),
        )


class _Stuck:
    """The search for earlier answers after which no answer on a page will do.

    In turns, it asks for earlier answers after which none of the answers found so far will do, and
    then for an answer that will do after those (Solar-Lezama (2008), "Program synthesis by
    sketching", section 4: counterexample-guided inductive synthesis).
    """

    def __init__(self, case: Case, page: Page, hard: Sequence[Ruled], own: list[str]) -> None:
        self.case = case
        self.page = page
        self.hard = hard
        self.inner = [c for name in own for c in constants(case.state.symbols[name])]
        self.asked = frozenset().union(*(ruled.must.references for ruled in hard))
        earlier = sorted(self.asked - set(own))
        musts = [_must(case, ruled).formula for ruled in hard]
        filled = [case.there(name).formula for name in own]
        rules = [rule.formula for name in own for rule in case.state.rules_of(name)]
        self.passing = both([*musts, *filled, *rules])
        self.context = [*case.state.any_shown([page]), *(case.there(name) for name in earlier)]

    def somebody(self) -> Found | None:
        """Return earlier answers after which nothing will do; None if none were found."""
        tried: list[Rule] = []
        for _ in range(ROUNDS):
            found = self.case.search.somebody([*self.context, *tried], self.page.place)
            if not found.fits or found.model is None:
                return None
            answer = self.answer(found.model)
            if answer is None:
                return found
            beside = z3.substitute(self.passing, *zip(self.inner, answer, strict=True))
            tried.append(Rule("type:tried", z3.Not(beside), self.asked))
        return None

    def answer(self, model: z3.ModelRef) -> list[z3.ExprRef] | None:
        """Return values of the page's own answers that will do, None if none do."""
        solver = z3.Solver()
        solver.set("timeout", PATIENCE)
        here = {str(constant) for constant in self.inner}
        fixed = [
            symbol() == model.eval(symbol(), model_completion=True)
            for symbol in model.decls()
            if str(symbol) not in here and symbol.arity() == 0
        ]
        solver.add(self.passing, *fixed)
        if solver.check() != z3.sat:
            return None
        inside = solver.model()
        return [inside.eval(constant, model_completion=True) for constant in self.inner]
