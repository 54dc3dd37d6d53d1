"""Signing out ends the session itself: a copy of its cookie opens nothing any more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from panel.access import LONGEST_SESSION
from panel.store.staff import add_staff
from panel.store.transaction import write
from panel.web.visitor import MEMBER_KEY, STAFF_KEY, new_session
from tests.surveys.web.member import Door, open_door

COOKIE = "drentspanel"
PASSWORD = "vier losse woorden samen"


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
def door(app: Flask) -> Door:
    return open_door(app)


def copied(client: FlaskClient) -> FlaskClient:
    """Return a browser that holds a copy of another's session."""
    cookie = client.get_cookie(COOKIE)
    assert cookie is not None
    copy = client.application.test_client()
    copy.set_cookie(COOKIE, cookie.value)
    return copy


def test_after_closing_off_a_copy_of_a_members_cookie_opens_nothing(door: Door) -> None:
    member = door.begun()
    copy = copied(member.client)
    assert copy.get("/mijn-gegevens").status_code == 200
    member.post("/klaar-op-dit-apparaat")
    assert copy.get("/mijn-gegevens").location == "/code"


def test_closing_off_on_one_device_leaves_the_others_alone(door: Door) -> None:
    member, elsewhere = door.begun(), door.member()
    elsewhere.go(door.link)
    member.post("/klaar-op-dit-apparaat")
    assert elsewhere.client.get("/mijn-gegevens").status_code == 200


def test_a_link_that_is_opened_twice_is_one_session_to_close(door: Door) -> None:
    member = door.begun()
    copy = copied(member.client)
    member.go(door.link)
    member.post("/klaar-op-dit-apparaat")
    assert copy.get("/mijn-gegevens").location == "/code"


def test_who_closed_off_may_come_back_by_the_link(door: Door) -> None:
    member = door.begun()
    member.post("/klaar-op-dit-apparaat")
    member.go(door.link)
    assert member.client.get("/mijn-gegevens").status_code == 200


def signed_in(app: Flask) -> FlaskClient:
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context(), write() as session:
        at = datetime.now(UTC)
        add_staff(session, "Anna", "a@example.org", PASSWORD, ["approver"], "job:test", at)
    client = app.test_client()
    client.post("/beheer/inloggen", data={"mail": "a@example.org", "password": PASSWORD})
    return client


def test_after_signing_out_a_copy_of_a_staff_cookie_opens_nothing(app: Flask) -> None:
    client = signed_in(app)
    copy = copied(client)
    assert copy.get("/beheer/").status_code == 200
    client.post("/beheer/uitloggen")
    assert (copy.get("/beheer/").location or "").startswith("/beheer/inloggen")


def test_a_member_who_closes_off_leaves_the_staff_session_of_that_browser(
    app: Flask, door: Door
) -> None:
    client = signed_in(app)
    client.get(door.link)
    client.post("/klaar-op-dit-apparaat")
    assert client.get("/beheer/").status_code == 200
    assert client.get("/mijn-gegevens").location == "/code"


@pytest.mark.parametrize("key", [MEMBER_KEY, STAFF_KEY])
def test_no_session_lasts_longer_than_a_week_however_often_it_is_used(
    app: Flask, door: Door, key: str
) -> None:
    client = signed_in(app)
    began = datetime.now(UTC) - LONGEST_SESSION + timedelta(minutes=1)
    pages = {MEMBER_KEY: "/mijn-gegevens", STAFF_KEY: "/beheer/"}
    with client.session_transaction() as session:
        who = door.grant_id if key == MEMBER_KEY else session[STAFF_KEY][0]
        session[key] = new_session(who, began)
    assert client.get(pages[key]).status_code == 200
    with client.session_transaction() as session:
        session[key] = new_session(who, began - timedelta(minutes=2))
    assert client.get(pages[key]).status_code == 303
