"""Responses and their events: opened once, added to page by page, sent in once.

Every addition goes through `append`, one or a thousand at a time. It is idempotent on the token of
the post that brought it: a double click or a resend finds its own event and adds nothing. The same
token with other answers is no resend but somebody who went back to the form as it stood, and is
saved as an event of its own.

On PostgreSQL, where writers run side by side, a response is locked while it is added to, and its
wave is held in its state; so additions to one response follow each other, and a wave that closes
waits for what is being saved and lets nothing in afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select, tuple_
from sqlalchemy.orm import Session

from surveys.fieldwork.case import CaseKind
from surveys.fieldwork.wave import is_receiving
from surveys.responses.answers import Value, encode
from surveys.responses.events import Kind
from surveys.responses.receive import Reason
from surveys.store.cases import NewEvent, in_parts, record
from surveys.store.tables import ResponseEventRow, ResponseRow, SurveyCase, WaveRow

OTHERWISE = "~"  # between a token and the number of a later event; no token of a page has it

# What the case goes through when its response does.
_CASE_KINDS = {
    Kind.STARTED: CaseKind.STARTED,
    Kind.SUBMITTED: CaseKind.COMPLETED,
    Kind.REFUSED: CaseKind.REFUSED,
    Kind.SCREENED_OUT: CaseKind.SCREENED_OUT,
}


@dataclass(frozen=True)
class Addition:
    """One event to add to a response."""

    response_id: str
    kind: Kind
    at: datetime
    token: str | None = None
    page: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    consent: str | None = None
    unmeasured: bool = False
    keyed_by: str = ""
    language: str = ""


@dataclass(frozen=True)
class PageCommit:
    """One page's answers to commit, as `receive` accepted them; who keyed them in from paper."""

    response_id: str
    page: str
    values: Mapping[str, Value]
    token: str
    at: datetime
    keyed_by: str = ""


@dataclass(frozen=True)
class Committed:
    """The event is saved since ``at``; ``repeated`` if an earlier post had brought it."""

    seq: int
    at: datetime
    repeated: bool = False


@dataclass(frozen=True)
class NotTaken:
    """Nothing was saved, and why."""

    reason: Reason


Outcome = Committed | NotTaken


class UnknownResponseError(LookupError):
    """There is no such response."""


def commit_page(
    session: Session,
    response_id: str,
    page: str,
    values: Mapping[str, Value],
    token: str,
    now: datetime,
) -> Outcome:
    """Save the answers of one page, once for each token."""
    return commit_pages_in_bulk(session, [PageCommit(response_id, page, values, token, now)])[0]


def commit_pages_in_bulk(session: Session, pages: Sequence[PageCommit]) -> list[Outcome]:
    """Save many pages as `commit_page` does one; the outcomes run with ``pages``."""
    return append(
        session,
        [
            Addition(
                p.response_id,
                Kind.PAGE_SAVED,
                p.at,
                p.token,
                p.page,
                p.values,
                keyed_by=p.keyed_by,
            )
            for p in pages
        ],
    )


def leave(session: Session, response_id: str, token: str, now: datetime) -> Outcome:
    """Note that the member goes on later."""
    return append(session, [Addition(response_id, Kind.LEFT, now, token)])[0]


def choose_language(session: Session, response_id: str, language: str, now: datetime) -> Outcome:
    """Note in which language the member goes on; no answer is touched."""
    return append(session, [Addition(response_id, Kind.LANGUAGE, now, language=language)])[0]


def submit(session: Session, response_id: str, token: str, now: datetime) -> Outcome:
    """Send the answers in; a second time finds the first, whatever its token."""
    return append(session, [Addition(response_id, Kind.SUBMITTED, now, token)])[0]


def refuse(session: Session, response_id: str, token: str, now: datetime) -> Outcome:
    """Note that the member, having begun, does not want to take part in this wave."""
    return append(session, [Addition(response_id, Kind.REFUSED, now, token)])[0]


def screen_out(session: Session, response_id: str, token: str, now: datetime) -> Outcome:
    """Note that a quota which the member counts for holds enough responses."""
    return append(session, [Addition(response_id, Kind.SCREENED_OUT, now, token)])[0]


def append(session: Session, additions: Sequence[Addition]) -> list[Outcome]:
    """Add events in the order given; the outcomes run with ``additions``.

    Raises
    ------
    UnknownResponseError
        If a response does not exist; nothing was added.
    """
    standings = _standings(session, sorted({addition.response_id for addition in additions}))
    tokens = _known_tokens(session, additions)
    outcomes: list[Outcome] = []
    added: list[dict[str, object]] = []
    happened: list[NewEvent] = []
    for addition in additions:
        standing = standings[addition.response_id]
        row = _row(addition)
        earlier = tokens.get((addition.response_id, addition.token))
        if earlier is not None and earlier.content == _content(row):
            outcomes.append(earlier.saved)
            continue
        outcome = standing.judge(addition)
        outcomes.append(outcome)
        if isinstance(outcome, NotTaken) or outcome.repeated:
            continue
        standing.note(addition, outcome)
        row["seq"] = outcome.seq
        if addition.token is not None:
            again = replace(outcome, repeated=True)
            tokens[addition.response_id, addition.token] = _Earlier(_content(row), again)
            if earlier is not None:
                row["token"] = f"{addition.token}{OTHERWISE}{outcome.seq}"
        added.append(row)
        if addition.kind in _CASE_KINDS:
            kind = _CASE_KINDS[addition.kind]
            happened.append(NewEvent(standing.pseudonym, kind, addition.at))
    if added:
        session.connection().execute(_INSERT, added)
    if happened:
        record(session, happened)
    return outcomes


