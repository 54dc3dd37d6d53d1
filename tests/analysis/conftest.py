"""Analysis on a migrated database, without pages: panel, surveys and releases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from panel.settings import Settings
from panel.store.database import init_database
from panel.store.erasure import init_erasure
from panel.store.keys import init_vault
from tests.conftest import dispose


@pytest.fixture
def bare_office(settings: Settings) -> Iterator[Flask]:
    """The application, without a context: for tests that start threads or run jobs."""
    app = make_office(settings)
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
