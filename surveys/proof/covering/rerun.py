"""Kept respondents on a new version: who no longer fits, and what nobody takes any more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from surveys.proof.case import Case
from surveys.proof.covering.branches import Branch
from surveys.proof.covering.selecting import selected
from surveys.proof.plan import Plan
from surveys.proof.symbolic.turns import in_turn
from surveys.proof.walking import Walk, walk
from surveys.proof.walking.picking import reasons
from surveys.proof.walking.respondents import Respondent
from surveys.questionnaire import Questionnaire
from surveys.questions import Question, Variable
from surveys.responses.answers import Code, Codes, Missing, Number, Value


@dataclass(frozen=True)
class Misfit:
    """Where a kept respondent no longer fits.

    Parameters
    ----------
    at
        The id of the page or variable.
    why
        ``new-page``, ``lost-page``, ``new-question``, ``lost-option``, ``lost-reason``,
        ``out-of-range`` or ``check``.
    """

    respondent: str
    at: str
    why: str


@dataclass(frozen=True)
class Rerun:
    """What came of kept respondents on a new version.

    Parameters
    ----------
    misfits
        In the order of the respondents, and of the pages.
    uncovered
        The branches that none of those who fit takes.
    """

    misfits: tuple[Misfit, ...]
    uncovered: tuple[Branch, ...]


@in_turn
def rerun(kept: Iterable[Respondent], questionnaire: Questionnaire) -> Rerun:
    """Return what comes of kept respondents on a new version of the questionnaire."""
    case = Case.of(questionnaire)
    misfits: list[Misfit] = []
    taken: set[Branch] = set()
    for one in kept:
        found, again = _again(case.plan, one)
        misfits += found
        if not found and not one.breaks_off:
            taken |= again.touched
    whole = set[Branch]().union(*(one.touched for one in selected(case)))
    return Rerun(tuple(misfits), tuple(sorted(whole - taken)))


def _again(plan: Plan, one: Respondent) -> tuple[list[Misfit], Walk]:
    picker = _Replaying(plan, one)
    again = walk(plan, picker)
    before = {page for page, _ in one.pages}
    pages = list(again.pages)
    if one.breaks_off:
        pages = [page for page in pages if page in before]
    changed = [Misfit(one.id, page, "new-page") for page in pages if page not in before]
    changed += [Misfit(one.id, page, "lost-page") for page in before if page not in again.pages]
    if again.stuck and not one.breaks_off:
        changed.append(Misfit(one.id, again.stuck, "check"))
    return [*changed, *dict.fromkeys(picker.misfits)], again


class _Replaying:
    """Answers as before; notes each answer that can no longer be given."""

    def __init__(self, plan: Plan, one: Respondent) -> None:
        self.seed = one.seed
        self.one = one
        self.answers = {**dict(one.given), **one.answers}
        self.known = set(plan.variables)
        self.misfits: list[Misfit] = []

    def answer(self, question: Question, variable: Variable, offered: Sequence[str]) -> Value:
        """Return the answer that was given before, if it still can be."""
        value = self.answers.get(variable.id)
        why = "new-question" if value is None else _misfit(question, variable, offered, value)
        if not why and value is not None:
            return value
        if not self.one.breaks_off and not question.is_silent:
            self.misfits.append(Misfit(self.one.id, variable.id, why))
        return Missing.SKIPPED


def _misfit(question: Question, variable: Variable, offered: Sequence[str], value: Value) -> str:
    """Return why an answer can no longer be given; empty if it can."""
    lost = isinstance(value, Code) and value.code not in offered
    if lost or (isinstance(value, Codes) and not set(offered).issuperset(value.codes)):
        return "lost-option"
    if isinstance(value, Number) and variable.bounds is not None:
        low, high = variable.bounds
        return "" if low <= value.number <= high else "out-of-range"
    declined = value in {Missing.DONT_KNOW, Missing.REFUSED}
    return "lost-reason" if declined and value not in reasons(question, variable) else ""
