"""As few respondents as greed finds that together take every branch."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from surveys.proof.case import Case
from surveys.proof.covering.branches import Branch, answers, give, known
from surveys.proof.covering.packing import Packer
from surveys.proof.symbolic.turns import in_turn
from surveys.proof.walking import Random, Walk, walk
from surveys.proof.walking.picking import ANY_TEXT, reasons
from surveys.proof.walking.respondents import Respondent, respondent
from surveys.questionnaire import Questionnaire
from surveys.questions import Question, Variable, VariableType
from surveys.responses.answers import Code, Codes, Missing, Value

SEEKERS = 3  # who look for what is left, before the best of them is taken
SHARE_SOUGHT = 300  # of all branches: who finds fewer new ones is no longer sought at random
SHARE_ASTRAY = 0.02  # of the answers along a route: so that what leads there is sought too


@in_turn
def covering(questionnaire: Questionnaire, case: Case | None = None) -> tuple[Respondent, ...]:
    """Return respondents who together take every branch, the same for the same questionnaire.

    Every page, question, statement and option that can be seen is seen; every condition is true
    for one and false for another where that can be; every option is chosen; every variable is
    without an answer for every reason that there can be. The last two break off: one on the first
    page, one half way.
    """
    case = case or Case.of(questionnaire)
    people = [respondent(one, name=f"r{n:03d}") for n, one in enumerate(selected(case), start=1)]
    longest = max(people, key=lambda one: len(one.pages), default=None)
    if longest is None:
        return ()
    leaving = [longest.pages[:0], longest.pages[: len(longest.pages) // 2]]
    return (
        *people,
        *(
            replace(longest, id=f"r{len(people) + n:03d}", pages=pages, breaks_off=True)
            for n, pages in enumerate(dict.fromkeys(leaving), start=1)
        ),
    )


def selected(case: Case) -> list[Walk]:
    """Return walks that together take every branch that anybody takes."""
    left = known(case) | answers(case)
    enough = len(left) // SHARE_SOUGHT
    chosen: list[Walk] = []
    while left and (best := _sought(case, len(chosen), left)) and _gain(left)(best) > enough:
        chosen.append(best)
        left -= best.touched
    packer = Packer(case, left)
    while left:
        best = _packed(case, packer, left) or _last_resort(case, left)
        if best is not None:
            chosen.append(best)
            left -= best.touched
    return _needed(chosen)


def _sought(case: Case, turn: int, left: set[Branch]) -> Walk | None:
    """Return who finds most of what is left: anyhow, or along a route that passes much of it."""
    passing = _passing(left)
    route = max(case.crowd.walks, key=lambda one: len(passing & one.touched))
    tried = [
        walk(case.plan, Seeker(case, turn * SEEKERS + n, left, route if n else None))
        for n in range(SEEKERS)
    ]
    return max((one for one in tried if not one.stuck), key=_gain(left), default=None)


def _packed(case: Case, packer: Packer, left: set[Branch]) -> Walk | None:
    """Return somebody who takes many of the branches that are left at once, if that works out."""
    packed = packer.pack(left)
    seed = case.crowd.seed_of(packed.answers, packed.drawn) if packed else None
    if packed is None or seed is None:
        return None
    seeker = Seeker(case, seed, left)
    seeker.packed = packed.answers
    one = walk(case.plan, seeker)
    return None if one.stuck or left.isdisjoint(one.touched) else one


def _passing(left: set[Branch]) -> set[Branch]:
    """Return the questions of which some answer is left, and the other branches that are."""
    variables = {key.split(".")[0] for what, key in left}
    return (
        {("question", name) for name in variables} | {("item", name) for name in variables} | left
    )


def _last_resort(case: Case, left: set[Branch]) -> Walk | None:
    """Return somebody for one branch that is left; where there is nobody, drop it."""
    branch = min(left)
    place = case.crowd.first.get(branch)
    one = case.crowd.walks[place] if place is not None else give(case, branch)
    if one is None or one.stuck:
        left.discard(branch)
        return None
    return one


def _gain(left: set[Branch]) -> Callable[[Walk], int]:
    return lambda one: len(left & one.touched)


def _needed(chosen: Sequence[Walk]) -> list[Walk]:
    """Return the walks without those of which the others do everything."""
    times: dict[Branch, int] = {}
    for one in chosen:
        for branch in one.touched:
            times[branch] = times.get(branch, 0) + 1
    kept: list[Walk] = []
    for one in chosen:
        if all(times[branch] > 1 for branch in one.touched):
            for branch in one.touched:
                times[branch] -= 1
        else:
            kept.append(one)
    return kept


class Seeker:
    """Gives an answer that nobody has given yet, where there is one.

    Along a route it answers what conditions ask about as somebody else did, mostly, so that it
    passes the same pages.
    """

    def __init__(self, case: Case, seed: int, left: set[Branch], route: Walk | None = None) -> None:
        self.seed = route.seed if route else seed
        self.left = left
        self.otherwise = Random(case.plan, seed)
        self.fixed = dict(route.known) if route else {}
        self.packed: dict[str, Value] = {}
        self.asked_about = case.plan.marks.keys()

    def answer(self, question: Question, variable: Variable, offered: Sequence[str]) -> Value:
        """Return what is still wanted of the variable, else any answer but a missing one."""
        if variable.id in self.packed and self.packed[variable.id] is not ANY_TEXT:
            return self.packed[variable.id]
        leads = variable.id in self.asked_about and variable.id in self.fixed
        if leads and self.otherwise.chance.random() >= SHARE_ASTRAY:
            return self.fixed[variable.id]
        wanted = self._wanted(question, variable, offered)
        if wanted:
            return wanted[self.otherwise.chance.randrange(len(wanted))]
        return self.otherwise.present(question, variable, offered)

    def _wanted(
        self, question: Question, variable: Variable, offered: Sequence[str]
    ) -> list[Value]:
        codes = [code for code in offered if ("chosen", f"{variable.id}.{code}") in self.left]
        why = [
            reason
            for reason in reasons(question, variable)
            if isinstance(reason, Missing) and (reason.value, variable.id) in self.left
        ]
        if variable.type is not VariableType.CODES:
            return [*(Code(code) for code in codes), *why]
        alone = {option.code for option in variable.options if option.exclusive}
        together = tuple(code for code in codes if code not in alone)
        ticked: list[Value] = [Codes((code,)) for code in codes if code in alone]
        return [*ticked, *([Codes(together)] if together else []), *why]
