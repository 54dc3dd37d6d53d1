"""Analysis on a database, without pages: panel, surveys and releases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from analysis.store.tables import APPEND_ONLY as OURS_APPEND_ONLY
from analysis.store.tables import ReleaseRow
from panel.settings import Settings
from panel.store.append_only import forbid_changes
from panel.store.database import db, init_database
from panel.store.erasure import init_erasure
from panel.store.keys import init_vault
from panel.store.tables import APPEND_ONLY
from surveys.store.guards import guard_statements
from tests.conftest import MakeSettings, dispose
from tests.databases import Databases, PostgresqlServer

TABLES = ("panel.store.tables", "surveys.store.tables", "analysis.store.tables")


@pytest.fixture(scope="session")
def release_databases(
    tmp_path_factory: pytest.TempPathFactory, postgresql_server: PostgresqlServer
) -> Databases:
    folder = tmp_path_factory.mktemp("releases")

    def fill(url: str) -> None:
        app = Flask("releases")
        init_database(app, url)
        with app.app_context(), db.engine.begin() as connection:
            mappers = ReleaseRow.registry.mappers
            ours = [m.local_table for m in mappers if m.class_.__module__ in TABLES]
            db.metadata.create_all(connection, tables=ours)
            dialect = connection.dialect.name
            for table in (*APPEND_ONLY, *OURS_APPEND_ONLY):
                for statement in forbid_changes(dialect, table):
                    connection.exec_driver_sql(statement)
            for statement in guard_statements(dialect):
                connection.exec_driver_sql(statement)
        dispose(app)

    return Databases(folder, postgresql_server, fill)


@pytest.fixture
def release_settings(
    make_settings: MakeSettings, release_databases: Databases, database_kind: str
) -> Iterator[Settings]:
    url = release_databases.copy(database_kind)
    yield make_settings(url)
    release_databases.drop(url)


@pytest.fixture
def bare_office(release_settings: Settings) -> Iterator[Flask]:
    """The application, without a context: for tests that start threads or run jobs."""
    app = make_office(release_settings)
    yield app
    dispose(app)


@pytest.fixture
def office(bare_office: Flask) -> Iterator[Flask]:
    """The application, in its context."""
    with bare_office.app_context():
        yield bare_office


def make_office(settings: Settings) -> Flask:
    app = Flask("office")
    app.extensions["settings"] = settings
    init_database(app, settings.database_url)
    init_vault(app, settings)
    init_erasure(app, settings)
    return app
