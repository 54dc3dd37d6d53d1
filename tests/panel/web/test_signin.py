"""Signing in as staff: slowed down where somebody guesses, and not where the browser is known."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from panel.store.staff import add_staff
from panel.store.transaction import write

MAIL, PASSWORD = "o@example.org", "vier losse woorden samen"


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
def person(app: Flask) -> str:
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context(), write() as session:
        now = datetime.now(UTC)
        return add_staff(session, "Onderzoeker", MAIL, PASSWORD, ["researcher"], "job:test", now)


def sign_in(client: FlaskClient, password: str, address: str = "192.0.2.1") -> TestResponse:
    return client.post(
        "/beheer/inloggen",
        data={"mail": MAIL, "password": password},
        environ_overrides={"REMOTE_ADDR": address},
    )


def guess_from_everywhere(app: Flask) -> None:
    for place in range(20):
        sign_in(app.test_client(), "wrong", f"198.51.100.{place}")


def test_a_stranger_waits_when_an_account_was_guessed_at_and_is_told_until_when(
    app: Flask, person: str
) -> None:
    guess_from_everywhere(app)
    answer = sign_in(app.test_client(), PASSWORD)
    assert answer.status_code == 429
    assert "Probeer het na" in answer.text


def test_who_signed_in_before_in_this_browser_is_not_held_up(app: Flask, person: str) -> None:
    client = app.test_client()
    sign_in(client, PASSWORD)
    client.post("/beheer/uitloggen")
    guess_from_everywhere(app)
    assert sign_in(client, PASSWORD).location == "/beheer/"


def test_a_forged_known_browser_is_a_strangers(app: Flask, person: str) -> None:
    guess_from_everywhere(app)
    client = app.test_client()
    client.set_cookie("drentspanel-bekend", f'["{person}","a"].x.y')
    assert sign_in(client, PASSWORD).status_code == 429


def test_one_ipv6_network_is_one_address(app: Flask, person: str) -> None:
    for place in range(10):
        sign_in(app.test_client(), "wrong", f"2001:db8:0:1::{place:x}")
    assert sign_in(app.test_client(), PASSWORD, "2001:db8:0:1:ffff::1").status_code == 429
    assert sign_in(app.test_client(), PASSWORD, "2001:db8:0:2::1").status_code == 303
