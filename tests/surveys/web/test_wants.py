"""What users of other systems ask for on a member's pages, each by its number."""

from __future__ import annotations

import re

from panel.store.transaction import read
from surveys.path import path
from surveys.responses.answers import Codes, Missing
from surveys.responses.events import Kind
from surveys.store.openings import case_at_hand, events_of
from surveys.store.questionnaires import load
from tests.surveys.examples import branching
from tests.surveys.web.conftest import OpenDoor
from tests.surveys.web.member import Door


def values(door: Door, *, submitted: bool) -> dict[str, object]:
    """Return every variable, typed, as the answers so far would be frozen."""
    with door.app.app_context(), read() as session:
        case = case_at_hand(session, door.pseudonym)
        questionnaire = load(session, case.version_id)
    return dict(path(questionnaire, door.state().answers, 1).final_values(submitted=submitted))


def test_want_6_an_answer_off_the_path_is_kept_left_out_at_the_end_and_back_on_undo(
    at_door: OpenDoor,
):
    door = at_door(branching())
    member = door.begun()
    member.next()
    member.next(werk="ja")
    member.next(soort=["loondienst", "eigen_baas"])
    member.go("/vragenlijst/vraag/werk")
    member.next(werk="refused")
    assert door.state().answers["soort"] == Codes(("eigen_baas", "loondienst"))
    assert values(door, submitted=True)["soort"] is Missing.NOT_ASKED_ROUTE
    assert values(door, submitted=True)["werk"] is Missing.REFUSED
    assert values(door, submitted=True)["cijfer"] is Missing.SKIPPED
    member.go("/vragenlijst/vraag/werk")
    member.next(werk="ja")
    assert values(door, submitted=True)["soort"] == Codes(("eigen_baas", "loondienst"))


def test_want_7_who_comes_back_is_at_the_first_page_without_an_answer(at_door: OpenDoor):
    door = at_door(branching())
    member = door.begun()
    member.next()
    member.next(werk="ja")
    again = door.member()
    again.go(door.link)
    assert again.address == "/vragenlijst/vraag/soort"
    again.go("/vragenlijst/vraag/werk")
    again.next(werk="refused")
    last = door.member()
    last.go(door.link)
    assert last.address == "/vragenlijst/vraag/zinnen"


def test_want_10_a_battery_is_a_group_a_statement_and_never_a_grid(door: Door):
    member = door.begun()
    member.next(leven="7")
    page = member.at.text
    assert "<table" not in page
    assert 'role="' not in re.search(r"<form.*</form>", page, re.DOTALL).group(0)  # type: ignore[union-attr]
    for statement in ("Ik ervaar een leegte om me heen", "Ik kan op mensen terugvallen"):
        group = page[page.index(f'<legend class="item">{statement}') :]
        group = group[: group.index("</fieldset>")]
        assert group.count('type="radio"') == 3


def test_want_23_every_answer_that_was_changed_is_in_the_events(door: Door):
    member = door.begun()
    member.next(leven="7")
    member.go("/vragenlijst/vraag/leven")
    member.next(leven="4")
    with door.app.app_context(), read() as session:
        response = case_at_hand(session, door.pseudonym).response_id or ""
        events = events_of(session, [response])[response]
    saved = [event for event in events if event.kind is Kind.PAGE_SAVED]
    assert [event.values["leven"] for event in saved] == [{"number": 7}, {"number": 4}]
    assert all(event.at.tzinfo for event in saved)
