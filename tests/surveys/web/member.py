"""A member with a browser that has no JavaScript: opens links, fills in forms, presses buttons."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from panel.store.transaction import read, write
from surveys.questionnaire import Questionnaire
from surveys.questions import (
    Battery,
    Consent,
    Information,
    Item,
    Multiple,
    OpenText,
    Option,
    Scale,
    YesNo,
)
from surveys.responses.events import ResponseState
from surveys.store.fielding import open_wave
from surveys.store.openings import case_at_hand, state_of
from surveys.store.questionnaires import publish
from surveys.store.tables import CaseEventRow, ResponseEventRow, ResponseRow
from surveys.store.waves import create_wave
from tests.surveys.examples import YES_NO, made_of, nl, page
from tests.surveys.fielded import PLACES, invite, members

TWO_WEEKS = timedelta(days=14)


def every_kind() -> Questionnaire:
    """A questionnaire with every kind of question, and a condition."""
    trio = (
        Option(code="nee", text=nl("Nee")),
        Option(code="soms", text=nl("Soms")),
        Option(code="ja", text=nl("Ja")),
    )
    return made_of(
        page(
            Scale(
                id="leven",
                name="leven",
                text=nl("Hoe tevreden bent u met uw leven?"),
                minimum=1,
                maximum=10,
                low=nl("volledig ontevreden"),
                high=nl("volledig tevreden"),
                dont_know=True,
                refusal=True,
            )
        ),
        page(
            Battery(
                id="zinnen",
                text=nl("Wat past bij u?"),
                hint=nl("U kunt kiezen uit nee, soms en ja."),
                items=(
                    Item(id="leegte", name="leegte", text=nl("Ik ervaar een leegte om me heen")),
                    Item(id="steun", name="steun", text=nl("Ik kan op mensen terugvallen")),
                    Item(id="drukte", name="drukte", text=nl("Ik heb het druk")),
                ),
                options=trio,
            )
        ),
        page(
            YesNo(
                id="werk",
                name="werk",
                text=nl("Hebt u betaald werk?"),
                options=YES_NO,
                dont_know=True,
                refusal=True,
            )
        ),
        page(
            Multiple(
                id="soort",
                name="soort",
                text=nl("Wat voor werk is dat?"),
                options=(
                    Option(code="dienst", text=nl("In loondienst")),
                    Option(code="zelf", text=nl("Eigen bedrijf")),
                    Option(code="geen", text=nl("Geen van beide"), exclusive=True),
                ),
                refusal=True,
            ),
            relevant="${werk} = 'ja'",
        ),
        page(Information(id="bijna", text=nl("U bent bijna klaar"), hint=nl("Nog twee vragen."))),
        page(
            OpenText(
                id="verhaal",
                name="verhaal",
                text=nl("Wat wilt u ons vertellen?"),
                max_length=40,
                refusal=True,
            )
        ),
        page(
            Consent(
                id="citeren",
                name="citeren",
                text=nl("Mogen wij dit laten lezen aan anderen?"),
                options=YES_NO,
                purpose="quote",
            ),
            relevant="${verhaal} != ''",
        ),
    )


class _Inputs(HTMLParser):
    """What a form would send as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}
        self.chosen: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag != "input" or given.get("name") is None:
            return
        name, value = str(given["name"]), given.get("value") or ""
        if given.get("type") == "hidden":
            self.hidden[name] = value
        elif "checked" in given:
            self.chosen.setdefault(name, []).append(value)


