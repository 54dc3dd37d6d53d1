"""Quotas that never fill, or count everybody."""

from collections.abc import Iterator

from surveys.proof.case import Case
from surveys.proof.findings import Level, Proven
from surveys.proof.symbolic.state import Rule


def faulty_quotas(case: Case) -> Iterator[Proven]:
    """Yield the quotas of which the condition never holds, or always does."""
    end = len(case.plan.pages)
    for quota, condition in case.plan.quotas:
        outcomes = {condition.evaluate(one.known) for one in case.crowd.walks if not one.stuck}
        rule = Rule(f"quota:{quota.id}", case.state.formula(condition), condition.references)
        if True not in outcomes:
            conflict = case.conflict([rule], end)
            if conflict is not None:
                yield case.finding(Level.ERROR, "quota-never-fills", quota.id, conflict=conflict)
        elif False not in outcomes and case.is_certain(rule, [], end):
            yield case.finding(Level.WARNING, "quota-everybody", quota.id)
