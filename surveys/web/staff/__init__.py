"""The researcher's pages of the fieldwork: waves made, opened, followed, closed and frozen."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Flask

from panel.access import Predicate, staff
from panel.web.navigation import register_log_names, register_staff_page
from surveys.exchange.answers.formats import TAKES_OUT
from surveys.store.waves import wave_names
from surveys.web.staff import answers_out, editing, fieldwork, keying

PERMISSIONS: Mapping[str, Predicate] = {
    "surveys.waves": staff(),
    "surveys.wave": staff(),
    "surveys.new_wave": staff("researcher"),
    "surveys.confirm_wave": staff("researcher"),
    "surveys.open_wave": staff("researcher"),
    "surveys.close_wave": staff("researcher"),
    "surveys.freeze_wave": staff("researcher"),
    "surveys.answers_out": TAKES_OUT,
    **editing.PERMISSIONS,
    **keying.PERMISSIONS,
}


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    fieldwork.register(blueprint)
    editing.register(blueprint)
    answers_out.register(blueprint)
    keying.register(blueprint)


def init_staff_pages(app: Flask) -> None:
    """Add the waves to the staff menu, and their names to the log."""
    editing.init_editing(app)
    keying.init_keying(app)
    register_log_names(app, "wave", wave_names)
    register_staff_page(app, "staff-page-waves", "surveys.waves", "/beheer/rondes", place=1)
