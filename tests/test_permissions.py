"""Every route is guarded: each role walks the whole URL map."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from panel.access import Anonymous, MemberActor, StaffActor, anyone
from panel.store.staff import add_staff
from panel.store.transaction import write
from panel.web.permissions import PermissionMapError, init_permissions
from panel.web.security import visitor_address
from panel.web.visitor import MEMBER_KEY, STAFF_KEY, new_session
from tests.surveys.web.member import open_door

ACTORS = {
    "nobody": Anonymous(),
    "member": MemberActor("grant", "pseudonym", "wave"),
    "researcher": StaffActor("staff", "Staff", frozenset({"researcher"})),
    "approver": StaffActor("staff", "Staff", frozenset({"approver"})),
    "administrator": StaffActor("staff", "Staff", frozenset({"administrator"})),
}
PLACEHOLDER = "x"


def address(app: Flask, rule) -> str:
    arguments = dict.fromkeys(rule.arguments, PLACEHOLDER)
    with app.test_request_context():
        return app.url_map.bind("localhost").build(rule.endpoint, arguments)


STAFF = ("researcher", "approver", "administrator")
ROLES = ("nobody", "member", *STAFF)


def somebody(app: Flask, role: str) -> dict[str, str]:
    """Somebody who really is there, by the key that the browser's session has for them."""
    if role == "member":
        return {MEMBER_KEY: open_door(app).grant_id}
    if role not in STAFF:
        return {}
    with app.app_context(), write() as session:
        mail, at = f"{role}@example.org", datetime.now(UTC)
        staff_id = add_staff(session, role, mail, "a long password", [role], "job:test", at)
    return {STAFF_KEY: staff_id}


def walked(app: Flask, role: str) -> Iterator[tuple[str, bool, TestResponse]]:
    """Ask every address by every method; tell what was asked, whether the map allows it, and how
    it was answered."""
    app.config["WTF_CSRF_ENABLED"] = False
    permissions, client = app.extensions["permissions"], app.test_client()
    known = somebody(app, role)
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            with client.session_transaction() as session:  # a walk through sign-out goes on
                session.clear()
                at = datetime.now(UTC)
                session.update({key: new_session(who, at) for key, who in known.items()})
            answer = client.open(address(app, rule), method=method)
            allowed = permissions[rule.endpoint](ACTORS[role], {})
            yield f"{method} {rule.rule}", allowed, answer


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_no_route_that_the_map_denies_it(app, role):
    opened = [
        f"{asked} answered {answer.status_code}"
        for asked, allowed, answer in walked(app, role)
        if not allowed and not is_turned_away(answer)
    ]
    assert opened == []


@pytest.mark.parametrize("role", ROLES)
def test_a_role_gets_in_where_the_map_allows_it(app, role):
    refused = [
        f"{asked} answered {answer.status_code}"
        for asked, allowed, answer in walked(app, role)
        if allowed and asked.startswith("GET") and is_turned_away(answer)
    ]
    assert refused == []


@pytest.mark.parametrize("role", ROLES)
def test_no_address_breaks_for_any_role(app, role):
    broken = [
        f"{asked} answered {answer.status_code}"
        for asked, _, answer in walked(app, role)
        if answer.status_code >= 500
    ]
    assert broken == []


def is_turned_away(answer) -> bool:
    to_the_door = (answer.location or "").startswith(("/beheer/inloggen", "/code"))
    return answer.status_code == 403 or (answer.status_code == 303 and to_the_door)


@pytest.mark.parametrize(
    "held",
    [
        new_session("no such grant", datetime.now(UTC)),
        "no such grant",
        ["no such grant"],
        {"grant": 1},
        None,
    ],
)
def test_a_member_with_a_forged_session_is_nobody(app, held):
    client = app.test_client()
    with client.session_transaction() as session:
        session[MEMBER_KEY] = held
    assert is_turned_away(client.get("/mijn-gegevens"))


def test_an_application_with_a_route_without_permission_does_not_start():
    app = Flask("bare", static_folder=None)
    app.add_url_rule("/open", "open", lambda: "")
    with pytest.raises(PermissionMapError, match="open"):
        init_permissions(app, ({},))


def test_a_permission_without_its_route_is_refused_too():
    app = Flask("bare", static_folder=None)
    with pytest.raises(PermissionMapError, match="gone"):
        init_permissions(app, ({"gone": anyone},))


def test_a_permission_declared_twice_is_refused():
    app = Flask("bare", static_folder=None)
    with pytest.raises(PermissionMapError, match="twice"):
        init_permissions(app, ({"a": anyone}, {"a": anyone}))


def test_each_page_forbids_everything_inline_and_framing(app):
    policy = app.test_client().get("/code").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_a_form_without_its_token_changes_nothing_and_says_so_in_dutch(app):
    answer = app.test_client().post("/beheer/inloggen", data={"mail": "a", "password": "b"})
    assert answer.status_code == 400
    assert "te lang open" in answer.text


def test_cookies_are_secure_on_a_secure_address(create_app, make_settings, database_url):
    app = create_app(make_settings(database_url, public_url="https://panel.example.org"))
    answer = app.test_client().get("/code", base_url="https://panel.example.org")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-")
    assert all(word in cookie for word in ("Secure", "HttpOnly", "SameSite=Lax"))


def addresses_seen(create_app, settings) -> str:
    """Return whom the throttle would count for, when a visitor says to come through a proxy."""
    app = create_app(settings)
    with app.test_client() as client:
        client.get("/code", headers={"X-Forwarded-For": "203.0.113.9"})
        return visitor_address()


def test_without_a_proxy_nobody_chooses_the_address_that_counts(
    create_app, make_settings, database_url
):
    assert addresses_seen(create_app, make_settings(database_url)) == "127.0.0.1"


def test_behind_a_proxy_the_visitor_counts_and_not_the_proxy(
    create_app, make_settings, database_url
):
    assert addresses_seen(create_app, make_settings(database_url, proxies=1)) == "203.0.113.9"
