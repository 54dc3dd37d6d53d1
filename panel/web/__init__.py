"""The ground's pages and what all pages stand on: layout, texts, permissions, headers, sign-in."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Flask
from flask_bootstrap import Bootstrap5

from panel.settings import Settings
from panel.web import assets, errors, formats, navigation, own_data, security, signin, staff, texts

HERE = Path(__file__).parent


def _health() -> dict[str, str]:
    """Answer that the process is up, for whatever stands before it."""
    return {"state": "up"}


def _blueprint() -> Blueprint:
    blueprint = Blueprint(
        "panel",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/static/panel",
    )
    blueprint.add_url_rule("/gezondheid-dienst", "health", _health)
    for room in (signin, staff, own_data):
        room.register(blueprint)
    return blueprint


def init_web(app: Flask, settings: Settings) -> None:
    """Set up the pages; the permission map is joined later, when every package has its routes."""
    app.jinja_env.globals.update(
        demonstration=settings.demonstration, helpdesk_phone=settings.helpdesk_phone
    )
    app.config["BOOTSTRAP_SERVE_LOCAL"] = True
    Bootstrap5(app)
    security.init_security(app, settings)
    texts.init_texts(app)
    texts.register_texts(app, HERE / "translations")
    formats.init_formats(app)
    assets.init_assets(app)
    navigation.init_navigation(app)
    errors.init_errors(app)
    app.register_blueprint(_blueprint())
    navigation.register_staff_page(
        app, "staff-page-messages", "panel.messages", "/beheer/berichten", place=3
    )
    navigation.register_staff_page(
        app, "staff-page-audit", "panel.audit", "/beheer/logboek", place=4
    )
