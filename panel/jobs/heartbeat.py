"""When each job last ran to its end: what tells a person that the scheduler is alive.

A row a job, written over each time; it is no record of what happened, so nothing guards it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import String, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from panel.store.database import Base, UtcDateTime
from panel.store.transaction import write

SENDING = "outbox"  # the job that sends mail
# Several times the pause of the least frequent job, so that a busy machine raises no alarm.
SILENT_AFTER = timedelta(minutes=5)


class JobRunRow(Base):
    """The last run of a job."""

    __tablename__ = "job_run"

    job: Mapped[str] = mapped_column(String(60), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


def note_run(job: str, at: datetime) -> None:
    """Note that a job ran to its end; two schedulers may do so at once."""
    with write() as session:
        is_postgresql = session.get_bind().dialect.name == "postgresql"
        insert = postgresql.insert if is_postgresql else sqlite.insert
        adding = insert(JobRunRow).values(job=job, at=at)
        session.execute(
            adding.on_conflict_do_update(index_elements=[JobRunRow.job], set_={"at": at})
        )


def last_run(session: Session, job: str | None = None) -> datetime | None:
    """Return when a job, or any job at all, last ran to its end; none where it never did."""
    query = select(JobRunRow.at).order_by(JobRunRow.at.desc()).limit(1)
    return session.scalar(query if job is None else query.where(JobRunRow.job == job))


def is_silent(last: datetime | None, now: datetime) -> bool:
    """Tell whether the scheduler must have stopped, or never ran."""
    return last is None or now - last > SILENT_AFTER
