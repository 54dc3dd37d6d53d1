"""The one write transaction, and a snapshot to read from.

    with write() as session:
        session.add(member)

is the only way to change anything: it commits at the end and rolls back on an exception. On
SQLite the writers take turns under a fair lock. On PostgreSQL they run side by side: a row that
is read to be changed is read with `with_for_update`, which SQLite, having one writer, ignores.

    with read() as session:
        member = session.get(Member, member_id)

sees the database as it is at the first query, and saves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from sqlalchemy import Engine, event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from panel.store.database import WRITER, db
from panel.store.lock import WriteLock

EXTENSION = "panel_transactions"
_writing: ContextVar[bool] = ContextVar("panel_writing", default=False)


class WriteOutsideTransaction(RuntimeError):
    """Something was changed outside `write()`; nothing of it was saved."""


class NestedWrite(RuntimeError):
    """A write transaction was opened within another, which would commit apart from it."""


@dataclass(frozen=True, slots=True)
class _Ways:
    """How this application reads and writes."""

    reader: Engine
    writer: Engine
    lock: AbstractContextManager[None]


class ReadSession(Session):
    """A session that refuses to save."""


@contextmanager
def write() -> Iterator[Session]:
    """Open the write transaction; commit at the end, roll back on an exception.

    Yields
    ------
    Session
        Flushes by itself before a query; objects stay readable after the commit.

    Raises
    ------
    NestedWrite
        If this thread writes already: pass the session on instead.
    """
    if _writing.get():
        raise NestedWrite("write() within write(); hand the session to the function instead")
    ways: _Ways = current_app.extensions[EXTENSION]
    token = _writing.set(True)
    try:
        with ways.lock, Session(ways.writer, expire_on_commit=False) as session:
            yield session
            session.commit()
    finally:
        _writing.reset(token)


@contextmanager
def read() -> Iterator[Session]:
    """Open a snapshot to read from.

    Raises
    ------
    WriteOutsideTransaction
        If anything was added, changed or deleted in the session.
    """
    ways: _Ways = current_app.extensions[EXTENSION]
    with ReadSession(ways.reader, expire_on_commit=False) as session:
        yield session
        session.flush()


def init_transactions(app: Flask, engine: Engine) -> None:
    """Prepare the two ways for the application's engine; `init_database` calls this."""
    file = engine.url.database
    if engine.dialect.name == "sqlite" and file is not None:
        app.extensions[EXTENSION] = _Ways(
            reader=engine,
            writer=engine.execution_options(**{WRITER: True}),
            lock=WriteLock(Path(file)),
        )
        return
    snapshot: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    app.extensions[EXTENSION] = _Ways(
        reader=engine.execution_options(**snapshot), writer=engine, lock=nullcontext()
    )


def _refuse_flush(session: Session, context: UOWTransaction, instances: object) -> None:
    changed = next(iter([*session.new, *session.dirty, *session.deleted]), None)
    raise WriteOutsideTransaction(f"{changed!r} was changed outside write(); nothing was saved")


def _refuse_statement(state: ORMExecuteState) -> None:
    if not state.is_select and (state.is_insert or state.is_update or state.is_delete):
        raise WriteOutsideTransaction("a statement that changes rows was run outside write()")


for _session in (ReadSession, db.session):
    event.listen(_session, "before_flush", _refuse_flush)
    event.listen(_session, "do_orm_execute", _refuse_statement)
