"""What follows from a correction: what is calculated changes with it, and the route may too."""

from collections.abc import Iterable, Mapping

from surveys.path import path
from surveys.path.silence import made
from surveys.questionnaire import Questionnaire, compiled
from surveys.questions import Calculated
from surveys.responses.answers import Missing, Value
from surveys.responses.edit_log import Edit, apply
from surveys.responses.editing.rule import RawCase

_OFF = (Missing.NOT_ASKED_ROUTE, Missing.NOT_ASKED_MODULE)


def corrected_values(
    raw: Mapping[str, Mapping[str, Value]], edits: Iterable[Edit], questionnaire: Questionnaire
) -> dict[str, dict[str, Value]]:
    """Return the answers by pseudonym and variable with the edits, and with what follows from them.

    What is calculated from a corrected answer is calculated anew: nobody was asked it, so nobody
    can correct it by hand. Raises as `apply` does.
    """
    log = list(edits)
    values = apply(raw, log)
    changed: dict[str, set[str]] = {}
    for edit in log:
        changed.setdefault(edit.pseudonym, set()).add(edit.variable)
    for pseudonym, names in changed.items():
        _calculate_anew(questionnaire, values[pseudonym], names)
    return values


def _calculate_anew(
    questionnaire: Questionnaire, values: dict[str, Value], changed: set[str]
) -> None:
    plan = compiled(questionnaire)
    for part in (part for block in plan.blocks for part in block.silent):
        name = part.question.id
        if not isinstance(part.question, Calculated) or part.calculation is None:
            continue
        rules = plan.conditions_of[name]
        asks = part.calculation.references.union(*(rule.references for rule in rules))
        if asks.isdisjoint(changed) or values[name] is Missing.NOT_ASKED_MODULE:
            continue
        holds = all(rule.evaluate(values) for rule in rules)
        values[name] = made(part, {}, values, 0) if holds else Missing.NOT_ASKED_ROUTE
        changed.add(name)


def off_route(case: RawCase, edits: Iterable[Edit]) -> tuple[str, ...]:
    """Return the variables that stand otherwise than the corrected route says.

    Either there is an answer to what would not have been asked, or what would have been asked is
    kept as not asked. A person looks at them: nothing follows by itself.
    """
    log = list(edits)
    if not log:
        return ()
    raw, asked = {case.pseudonym: case.values}, case.way.plan.questionnaire
    values = corrected_values(raw, log, asked)[case.pseudonym]
    said = _said(case, log)
    return tuple(name for name in values if (values[name] in _OFF) != (said[name] in _OFF))


def emptied(case: RawCase, edits: Iterable[Edit], variable: str) -> Missing:
    """Return what stands where an answer is taken away: not asked, where the route says so."""
    said = _said(case, edits)[variable]
    return said if isinstance(said, Missing) and said in _OFF else Missing.SKIPPED


def _said(case: RawCase, edits: Iterable[Edit]) -> Mapping[str, Value]:
    """Return the final values as the path has them of the corrected answers."""
    answers = {**case.way.answers, **{edit.variable: edit.new for edit in edits}}
    way = path(case.way.plan.questionnaire, answers, case.way.seed)
    return way.final_values(submitted=True)
