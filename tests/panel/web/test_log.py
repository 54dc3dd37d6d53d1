"""The log of what staff did: each action and particular in Dutch, each person by name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from analysis.release.steps import Kind
from panel.store.audit import latest, record
from panel.store.staff import add_staff, close_staff
from panel.store.transaction import read, write
from panel.web.staff import DECISIONS
from panel.web.texts import has_text
from panel.web.visitor import STAFF_KEY, new_session
from tests.analysis.web.reading_html import words
from tests.analysis.web.shelf import published
from tests.surveys.web.member import open_door

ROOT = Path(__file__).parents[3]
PACKAGES = ("panel", "surveys", "analysis")
AT = datetime(2026, 3, 17, 9, 0, tzinfo=UTC)
# What the code makes up of a prefix and a value, by prefix: all the values there are.
MADE = {
    "message-": [step.value for step in DECISIONS.values()],
    "release-": [kind.value.replace("_", "-") for kind in Kind],
}


def calls(*names: str) -> Iterator[ast.Call]:
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names:
                    yield node


def actions() -> set[str]:
    """Return every action that a call of `record` with six arguments puts in the log."""
    found: set[str] = set()
    for call in calls("record"):
        if len(call.args) == 6:
            found |= set(spelt(call.args[2]))
    return found


def spelt(action: ast.expr) -> list[str]:
    if isinstance(action, ast.Constant):
        return [action.value]
    if isinstance(action, ast.JoinedStr):
        prefix = action.values[0].value
        return [prefix + value for value in MADE[prefix]]
    assert isinstance(action, ast.Name), ast.dump(action)
    return spelt_by_name(action.id)


def spelt_by_name(name: str) -> list[str]:
    """Return what a name stands for: one that is put together in the lines above its call."""
    return [
        one
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Assign) and [getattr(t, "id", "") for t in node.targets] == [name]
        if isinstance(node.value, ast.JoinedStr) and node.value.values[0].value in MADE
        for one in spelt(node.value)
    ]


def particulars() -> set[str]:
    """Return the keys of every particular that is spelt out where an entry or event is made."""
    written = [one for call in calls("record", "Event") for one in call.args]
    for package in PACKAGES:
        for path in (ROOT / package / "store").rglob("*.py"):
            written += [
                node.value
                for node in ast.walk(ast.parse(path.read_text("utf-8")))
                if isinstance(node, ast.Assign)
                and any(getattr(target, "id", "").startswith("detail") for target in node.targets)
            ]
    return {
        key.value
        for one in written
        if isinstance(one, ast.Dict)
        for key in one.keys
        if isinstance(key, ast.Constant)
    }


def test_the_code_is_read_for_what_it_records():
    assert {"signed-in", "wave-frozen", "message-was-sent", "release-held"} <= actions()
    assert {"roles", "unfinished", "due_at", "purpose"} <= particulars()


def test_every_action_has_a_text(app):
    with app.test_request_context():
        assert [one for one in sorted(actions()) if not has_text(f"audit-action-{one}")] == []


def test_every_particular_has_a_text(app):
    with app.test_request_context():
        keys = {one.replace("_", "-") for one in particulars()}
        assert [one for one in sorted(keys) if not has_text(f"audit-detail-{one}")] == []


def test_what_an_erasure_counted_has_a_text(app):
    member = open_door(app).finished()
    member.go("/mijn-gegevens/wissen")
    member.press(sure="ja")
    with app.app_context(), read() as session:
        (entry,) = (one for one in latest(session, 9) if one.action == "member-erased")
    with app.test_request_context():
        keys = {one.replace("_", "-") for one in entry.details}
        assert len(keys) > 5
        assert [one for one in sorted(keys) if not has_text(f"audit-detail-{one}")] == []


@pytest.fixture
def administrator(app: Flask) -> FlaskClient:
    with app.app_context(), write() as session:
        staff_id = add_staff(
            session, "Anna Beheer", "a@example.org", "a long password", ["administrator"],
            "staff add", AT,
        )
    client = app.test_client()
    with client.session_transaction() as session:
        session[STAFF_KEY] = new_session(staff_id, datetime.now(UTC))
    return client


def log(client: FlaskClient) -> str:
    return words(client.get("/beheer/logboek"))


def test_a_member_of_staff_is_named_in_the_log(administrator):
    assert "Medewerker toegevoegd medewerker Anna Beheer rollen beheerder" in log(administrator)
    assert "staff-added" not in log(administrator)


def test_who_may_no_longer_sign_in_is_still_named(app, administrator):
    with app.app_context(), write() as session:
        gone = add_staff(
            session, "Ben Weg", "b@example.org", "a long password", ["approver"], "staff add", AT
        )
        close_staff(session, gone, f"staff:{gone}", AT)
    assert "Ben Weg Account van medewerker gesloten medewerker Ben Weg" in log(administrator)


def test_a_release_is_named_and_its_hour_is_a_moment(app, administrator):
    published(app)
    page = log(administrator)
    assert "Publicatie gepland publicatie Monitor" in page
    assert "uur van publicatie dinsdag 17 maart 2026, 10.00 uur" in page
    assert "waarschuwing brede marges" in page



def test_a_long_list_is_counted(app, administrator):
    with app.app_context(), write() as session:
        record(session, "job closing", "contact-opened", "members",
               {"purpose": "invitation", "members": [f"member:{n}" for n in range(1200)]}, AT)
    page = log(administrator)
    assert "waarvoor uitnodigen leden 1.200" in page
    assert "automatisch, op het uur van sluiten" in page


def test_what_has_no_text_here_is_shown_as_it_is(app, administrator):
    with app.app_context(), write() as session:
        record(session, "job:later", "something-new", "thing:7", {"colour": "red"}, AT)
    page = log(administrator)
    assert "automatisch (job:later) something-new thing 7 colour red" in page
