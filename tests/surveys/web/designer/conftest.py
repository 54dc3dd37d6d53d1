"""Two colleagues at the designer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from panel.store.staff import add_staff
from panel.store.transaction import read, write
from panel.web.visitor import STAFF_KEY, new_session
from surveys.questionnaire import Questionnaire
from surveys.store.drafts import Draft, find, start
from surveys.store.drafts.drafts import Edit
from tests.analysis.web.reading_html import words
from tests.surveys.examples import made_of, page, yes_no

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
PLACE = "/beheer/vragenlijsten"


@pytest.fixture
def database_kind() -> str:
    """The store is tried on both databases; its pages on one."""
    return "sqlite"


def small() -> Questionnaire:
    return made_of(page(yes_no("werk")), page(yes_no("baas"), relevant="${werk} = 'ja'"))


@dataclass
class Researcher:
    """A member of staff with a browser, and the draft that is open in it."""

    client: FlaskClient
    staff_id: str
    draft_id: str = ""

    @property
    def place(self) -> str:
        return f"{PLACE}/ontwerp/{self.draft_id}"

    def get(self, path: str = "") -> TestResponse:
        return self.client.get(f"{self.place}{path}", follow_redirects=True)

    def post(self, path: str, **fields: object) -> TestResponse:
        return self.client.post(f"{self.place}{path}", data=fields, follow_redirects=True)

    def do(self, path: str, **fields: object) -> str:
        """Do something on the latest revision; return what the page says."""
        return words(self.post(path, _revision=self.draft().revision, **fields))

    def draft(self) -> Draft:
        with self.client.application.app_context(), read() as session:
            return find(session, self.draft_id)

    @property
    def questionnaire(self) -> Questionnaire:
        return self.draft().questionnaire

    def form(self, question_id: str) -> dict[str, list[str]]:
        """The form of a question as a browser would send it unchanged."""
        return fields_of(self.get(f"/vraag/{question_id}").text)

    def save(self, question_id: str, **changes: str) -> TestResponse:
        """Fill in the form of a question and save it."""
        filled = self.form(question_id) | {name: [value] for name, value in changes.items()}
        return self.client.post(f"{self.place}/vraag/{question_id}", data=filled)


class FormReader(HTMLParser):
    """Reads the form of the question out of a page: names and values as they stand."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self._inside, self._name, self._options, self._area = False, "", False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        if found.get("id") == "vraagformulier":
            self._inside = True
        if not self._inside:
            return
        if tag == "input":
            if found.get("type") not in ("checkbox", "radio") or "checked" in found:
                self.put(found["name"], found.get("value", "on"))
        elif tag in ("select", "textarea"):
            self._name, self._options, self._area = found["name"], tag == "select", tag
            if tag == "textarea":
                self.put(self._name, "")
        elif tag == "option" and ("selected" in found or self._options):
            self.sent[self._name] = [found["value"]]
            self._options = False

    def handle_data(self, data: str) -> None:
        if self._inside and self._area == "textarea":
            self.sent[self._name][-1] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        self._area = ""
        if tag == "form":
            self._inside = False

    def put(self, name: str, value: str) -> None:
        self.sent.setdefault(name, []).append(value)


def fields_of(page: str) -> dict[str, list[str]]:
    reader = FormReader()
    reader.feed(page)
    return reader.sent


def colleague(app: Flask, name: str, *roles: str) -> Researcher:
    with app.app_context(), write() as session:
        staff_id = add_staff(
            session, name, f"{name}@example.org", "a long password", roles, "job:test", NOW
        )
    client = app.test_client()
    with client.session_transaction() as session:
        session[STAFF_KEY] = new_session(staff_id, datetime.now(UTC))
    return Researcher(client, staff_id)


@pytest.fixture
def anna(app: Flask) -> Researcher:
    """A researcher with a draft of two questions, the second on a condition."""
    app.config["WTF_CSRF_ENABLED"] = False
    person = colleague(app, "Anna", "researcher")
    with app.app_context(), write() as session:
        draft = start(session, small(), Edit("begun", person.staff_id, NOW))
    person.draft_id = draft.id
    return person


@pytest.fixture
def bram(app: Flask, anna: Researcher) -> Researcher:
    """A colleague with the same draft open."""
    person = colleague(app, "Bram", "researcher", "approver")
    person.draft_id = anna.draft_id
    return person
