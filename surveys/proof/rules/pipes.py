"""Texts that repeat an answer which is not there."""

from collections.abc import Iterable, Iterator

from surveys.proof.case import Case
from surveys.proof.findings import Level, Proven
from surveys.proof.plan import Page
from surveys.proof.reach import Reach
from surveys.proof.rules.checks import made_of, named
from surveys.proof.symbolic.state import Rule
from surveys.proof.symbolic.values import both, no
from surveys.questionnaire.references import PIPED
from surveys.questions import Given, Texts


def missing_pipes(case: Case) -> Iterator[Proven]:
    """Yield what has a text that repeats an answer which may not have been asked."""
    for where, page, here, texts in _texts(case):
        for variable in piped(texts):
            if variable in case.plan.variables and not case.follows([variable]):
                yield from _missing(case, where, page, here, variable)


def _texts(case: Case) -> Iterator[tuple[str, Page, list[Rule], list[Texts]]]:
    """Yield every text that can repeat an answer: of what, where, and when it is seen."""
    for page in case.plan.pages:
        shown = case.state.any_shown([page])
        if case.reach.get(("block", page.id)) is not Reach.NEVER:
            yield page.id, page, shown, [page.block.title]
        for ruled in page.checks:
            yield named(ruled), page, [*shown, *made_of(case, page, ruled)], [ruled.check.message]
    for page, part in case.parts:
        rules = case.state.of_part(page, part)
        yield part.question.id, page, rules, list(part.question.texts())


def piped(texts: Iterable[Texts]) -> list[str]:
    """Return the ids of the variables that texts repeat."""
    found = [
        match.group(1)
        for text in texts
        for _, said in text.by_language
        for match in PIPED.finditer(said)
    ]
    return list(dict.fromkeys(found))


def _missing(
    case: Case, where: str, page: Page, here: list[Rule], variable: str
) -> Iterator[Proven]:
    other = case.words.name(variable)
    if case.is_impossible(here, page.place + 1):
        return  # it is never seen, which is told elsewhere
    conflict = case.conflict([*here, case.there(variable)], page.place + 1)
    if conflict is not None:
        yield case.finding(Level.ERROR, "pipe-never", where, conflict=conflict, other=other)
        return
    if isinstance(case.plan.part_of[variable].question, Given):
        if not any(variable in rule.references for rule in here):
            yield case.finding(Level.WARNING, "pipe-given", where, other=other)
        return
    source = case.plan.pages[case.plan.page_of[variable]]
    asked = case.state.of_part(source, case.plan.part_of[variable])
    if not asked:
        return
    formula = no(both([rule.formula for rule in asked]))
    references = frozenset().union(*(rule.references for rule in asked))
    found = case.search.somebody([*here, Rule("type:goal", formula, references)], page.place)
    witness = case.crowd.invite(found, ("block", page.id))
    if witness is not None and variable not in witness.answers and not _is_silent(case, variable):
        yield case.finding(
            Level.WARNING,
            "pipe-missing",
            where,
            witness=witness,
            shows=sorted(references),
            other=other,
        )


def _is_silent(case: Case, variable: str) -> bool:
    return case.plan.part_of[variable].is_silent
