"""The designer: questionnaires made, looked over by a second person, and published."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flask import Blueprint, Flask

from panel.access import Predicate, staff
from panel.web.navigation import register_staff_page
from panel.web.texts import register_texts
from surveys.web.designer import (
    building,
    exchanging,
    languages,
    listing,
    preview,
    remarks,
    shelf,
)
from surveys.web.designer.question import moving, page, pasting, saving
from surveys.web.designer.review import compare, looking, reviewing
from surveys.web.designer.review.must import must
from surveys.web.designer.walking import one, walks

HERE = Path(__file__).parent
EDITS = (
    "new_design",
    "new_version",
    "save_question",
    "place_question",
    "add_question",
    "add_from_bank",
    "paste_questions",
    "travel",
    "save_languages",
    "save_build",
    "import_design",
    "start_walk",
    "generate_walks",
    "wipe_walks",
    "walk_page",
    "know_walk",
    "offer_design",
    "publish_design",
)
LOOKS = (
    "designs",
    "design",
    "design_question",
    "preview",
    "preview_of_form",
    "review_design",
    "design_logic",
    "design_codebook",
    "design_languages",
    "design_differences",
    "design_comments",
    "design_history",
    "design_walks",
    "show_walk",
    "walk_end",
    "design_build",
    "design_bank",
    "exchange_design",
    "export_design",
    "paper_design",
)
REVIEWS = ("approve_design", "return_design", "add_comment", "resolve_comment")
PERMISSIONS: Mapping[str, Predicate] = {
    **{f"surveys.{name}": staff() for name in LOOKS},
    **{f"surveys.{name}": staff("researcher") for name in EDITS},
    **{f"surveys.{name}": staff("researcher", "approver") for name in REVIEWS},
}


TABS = (
    ("questions", "surveys.design"),
    ("bank", "surveys.design_bank"),
    ("build", "surveys.design_build"),
    ("logic", "surveys.design_logic"),
    ("walks", "surveys.design_walks"),
    ("codebook", "surveys.design_codebook"),
    ("languages", "surveys.design_languages"),
    ("differences", "surveys.design_differences"),
    ("exchange", "surveys.exchange_design"),
    ("comments", "surveys.design_comments"),
    ("history", "surveys.design_history"),
    ("review", "surveys.review_design"),
)


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    for room in (
        listing,
        page,
        saving,
        moving,
        pasting,
        preview,
        looking,
        languages,
        compare,
        remarks,
        walks,
        one,
        building,
        shelf,
        exchanging,
        reviewing,
    ):
        room.register(blueprint)


def init_designer(app: Flask) -> None:
    """Add the texts, and the designer's place in the staff menu."""
    register_texts(app, HERE / "translations")
    app.jinja_env.globals.update(designer_tabs=TABS, designer_must=must)
    register_staff_page(
        app, "staff-page-designs", "surveys.designs", "/beheer/vragenlijsten", place=0
    )
