"""What tests stand on: settings with generated secrets, both databases, the application."""

from __future__ import annotations

import os
import secrets
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from cryptography.fernet import Fernet
from flask import Flask

from panel.settings import Settings
from tests.databases import KINDS, Databases, PostgresqlServer
from tests.panel.ground import make_ground

REPOSITORY = Path(__file__).parent.parent
MakeSettings = Callable[..., Settings]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let a test of a page run on one of the two databases, half of them on each.

    A page reaches the database through the stores, whose tests run on both. With
    `PANEL_TEST_EVERY_DATABASE` in the environment so do those of the pages.
    """
    if os.environ.get("PANEL_TEST_EVERY_DATABASE"):
        return
    both: dict[str, dict[str, pytest.Item]] = {}
    for item in items:
        kind = getattr(item, "callspec", None) and item.callspec.params.get("database_kind")  # type: ignore[attr-defined]
        if kind and "web" in item.path.parts:
            both.setdefault(item.nodeid.replace(kind, "*", 1), {})[kind] = item
    spared = {
        id(kinds[KINDS[zlib.crc32(name.encode()) % 2]])
        for name, kinds in both.items()
        if len(kinds) == len(KINDS)
    }
    config.hook.pytest_deselected(items=[item for item in items if id(item) in spared])
    items[:] = [item for item in items if id(item) not in spared]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference data beside the repository; required where CI is set."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"{folder} is needed where CI is set")
        pytest.skip(f"{folder} is not there")
    return folder


@pytest.fixture(scope="session", autouse=True)
def own_hasher() -> Iterator[PasswordHasher]:
    """Hash passwords at the least cost that Argon2id allows; lend the product's own hasher."""
    from panel.store import staff

    own, staff.hasher = staff.hasher, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    yield own
    staff.hasher = own


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 3, 17, 9, 0, tzinfo=UTC)


@pytest.fixture
def make_settings(tmp_path: Path) -> MakeSettings:
    """Make settings as a test needs them; every secret is random."""

    def make(database_url: str, **changes: Any) -> Settings:
        return replace(test_settings(database_url, tmp_path), **changes)

    return make


def test_settings(database_url: str, folder: Path) -> Settings:
    return Settings.from_environment(
        {
            "PANEL_DATABASE_URL": database_url,
            "PANEL_INSTANCE_FOLDER": str(folder),
            "PANEL_SECRET_KEY": secrets.token_urlsafe(48),
            "PANEL_VAULT_KEYS": Fernet.generate_key().decode(),
            "PANEL_PSEUDONYM_KEY": secrets.token_urlsafe(48),
            "PANEL_MAIL_URL": (folder / "mail").as_uri(),
            "PANEL_MAIL_FROM": "panel@example.org",
            "PANEL_HELPDESK_PHONE": "0000 - 00 00 00",
            "PANEL_PUBLIC_URL": "http://localhost:5000",
        }
    )


test_settings.__test__ = False  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    server = PostgresqlServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def create_app(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Settings], Flask]:
    """The composition root. Its module makes an application of its own, as for a server."""
    before = dict(os.environ)
    os.environ["PANEL_DEMONSTRATION"] = "1"
    os.environ["PANEL_INSTANCE_FOLDER"] = str(tmp_path_factory.mktemp("root"))
    try:
        import wsgi
    finally:
        os.environ.clear()
        os.environ.update(before)
    return wsgi.create_app


@pytest.fixture(scope="session")
def databases(
    tmp_path_factory: pytest.TempPathFactory,
    postgresql_server: PostgresqlServer,
    create_app: Callable[[Settings], Flask],
) -> Databases:
    """Databases of the whole service, made by its migrations."""
    folder = tmp_path_factory.mktemp("databases")

    def migrate(url: str) -> None:
        from flask_migrate import upgrade

        app = create_app(test_settings(url, folder))
        with app.app_context():
            upgrade()
        dispose(app)

    return Databases(folder, postgresql_server, migrate)


@pytest.fixture(params=KINDS)
def database_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def database_url(databases: Databases, database_kind: str) -> Iterator[str]:
    """A migrated database of the test's own; a test that uses it runs on both kinds."""
    url = databases.copy(database_kind)
    yield url
    databases.drop(url)


@pytest.fixture
def settings(make_settings: MakeSettings, database_url: str) -> Settings:
    return make_settings(database_url)


@pytest.fixture
def app(create_app: Callable[[Settings], Flask], settings: Settings) -> Iterator[Flask]:
    """The whole service on a database of the test's own."""
    app = create_app(settings)
    app.testing = True
    yield app
    dispose(app)


@pytest.fixture
def in_context(app: Flask) -> Iterator[Flask]:
    """The same, in an application context: for the store; a request makes its own."""
    with app.app_context():
        yield app


@pytest.fixture
def bare_ground(settings: Settings) -> Iterator[Flask]:
    """The ground alone, without a context: for tests that start threads or run jobs."""
    app = make_ground(settings)
    yield app
    dispose(app)


@pytest.fixture
def ground(bare_ground: Flask) -> Iterator[Flask]:
    """The ground alone, in its context."""
    with bare_ground.app_context():
        yield bare_ground


def dispose(app: Flask) -> None:
    """Close the connections of an application."""
    from panel.store.database import db

    with app.app_context():
        db.session.remove()
        db.engine.dispose()
