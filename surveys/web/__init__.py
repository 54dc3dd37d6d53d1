"""The pages of surveys: the member's road, and the researcher's fieldwork."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Flask

from panel.web.texts import register_texts
from surveys.store.openings import UnknownCaseError
from surveys.web import designer, staff
from surveys.web.marked import marked, unmarked
from surveys.web.member import entry, mark, overview, question, receipt
from surveys.web.member.visit import closed_page
from surveys.web.secrecy import keep_links_out_of_logs

HERE = Path(__file__).parent


def blueprint() -> Blueprint:
    """Return the blueprint with all routes."""
    pages = Blueprint(
        "surveys",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/static/surveys",
    )
    for room in (entry, overview, receipt, mark, question, staff, designer):
        room.register(pages)
    pages.register_error_handler(UnknownCaseError, lambda _: closed_page())
    return pages


def init_web(app: Flask) -> None:
    """Set up the pages; the permission map is joined later."""
    app.jinja_env.filters.update(marked=marked, unmarked=unmarked)
    register_texts(app, HERE / "translations")
    register_texts(app, HERE / "staff" / "translations")
    staff.init_staff_pages(app)
    designer.init_designer(app)
    app.register_blueprint(blueprint())
    keep_links_out_of_logs()
