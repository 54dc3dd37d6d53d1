"""What surveys does by itself, at its hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def init_jobs(app: Flask) -> None:
    """Have the scheduler close waves and note failed invitations."""
    from surveys.jobs import closing, deliveries

    closing.register(app)
    deliveries.register(app)
