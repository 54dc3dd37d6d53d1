"""Addresses of style sheets that change when the file does, so that browsers may keep them."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, current_app, url_for

A_YEAR = 365 * 24 * 3600  # seconds


def stylesheet(blueprint: str, filename: str) -> str:
    """Return the address of a static file of a blueprint, with a mark of its content."""
    folder = current_app.blueprints[blueprint].static_folder
    if folder is None:
        raise ValueError(f"blueprint '{blueprint}' has no static files")
    return url_for(f"{blueprint}.static", filename=filename, v=_mark(Path(folder) / filename))


@lru_cache(maxsize=64)
def _mark(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


def init_assets(app: Flask) -> None:
    """Let static files be kept for a year; their addresses carry their content's mark."""
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = A_YEAR
    app.jinja_env.globals["stylesheet"] = stylesheet
