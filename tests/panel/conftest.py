"""The panel alone: its settings, database, vault and journal, without pages or other packages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from panel.settings import Settings
from panel.store.append_only import forbid_changes
from panel.store.database import db, init_database
from panel.store.erasure import init_erasure
from panel.store.keys import init_vault
from panel.store.tables import APPEND_ONLY, MemberRow
from tests.conftest import MakeSettings, dispose
from tests.databases import Databases, PostgresqlServer


@pytest.fixture(scope="session")
def ground_databases(
    tmp_path_factory: pytest.TempPathFactory, postgresql_server: PostgresqlServer
) -> Databases:
    folder = tmp_path_factory.mktemp("ground")

    def fill(url: str) -> None:
        app = Flask("ground")
        init_database(app, url)
        with app.app_context(), db.engine.begin() as connection:
            ours = [m.local_table for m in MemberRow.registry.mappers if is_ours(m.class_)]
            db.metadata.create_all(connection, tables=ours)
            for table in APPEND_ONLY:
                for statement in forbid_changes(connection.dialect.name, table):
                    connection.exec_driver_sql(statement)
        dispose(app)

    return Databases(folder, postgresql_server, fill)


def is_ours(model: type) -> bool:
    return model.__module__ == "panel.store.tables"


@pytest.fixture
def ground_url(ground_databases: Databases, database_kind: str) -> Iterator[str]:
    url = ground_databases.copy(database_kind)
    yield url
    ground_databases.drop(url)


@pytest.fixture
def ground_settings(make_settings: MakeSettings, ground_url: str) -> Settings:
    return make_settings(ground_url)


@pytest.fixture
def bare_ground(ground_settings: Settings) -> Iterator[Flask]:
    """The application, without a context: for tests that start threads or run jobs."""
    app = make_ground(ground_settings)
    yield app
    dispose(app)


@pytest.fixture
def ground(bare_ground: Flask) -> Iterator[Flask]:
    """The application, in its context."""
    with bare_ground.app_context():
        yield bare_ground


def make_ground(settings: Settings) -> Flask:
    app = Flask("ground")
    app.extensions["settings"] = settings
    init_database(app, settings.database_url)
    init_vault(app, settings)
    init_erasure(app, settings)
    return app
