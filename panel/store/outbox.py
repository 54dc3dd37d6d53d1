"""The outbox in the database: queued with what they belong to, claimed, and their outcome kept."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, insert, or_, select, tuple_
from sqlalchemy.orm import Session

from panel.messages.message import Message
from panel.messages.outbox import LEASE, State, Step, after, next_attempt, state_at
from panel.store.audit import record
from panel.store.keys import current_vault
from panel.store.tables import OutboxRow

LONGEST_DETAIL = 500
SOME = 400  # rows in one query


@dataclass(frozen=True, slots=True)
class Post:
    """A message to queue: of a kind, to a member, for a wave."""

    member_id: str
    wave_id: str
    kind: str
    message: Message


@dataclass(frozen=True, slots=True)
class Claim:
    """A message that this sender, and no other, may send now."""

    id: str
    sealed: str

    @property
    def message(self) -> Message:
        """The message in clear; VaultError if its key is gone, which is no fault of the others."""
        return Message.from_json(current_vault().open(self.sealed))


@dataclass(frozen=True, slots=True)
class Line:
    """A message as a list shows it, without what it says."""

    id: str
    message_id: str
    member_id: str
    wave_id: str
    kind: str
    state: State
    queued_at: datetime
    finished_at: datetime | None
    detail: str


def enqueue(session: Session, posts: Iterable[Post], at: datetime) -> int:
    """Queue messages, and return how many.

    One of its kind goes to a member in a wave: a second is left out, so asking twice mails once.
    """
    vault, wanted = current_vault(), {(p.member_id, p.wave_id, p.kind): p for p in posts}
    there = _already(session, list(wanted))
    rows = [
        {
            "id": str(uuid.uuid4()),
            "message_id": post.message.message_id,
            "member_id": post.member_id,
            "wave_id": post.wave_id,
            "kind": post.kind,
            "sealed_payload": vault.seal(post.message.to_json()),
            "state": State.QUEUED.value,
            "attempts": 0,
            "queued_at": at,
        }
        for key, post in wanted.items()
        if key not in there
    ]
    if rows:
        session.execute(insert(OutboxRow), rows)
    return len(rows)


def claim_next(session: Session, sender: str, now: datetime) -> Claim | None:
    """Claim the message that has waited longest, or None if none is due."""
    row = session.scalar(
        select(OutboxRow)
        .where(*_due(now))
        .order_by(OutboxRow.queued_at, OutboxRow.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if row is None:
        return None
    row.state = after(State(row.state), Step.CLAIM).value
    row.claimed_at, row.claimed_by = now, sender
    return Claim(row.id, row.sealed_payload)


def is_due(session: Session, now: datetime) -> bool:
    """Tell whether any message may be sent now."""
    return session.scalar(select(OutboxRow.id).where(*_due(now)).limit(1)) is not None


def record_outcome(
    session: Session, claim_id: str, sender: str, step: Step, detail: str, now: datetime
) -> None:
    """Keep what came of a claim; if it is this sender's no longer, leave it as it is."""
    row = session.get(OutboxRow, claim_id, with_for_update=True)
    if row is None or row.claimed_by != sender or row.state != State.CLAIMED.value:
        return  # erased meanwhile, or a person decided that it had been given up
    state = after(State.CLAIMED, step)
    row.detail = detail[:LONGEST_DETAIL] or None
    if step is Step.DEFERRED:
        row.attempts += 1
        row.not_before = next_attempt(row.attempts, now)
        state = State.FAILED if row.not_before is None else state
    row.state = state.value
    row.finished_at = None if state is State.QUEUED else now


def lines(session: Session, now: datetime, states: Sequence[State], limit: int = 200) -> list[Line]:
    """Return the messages that are in one of the states now, newest first."""
    stored = {State.CLAIMED, *states} if State.UNCERTAIN in states else set(states)
    query = (
        select(OutboxRow)
        .where(OutboxRow.state.in_([state.value for state in stored]))
        .order_by(OutboxRow.queued_at.desc(), OutboxRow.id)
        .limit(limit)
    )
    if State.UNCERTAIN in states and State.CLAIMED not in states:
        over = or_(OutboxRow.state != State.CLAIMED.value, OutboxRow.claimed_at <= now - LEASE)
        query = query.where(over)
    found = (_line(row, now) for row in session.scalars(query))
    return [line for line in found if line.state in states]


def counts(session: Session, now: datetime, wave_id: str | None = None) -> dict[State, int]:
    """Return how many messages are in each state now, of one wave or of all."""
    query = select(OutboxRow.state, func.count()).group_by(OutboxRow.state)
    over = select(func.count()).where(
        OutboxRow.state == State.CLAIMED.value, OutboxRow.claimed_at <= now - LEASE
    )
    if wave_id is not None:
        query = query.where(OutboxRow.wave_id == wave_id)
        over = over.where(OutboxRow.wave_id == wave_id)
    found = dict.fromkeys(State, 0) | {State(state): n for state, n in session.execute(query)}
    doubtful = session.scalar(over) or 0
    found[State.CLAIMED] -= doubtful
    found[State.UNCERTAIN] += doubtful
    return found


def decide(session: Session, line_id: str, step: Step, actor: str, now: datetime) -> State | None:
    """Carry out what a person decided on an uncertain or failed message, on record.

    Returns
    -------
    State or None
        The new state; None if there is no such message.

    Raises
    ------
    WrongStep
        If the message is in a state in which this cannot be decided.
    """
    row = session.get(OutboxRow, line_id, with_for_update=True)
    if row is None:
        return None
    state = after(state_at(State(row.state), row.claimed_at, now), step)
    row.state, row.claimed_by, row.not_before, row.attempts = state.value, None, None, 0
    row.finished_at = None if state is State.QUEUED else now
    record(session, actor, f"message-{step.value}", f"message:{row.id}", {"kind": row.kind}, now)
    return state


def _due(now: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (
        OutboxRow.state == State.QUEUED.value,
        or_(OutboxRow.not_before.is_(None), OutboxRow.not_before <= now),
    )


def _already(session: Session, keys: list[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    columns = (OutboxRow.member_id, OutboxRow.wave_id, OutboxRow.kind)
    found: set[tuple[str, str, str]] = set()
    for start in range(0, len(keys), SOME):
        some = keys[start : start + SOME]
        query = select(*columns).where(tuple_(*columns).in_(some))
        found.update((m, w, k) for m, w, k in session.execute(query))
    return found


def _line(row: OutboxRow, now: datetime) -> Line:
    state = state_at(State(row.state), row.claimed_at, now)
    return Line(
        row.id,
        row.message_id,
        row.member_id,
        row.wave_id,
        row.kind,
        state,
        row.queued_at,
        row.finished_at,
        row.detail or "",
    )
