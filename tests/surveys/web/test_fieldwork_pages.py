"""The researcher's road through the fieldwork, in the browser's words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from panel.jobs.heartbeat import SENDING, note_run
from panel.jobs.sending import send_due
from panel.store.staff import add_staff
from panel.store.tables import MemberRow, OutboxRow
from panel.store.transaction import read, write
from panel.web.formats import moment
from panel.web.texts import has_text
from panel.web.visitor import STAFF_KEY, new_session
from surveys.fieldwork.case import Disposition
from surveys.store.answering.marks import Mark, give_mark
from surveys.store.openings import case_at_hand
from surveys.store.questionnaires import publish
from surveys.store.tables import SurveyCase, WaveRow
from tests.analysis.web.reading_html import words
from tests.surveys.examples import branching
from tests.surveys.fielded import PLACES, approved, members
from tests.surveys.web.member import open_door

FORM = {
    "name": "Leefbaarheid, najaar",
    "period": "najaar 2026",
    "questionnaire": "proef@1",
    "total": "6",
    "minimum": "2",
    "expected": "50",
}


def in_a_week() -> str:
    return (datetime.now(UTC) + timedelta(days=7)).strftime("%Y-%m-%dT12:00")


def staff(app, *roles: str) -> FlaskClient:
    with app.app_context(), write() as session:
        staff_id = add_staff(
            session,
            "Staff",
            f"{roles[0]}@example.org",
            "a long password",
            roles,
            "job:test",
            datetime.now(UTC),
        )
    client = app.test_client()
    with client.session_transaction() as session:
        session[STAFF_KEY] = new_session(staff_id, datetime.now(UTC))
    return client


@pytest.fixture
def researcher(app) -> FlaskClient:
    app.config["WTF_CSRF_ENABLED"] = False
    return staff(app, "researcher")


@pytest.fixture
def frame(app) -> None:
    with app.app_context():
        members(8)
        approved()


def made(researcher: FlaskClient) -> str:
    answer = researcher.post("/beheer/rondes/nieuw", data=FORM | {"closes_at": in_a_week()})
    assert answer.status_code == 303, answer.text
    return answer.location


def test_without_waves_the_list_says_so(researcher):
    assert "nog geen vragenlijst die" in researcher.get("/beheer/rondes/nieuw").text
    assert "nog geen rondes" in researcher.get("/beheer/rondes").text


def test_a_new_wave_is_a_draft_with_an_allocation_by_municipality(researcher, frame):
    page = researcher.get(made(researcher)).text
    assert "Trekken en uitnodigen" in page
    assert all(place in page for place in PLACES)


def test_only_what_a_second_person_approved_can_be_fielded(app, researcher, frame):
    with app.app_context(), write() as session:
        publish(session, replace(branching(), version=2), datetime.now(UTC))  # past its review
    page = researcher.get("/beheer/rondes/nieuw").text
    assert re.findall(r'<option[^>]* value="([^"]*)"', page) == ["proef@1"]
    for name in ("proef@2", "leefbaarheid@1"):
        filled = FORM | {"closes_at": in_a_week(), "questionnaire": name}
        assert researcher.post("/beheer/rondes/nieuw", data=filled).status_code == 422
    (begin,) = re.findall(r'href="([^"]*bank@leefbaarheid@1)"', page)
    assert 'value="bank@leefbaarheid@1" selected' in researcher.get(begin).text


def test_opening_draws_members_and_queues_their_invitations(app, researcher, frame):
    place = made(researcher)
    page = researcher.post(f"{place}/openen", follow_redirects=True).text
    assert "6 leden zijn getrokken, 6 uitnodigingen" in page
    with app.app_context(), read() as session:
        assert session.scalar(select(func.count()).select_from(OutboxRow)) == 6
        assert session.scalar(select(func.count()).select_from(SurveyCase)) == 6


def test_opening_twice_draws_nobody_twice(app, researcher, frame):
    place = made(researcher)
    researcher.post(f"{place}/openen")
    page = researcher.post(f"{place}/openen", follow_redirects=True).text
    assert "al open geweest" in page
    with app.app_context(), read() as session:
        assert session.scalar(select(func.count()).select_from(SurveyCase)) == 6


def test_a_wave_that_asks_for_more_members_than_are_left_says_where(app, researcher, frame):
    place = made(researcher)
    with app.app_context(), write() as session:
        session.execute(
            update(MemberRow).where(MemberRow.municipality == "Emmen").values(state="left")
        )
    page = words(researcher.post(f"{place}/openen", follow_redirects=True))
    assert "In Emmen wilt u 3 leden trekken, maar er zijn er nu 0." in page


def test_a_wave_is_frozen_only_after_it_is_closed(researcher, frame):
    place = made(researcher)
    researcher.post(f"{place}/openen")
    assert "Sluit hem eerst" in researcher.post(f"{place}/bevriezen", follow_redirects=True).text
    researcher.post(f"{place}/sluiten")
    page = researcher.post(f"{place}/bevriezen", follow_redirects=True).text
    assert "antwoorden van 0 mensen" in page


def test_the_board_counts_who_opened_started_and_finished(app, researcher):
    door = open_door(app)
    app.config["WTF_CSRF_ENABLED"] = True
    member = door.finished()
    app.config["WTF_CSRF_ENABLED"] = False
    member.press()
    page = researcher.get(f"/beheer/rondes/{door.wave_id}").text
    figures = re.findall(r'<div class="count">([^<]+)</div>(\w+)', page)
    shown = {label: n for n, label in figures}
    assert shown["klaar"] == "1"
    assert shown["geopend"] == "1"


def test_the_board_tells_what_was_sent_from_what_waits(app, researcher, frame):
    place = made(researcher)
    researcher.post(f"{place}/openen")
    assert "verstuurd 0, wacht nog 6" in researcher.get(place).text
    with app.app_context():
        send_due(app.extensions["settings"].mail_route)
    assert "verstuurd 6, wacht nog 0" in researcher.get(place).text


def test_the_board_explains_the_terms_of_the_field(researcher, frame):
    place = made(researcher)
    researcher.post(f"{place}/openen")
    page = words(researcher.get(place))
    assert "respons Welk deel van alle getrokken leden heeft geantwoord." in page
    assert page.count("RR2") == 1


def test_the_list_says_when_a_wave_was_closed(app, researcher, frame):
    place = made(researcher)
    researcher.post(f"{place}/openen")
    assert "gesloten op" not in researcher.get("/beheer/rondes").text
    researcher.post(f"{place}/sluiten")
    with app.app_context(), read() as session:
        closed_at = session.scalar(select(WaveRow.closed_at))
    assert f"gesloten op {moment(closed_at)}" in researcher.get("/beheer/rondes").text


def test_a_scheduler_that_never_ran_or_stopped_is_told_on_every_staff_page(app, researcher):
    assert "De planner heeft nog nooit gedraaid." in researcher.get("/beheer/berichten").text
    stopped = datetime.now(UTC) - timedelta(hours=2)
    with app.app_context():
        note_run(SENDING, stopped)
    page = researcher.get("/beheer/rondes").text
    assert f"De planner draait niet. Hij werkte voor het laatst op {moment(stopped)}." in page


def test_of_a_scheduler_that_runs_the_last_run_is_shown(app, researcher):
    ran = datetime.now(UTC)
    with app.app_context():
        note_run(SENDING, ran)
    page = researcher.get("/beheer/berichten").text
    assert f"De planner keek voor het laatst op {moment(ran)}" in page
    assert "De planner draait niet" not in page


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("name", "", "Vul dit in"),
        ("closes_at", "2020-01-01T12:00", "al voorbij"),
        ("closes_at", "2030-10-27T02:30", "klok"),
        ("closes_at", "morgen", "dag en een uur"),
        ("closes_at", "0001-01-01T00:00", "ander uur"),
        ("closes_at", "9999-12-31T23:59", "meer dan een jaar"),
        ("closes_at", "2035-01-01T12:00", "meer dan een jaar"),
        ("total", "100000000", "heel getal"),
        ("total", "veel", "heel getal"),
        ("total", "5000", "actieve leden"),
        ("minimum", "4", "minimum"),
        ("questionnaire", "iets@9", "uit de lijst"),
    ],
)
def test_a_form_with_a_fault_says_so_in_dutch_and_saves_nothing(
    app, researcher, frame, field, value, complaint
):
    filled = FORM | {"closes_at": in_a_week()} | {field: value}
    answer = researcher.post("/beheer/rondes/nieuw", data=filled)
    assert answer.status_code == 422
    assert complaint in answer.text
    assert "Not a valid" not in answer.text
    with app.app_context(), read() as session:
        assert session.scalar(select(func.count()).select_from(WaveRow)) == 0


def test_a_name_is_given_once(researcher, frame):
    made(researcher)
    again = FORM | {"closes_at": in_a_week(), "period": "winter 2026"}
    answer = researcher.post("/beheer/rondes/nieuw", data=again)
    assert "al een ronde met deze naam" in answer.text


def test_a_period_names_one_wave_so_that_figures_can_be_told_apart(researcher, frame):
    made(researcher)
    again = FORM | {"closes_at": in_a_week(), "name": "Nog een"}
    answer = researcher.post("/beheer/rondes/nieuw", data=again)
    assert "al van een andere ronde" in answer.text


def test_an_approver_reads_the_board_and_opens_no_wave(app, researcher, frame):
    place = made(researcher)
    approver = staff(app, "approver")
    assert approver.get(place).status_code == 200
    assert approver.post(f"{place}/openen").status_code == 403


def test_an_unknown_wave_is_not_found(researcher):
    assert researcher.get("/beheer/rondes/nergens").status_code == 404
    assert researcher.post("/beheer/rondes/nergens/openen").status_code == 404


def test_however_far_a_member_came_the_board_has_a_word_for_it(app):
    with app.app_context():
        assert [where for where in Disposition if not has_text(f"disposition-{where.value}")] == []


@pytest.mark.parametrize(
    ("step", "warning"),
    [("openen", "6 leden"), ("sluiten", "0 mensen zijn nog bezig"), ("bevriezen", "geen antwoord")],
)
def test_a_step_that_cannot_be_undone_is_asked_first(researcher, frame, step, warning):
    place = made(researcher)
    page = researcher.get(f"{place}/zeker/{step}").text
    assert "Weet u het zeker?" in page
    assert warning in page
    assert researcher.get(f"{place}/zeker/wissen").status_code == 404


def test_the_researcher_sees_what_members_thought_and_how_answering_went(
    researcher: FlaskClient, app
):
    door = open_door(app)
    member = door.begun()
    for _ in range(10):
        member.go("/vragenlijst/vraag/leven")
        member.next(leven="7", _changes="1", _unfocused="0", _layout="narrow")
    with app.app_context(), read() as session:
        response = case_at_hand(session, door.pseudonym).response_id or ""
    with app.app_context(), write() as session:
        give_mark(session, response, Mark(8, "Prettig kort"), datetime.now(UTC))
    board = researcher.get(f"/beheer/rondes/{door.wave_id}").text
    assert "Hoe het invullen ging" in board
    assert "Eén lid gaf een cijfer: 8,0." in board
    assert "Prettig kort" in board
