"""Version, seed and events make the very pages that a respondent saw, until the erasure."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from panel.records import Person
from panel.store.transaction import read, write
from surveys.questionnaire import Questionnaire
from surveys.responses.answers import Codes, Missing, Value
from surveys.store.openings import case_at_hand
from surveys.store.records import SurveyRecords
from surveys.store.responses import (
    PageCommit,
    UnknownResponseError,
    commit_page,
    commit_pages_in_bulk,
)
from surveys.store.tables import SurveyCase
from surveys.web.replaying import replay
from tests.surveys.examples import branching
from tests.surveys.web.conftest import OpenDoor
from tests.surveys.web.member import Door
from tests.surveys.web.widened import widened

HIDDEN = re.compile(r'<input type="hidden"[^>]*>')
MAIN = re.compile(r"<main.*?</main>", re.DOTALL)


def bare(html: str) -> str:
    """Return what a member sees of a page: its marks of this very showing left out."""
    found = MAIN.search(html)
    assert found is not None
    return HIDDEN.sub("", found.group(0))


def response_of(door: Door) -> str:
    with door.app.app_context(), read() as session:
        return case_at_hand(session, door.pseudonym).response_id or ""


def walked(door: Door, steps: list[dict[str, str | list[str]]]) -> list[str]:
    """Answer page after page; return each page as it was shown."""
    member, seen = door.begun(), []
    for answers in steps:
        seen.append(bare(member.at.text))
        member.next(**answers)
    return seen


@pytest.mark.parametrize(
    ("questionnaire", "steps"),
    [
        (
            widened(),
            [
                {"gemeente": "GM0114"},
                {"uren": "36"},
                {"waarom": "anders", "waarom_anders_open": "Voor de hond"},
                {"dag": "31-5-1990"},
                {"zorg": "2", "wonen": "1"},
                {"d_zorg": "70", "d_wonen": "30"},
                {"dorp": "Rolde"},
                {"klaar": "ja"},
            ],
        ),
        (
            branching(),
            [
                {},
                {"werk": "ja"},
                {"soort": ["loondienst", "eigen_baas"]},
                {"druk": "soms", "baas": "ja"},
                {},
            ],
        ),
    ],
)
def test_every_page_is_made_again_as_it_was(
    at_door: OpenDoor, questionnaire: Questionnaire, steps: list[dict[str, str | list[str]]]
):
    door = at_door(questionnaire)
    seen = walked(door, steps)
    with door.app.app_context(), read() as session:
        again = list(replay(door.app, session, response_of(door)))
    assert [bare(one.html) for one in again] == seen
    assert [one.number for one in again] == list(range(1, len(seen) + 1))


def test_a_page_from_a_tab_that_was_overtaken_is_made_as_it_was_and_paper_was_on_no_screen(
    at_door: OpenDoor,
):
    door = at_door(branching())
    soort = walked(door, [{}, {"werk": "ja"}, {"soort": ["loondienst"]}])[2]
    with door.app.app_context(), write() as session:
        response, now = response_of(door), datetime.now(UTC)
        off: dict[str, Value] = {"werk": Missing.REFUSED}
        kept: dict[str, Value] = {"soort": Codes(("loondienst",))}
        commit_page(session, response, "werk", off, "een", now)
        commit_page(session, response, "soort", kept, "twee", now)
        paper = PageCommit(response, "soort", {"soort": Codes(("niets",))}, "drie", now, "anna")
        commit_pages_in_bulk(session, [paper])
        again = list(replay(door.app, session, response))
    assert [one.page for one in again] == ["welkom", "werk", "soort", "werk", "soort"]
    assert bare(again[2].html) == soort


def test_of_who_was_erased_nothing_can_be_made_again(at_door: OpenDoor):
    door = at_door(widened())
    walked(door, [{"gemeente": "GM0114"}, {"uren": "36"}])
    response = response_of(door)
    with door.app.app_context(), write() as session:
        person = session.get_one(SurveyCase, door.pseudonym).person_key
        records = SurveyRecords(lambda key, **_: key)
        counts = records.erase(session, Person(person, (door.pseudonym,)), datetime.now(UTC))
        assert counts["page_visit"] == 2
    with (
        door.app.app_context(),
        read() as session,
        pytest.raises(UnknownResponseError, match="the person was erased"),
    ):
        list(replay(door.app, session, response))
