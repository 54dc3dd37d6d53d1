"""The composition root: settings make an application, packages fill it, slots join them.

`flask --app wsgi ...` and any WSGI server find `app` here. Nothing imports this module.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from flask import Flask
from flask.cli import AppGroup
from flask_migrate import Migrate

import analysis
import panel
import surveys
from panel.settings import Settings, SettingsError
from panel.store.database import db
from panel.web.permissions import init_permissions

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

WITHOUT_SETTINGS = {"demo", "estimate", "validity"}
OF_FILES = {"questionnaire": ("check", "convert", "schema")}  # these read and write files alone
MIGRATIONS = Path(__file__).parent / "migrations"


def create_app(settings: Settings) -> Flask:
    """Return the whole service, ready to serve.

    Raises
    ------
    PermissionMapError
        If a route does not declare its permission.
    """
    app = Flask(
        "drents_panel",
        instance_path=str(settings.instance_folder),
        static_url_path="/static",  # under which Bootstrap's own files stand
        static_folder=None,
    )
    app.extensions["compose"] = create_app
    for command in _commands():
        app.cli.add_command(command)
    panel.init_app(app, settings)
    surveys.init_app(app)
    analysis.init_app(app)
    surveys.fill_slots(app)
    analysis.fill_slots(app)
    Migrate(app, db, directory=str(MIGRATIONS))
    init_permissions(app, (panel.permissions(), surveys.permissions(), analysis.permissions()))
    return app


class CommandsOnly(AppGroup):
    """The commands that need no settings; any other says which settings are missing."""

    def __init__(self, fault: SettingsError, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.fault = fault

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Return the command, or say why it cannot run."""
        command = super().get_command(ctx, cmd_name)
        if command is None:
            raise click.ClickException(str(self.fault))
        return command


def commands_only(fault: SettingsError) -> Flask:
    """Return an application that carries commands which need no settings, and serves nothing."""
    app = Flask("drents_panel", static_folder=None)
    app.cli = CommandsOnly(fault)
    app.extensions["compose"] = create_app
    for command in _commands():
        if command.name in WITHOUT_SETTINGS:
            app.cli.add_command(command)
        elif command.name in OF_FILES and isinstance(command, click.Group):
            app.cli.add_command(_of_files(command, fault))
    app.wsgi_app = _refuse(fault)  # type: ignore[assignment,method-assign]
    return app


def _of_files(group: click.Group, fault: SettingsError) -> CommandsOnly:
    """Return the group with the commands that read and write files alone."""
    only = CommandsOnly(fault, name=group.name, help=group.help)
    for name in OF_FILES[str(group.name)]:
        only.add_command(group.commands[name])
    return only


def _commands() -> list[click.Command]:
    return [command for package in (panel, surveys, analysis) for command in package.commands()]


def _refuse(fault: SettingsError) -> Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]:
    def answer(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("503 Service Unavailable", [("Content-Type", "text/plain; charset=utf-8")])
        return [str(fault).encode()]

    return answer


def _application() -> Flask:
    """Return the service; where its settings are missing, the commands alone.

    A server that asks for the service without its settings is refused at the start.
    """
    try:
        settings = Settings.from_environment(os.environ)
    except SettingsError as fault:
        if os.environ.get("FLASK_RUN_FROM_CLI") != "true":
            raise
        return commands_only(fault)
    return create_app(settings)


app = _application()
