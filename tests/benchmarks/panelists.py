"""Members half way a questionnaire of ten and one of three hundred questions, signed in."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from flask import Flask, session
from flask_wtf.csrf import generate_csrf

from panel.store.grants import Issued
from panel.store.transaction import write
from panel.web.visitor import MEMBER_KEY, new_session
from surveys.questionnaire import Block, Questionnaire
from surveys.questions import Scale
from surveys.responses.answers import Code, Number, Value
from surveys.store.fielding import open_wave
from surveys.store.openings import Opening, open_in_bulk
from surveys.store.questionnaires import publish
from surveys.store.responses import PageCommit, commit_pages_in_bulk
from surveys.store.waves import create_wave
from tests.benchmarks.load import Call
from tests.surveys.examples import made_of, nl, page, yes_no
from tests.surveys.fielded import PLACES, invite, members

MEMBERS = 400
IN_ONE_BATCH = 50  # members whose answers are prepared in one transaction
POSTS_EACH = 4  # pages that a member sends, so that the answers stay about as many


@dataclass(frozen=True)
class Panelist:
    """A member with a session, somewhere in a questionnaire."""

    pseudonym: str
    cookie: str
    csrf: str


@dataclass(frozen=True)
class Fielded:
    """A questionnaire with members half way."""

    questionnaire: Questionnaire
    version: str
    panelists: tuple[Panelist, ...]

    @property
    def half(self) -> int:
        """The number of pages that are answered."""
        return len(self.questionnaire.blocks) // 2

    def shown(self, port: int) -> Iterator[Call]:
        """Yield requests for the page at which each member is, for ever."""
        while True:
            for one in self.panelists:
                yield Call(port, self._address(self.half), 200, one.cookie)

    def answered(self, port: int) -> Iterator[Call]:
        """Yield the answers of one member after the other, a few pages each, for ever."""
        while True:
            for one in self.panelists:
                for place in range(self.half, self.half + POSTS_EACH):
                    yield Call(port, self._address(place), 303, one.cookie, self._form(one, place))

    def _address(self, place: int) -> str:
        return f"/vragenlijst/vraag/{self.questionnaire.blocks[place].id}"

    def _form(self, one: Panelist, place: int) -> tuple[tuple[str, str], ...]:
        block = self.questionnaire.blocks[place]
        return (
            ("csrf_token", one.csrf),
            ("_token", secrets.token_urlsafe(12)),
            ("_version", self.version),
            ("_page", block.id),
            ("_asked", ""),
            (block.id, "7" if isinstance(block.questions[0], Scale) else "ja"),
            ("_action", "next"),
        )


def long(number: int) -> Questionnaire:
    """A questionnaire of so many pages: marks, and yes or no, some asked on a condition."""
    return replace(made_of(*(_page(place) for place in range(number))), id=f"lang_{number}")


def field(app: Flask, number: int) -> Fielded:
    """Field a questionnaire of so many questions among the members, who are half way."""
    now = datetime.now(UTC)
    questionnaire = long(number)
    with app.app_context():
        with write() as store:
            version = publish(store, questionnaire, now)
            wave = create_wave(
                store,
                name=f"Van {number} vragen",
                period=f"met {number} vragen",
                version_id=version,
                opens_at=now,
                closes_at=now + timedelta(days=14),
                allocation=dict.fromkeys(PLACES, MEMBERS // len(PLACES)),
            )
            issued = open_wave(store, wave.id, 7, now, invite, "staff:1").issued
        names = [one.grant.pseudonym for one in issued]
        for start in range(0, len(names), IN_ONE_BATCH):
            _half_way(questionnaire, version, names[start : start + IN_ONE_BATCH], now)
    return Fielded(questionnaire, version, tuple(_signed_in(app, one) for one in issued))


def recruit(app: Flask) -> None:
    """Add the members."""
    with app.app_context():
        members(MEMBERS)


def _page(place: int) -> Block:
    name = f"v{place}"
    if place % 2:
        asked = yes_no(name, dont_know=True, refusal=True)
        return page(asked, relevant=f"${{v{place - 1}}} >= 1" if place % 5 == 0 else "")
    return page(
        Scale(
            id=name,
            name=name,
            text=nl(f"Welk cijfer geeft u aan nummer {place}?"),
            minimum=1,
            maximum=10,
            low=nl("heel slecht"),
            high=nl("heel goed"),
            dont_know=True,
            refusal=True,
        )
    )


def _half_way(questionnaire: Questionnaire, version: str, names: list[str], now: datetime) -> None:
    with write() as store:
        opened = open_in_bulk(store, [Opening(name, version, 3, "1", now) for name in names])
        for response_id in opened:
            commit_pages_in_bulk(
                store,
                [
                    PageCommit(
                        str(response_id),
                        block.id,
                        {block.id: _value(block)},
                        f"half-{block.id}",
                        now,
                    )
                    for block in questionnaire.blocks[: len(questionnaire.blocks) // 2]
                ],
            )


def _value(block: Block) -> Value:
    return Number(7) if isinstance(block.questions[0], Scale) else Code("ja")


def _signed_in(app: Flask, issued: Issued) -> Panelist:
    with app.test_request_context():
        session[MEMBER_KEY] = new_session(issued.grant.id, datetime.now(UTC))
        token = generate_csrf()
        serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        cookie = f"{app.config['SESSION_COOKIE_NAME']}={serializer.dumps(dict(session))}"
    return Panelist(issued.grant.pseudonym, cookie, token)
