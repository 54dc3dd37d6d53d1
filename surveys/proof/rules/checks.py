"""Checks that never let anybody through, never stop anybody, or are never made."""

from collections.abc import Iterator

from surveys.proof.case import Case
from surveys.proof.findings import Level, Proven
from surveys.proof.plan import Page, Ruled
from surveys.proof.reach import Reach, negated
from surveys.proof.symbolic.state import Rule


def faulty_checks(case: Case) -> Iterator[Proven]:
    """Yield the checks that do not check."""
    for page in case.plan.pages:
        if case.reach.get(("block", page.id)) is not Reach.NEVER:
            for ruled in page.checks:
                yield from _faults(case, page, ruled)


def _faults(case: Case, page: Page, ruled: Ruled) -> Iterator[Proven]:
    key = f"check:{ruled.check.id}"
    made = made_of(case, page, ruled)
    holds = Rule(key, case.state.formula(ruled.must), ruled.must.references)
    said = case.words.condition(ruled.must)
    where = named(ruled)
    if ("true", key) not in case.crowd.first:
        conflict = case.conflict(made, page.place)
        if conflict is not None:
            yield case.finding(Level.ERROR, "check-never-made", where, conflict=conflict)
            return
        conflict = case.conflict([*made, holds], page.place)
        if conflict is not None:
            yield case.finding(
                Level.ERROR, "check-never-holds", where, conflict=conflict, condition=said
            )
            return
    if ("false", key) not in case.crowd.first and case.is_certain(holds, made, page.place):
        level = Level.ERROR if _says_nothing(case, holds) else Level.WARNING
        yield case.finding(level, "check-never-fails", where, condition=said)


def named(ruled: Ruled) -> str:
    """Return the id of what a check is about: where it stands, or the first that it names."""
    return ruled.check.at or ruled.check.id


def made_of(case: Case, page: Page, ruled: Ruled) -> list[Rule]:
    """Return the rules under which a check is made."""
    there = [case.there(name) for name in sorted(ruled.must.references)]
    return [*case.state.any_shown([page]), *there]


def _says_nothing(case: Case, holds: Rule) -> bool:
    """Return whether a check holds of any answers at all, whatever their ranges."""
    there = [case.there(name) for name in sorted(holds.references)]
    types = [
        rule
        for name in sorted(holds.references)
        for rule in case.state.rules_of(name)
        if rule.key == f"type:{name}"
    ]
    return case.search.solved([*there, *types, negated([holds])], ()).fits is False
