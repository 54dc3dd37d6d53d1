"""The engine: Flask-SQLAlchemy on SQLite and PostgreSQL, and what both must promise.

SQLite runs in WAL mode with full synchronisation: a commit that was acknowledged survives a power
cut (sqlite.org/wal.html, "Performance Considerations"). A transaction begins where it says so:
`BEGIN IMMEDIATE` for a writer, a plain `BEGIN` for a reader, whose snapshot then stands still.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Any
from weakref import WeakSet

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    ColumnElement,
    Connection,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    event,
    type_coerce,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import NullType, TypeDecorator

WRITER = "panel_writer"  # the execution option that marks a writer's connection
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=10000",  # milliseconds; for a writer that is not one of ours
    "PRAGMA secure_delete=ON",  # what an erasure removes does not linger in free pages
    "PRAGMA recursive_triggers=ON",  # else INSERT OR REPLACE deletes without its trigger
)
SQLITE_OPTIONS: dict[str, Any] = {"pool_size": 16, "max_overflow": 48}
POSTGRESQL_OPTIONS: dict[str, Any] = {
    "pool_size": 8,
    "max_overflow": 8,
    "pool_timeout": 10,  # seconds
    "pool_recycle": 1800,  # seconds
    "pool_pre_ping": True,
    "connect_args": {
        "application_name": "panel",
        "options": "-c timezone=UTC -c lock_timeout=10s "
        "-c idle_in_transaction_session_timeout=5min",
    },
}
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """What every table class inherits from."""

    metadata = MetaData(naming_convention=NAMES)


db = SQLAlchemy(model_class=Base)
_engines: WeakSet[Engine] = WeakSet()


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment; UTC in both databases and in Python."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; a naive one is refused, for its zone is a guess."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"moment {value.isoformat()} has no time zone; pass an aware datetime")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment as UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def as_stored(column: ColumnElement[datetime]) -> ColumnElement[Any]:
    """Select a moment as the database has it, for `moment`: a page asks for hundreds at once.

    A type that converts each of them as it is fetched takes five times as long.
    """
    return type_coerce(column, NullType())


def moment(stored: str | datetime) -> datetime:
    """Return what `as_stored` selected as a moment in UTC."""
    value = datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def init_database(app: Flask, url: str) -> None:
    """Give the application its engine.

    Parameters
    ----------
    url
        `sqlite:///FILE` with a full path, or `postgresql+psycopg://...`.
    """
    from panel.store.transaction import init_transactions

    on_sqlite = url.startswith("sqlite:")
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = dict(
        SQLITE_OPTIONS if on_sqlite else POSTGRESQL_OPTIONS
    )
    db.init_app(app)
    with app.app_context():
        engine = db.engine
    if on_sqlite:
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    _engines.add(engine)
    init_transactions(app, engine)


def _on_connect(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _on_begin(connection: Connection) -> None:
    writer = connection.get_execution_options().get(WRITER, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")


def _after_fork() -> None:
    """Leave the parent's connections to the parent."""
    for engine in list(_engines):
        engine.dispose(close=False)


os.register_at_fork(after_in_child=_after_fork)
