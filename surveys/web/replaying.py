"""The pages that a respondent saw, made again from version, seed and events.

It can be done until the person is erased: after that there are no events to do it with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Flask, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from panel.web.texts import read_in
from surveys.questionnaire import Questionnaire
from surveys.responses.events import Kind, ResponseEvent, derive
from surveys.store.openings import CaseAtHand, case_at_hand, events_of
from surveys.store.questionnaires import load
from surveys.store.responses import UnknownResponseError
from surveys.store.tables import ResponseRow
from surveys.web.member.question import draw
from surveys.web.member.visit import Visit


@dataclass(frozen=True)
class Replayed:
    """One page as it was shown before its answers were saved.

    ``number`` counts the pages from 1, in the order in which they were saved.
    """

    number: int
    page: str
    saved_at: datetime
    html: str


def replay(app: Flask, session: Session, response_id: str) -> Iterator[Replayed]:
    """Yield each page that was saved on a screen, as the respondent saw it just before.

    Raises
    ------
    UnknownResponseError
        If there is no such response, or the person was erased.
    """
    pseudonym = session.scalar(select(ResponseRow.pseudonym).where(ResponseRow.id == response_id))
    if pseudonym is None:
        raise UnknownResponseError(
            f"there is no response {response_id!r}; it never was, or the person was erased"
        )
    case = case_at_hand(session, pseudonym)
    questionnaire = load(session, case.version_id)
    events = events_of(session, [response_id]).get(response_id, [])
    number = 0
    for place, event in enumerate(events):
        before = _shown(case, questionnaire, events[: place + 1])
        if before is not None and event.page is not None:
            number += 1
            with app.test_request_context(_address(app, event.page)):
                read_in(before.language)
                html = draw(before, event.page)
            yield Replayed(number, event.page, event.at, html)


def _shown(
    case: CaseAtHand, questionnaire: Questionnaire, events: Sequence[ResponseEvent]
) -> Visit | None:
    """Return the visit at which the page of the last event was shown; None if none was.

    What was keyed in from paper was on no screen. A page that another tab took off the path in the
    meantime was shown before that.
    """
    event = events[-1]
    if event.kind is not Kind.PAGE_SAVED or event.keyed_by:
        return None
    visits = (
        Visit(case, questionnaire, derive(events[:known]), event.at)
        for known in range(len(events) - 1, -1, -1)
    )
    return next((one for one in visits if event.page in one.way.asked), None)


def _address(app: Flask, page: str) -> str:
    with app.test_request_context():
        return url_for("surveys.question", page=page)
