"""What analysis does by itself: publishing releases at their hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def init_jobs(app: Flask) -> None:
    """Have the scheduler publish releases."""
    from analysis.jobs import publishing

    publishing.register(app)
