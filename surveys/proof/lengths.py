"""The longest and the shortest way through a questionnaire, in questions and in minutes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import z3

from surveys.path.duration import SECONDS, SECONDS_TO_BEGIN
from surveys.proof.case import Case
from surveys.proof.plan import Page, Part
from surveys.proof.symbolic.search import Found
from surveys.proof.symbolic.state import Rule
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


def lengths(case: Case) -> Lengths:
    """Return the longest and the shortest way through a questionnaire."""
    units = list(_units(case))
    return Lengths(
        most_questions=_way(case, units, longest=True, by="questions"),
        fewest_questions=_way(case, units, longest=False, by="questions"),
        most_minutes=_way(case, units, longest=True, by="seconds"),
        fewest_minutes=_way(case, units, longest=False, by="seconds"),
    )


def _units(case: Case) -> Iterator[_Unit]:
    for page, part in case.parts:
        if not part.is_silent and part.variables:
            yield from _of_part(case, page, part)


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


def _way(case: Case, units: Sequence[_Unit], *, longest: bool, by: str) -> Way:
    found = _best(case, units, longest=longest, by=by)
    walks = [*case.crowd.attempts(found)][:1] if found else []
    candidates = [one for one in (*walks, *case.crowd.walks) if not one.stuck]
    if not candidates:
        return Way(questions=0, minutes=0, is_exact=False, respondent=None)
    measure = _questions if by == "questions" else _seconds
    best = (max if longest else min)(candidates, key=lambda one: measure(case, one))
    return Way(
        questions=_questions(case, best),
        minutes=-(-(SECONDS_TO_BEGIN + _seconds(case, best)) // MINUTE),
        is_exact=bool(walks) and measure(case, best) == measure(case, walks[0]),
        respondent=respondent(best),
    )


def _best(case: Case, units: Sequence[_Unit], *, longest: bool, by: str) -> Found | None:
    """Return somebody on the longest or shortest way; None if the solver gives up."""
    loose = [unit for unit in units if unit.rules and getattr(unit, by)]
    wanted = [rule for unit in loose for rule in unit.rules]
    rules, seen = case.search.matter(wanted, len(case.plan.pages))
    optimizer = z3.Optimize()
    optimizer.set("timeout", PATIENCE)
    for rule in rules:
        optimizer.add(rule.formula)
    for unit in loose:
        asked = both([rule.formula for rule in unit.rules])
        optimizer.add_soft(asked if longest else no(asked), getattr(unit, by))
    if optimizer.check() != z3.sat:
        return None
    keys = {rule.key for rule in (*wanted, *rules)}
    return case.search.fitting(optimizer.model(), seen, keys)


def _questions(case: Case, walk: Walk) -> int:
    return sum(
        bool(part.variables) and ("question", part.question.id) in walk.touched
        for _, part in case.parts
    )


def _seconds(case: Case, walk: Walk) -> int:
    return sum(
        SECONDS[variable.type]
        for _, part in case.parts
        if ("question", part.question.id) in walk.touched
        for variable in part.variables
        if variable.id not in part.beside
        and (not part.statements or ("item", variable.id) in walk.touched)
    )
