"""The pages of figures: what everybody may read, and what staff do before that."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from flask import Blueprint, Flask, url_for

from analysis.store.releases import release_names
from analysis.web.public import routes as public
from analysis.web.staff import routes as staff
from panel.web.formats import day
from panel.web.navigation import register_log_names, register_staff_page
from panel.web.texts import register_texts
from surveys.web.staff.editing import register_effects

HERE = Path(__file__).parent


def _iso_day(text: str) -> str:
    """Return a day in words from its ISO form, as content has it."""
    return day(date.fromisoformat(text))


def init_web(app: Flask) -> None:
    """Add the pages, their texts and their place in the staff menu."""
    blueprint = Blueprint(
        "analysis",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/static/analysis",
    )
    public.register(blueprint)
    staff.register(blueprint)
    app.jinja_env.filters["iso_day"] = _iso_day
    app.register_blueprint(blueprint)
    register_texts(app, HERE / "translations")
    register_texts(app, HERE / "methods" / "translations")
    register_log_names(app, "release", release_names)
    register_effects(app, lambda wave_id: url_for("analysis.editing_effects", wave_id=wave_id))
    register_staff_page(
        app, "staff-page-releases", "analysis.releases", "/beheer/publicaties", place=2
    )
