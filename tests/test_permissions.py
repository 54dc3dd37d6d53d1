"""Every route is guarded: each role walks the whole URL map."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask

from panel.access import Anonymous, MemberActor, StaffActor, anyone
from panel.store.staff import add_staff
from panel.store.transaction import write
from panel.web.permissions import PermissionMapError, init_permissions
from panel.web.security import visitor_address
from panel.web.visitor import MEMBER_KEY, STAFF_KEY

ACTORS = {
    "nobody": Anonymous(),
    "member": MemberActor("grant", "pseudonym", "wave"),
    "researcher": StaffActor("staff", "Staff", frozenset({"researcher"})),
    "approver": StaffActor("staff", "Staff", frozenset({"approver"})),
    "administrator": StaffActor("staff", "Staff", frozenset({"administrator"})),
}
PLACEHOLDER = "x"


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def address(app: Flask, rule) -> str:
    arguments = dict.fromkeys(rule.arguments, PLACEHOLDER)
    with app.test_request_context():
        return app.url_map.bind("localhost").build(rule.endpoint, arguments)


@pytest.mark.parametrize("role", ["nobody", "researcher", "approver", "administrator"])
def test_a_role_opens_no_route_that_the_map_denies_it(app, role):
    permissions = app.extensions["permissions"]
    client = app.test_client()
    if role != "nobody":
        with app.app_context(), write() as session:
            staff_id = add_staff(
                session,
                role,
                f"{role}@example.org",
                "a long password",
                [role],
                "job:test",
                datetime.now(UTC),
            )

    def allowed(endpoint: str) -> bool:
        return permissions[endpoint](ACTORS[role], {})

    faults = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "panel.sign_out":
            continue  # ends the session that the walk needs
        with client.session_transaction() as session:
            if role != "nobody":
                session[STAFF_KEY] = staff_id
        faults += walk_one(app, client, rule, allowed)
    assert faults == []


def walk_one(app: Flask, client, rule, allowed) -> list[str]:
    app.config["WTF_CSRF_ENABLED"] = False
    faults = []
    for method in sorted((rule.methods or set()) & {"GET", "POST"}):
        answer = client.open(address(app, rule), method=method)
        if answer.status_code >= 500:
            faults.append(f"{method} {rule.rule} broke with {answer.status_code}")
        if not allowed(rule.endpoint) and not is_turned_away(answer):
            faults.append(f"{method} {rule.rule} answered {answer.status_code}")
    return faults


def is_turned_away(answer) -> bool:
    to_the_door = (answer.location or "").startswith(("/beheer/inloggen", "/code"))
    return answer.status_code == 403 or (answer.status_code == 303 and to_the_door)


def test_a_member_with_a_forged_session_is_nobody(app):
    client = app.test_client()
    with client.session_transaction() as session:
        session[MEMBER_KEY] = "no such grant"
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
