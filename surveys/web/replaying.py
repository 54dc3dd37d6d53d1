"""The pages that a respondent saw, made again from version, seed and events.

It can be done until the person is erased: after that there are no events to do it with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask import Flask, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from surveys.responses.events import Kind, derive
from surveys.store.openings import case_at_hand, events_of
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
    """Yield each page that was saved, as the respondent saw it just before.

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
        if event.kind is Kind.PAGE_SAVED and event.page is not None:
            number += 1
            before = Visit(case, questionnaire, derive(events[:place]), event.at)
            with app.test_request_context(_address(app, event.page)):
                html = draw(before, event.page)
            yield Replayed(number, event.page, event.at, html)


def _address(app: Flask, page: str) -> str:
    with app.test_request_context():
        return url_for("surveys.question", page=page)
