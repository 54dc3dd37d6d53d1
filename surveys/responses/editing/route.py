"""Whether what was corrected still fits the route: an answer may open or close later questions."""

from collections.abc import Iterable, Mapping

from surveys.path import path
from surveys.responses.answers import Missing, Value
from surveys.responses.edit_log import Edit, apply
from surveys.responses.editing.rule import RawCase

_OFF = (Missing.NOT_ASKED_ROUTE, Missing.NOT_ASKED_MODULE)


def off_route(case: RawCase, edits: Iterable[Edit]) -> tuple[str, ...]:
    """Return the variables that stand otherwise than the corrected route says.

    Either there is an answer to what would not have been asked, or what would have been asked is
    kept as not asked. A person looks at them: nothing follows by itself.
    """
    made = list(edits)
    if not made:
        return ()
    values = apply({case.pseudonym: case.values}, made)[case.pseudonym]
    said = _said(case, made)
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
