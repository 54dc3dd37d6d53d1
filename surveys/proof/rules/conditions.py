"""Conditions that exclude nobody, and parts of them that never hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from surveys.expression import Expression
from surveys.expression.evaluation import build
from surveys.expression.syntax import Node
from surveys.proof.case import Case
from surveys.proof.findings import Level, Proven
from surveys.proof.plan import Page, Part
from surveys.proof.reach import Reach
from surveys.proof.rules.alike import in_every_round
from surveys.proof.symbolic.state import Rule
from surveys.proof.symbolic.values import no
from surveys.proof.walking.walk import is_there


@dataclass(frozen=True)
class Standing:
    """A condition where it stands: the rules that hold there already."""

    kind: str
    id: str
    expression: Expression
    before: tuple[Rule, ...]
    page: int

    @property
    def key(self) -> str:
        """The key of its rule."""
        return f"{self.kind}:{self.id}"


def idle_conditions(case: Case) -> Iterator[Proven]:
    """Yield the conditions that are always true, and the parts that never are."""
    looked_at = ((standing.id, tuple(_idle(case, standing))) for standing in standings(case))
    yield from in_every_round(case, looked_at)


def _idle(case: Case, standing: Standing) -> Iterator[Proven]:
    is_of_a_round = standing.id.partition(".")[0] in case.plan.written
    if is_of_a_round and not standing.expression.references:
        return  # it only asks which round it is
    yield from _never_parts(case, standing)
    outcome = _always(case, standing.expression)
    if outcome is not None:
        # an option that is always offered loses nothing
        harmless = outcome and standing.kind == "option"
        level = Level.WARNING if harmless else Level.ERROR
        yield _told(case, standing, level, "always-true" if outcome else "only-missing")
    elif ("false", standing.key) not in case.crowd.first and case.is_certain(
        _rule(case, standing), standing.before, standing.page
    ):
        if _says_nothing(case, standing.expression):
            yield _told(case, standing, Level.ERROR, "always-true")
        else:
            yield _told(case, standing, Level.WARNING, "implied")


def _says_nothing(case: Case, expression: Expression) -> bool:
    """Return whether a condition holds whatever is answered, or not."""
    names = sorted(expression.references)
    types = [
        rule for name in names for rule in case.state.rules_of(name) if rule.key == f"type:{name}"
    ]
    fails = Rule("type:goal", no(case.state.formula(expression)), expression.references)
    return case.search.solved([*types, fails], ()).fits is False


def standings(case: Case) -> Iterator[Standing]:
    """Yield the written conditions that somebody comes to, in order."""
    for module, condition in case.plan.modules.items():
        if case.reach.get(("module", module)) is Reach.NEVER:
            continue
        first = next(page for page in case.plan.pages if page.block.module == module)
        before = tuple(r for r in case.state.before_page(first) if r.key == f"module:{module}")
        yield Standing("within", module, condition, before, first.place)
    written = {block.id for block in case.questionnaire.blocks}
    for page in case.plan.pages:
        if case.reach.get(("block", page.id)) is Reach.NEVER:
            continue
        outside = tuple(r for r in case.state.before_page(page) if not r.key.startswith("page:"))
        if page.condition and page.id in written:
            yield Standing("page", page.id, page.condition, outside, page.place)
        for part in page.parts:
            yield from _of_part(case, page, part)


def _of_part(case: Case, page: Page, part: Part) -> Iterator[Standing]:
    if not case.is_seen(part):
        return
    question = part.question.id
    outside = tuple(case.state.before_page(page))
    if part.condition:
        yield Standing("asked", question, part.condition, outside, page.place)
    inside = tuple(case.state.before_part(page, part))
    for item, condition in part.items.items():
        if case.reach.get(("item", item)) is not Reach.NEVER:
            yield Standing("asked", item, condition, inside, page.place)
    for code, condition in part.options.items():
        key = f"{question}.{code}"
        if case.reach.get(("option", key)) is not Reach.NEVER:
            yield Standing("option", key, condition, inside, page.place)


def _told(case: Case, standing: Standing, level: Level, rule: str) -> Proven:
    said = case.words.condition(standing.expression)
    return case.finding(level, rule, standing.id, condition=said)


def _rule(case: Case, standing: Standing) -> Rule:
    expression = standing.expression
    return Rule(standing.key, case.state.formula(expression), expression.references)


def _always(case: Case, expression: Expression) -> bool | None:
    """Return what a condition is for all who answered what it asks about; None if it differs.

    Only what its own words say counts, not the ranges of the answers: a condition that a range
    makes true may still matter in the next version. To ask whether something is answered at all
    is no such condition, nor is to leave out those who did not know or did not want to say.
    """
    names = sorted(expression.references)
    if _asks_about_presence(expression.node) or any(_may_decline(case, name) for name in names):
        return None
    seen = {
        expression.evaluate(one.known)
        for one in case.crowd.walks
        if all(is_there(one.known, name) for name in names)
    }
    for outcome in (True, False):
        if (not outcome) not in seen and _is_settled(case, expression, names, outcome=outcome):
            return outcome
    return None


def _is_settled(case: Case, expression: Expression, names: list[str], *, outcome: bool) -> bool:
    formula = case.state.formula(expression)
    types = [
        rule for name in names for rule in case.state.rules_of(name) if rule.key == f"type:{name}"
    ]
    there = [case.there(name) for name in names]
    other = Rule("type:goal", no(formula) if outcome else formula, expression.references)
    return case.search.solved([*there, *types, other], ()).fits is False


def _may_decline(case: Case, variable: str) -> bool:
    question = case.plan.part_of[variable].question
    optional = getattr(question, "optional", False)
    return question.dont_know or question.refusal or question.is_silent or bool(optional)


def _asks_about_presence(node: Node) -> bool:
    return node.operator in {"answered", "coalesce"} or any(
        _asks_about_presence(part) for part in node.parts
    )


def _never_parts(case: Case, standing: Standing) -> Iterator[Proven]:
    """Yield the alternatives of a condition that are never true where it stands."""
    for part in _alternatives(standing.expression.node):
        if _has_been_true(case, standing, part) or case.follows(standing.expression.references):
            continue
        rule = Rule(f"part:{standing.id}", case.state.node(part), standing.expression.references)
        conflict = case.conflict([*standing.before, rule], standing.page)
        if conflict is not None:
            yield case.finding(
                Level.ERROR,
                "never-part",
                standing.id,
                conflict=conflict,
                part=case.words.node(part),
            )


def _has_been_true(case: Case, standing: Standing, part: Node) -> bool:
    closure = build(part)
    return any(
        closure(one.known)
        for one in case.crowd.walks
        if not one.touched.isdisjoint({("true", standing.key), ("false", standing.key)})
    )


def _alternatives(node: Node) -> Iterator[Node]:
    if node.operator == "either":
        yield from node.parts
    if node.operator in {"either", "both"}:
        for part in node.parts:
            yield from _alternatives(part)
