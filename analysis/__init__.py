"""So what: weights, estimates and releases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from flask import Flask

    from panel.access import Predicate


def init_app(app: Flask) -> None:
    """Give the application the releases, their pages and their publication."""


def fill_slots(app: Flask) -> None:
    """Fill the slots that the lower packages have for results; none is asked for yet."""


def permissions() -> Mapping[str, Predicate]:
    """Return who may open which of the pages."""
    return {}


def commands() -> list[click.Command]:
    """Return the commands of analysis."""
    from analysis.cli import estimate

    return [estimate]
