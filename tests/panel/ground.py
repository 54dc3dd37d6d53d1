"""The ground as an application of its own, without pages or jobs; other processes make it too."""

from __future__ import annotations

from flask import Flask

from panel.settings import Settings
from panel.store.database import init_database
from panel.store.erasure import init_erasure
from panel.store.keys import init_vault


def make_ground(settings: Settings) -> Flask:
    """Return an application with a database, a vault and a journal, and nothing else."""
    app = Flask("ground")
    app.extensions["settings"] = settings
    init_database(app, settings.database_url)
    init_vault(app, settings)
    init_erasure(app, settings)
    return app
