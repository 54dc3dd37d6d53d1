"""Sessions that somebody ended: a copy of their cookie opens nothing any more.

Only the ended ones are kept, and only as long as such a copy could be used.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, exists
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from panel.access import LONGEST_SESSION
from panel.store.tables import EndedSessionRow


def goes_on() -> ColumnElement[bool]:
    """Return the condition that the session `:session` was not ended, for a query to carry."""
    return ~exists().where(EndedSessionRow.id == bindparam("session"))


def end_session(session: Session, session_id: str, now: datetime) -> None:
    """End a session; a second time changes nothing. Forget those whose cookies are void anyway."""
    session.execute(
        delete(EndedSessionRow).where(EndedSessionRow.ended_at <= now - LONGEST_SESSION)
    )
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    insert = postgresql.insert if is_postgresql else sqlite.insert
    ended = insert(EndedSessionRow).values(id=session_id, ended_at=now)
    session.execute(ended.on_conflict_do_nothing(index_elements=["id"]))
