"""A wave in the field, and members at its door."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from tests.surveys.web.member import Door, open_door

OpenDoor = Callable[..., Door]


@pytest.fixture
def door(app: Flask) -> Door:
    """A wave of the questionnaire with every kind of question, and one member's link to it."""
    return open_door(app)


@pytest.fixture
def at_door(app: Flask) -> OpenDoor:
    """Field a questionnaire, and give one member's link to it."""
    return lambda questionnaire: open_door(app, questionnaire)
