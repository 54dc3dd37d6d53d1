"""So what: weights, estimates and releases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from flask import Flask

    from panel.access import Predicate


def init_app(app: Flask) -> None:
    """Give the application the releases, their pages and their publication."""
    from analysis.jobs import init_jobs
    from analysis.store import tables  # noqa: F401 - known to the database from here on
    from analysis.web import init_web

    init_web(app)
    init_jobs(app)


def fill_slots(app: Flask) -> None:
    """Fill the slots of surveys: figures made of a question, weights that figures are made with."""
    from analysis.registry.uses import figures_of
    from analysis.store.wave_weights import PublishedWeights
    from surveys.store.exchange.answers import WEIGHING
    from surveys.web.designer.desk import USES

    app.extensions[USES] = figures_of
    app.extensions[WEIGHING] = PublishedWeights()


def permissions() -> Mapping[str, Predicate]:
    """Return who may open which of the pages."""
    from analysis.web.permissions import PERMISSIONS

    return PERMISSIONS


def commands() -> list[click.Command]:
    """Return the commands of analysis."""
    from analysis.cli import COMMANDS
    from analysis.demonstration.cli import demo

    return [*COMMANDS, demo]
