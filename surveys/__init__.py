"""What: questionnaires, fieldwork and answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from flask import Flask

    from panel.access import Predicate


def init_app(app: Flask) -> None:
    """Give the application the questionnaire pages, the fieldwork pages and their jobs."""
    from surveys.jobs import init_jobs
    from surveys.store import tables  # noqa: F401 - known to the database from here on
    from surveys.store.answering import tables as answering  # noqa: F401
    from surveys.store.drafts import tables as drafts  # noqa: F401
    from surveys.web import init_web

    init_web(app)
    init_jobs(app)


def fill_slots(app: Flask) -> None:
    """Fill the panel's slot for what is kept of a member."""
    from panel.store.erasure import fill_member_records
    from panel.web.own_data import value_words
    from panel.web.texts import t
    from surveys.store.records import SurveyRecords

    fill_member_records(app, SurveyRecords(t, value_words))


def permissions() -> Mapping[str, Predicate]:
    """Return who may open which of the pages."""
    from surveys.web.permissions import PERMISSIONS

    return PERMISSIONS


def commands() -> list[click.Command]:
    """Return the commands of surveys."""
    from surveys.cli import COMMANDS

    return list(COMMANDS)