@dataclass
class _Standing:
    """Where one response stands while events are added to it."""

    pseudonym: str
    wave_state: str
    closes_at: datetime
    seq: int = 0
    submitted: Committed | None = None
    refused: bool = False
    screened_out: bool = False

    def judge(self, addition: Addition) -> Outcome:
        if self.submitted is not None:
            again = addition.kind is Kind.SUBMITTED
            return self.submitted if again else NotTaken(Reason.SUBMITTED)
        if not is_receiving(self.wave_state, self.closes_at, addition.at):
            return NotTaken(Reason.CLOSED)
        if self.screened_out:
            return NotTaken(Reason.SCREENED_OUT)
        if self.refused:
            return NotTaken(Reason.REFUSED)
        return Committed(self.seq + 1, addition.at)

    def note(self, addition: Addition, outcome: Committed) -> None:
        self.seq = outcome.seq
        if addition.kind is Kind.SUBMITTED:
            self.submitted = Committed(outcome.seq, outcome.at, repeated=True)
        self.refused = self.refused or addition.kind is Kind.REFUSED
        self.screened_out = self.screened_out or addition.kind is Kind.SCREENED_OUT


def _standings(session: Session, response_ids: Sequence[str]) -> dict[str, _Standing]:
    standings: dict[str, _Standing] = {}
    connection = session.connection()
    for part in in_parts(response_ids):
        for row in connection.execute(_LOCKING, {"responses": part}):
            standings[row.id] = _Standing(row.pseudonym, row.state, row.closes_at)
        # a statement of its own: its snapshot is later than the lock
        for event in connection.execute(_LAST_EVENTS, {"responses": part}):
            _fill(standings[event.response_id], event)
    unknown = sorted(set(response_ids) - set(standings))
    if unknown:
        raise UnknownResponseError(f"there is no response {unknown[0]!r}")
    return standings


def _fill(standing: _Standing, row: Row[*tuple[Any, ...]]) -> None:
    standing.seq = max(standing.seq, row.seq)
    if row.kind == Kind.SUBMITTED:
        standing.submitted = Committed(row.seq, row.at, repeated=True)
    standing.refused = standing.refused or row.kind == Kind.REFUSED
    standing.screened_out = standing.screened_out or row.kind == Kind.SCREENED_OUT


@dataclass(frozen=True)
class _Earlier:
    """What the last event of a token brought, and that it is saved."""

    content: tuple[object, ...]
    saved: Committed


def _content(row: Mapping[str, Any]) -> tuple[object, ...]:
    return row["kind"], row["page"], row["payload"]


def _known_tokens(
    session: Session, additions: Sequence[Addition]
) -> dict[tuple[str, str | None], _Earlier]:
    wanted = [(a.response_id, a.token) for a in additions if a.token is not None]
    found: list[Row[*tuple[Any, ...]]] = []
    for part in in_parts(wanted):
        found += session.connection().execute(_OF_TOKENS, {"tokens": part})
    known: dict[tuple[str, str | None], _Earlier] = {}
    for first in found:
        last = _last_of(session, first)
        content = (last.kind, last.page, last.payload)
        saved = Committed(last.seq, last.at, repeated=True)
        known[first.response_id, first.token] = _Earlier(content, saved)
    return known


def _last_of(session: Session, row: Row[*tuple[Any, ...]]) -> Row[*tuple[Any, ...]]:
    """Return the last event of a token: the first, or one of the same form sent otherwise."""
    otherwise = _SAVED.where(
        _EVENT.response_id == row.response_id,
        _EVENT.token.startswith(f"{row.token}{OTHERWISE}", autoescape=True),
    )
    last = session.execute(otherwise.order_by(_EVENT.seq.desc()).limit(1)).first()
    return row if last is None else last


def _row(addition: Addition) -> dict[str, Any]:
    payload: dict[str, object] = {}
    if addition.values:
        payload["values"] = {name: encode(value) for name, value in addition.values.items()}
    if addition.consent is not None:
        payload["consent"] = addition.consent
    if addition.unmeasured:
        payload["unmeasured"] = True
    if addition.keyed_by:
        payload["keyed_by"] = addition.keyed_by
    if addition.language:
        payload["language"] = addition.language
    return {
        "response_id": addition.response_id,
        "kind": addition.kind.value,
        "page": addition.page,
        "payload": payload,
        "token": addition.token,
        "at": addition.at,
    }


# Built once, and put to the connection itself: building a statement costs more than running it.
_EVENT = ResponseEventRow.__table__.c
_INSERT = insert(ResponseEventRow)
_LOCKING = (
    select(ResponseRow.id, ResponseRow.pseudonym, WaveRow.state, WaveRow.closes_at)
    .join(SurveyCase, SurveyCase.pseudonym == ResponseRow.pseudonym)
    .join(WaveRow, WaveRow.id == SurveyCase.wave_id)
    .where(ResponseRow.id.in_(bindparam("responses", expanding=True)))
    .order_by(ResponseRow.id)  # two batches that lock in one order cannot wait in a ring
    .with_for_update(of=ResponseRow)
    .suffix_with("FOR SHARE OF wave", dialect="postgresql")
)
_LAST_EVENTS = (
    select(
        _EVENT.response_id,
        _EVENT.kind,
        func.max(_EVENT.seq).label("seq"),
        func.max(_EVENT.at).label("at"),
    )
    .where(_EVENT.response_id.in_(bindparam("responses", expanding=True)))
    .group_by(_EVENT.response_id, _EVENT.kind)
)
_SAVED = select(
    *(_EVENT[name] for name in ("response_id", "token", "seq", "at", "kind", "page", "payload"))
)
_OF_TOKENS = _SAVED.where(
    tuple_(_EVENT.response_id, _EVENT.token).in_(bindparam("tokens", expanding=True))
)
