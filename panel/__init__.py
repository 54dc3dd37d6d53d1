"""Who: members, staff, and the ground that the rest stands on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from flask import Flask

    from panel.access import Predicate
    from panel.settings import Settings


def init_app(app: Flask, settings: Settings) -> None:
    """Give the application its settings, database, vault, erasure journal, pages and jobs."""
    from panel.jobs import init_jobs
    from panel.store.database import init_database
    from panel.store.erasure import init_erasure
    from panel.store.keys import init_vault
    from panel.web import init_web

    app.extensions["settings"] = settings
    init_database(app, settings.database_url)
    init_vault(app, settings)
    init_erasure(app, settings)
    init_web(app, settings)
    init_jobs(app)


def permissions() -> Mapping[str, Predicate]:
    """Return who may open which of the panel's pages."""
    from panel.web.permissions import PERMISSIONS

    return PERMISSIONS


def commands() -> list[click.Command]:
    """Return the commands of the panel."""
    from panel.cli import COMMANDS

    return list(COMMANDS)