@dataclass
class Member:
    """Somebody who fills in; `at` is the page that is open."""

    client: FlaskClient
    at: TestResponse = field(init=False)

    def go(self, address: str) -> TestResponse:
        """Open an address, and follow where it leads."""
        self.at = self.client.get(address, follow_redirects=True)
        return self.at

    @property
    def address(self) -> str:
        """The address of the page that is open."""
        return self.at.request.full_path.rstrip("?")

    @property
    def hidden(self) -> dict[str, str]:
        """The hidden fields of the page that is open."""
        return _parsed(self.at).hidden

    @property
    def chosen(self) -> dict[str, list[str]]:
        """What is chosen on the page that is open."""
        return _parsed(self.at).chosen

    def post(self, address: str = "", /, **fields: str | list[str]) -> TestResponse:
        """Send the form that is open, with these fields beside its hidden ones; do not follow."""
        return self.client.post(address or self.address, data=self.hidden | fields)

    def press(self, **fields: str | list[str]) -> TestResponse:
        """Send the form that is open, and follow where it leads."""
        self.at = self.client.post(self.address, data=self.hidden | fields, follow_redirects=True)
        return self.at

    def next(self, **answers: str | list[str]) -> TestResponse:
        """Answer, and press 'Volgende'."""
        return self.press(_action="next", **answers)


def _parsed(page_: TestResponse) -> _Inputs:
    inputs = _Inputs()
    inputs.feed(page_.text)
    return inputs


@dataclass(frozen=True)
class Door:
    """A member's way in: the link, the code, and what is known of the case inside."""

    app: Flask
    wave_id: str
    pseudonym: str
    grant_id: str
    token: str
    code: str

    @property
    def link(self) -> str:
        """The address of the personal link."""
        return f"/v/{self.token}"

    def member(self) -> Member:
        """Return a member in front of the door, on a device of their own."""
        return Member(self.app.test_client())

    def begun(self) -> Member:
        """Return a member who opened the link and takes part."""
        member = self.member()
        member.go(self.link)
        member.press(consent="yes")
        return member

    def finished(self) -> Member:
        """Return a member who stands before the overview."""
        member = self.begun()
        member.next(leven="7")
        member.next(leegte="nee", steun="ja", drukte="soms")
        member.next(werk="nee")
        member.next()
        member.next(verhaal="Mooi hier")
        member.next(citeren="ja")
        return member

    def state(self) -> ResponseState:
        """Return what the answers add up to so far."""
        with self.app.app_context(), read() as session:
            case = case_at_hand(session, self.pseudonym)
            return state_of(session, case.response_id or "")

    def happened(self) -> list[tuple[str, str | None]]:
        """Return kind and page of every event of the response."""
        query = (
            select(ResponseEventRow.kind, ResponseEventRow.page)
            .join(ResponseRow, ResponseRow.id == ResponseEventRow.response_id)
            .where(ResponseRow.pseudonym == self.pseudonym)
            .order_by(ResponseEventRow.seq)
        )
        with self.app.app_context(), read() as session:
            return [(kind, page_) for kind, page_ in session.execute(query)]

    def case_events(self) -> list[str]:
        """Return what happened to the case, in order."""
        query = select(CaseEventRow.kind).where(CaseEventRow.pseudonym == self.pseudonym)
        with self.app.app_context(), read() as session:
            return list(session.scalars(query.order_by(CaseEventRow.id)))


def open_door(
    app: Flask,
    questionnaire: Questionnaire | None = None,
    closes_in: timedelta = TWO_WEEKS,
    opened_ago: timedelta = TWO_WEEKS,
) -> Door:
    """Field a questionnaire among two members, and return the way in of one."""
    now = datetime.now(UTC)
    opened_at = now - opened_ago
    with app.app_context():
        members(2)
        with write() as session:
            version = publish(session, questionnaire or every_kind(), opened_at)
            wave = create_wave(
                session,
                name="Voorjaar",
                period="voorjaar 2026",
                version_id=version,
                opens_at=opened_at,
                closes_at=now + closes_in,
                allocation=dict.fromkeys(PLACES, 1),
            )
            issued = open_wave(session, wave.id, 7, opened_at, invite, "staff:1").issued[0]
    grant = issued.grant
    return Door(app, wave.id, grant.pseudonym, grant.id, issued.token, issued.code)
