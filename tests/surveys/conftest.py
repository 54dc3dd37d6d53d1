"""Panel and surveys on a database, without pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from panel.settings import Settings
from panel.store.append_only import forbid_changes
from panel.store.database import db, init_database
from panel.store.erasure import init_erasure
from panel.store.keys import init_vault
from panel.store.tables import APPEND_ONLY
from surveys.store.guards import guard_statements
from surveys.store.tables import WaveRow
from tests.conftest import MakeSettings, dispose
from tests.databases import Databases, PostgresqlServer

OURS = ("panel.store.tables", "surveys.store.tables")


@pytest.fixture(scope="session")
def field_databases(
    tmp_path_factory: pytest.TempPathFactory, postgresql_server: PostgresqlServer
) -> Databases:
    folder = tmp_path_factory.mktemp("field")

    def fill(url: str) -> None:
        app = Flask("field")
        init_database(app, url)
        with app.app_context(), db.engine.begin() as connection:
            mappers = WaveRow.registry.mappers
            ours = [m.local_table for m in mappers if m.class_.__module__ in OURS]
            db.metadata.create_all(connection, tables=ours)
            dialect = connection.dialect.name
            append_only = (line for table in APPEND_ONLY for line in forbid_changes(dialect, table))
            for statement in (*append_only, *guard_statements(dialect)):
                connection.exec_driver_sql(statement)
        dispose(app)

    return Databases(folder, postgresql_server, fill)


@pytest.fixture
def field_settings(
    make_settings: MakeSettings, field_databases: Databases, database_kind: str
) -> Iterator[Settings]:
    url = field_databases.copy(database_kind)
    yield make_settings(url)
    field_databases.drop(url)


@pytest.fixture
def bare_field(field_settings: Settings) -> Iterator[Flask]:
    """The application, without a context: for tests that start threads or run jobs."""
    app = Flask("field")
    app.extensions["settings"] = field_settings
    init_database(app, field_settings.database_url)
    init_vault(app, field_settings)
    init_erasure(app, field_settings)
    yield app
    dispose(app)


@pytest.fixture
def field(bare_field: Flask) -> Iterator[Flask]:
    """The application, in its context."""
    with bare_field.app_context():
        yield bare_field
