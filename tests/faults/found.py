"""What the database and the mail server hold after the storm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from analysis.release.steps import Kind as ReleaseKind
from analysis.store.tables import PublicationRow, ReleaseEventRow
from panel.audit import Broken, Whole
from panel.messages.outbox import LEASE, State
from panel.store.audit import verify_log
from panel.store.outbox import lines
from panel.store.transaction import read
from surveys.responses.answers import encode
from surveys.store.openings import state_of
from surveys.store.responses import OTHERWISE
from surveys.store.tables import CaseEventRow, ResponseEventRow, ResponseRow
from tests.faults.members import Journal
from tests.faults.prepared import Prepared
from tests.faults.storm import Weather


@dataclass(frozen=True)
class Event:
    """An event of a response, by the pseudonym that it is of."""

    pseudonym: str
    seq: int
    kind: str
    page: str | None
    values: Mapping[str, object]
    token: str | None

    @property
    def showing(self) -> str | None:
        """The token of the form that it came from."""
        return None if self.token is None else self.token.partition(OTHERWISE)[0]


@dataclass(frozen=True)
class Found:
    """All that the facts are stated on."""

    prepared: Prepared
    weather: Weather
    events: list[Event]
    answers: dict[str, dict[str, object]]
    case_events: Counter[tuple[str, str]]
    published: Counter[str]
    publications: Counter[str]
    messages: dict[State, set[str]]  # message ids
    received: Counter[str]
    audit: Whole | Broken
    integrity: list[str]

    @property
    def journal(self) -> Journal:
        """What members were told."""
        return self.weather.journal

    @property
    def kept(self) -> dict[str, list[tuple[str | None, Mapping[str, object]]]]:
        """The saved pages by the form that they came from, in order."""
        kept: dict[str, list[tuple[str | None, Mapping[str, object]]]] = {}
        for event in self.events:
            if event.kind == "page_saved" and event.showing is not None:
                kept.setdefault(event.showing, []).append((event.page, event.values))
        return kept

    @property
    def acknowledged(self) -> dict[str, list[tuple[str, Mapping[str, object]]]]:
        """The acknowledged pages by the form that they came from, in order, each change once."""
        told: dict[str, list[tuple[str, Mapping[str, object]]]] = {}
        for one in self.journal.pages:
            pages = told.setdefault(one.token, [])
            if pages[-1:] != [(one.page, one.kept)]:
                pages.append((one.page, one.kept))
        return told

    @property
    def lost(self) -> int:
        """The number of acknowledged pages that are not kept."""
        kept = self.kept
        return sum(
            page not in kept.get(token, [])
            for token, pages in self.acknowledged.items()
            for page in pages
        )

    @property
    def doubled(self) -> int:
        """The number of kept pages that are there more often than they were said."""
        told = self.acknowledged
        return sum(
            max(0, len(pages) - len(told.get(token, pages[:1])))
            for token, pages in self.kept.items()
        )

    def line(self, kind: str) -> str:
        """Say it all in a line."""
        return (
            f"{kind}: {len(self.journal.pages)} pages acknowledged, "
            f"{self.journal.broken} requests without an answer, {len(self.weather.kills)} kills, "
            f"{self.lost} lost, {self.doubled} doubled; "
            f"{sum(self.publications.values())} releases out, {self.received.total()} mails, "
            f"{len(self.messages[State.UNCERTAIN])} uncertain"
        )


def look(prepared: Prepared, weather: Weather, received: Counter[str]) -> Found:
    """Read everything."""
    later = datetime.now(UTC) + LEASE
    with prepared.app.app_context(), read() as session:
        return Found(
            prepared,
            weather,
            _events(session),
            _answers(session),
            Counter(
                (p, k)
                for p, k in session.execute(select(CaseEventRow.pseudonym, CaseEventRow.kind))
            ),
            _published(session),
            Counter(session.scalars(select(PublicationRow.release_id))),
            {
                state: {line.message_id for line in lines(session, later, [state], limit=1000)}
                for state in State
            },
            received,
            verify_log(session),
            _integrity(session),
        )


def _events(session: Session) -> list[Event]:
    query = (
        select(
            ResponseRow.pseudonym,
            ResponseEventRow.seq,
            ResponseEventRow.kind,
            ResponseEventRow.page,
            ResponseEventRow.payload,
            ResponseEventRow.token,
        )
        .join(ResponseRow, ResponseRow.id == ResponseEventRow.response_id)
        .order_by(ResponseRow.pseudonym, ResponseEventRow.seq)
    )
    return [
        Event(name, seq, kind, page, payload.get("values", {}), token)
        for name, seq, kind, page, payload, token in session.execute(query)
    ]


def _answers(session: Session) -> dict[str, dict[str, object]]:
    rows = session.execute(select(ResponseRow.pseudonym, ResponseRow.id)).all()
    return {
        name: {variable: encode(value) for variable, value in state.answers.items()}
        for name, state in ((name, state_of(session, response_id)) for name, response_id in rows)
    }


def _published(session: Session) -> Counter[str]:
    query = select(ReleaseEventRow.release_id).where(
        ReleaseEventRow.kind == ReleaseKind.PUBLISHED.value
    )
    return Counter(session.scalars(query))


def _integrity(session: Session) -> list[str]:
    """Return what SQLite says of its file; of PostgreSQL nothing."""
    if session.get_bind().dialect.name != "sqlite":
        return []
    checks = ("PRAGMA integrity_check", "PRAGMA foreign_key_check")
    return [str(row[0]) for check in checks for row in session.execute(text(check))]
