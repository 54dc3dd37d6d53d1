"""The longest and the shortest way through a questionnaire, in questions and in minutes."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import z3

from surveys.path.duration import SECONDS, SECONDS_TO_BEGIN
from surveys.proof.case import Case
from surveys.proof.plan import Page, Part, Touched
from surveys.proof.symbolic.search import Found
from surveys.proof.symbolic.state import Rule
from surveys.proof.symbolic.turns import in_turn
from surveys.proof.symbolic.values import both, no
from surveys.proof.walking import Walk
from surveys.proof.walking.respondents import Respondent, respondent

PATIENCE = 1_500  # milliseconds for the longest, or the shortest, way
MINUTE = 60  # seconds


@dataclass(frozen=True, kw_only=True)
class Way:
    """A way through a questionnaire, and somebody who takes it.

    Parameters
    ----------
    questions
        The number of questions that are asked; information and what is silent do not count.
    minutes
        How long it takes, begun minutes counted, by `surveys.path.duration`; own words beside an
        option do not count.
    is_exact
        Whether it is proven that no way is longer (or shorter); else none was found.
    """

    questions: int
    minutes: int
    is_exact: bool
    respondent: Respondent | None


@dataclass(frozen=True, kw_only=True)
class Lengths:
    """The longest and the shortest way, in questions and in minutes."""

    most_questions: Way
    fewest_questions: Way
    most_minutes: Way
    fewest_minutes: Way


@dataclass(frozen=True)
class _Unit:
    """Something that takes time: asked under these rules."""

    rules: tuple[Rule, ...]
    questions: int
    seconds: int


@in_turn
def lengths(case: Case) -> Lengths:
    """Return the longest and the shortest way through a questionnaire."""
    measured = _Measured(case)
    return Lengths(
        most_questions=measured.way(longest=True, by="questions"),
        fewest_questions=measured.way(longest=False, by="questions"),
        most_minutes=measured.way(longest=True, by="seconds"),
        fewest_minutes=measured.way(longest=False, by="seconds"),
    )


def _of_part(case: Case, page: Page, part: Part) -> Iterator[_Unit]:
    rules = tuple(case.state.of_part(page, part))
    seconds = {
        variable.id: SECONDS[variable.type]
        for variable in part.variables
        if variable.id not in part.beside
    }
    plain = [name for name in seconds if name not in part.items]
    yield _Unit(rules, 1, sum(seconds[name] for name in plain))
    for item in part.items:
        own = case.state.stated("asked", item)
        yield _Unit((*rules, *own), 0, seconds[item])


class _Measured:
    """What each question takes, and the rules under which it is asked."""

    def __init__(self, case: Case) -> None:
        self.case = case
        asked = [(page, part) for page, part in case.parts if part.variables]
        self.questions = frozenset(("question", part.question.id) for _, part in asked)
        self.seconds = [one for _, part in asked for one in _seconds(part)]
        self.loose = [
            unit
            for page, part in asked
            if not part.is_silent
            for unit in _of_part(case, page, part)
            if unit.rules
        ]

    def way(self, *, longest: bool, by: str) -> Way:
        """Return the longest or the shortest way, by ``questions`` or ``seconds``."""
        found = self.best(longest=longest, by=by)
        walks = [*islice(self.case.crowd.attempts(found), 1)] if found else []
        candidates = [one for one in (*walks, *self.case.crowd.walks) if not one.stuck]
        if not candidates:
            return Way(questions=0, minutes=0, is_exact=False, respondent=None)
        measure = self.asked if by == "questions" else self.taken
        best = (max if longest else min)(candidates, key=measure)
        return Way(
            questions=self.asked(best),
            minutes=-(-(SECONDS_TO_BEGIN + self.taken(best)) // MINUTE),
            is_exact=bool(walks) and measure(best) == measure(walks[0]),
            respondent=respondent(best),
        )

    def best(self, *, longest: bool, by: str) -> Found | None:
        """Return somebody on the longest or shortest way; None if the solver gives up."""
        loose = [unit for unit in self.loose if getattr(unit, by)]
        wanted = [rule for unit in loose for rule in unit.rules]
        rules, seen = self.case.search.matter(wanted, len(self.case.plan.pages))
        optimizer = z3.Optimize()
        optimizer.set("timeout", PATIENCE)
        optimizer.add(*(rule.formula for rule in rules))
        for unit in loose:
            asked = both([rule.formula for rule in unit.rules])
            optimizer.add_soft(asked if longest else no(asked), getattr(unit, by))
        if optimizer.check() != z3.sat:
            return None
        keys = {rule.key for rule in (*wanted, *rules)}
        return self.case.search.fitting(optimizer.model(), seen, keys)

    def asked(self, walk: Walk) -> int:
        """Return how many questions somebody was asked."""
        return len(self.questions & walk.touched)

    def taken(self, walk: Walk) -> int:
        """Return how many seconds somebody took."""
        return sum(seconds for touched, seconds in self.seconds if touched in walk.touched)


def _seconds(part: Part) -> Iterator[tuple[Touched, int]]:
    """Yield what takes time of a question: where this is touched, that many seconds."""
    for variable in part.variables:
        if variable.id not in part.beside:
            kind = "item" if part.statements else "question"
            key = variable.id if part.statements else part.question.id
            yield (kind, key), SECONDS[variable.type]
