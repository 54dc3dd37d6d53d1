"""Lists of which no answer is left for somebody who has answered all that they depend on."""

from collections.abc import Iterator

from surveys.proof.case import Case
from surveys.proof.findings import Level, Proven
from surveys.proof.plan import Page, Part
from surveys.proof.symbolic.state import Rule
from surveys.proof.symbolic.values import no
from surveys.proof.walking.walk import is_there


def emptied_lists(case: Case) -> Iterator[Proven]:
    """Yield the questions of which no answer can be left, with somebody to whom that happens."""
    for page, part in case.parts:
        if part.may_lack_options:
            yield from _emptied(case, page, part)


def _emptied(case: Case, page: Page, part: Part) -> Iterator[Proven]:
    references = sorted(frozenset().union(*(rule.references for rule in part.options.values())))
    nothing = [
        Rule(f"goal:{code}", no(case.state.formula(rule)), rule.references)
        for code, rule in part.options.items()
    ]
    filled = [case.there(name) for name in references]
    before = case.state.before_part(page, part)
    found = case.search.somebody([*before, *nothing, *filled], page.place)
    witness = case.crowd.invite(found, ("emptied", part.question.id))
    if witness is not None and all(is_there(witness.answers, name) for name in references):
        yield case.finding(
            Level.ERROR, "empty-list", part.question.id, witness=witness, shows=references
        )
