"""Finding the response behind a case, opening it once, and reading its state."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Text, bindparam, cast, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from panel.store.database import as_stored, moment
from surveys.fieldwork.wave import is_receiving
from surveys.responses.answers import Value
from surveys.responses.events import Kind, ResponseEvent, ResponseState, derive
from surveys.responses.receive import Reason
from surveys.store.cases import in_parts
from surveys.store.responses import OTHERWISE, Addition, NotTaken, append
from surveys.store.tables import ResponseEventRow, ResponseRow, SurveyCase, WaveRow


class UnknownCaseError(LookupError):
    """There is no such case."""


@dataclass(frozen=True)
class CaseAtHand:
    """What a page needs of a case; ``response_id`` and ``seed`` are None until it is begun.

    ``version_id`` is that of the response, once there is one.
    """

    pseudonym: str
    wave_id: str
    wave_name: str
    wave_state: str
    closes_at: datetime
    version_id: str
    response_id: str | None
    seed: int | None

    def is_receiving(self, now: datetime) -> bool:
        """Whether answers are taken at ``now``."""
        return is_receiving(self.wave_state, self.closes_at, now)


@dataclass(frozen=True)
class Opening:
    """A case whose member begins, with the consent text and what is known beforehand.

    ``language`` is the one that was chosen; empty for the questionnaire's first.
    """

    pseudonym: str
    version_id: str
    seed: int
    consent: str
    at: datetime
    values: Mapping[str, Value] = field(default_factory=dict)
    unmeasured: bool = False
    language: str = ""


@dataclass(frozen=True)
class Saving:
    """When an answer was saved last, and by which showing of its page."""

    at: datetime
    token: str | None

    def came_from(self, token: str) -> bool:
        """Whether the form of a showing brought it, the first time or sent otherwise later."""
        return self.token is not None and self.token.split(OTHERWISE)[0] == token


def case_at_hand(session: Session, pseudonym: str) -> CaseAtHand:
    """Return the case of a pseudonym, in one query.

    Raises
    ------
    UnknownCaseError
        If there is none, or it was erased.
    """
    row = session.connection().execute(_CASE, {"pseudonym": pseudonym}).first()
    if row is None:
        raise UnknownCaseError("there is no case with this pseudonym")
    wave_id, name, state, closes_at, wave_version, response_id, version, seed = row
    return CaseAtHand(
        pseudonym,
        wave_id,
        name,
        state,
        closes_at,
        version or wave_version or "",
        response_id,
        seed,
    )


def state_of(session: Session, response_id: str) -> ResponseState:
    """Return the state of a response, in one query."""
    rows = session.connection().execute(_EVENTS_OF_ONE, {"response_id": response_id})
    return derive(_events(rows.all()))


def last_savings(session: Session, response_id: str) -> dict[str, Saving]:
    """Return by which saving each answer of a response stands as it does."""
    rows = session.connection().execute(_SAVINGS, {"response_id": response_id})
    return {
        name: Saving(row.at, row.token) for row in rows for name in row.payload.get("values", {})
    }


def events_of(session: Session, response_ids: Iterable[str]) -> dict[str, list[ResponseEvent]]:
    """Return the events of responses, in the order in which they were stored."""
    found: dict[str, list[ResponseEvent]] = {}
    for part in in_parts(response_ids):
        rows = session.connection().execute(_EVENTS.where(_EVENT.response_id.in_(part))).all()
        for row, event in zip(rows, _events(rows), strict=True):
            found.setdefault(row.response_id, []).append(event)
    return found


def open_response(session: Session, opening: Opening) -> str | NotTaken:
    """Return the id of the case's response, opened now if it was not; NotTaken if it is too late.

    The version, seed and consent of the first opening stay.
    """
    return open_in_bulk(session, [opening])[0]


def open_in_bulk(session: Session, openings: Sequence[Opening]) -> list[str | NotTaken]:
    """Open many responses as `open_response` does one; the results run with ``openings``.

    Raises
    ------
    UnknownCaseError
        If one of the cases does not exist; nothing was opened.
    """
    waves = _waves(session, [opening.pseudonym for opening in openings])
    first: dict[str, Opening] = {}
    for opening in openings:
        if is_receiving(*waves[opening.pseudonym], opening.at):
            first.setdefault(opening.pseudonym, opening)
    new = {pseudonym: uuid.uuid4().hex for pseudonym in sorted(first)}
    _insert_missing(session, [_row(new[name], first[name]) for name in new])
    known = _response_ids(session, list(first))
    append(
        session,
        [
            Addition(
                response_id,
                Kind.STARTED,
                first[name].at,
                values=first[name].values,
                consent=first[name].consent,
                unmeasured=first[name].unmeasured,
                language=first[name].language,
            )
            for name, response_id in new.items()
            if known[name] == response_id
        ],
    )
    return [known.get(opening.pseudonym, NotTaken(Reason.CLOSED)) for opening in openings]


# What every page asks: built once, for building a statement costs more than running it, and put to
# the connection itself, for the session's way costs as much again for each row.
_CASE = (
    select(
        SurveyCase.wave_id,
        WaveRow.name,
        WaveRow.state,
        WaveRow.closes_at,
        WaveRow.questionnaire_version_id,
        ResponseRow.id,
        ResponseRow.questionnaire_version_id,
        ResponseRow.seed,
    )
    .join(WaveRow, WaveRow.id == SurveyCase.wave_id)
    .outerjoin(ResponseRow, ResponseRow.pseudonym == SurveyCase.pseudonym)
    .where(SurveyCase.pseudonym == bindparam("pseudonym"))
)
_EVENT = ResponseEventRow.__table__.c
_EVENTS = select(
    _EVENT.response_id, _EVENT.kind, as_stored(_EVENT.at), _EVENT.page, cast(_EVENT.payload, Text)
).order_by(_EVENT.response_id, _EVENT.seq)
_EVENTS_OF_ONE = _EVENTS.where(_EVENT.response_id == bindparam("response_id"))
_SAVINGS = (
    select(_EVENT.token, _EVENT.at, _EVENT.payload)
    .where(_EVENT.response_id == bindparam("response_id"), _EVENT.kind == Kind.PAGE_SAVED.value)
    .order_by(_EVENT.seq)
)
_KINDS = {kind.value: kind for kind in Kind}


def _events(rows: Sequence[Row[*tuple[Any, ...]]]) -> Iterator[ResponseEvent]:
    """Yield the events of rows; all payloads are read at once, which is faster than one by one."""
    payloads = json.loads(f"[{','.join(row[4] for row in rows)}]")
    for (_, kind, stored, page, _), payload in zip(rows, payloads, strict=True):
        at = moment(stored)
        values = payload.pop("values", {})
        if payload:  # of the start and of what was keyed in; a page that was saved has values only
            yield ResponseEvent(_KINDS[kind], at, page, values, **payload)
        else:
            yield ResponseEvent(_KINDS[kind], at, page, values)


def _waves(session: Session, pseudonyms: Sequence[str]) -> dict[str, tuple[str, datetime]]:
    found: dict[str, tuple[str, datetime]] = {}
    for part in in_parts(pseudonyms):
        query = select(SurveyCase.pseudonym, WaveRow.state, WaveRow.closes_at)
        query = query.join(WaveRow, WaveRow.id == SurveyCase.wave_id)
        for pseudonym, state, closes_at in session.execute(
            query.where(SurveyCase.pseudonym.in_(part))
        ):
            found[pseudonym] = (state, closes_at)
    if set(pseudonyms) - set(found):
        raise UnknownCaseError("there is no case with this pseudonym")
    return found


def _response_ids(session: Session, pseudonyms: Sequence[str]) -> dict[str, str]:
    return {
        pseudonym: response_id
        for part in in_parts(pseudonyms)
        for pseudonym, response_id in session.execute(
            select(ResponseRow.pseudonym, ResponseRow.id).where(ResponseRow.pseudonym.in_(part))
        )
    }


def _row(response_id: str, opening: Opening) -> dict[str, object]:
    return {
        "id": response_id,
        "pseudonym": opening.pseudonym,
        "questionnaire_version_id": opening.version_id,
        "seed": opening.seed,
        "created_at": opening.at,
    }


def _insert_missing(session: Session, rows: list[dict[str, object]]) -> None:
    """Insert responses; where another device was first, its response stays."""
    if not rows:
        return
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(ResponseRow).on_conflict_do_nothing(index_elements=["pseudonym"])
    session.connection().execute(statement, rows)
