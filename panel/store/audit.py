"""The audit log in the database: entries are added, in the transaction of what they tell of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from panel.audit import START, Broken, Entry, Whole, entry_hash, verify
from panel.store.tables import AuditRow

ONE_WRITER = text("SELECT pg_advisory_xact_lock(hashtext('audit_entry'))")
ROWS_AT_ONCE = 1000


def record(
    session: Session,
    actor: str,
    action: str,
    subject: str,
    details: Mapping[str, object],
    at: datetime,
) -> Entry:
    """Add an entry at the end of the chain.

    Parameters
    ----------
    actor
        `staff:<id>`, `grant:<id>` or the name of a job, never a person's name.
    action
        What was done, such as `grant-opened`.
    subject
        What it was done to, by id, such as `release:<id>`.
    details
        What JSON can hold; no contact details.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(ONE_WRITER)
    last = session.execute(
        select(AuditRow.number, AuditRow.hash).order_by(AuditRow.number.desc()).limit(1)
    ).first()
    number, previous = (last.number + 1, last.hash) if last else (1, START)
    entry = Entry(
        number,
        at,
        actor,
        action,
        subject,
        dict(details),
        previous,
        entry_hash(previous, at, actor, action, subject, details),
    )
    session.add(
        AuditRow(
            number=entry.number,
            at=at,
            actor=actor,
            action=action,
            subject=subject,
            details=entry.details,
            previous=previous,
            hash=entry.hash,
        )
    )
    session.flush()
    return entry


def entries(session: Session) -> Iterator[Entry]:
    """Yield the whole chain from its start, a thousand rows at a time."""
    query = select(AuditRow).order_by(AuditRow.number).limit(ROWS_AT_ONCE)
    last = 0
    while rows := session.scalars(query.where(AuditRow.number > last)).all():
        yield from (_entry(row) for row in rows)
        last = rows[-1].number


def latest(session: Session, limit: int, before: int | None = None) -> list[Entry]:
    """Return entries newest first, at most `limit`, those below number `before`."""
    query = select(AuditRow).order_by(AuditRow.number.desc()).limit(limit)
    if before is not None:
        query = query.where(AuditRow.number < before)
    return [_entry(row) for row in session.scalars(query)]


def verify_log(session: Session, noted: str | None = None) -> Whole | Broken:
    """Follow the stored chain; `noted` is a hash kept elsewhere that it must hold still."""
    return verify(entries(session), noted)


def _entry(row: AuditRow) -> Entry:
    return Entry(
        row.number,
        row.at,
        row.actor,
        row.action,
        row.subject,
        row.details,
        row.previous,
        row.hash,
    )
