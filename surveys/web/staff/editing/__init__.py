"""The researcher's pages between closing and freezing: answers looked at, open answers coded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from flask import Blueprint, Flask

from panel.access import Predicate, staff
from panel.web.texts import register_texts
from surveys.web.staff.editing import agreement, coding, findings, overview, rules

HERE = Path(__file__).parent
ROOMS = (overview, rules, findings, coding, agreement)
PERMISSIONS: Mapping[str, Predicate] = {
    f"surveys.{endpoint}": staff("researcher") for room in ROOMS for endpoint in room.ENDPOINTS
}


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    for room in ROOMS:
        room.register(blueprint)


def init_editing(app: Flask) -> None:
    """Add the texts."""
    register_texts(app, HERE / "translations")


def register_effects(app: Flask, address: Callable[[str], str]) -> None:
    """Have the overview of a wave lead to what editing does to its estimates.

    Parameters
    ----------
    address
        From a wave's id to the address of the page, which another package has.
    """
    app.extensions[overview.EFFECTS] = address
