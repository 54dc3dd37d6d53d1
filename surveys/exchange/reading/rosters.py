"""Loops: over what they go, and how often at most."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from surveys.exchange.reading.collecting import Collector
from surveys.exchange.reading.drafts import DraftRoster, Form, Sort
from surveys.exchange.reading.loops import times
from surveys.exchange.reading.references import References
from surveys.questionnaire import Roster
from surveys.questions import Variable, VariableType


def sound_rosters(form: Form, references: References, collector: Collector) -> tuple[Roster, ...]:
    """Return the rosters that go over a number or several answers asked before them."""
    found = []
    for draft in form.rosters:
        first = next((page for page in form.pages if page.roster == draft.id), None)
        if first is None:
            continue
        start = references.order_of(first.drafts[0])
        roster = _roster(draft, start, form, references, collector)
        if roster is not None:
            found.append(roster)
    return tuple(found)


def with_blocks(roster: Roster, blocks: Mapping[str, Sequence[str]]) -> Roster:
    """Return the roster with the ids of its blocks."""
    return replace(roster, blocks=tuple(blocks.get(roster.id, ())))


def _roster(
    draft: DraftRoster, start: int, form: Form, references: References, collector: Collector
) -> Roster | None:
    variable = references.variables.get(draft.over)
    if variable is None:
        if form.sorts.get(draft.over) is not Sort.FAULTY:
            rule = "lost-reference" if draft.over in form.sorts else "unknown-reference"
            collector.error(rule, draft.name, draft.place, reference=draft.over)
        return None
    if references.order[draft.over] >= start:
        collector.error("later-reference", draft.name, draft.place, reference=draft.over)
        return None
    if variable.type not in {VariableType.NUMBER, VariableType.CODES}:
        collector.error("repeat-over", draft.name, draft.place, reference=draft.over)
        return None
    most = 0 if variable.type is VariableType.CODES else _most(draft, variable, collector)
    return Roster(id=draft.id, title=draft.title, blocks=(), over=variable.id, most=most)


def _most(draft: DraftRoster, variable: Variable, collector: Collector) -> int:
    most = times(draft, variable)
    bounded = variable.bounds and variable.bounds[1] <= most
    if draft.most != most and not bounded:
        collector.warning("repeat-bound", draft.name, draft.place, most=most)
    return most
