"""Who looks at the pages of figures: a visitor, and staff who make and approve them."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.analysis.web.shelf import Colleague, colleague


@pytest.fixture
def visitor(app: Flask) -> FlaskClient:
    """Somebody who did not sign in."""
    return app.test_client()


@pytest.fixture
def researcher(app: Flask) -> Colleague:
    app.config["WTF_CSRF_ENABLED"] = False
    return colleague(app, "Marijke Maker", "researcher")


@pytest.fixture
def approver(app: Flask) -> Colleague:
    app.config["WTF_CSRF_ENABLED"] = False
    return colleague(app, "Bert Beoordelaar", "approver")
