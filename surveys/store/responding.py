"""Who answered a wave: design, profile, and what the events of the response add up to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveys.responses.events import ResponseEvent, derive
from surveys.responses.freezing import Respondent
from surveys.store.openings import events_of
from surveys.store.tables import ResponseRow, SurveyCase


@dataclass(frozen=True)
class Responding:
    """A respondent with the events that made the answers."""

    respondent: Respondent
    events: Sequence[ResponseEvent]


def responding(
    session: Session, wave_id: str, only: Collection[str] | None = None
) -> list[Responding]:
    """Return everybody in the wave who began, or only those with these pseudonyms."""
    query = (
        select(SurveyCase, ResponseRow.id, ResponseRow.seed)
        .join(ResponseRow, ResponseRow.pseudonym == SurveyCase.pseudonym)
        .where(SurveyCase.wave_id == wave_id)
    )
    if only is not None:
        query = query.where(SurveyCase.pseudonym.in_(only))
    rows = session.execute(query).all()
    events = events_of(session, [response_id for _, response_id, _ in rows])
    return [
        _responding(case, seed, events.get(response_id, ())) for case, response_id, seed in rows
    ]


def _responding(case: SurveyCase, seed: int, events: Sequence[ResponseEvent]) -> Responding:
    respondent = Respondent(
        pseudonym=case.pseudonym,
        person=case.person_key,
        cohort=case.cohort,
        stratum=case.stratum,
        unit=case.unit,
        probability_recruitment=case.probability_recruitment,
        probability_wave=case.probability_wave,
        profile=case.profile,
        seed=seed,
        state=derive(events),
    )
    return Responding(respondent, events)
