"""What surveys does by itself, at its hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def init_jobs(app: Flask) -> None:
    """Have the scheduler close waves, note failed invitations, and forget in time."""
    from surveys.jobs import closing, deliveries, forgetting

    closing.register(app)
    deliveries.register(app)
    forgetting.register(app)
