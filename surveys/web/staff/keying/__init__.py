"""Paper in and out: a version as a form and a codebook, and forms that came back keyed in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flask import Blueprint, Flask

from panel.access import Predicate, staff
from panel.web.texts import register_texts
from surveys.web.staff.keying import pages, paper, waiting

HERE = Path(__file__).parent
PERMISSIONS: Mapping[str, Predicate] = {
    **{f"surveys.{endpoint}": staff() for endpoint in paper.ENDPOINTS},
    **{
        f"surveys.{endpoint}": staff("researcher")
        for endpoint in (*pages.ENDPOINTS, *waiting.ENDPOINTS)
    },
}


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    paper.register(blueprint)
    pages.register(blueprint)
    waiting.register(blueprint)


def init_keying(app: Flask) -> None:
    """Add the texts."""
    register_texts(app, HERE / "translations")
