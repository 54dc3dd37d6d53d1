"""All that somebody can be seen to do in a questionnaire."""

from collections.abc import Iterator

from surveys.proof.case import Case
from surveys.proof.plan import Part
from surveys.proof.rules.conditions import standings
from surveys.proof.symbolic.state import Rule
from surveys.proof.symbolic.values import no
from surveys.proof.walking import Random, Walk, Wanted, walk
from surveys.proof.walking.picking import reasons
from surveys.questions import Variable, VariableType
from surveys.responses.answers import Code, Codes, Missing, Value

# What was touched (see `Walk.touched`), and of which id.
Branch = tuple[str, str]


def known(case: Case) -> set[Branch]:
    """Return the branches that somebody takes, after each condition was sought both ways."""
    _ = case.verdicts  # whoever the solver names for them joins the crowd
    _both_ways(case)
    hard = {
        ("false", f"check:{ruled.check.id}")
        for page in case.plan.pages
        for ruled in page.checks
        if ruled.is_hard  # whoever fails it is kept on the page
    }
    taken = (one.touched for one in case.crowd.walks if not one.stuck)
    return set().union(*taken) - hard


def answers(case: Case) -> set[Branch]:
    """Return each option, and each reason for having no answer, of what somebody can be asked."""
    return {
        branch for _, part in case.parts if not part.is_silent for branch, _, _ in _answers(part)
    }


def give(case: Case, branch: Branch) -> Walk | None:
    """Return somebody who gives an answer that nobody has given yet, or None."""
    for _, part in case.parts:
        for other, variable, value in _answers(part):
            if other == branch:
                return _given(case, part, branch, {variable.id: value})
    return None


def _both_ways(case: Case) -> None:
    """See to it that each condition is true for somebody and false for somebody, if that can be."""
    for standing in standings(case):
        formula = case.state.formula(standing.expression)
        for outcome, rule in (("true", formula), ("false", no(formula))):
            goal = (outcome, standing.key)
            if goal not in case.crowd.first:
                wanted = Rule("type:goal", rule, standing.expression.references)
                found = case.search.somebody([*standing.before, wanted], standing.page)
                case.crowd.invite(found, goal)


def _answers(part: Part) -> Iterator[tuple[Branch, Variable, Value]]:
    """Yield each answer to a question that can be given, as a branch."""
    for variable in part.variables:
        if variable.id in part.beside:
            continue
        for value in reasons(part.question, variable):
            if isinstance(value, Missing):
                yield (value.value, variable.id), variable, value
        for code in variable.codes:
            value = Codes((code,)) if variable.type is VariableType.CODES else Code(code)
            yield ("chosen", f"{variable.id}.{code}"), variable, value


def _given(case: Case, part: Part, branch: Branch, given: dict[str, Value]) -> Walk | None:
    """Return somebody who sees a question, or an option, and gives another answer to it."""
    kind, key = branch
    seen: Branch = ("question", part.question.id)
    if kind == "chosen":
        seen = ("option", f"{part.question.id}.{key.rpartition('.')[2]}")
    if seen not in case.crowd.first:
        return None
    one = case.crowd.walks[case.crowd.first[seen]]
    chance = Random(case.plan, one.seed)
    again = walk(case.plan, Wanted({**one.known, **given}, one.seed, chance))
    return again if branch in again.touched and not again.stuck else None
