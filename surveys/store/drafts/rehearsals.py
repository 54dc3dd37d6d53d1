"""Test answers of walks through a draft: kept apart from all real ones, and wiped at once."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from surveys.responses.answers import Answers, decode, encode
from surveys.store.drafts.tables import RehearsalRow

Persona = tuple[str, int, Answers]  # name, seed and answers
MOST_KEPT = 500  # walks of one draft


class UnknownWalkError(LookupError):
    """The draft has no such walk."""


@dataclass(frozen=True)
class Walk:
    """A persona on the way through a draft."""

    id: str
    name: str
    seed: int
    answers: Answers
    made_at: datetime


def add_walks(
    session: Session, draft_id: str, personas: Iterable[Persona], at: datetime
) -> list[Walk]:
    """Save personas by name, seed and answers; no more than a draft may keep."""
    count = select(func.count()).select_from(RehearsalRow).where(RehearsalRow.draft_id == draft_id)
    room = MOST_KEPT - (session.scalar(count) or 0)
    rows = [
        RehearsalRow(
            id=uuid.uuid4().hex,
            draft_id=draft_id,
            name=name,
            seed=seed,
            answers=_plain(answers),
            made_at=at,
        )
        for name, seed, answers in list(personas)[: max(0, room)]
    ]
    session.add_all(rows)
    session.flush()
    return [_walk(row) for row in rows]


def walks(session: Session, draft_id: str) -> list[Walk]:
    """Return the walks through a draft, by name."""
    query = select(RehearsalRow).where(RehearsalRow.draft_id == draft_id)
    return [_walk(row) for row in session.scalars(query.order_by(RehearsalRow.name))]


def find_walk(session: Session, draft_id: str, walk_id: str) -> Walk:
    """Return a walk; UnknownWalkError if the draft has none such."""
    return _walk(_row(session, draft_id, walk_id))


def keep_answers(session: Session, draft_id: str, walk_id: str, answers: Answers) -> None:
    """Save the answers of a page beside the earlier ones."""
    row = _row(session, draft_id, walk_id)
    row.answers = {**row.answers, **_plain(answers)}
    session.flush()


def keep_known(
    session: Session, draft_id: str, walk_id: str, names: Iterable[str], known: Answers
) -> None:
    """Save what is known of a persona beforehand, in place of all that was known by these names."""
    row = _row(session, draft_id, walk_id)
    gone = set(names)
    rest = {name: value for name, value in row.answers.items() if name not in gone}
    row.answers = {**rest, **_plain(known)}
    session.flush()


def wipe(session: Session, draft_id: str) -> int:
    """Throw all test answers of a draft away; return of how many walks."""
    number = len(walks(session, draft_id))
    session.execute(delete(RehearsalRow).where(RehearsalRow.draft_id == draft_id))
    return number


def _row(session: Session, draft_id: str, walk_id: str) -> RehearsalRow:
    row = session.get(RehearsalRow, walk_id)
    if row is None or row.draft_id != draft_id:
        raise UnknownWalkError(f"draft {draft_id!r} has no walk {walk_id!r}")
    return row


def _plain(answers: Answers) -> Mapping[str, object]:
    return {name: encode(value) for name, value in answers.items()}


def _walk(row: RehearsalRow) -> Walk:
    answers = {name: decode(value) for name, value in row.answers.items()}
    return Walk(row.id, row.name, row.seed, answers, row.made_at)
