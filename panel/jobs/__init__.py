"""What runs by itself: the scheduler and the sending of mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def init_jobs(app: Flask) -> None:
    """Register the panel's own jobs."""
    from panel.jobs.scheduler import register_sending

    register_sending(app, app.extensions["settings"])
