"""The ground, as the tests of asking name it."""

from __future__ import annotations

import pytest
from flask import Flask


@pytest.fixture
def bare_field(bare_ground: Flask) -> Flask:
    """The application, without a context: for tests that start threads or run jobs."""
    return bare_ground


@pytest.fixture
def field(ground: Flask) -> Flask:
    """The application, in its context."""
    return ground
