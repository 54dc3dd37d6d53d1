"""Calculations: those that our language can say, each with the type of what comes out."""

from collections.abc import Collection
from dataclasses import replace

from surveys.exchange.formulas.fitting import Unsayable, calculation
from surveys.exchange.reading.collecting import Collector
from surveys.exchange.reading.drafts import Draft, DraftPage, Form, Sort
from surveys.exchange.reading.loops import Loop
from surveys.questions import Calculated, Variable


def with_calculations(form: Form, collector: Collector, loops: Collection[Loop] = ()) -> Form:
    """Return the form without the calculations that our language cannot say: they are listed."""
    known = {
        name: variable
        for page in form.pages
        for draft in page.drafts
        for variable in draft.question.variables()
        for name in (variable.name, variable.id)
    }
    known |= {a: known[one] for a, one in form.aliases.items() if one in known}
    for loop in loops:
        known |= {variable.name: variable for variable in (loop.turn, *loop.variables)}
    sorts = dict(form.sorts)
    pages = tuple(_page(page, known, sorts, collector) for page in form.pages)
    return replace(form, pages=tuple(page for page in pages if page.drafts), sorts=sorts)


def _page(
    page: DraftPage, known: dict[str, Variable], sorts: dict[str, Sort], collector: Collector
) -> DraftPage:
    drafts: list[Draft] = []
    for draft in page.drafts:
        question = draft.question
        if not isinstance(question, Calculated):
            drafts.append(draft)
        elif draft.calculation is None:  # no expression: that was found when it was read
            sorts[question.name] = Sort.FAULTY
        else:
            made = _typed(draft, question, known, sorts, collector)
            if made is not None:
                drafts.append(made)
                known.update(
                    (name, variable)
                    for variable in made.question.variables()
                    for name in (variable.name, variable.id)
                )
    return replace(page, drafts=tuple(drafts))


def _typed(
    draft: Draft,
    question: Calculated,
    known: dict[str, Variable],
    sorts: dict[str, Sort],
    collector: Collector,
) -> Draft | None:
    formula = draft.calculation
    if formula is None or any(name not in known for name in formula.references):
        if formula is not None and any(sorts.get(n) is Sort.LOST for n in formula.references):
            collector.lost("calculation", formula.owner, formula.place, what="")
            sorts[question.name] = Sort.LOST
            return None
        return draft  # refers to what is unknown: found with all other references
    try:
        _, result = calculation(formula.node, known)
    except Unsayable as error:
        collector.lost("calculation", formula.owner, formula.place, what=error.what)
        sorts[question.name] = Sort.LOST
        for name in (question.name, question.id):
            known.pop(name, None)
        return None
    return replace(draft, question=replace(question, result=result))
