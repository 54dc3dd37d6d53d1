"""What invented members do with a wave, committed in batches by the functions that a page calls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from analysis.demonstration.answering import Sheet
from analysis.demonstration.behaviour import Conduct, Outcome, moments
from analysis.demonstration.progress import Bar
from analysis.demonstration.sitting import Step, sitting
from panel.consent import VERSION
from panel.store.transaction import write
from surveys.fieldwork.case import CaseKind
from surveys.questionnaire.version import Questionnaire
from surveys.responses.receive import version_id
from surveys.store.cases import NewEvent, record
from surveys.store.openings import Opening, open_in_bulk
from surveys.store.responses import Addition, NotTaken, append

AT_ONCE = 400  # members in one transaction


class NotSavedError(RuntimeError):
    """Something that a member sent was not taken."""


@dataclass(frozen=True, slots=True)
class Invited:
    """A drawn member, with what they will do and answer, and the seed of their response."""

    pseudonym: str
    sheet: Sheet
    conduct: Conduct
    seed: int


@dataclass(frozen=True, slots=True)
class _Visit:
    invited: Invited
    steps: tuple[Step, ...]
    times: Sequence[datetime]


def answer(
    questionnaire: Questionnaire,
    invited: Sequence[Invited],
    opened: datetime,
    until: datetime,
    bar: Bar,
) -> int:
    """Let the members answer between two moments; return how many events their answers made."""
    events = 0
    for start in range(0, len(invited), AT_ONCE):
        some = invited[start : start + AT_ONCE]
        visits = [_visit(questionnaire, one, opened, until) for one in some if _comes(one)]
        with write() as session:
            record(session, _case_events(visits))
            events += _commit(session, version_id(questionnaire), visits)
        bar.update(len(some))
    return events


def _comes(invited: Invited) -> bool:
    return invited.conduct.outcome is not Outcome.NOTHING


def _visit(
    questionnaire: Questionnaire, invited: Invited, opened: datetime, until: datetime
) -> _Visit:
    steps: tuple[Step, ...] = ()
    if invited.conduct.outcome in (Outcome.COMPLETE, Outcome.BROKEN_OFF):
        steps = tuple(sitting(questionnaire, invited.sheet, invited.conduct, invited.seed))
    return _Visit(invited, steps, moments(invited.conduct, opened, until, len(steps) + 2))


def _case_events(visits: Sequence[_Visit]) -> Iterator[NewEvent]:
    """Yield what happens before the first page: the link is opened, and perhaps a no."""
    for visit in visits:
        yield NewEvent(visit.invited.pseudonym, CaseKind.OPENED, visit.times[0])
        if visit.invited.conduct.outcome is Outcome.REFUSED:
            yield NewEvent(visit.invited.pseudonym, CaseKind.REFUSED, visit.times[1])


def _commit(session: Session, version: str, visits: Sequence[_Visit]) -> int:
    begun = [visit for visit in visits if visit.steps]
    openings = [
        Opening(visit.invited.pseudonym, version, visit.invited.seed, VERSION, visit.times[1])
        for visit in begun
    ]
    responses = open_in_bulk(session, openings)
    additions = [
        _addition(response, step, number, visit.times[number + 1])
        for response, visit in zip(responses, begun, strict=True)
        for number, step in enumerate(visit.steps, start=1)
    ]
    refused = [one for one in append(session, additions) if isinstance(one, NotTaken)]
    if refused:
        raise NotSavedError(f"{len(refused)} events were not taken: {refused[0].reason}")
    return len(begun) + len(additions)


def _addition(response: str | NotTaken, step: Step, number: int, at: datetime) -> Addition:
    if isinstance(response, NotTaken):
        raise NotSavedError(f"a response could not be opened: {response.reason}")
    return Addition(response, step.kind, at, f"demonstration-{number}", step.page, step.values)
