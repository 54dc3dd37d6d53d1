"""Texts that repeat an answer which is not there."""

from collections.abc import Iterator

from surveys.proof.case import Case
from surveys.proof.findings import Level, Proven
from surveys.proof.plan import Page, Part
from surveys.proof.symbolic.state import Rule
from surveys.proof.symbolic.values import both, no
from surveys.questionnaire.references import PIPED


def missing_pipes(case: Case) -> Iterator[Proven]:
    """Yield the questions with a text that repeats an answer which may not have been asked."""
    for page, part in case.parts():
        for variable in piped(part):
            if variable in case.plan.variables and not case.follows([variable]):
                yield from _missing(case, page, part, variable)


def piped(part: Part) -> list[str]:
    """Return the ids of the variables that the texts of a question repeat."""
    found = [
        match.group(1)
        for texts in part.question.texts()
        for _, text in texts.by_language
        for match in PIPED.finditer(text)
    ]
    return list(dict.fromkeys(found))


def _missing(case: Case, page: Page, part: Part, variable: str) -> Iterator[Proven]:
    question = part.question.id
    here = case.state.of_part(page, part)
    other = case.words.name(variable)
    conflict = case.conflict([*here, case.there(variable)], page.place)
    if conflict is not None:
        yield case.finding(Level.ERROR, "pipe-never", question, conflict=conflict, other=other)
        return
    source = case.plan.pages[case.plan.page_of[variable]]
    asked = case.state.of_part(source, case.plan.part_of[variable])
    if not asked:
        return
    formula = no(both([rule.formula for rule in asked]))
    references = frozenset().union(*(rule.references for rule in asked))
    found = case.search.somebody([*here, Rule("type:goal", formula, references)], page.place)
    witness = case.crowd.invite(found, ("question", question))
    if witness is not None and variable not in witness.answers:
        yield case.finding(
            Level.WARNING,
            "pipe-missing",
            question,
            witness=witness,
            shows=sorted(references),
            other=other,
        )
