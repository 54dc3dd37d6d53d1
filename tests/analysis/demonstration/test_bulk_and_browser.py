"""Members in bulk and in a browser leave the same behind; what is counted is what they did."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from analysis.demonstration.answering import read_model
from analysis.demonstration.behaviour import Outcome
from analysis.demonstration.calendar import calendar
from analysis.demonstration.jobs.building import SEED, TRANSLATIONS
from analysis.demonstration.population import read_population
from analysis.demonstration.progress import Steps
from analysis.demonstration.province import province
from analysis.demonstration.store import answers, post
from analysis.demonstration.store.fieldwork import Fieldwork, Panel, Size
from analysis.demonstration.store.members import add_people, add_team
from analysis.demonstration.web.visiting import Visitor, visit_all
from panel.messages.outbox import State
from panel.store.outbox import counts
from panel.store.transaction import read
from panel.web.texts import register_texts
from surveys.bank import questionnaire
from surveys.fieldwork.case import CaseKind
from surveys.responses.events import Kind
from surveys.store.cases import cases_of
from surveys.store.openings import events_of
from surveys.store.tables import ResponseEventRow, ResponseRow

MEMBERS, DRAWN = 240, 120
EVERY_ROAD = (Outcome.COMPLETE, Outcome.BROKEN_OFF, Outcome.REFUSED, Outcome.OPENED)


@pytest.fixture
def fieldwork(in_context, now):
    register_texts(in_context, TRANSLATIONS)
    year = calendar(now).first.opens_at.year
    people = province(read_population(), MEMBERS, least=10, year=year, seed=SEED)
    with Steps().step("members") as bar:
        add_people(people, SEED, bar)
    team = add_team(now)
    made = Fieldwork(
        Panel(people, read_model(), year, SEED),
        questionnaire("leefbaarheid", 1),
        in_context.extensions["settings"],
        team.researcher,
        team.approver,
    )
    made.publish(now)
    return made


@pytest.fixture
def in_bulk(fieldwork, now):
    """A wave that was answered in bulk, with the number of events that it should have made."""
    fielding = calendar(now).first
    round_ = fieldwork.open(fielding, Size(DRAWN, 5))
    with Steps().step("answers") as bar:
        events = answers.answer(
            fieldwork.questionnaire, round_.invited, fielding.opens_at, fielding.until, bar
        )
    return round_, events


def stored(pseudonyms):
    """Kind, page and values of every event, by pseudonym."""
    with read() as session:
        rows = session.execute(
            select(ResponseRow.id, ResponseRow.pseudonym).where(
                ResponseRow.pseudonym.in_(pseudonyms)
            )
        ).all()
        events = events_of(session, [response for response, _ in rows])
    return {
        pseudonym: [(event.kind, event.page, event.values) for event in events[response]]
        for response, pseudonym in rows
    }


def counted(kind):
    with read() as session:
        query = select(func.count()).select_from(ResponseEventRow)
        return session.scalar(query.where(ResponseEventRow.kind == kind.value))


def case_kinds(wave_id):
    with read() as session:
        cases = cases_of(session, wave_id)
    return {case.pseudonym: {event.kind for event in case.events} for case in cases}


def test_every_event_that_was_sent_is_stored(in_bulk):
    _, sent = in_bulk
    with read() as session:
        assert session.scalar(select(func.count()).select_from(ResponseEventRow)) == sent


def test_as_many_are_sent_in_as_members_came_to_the_end(in_bulk):
    round_, _ = in_bulk
    ended = sum(one.conduct.outcome is Outcome.COMPLETE for one in round_.invited)
    assert counted(Kind.SUBMITTED) == ended


def test_each_case_stands_where_its_member_left_it(in_bulk):
    round_, _ = in_bulk
    found = case_kinds(round_.wave.id)
    last = {
        Outcome.COMPLETE: CaseKind.COMPLETED,
        Outcome.BROKEN_OFF: CaseKind.STARTED,
        Outcome.REFUSED: CaseKind.REFUSED,
        Outcome.OPENED: CaseKind.OPENED,
        Outcome.NOTHING: CaseKind.INVITED,
    }
    furthest = (
        CaseKind.COMPLETED,
        CaseKind.REFUSED,
        CaseKind.STARTED,
        CaseKind.OPENED,
        CaseKind.INVITED,
    )
    reached = {
        name: next(kind for kind in furthest if kind in kinds) for name, kinds in found.items()
    }
    assert reached == {one.pseudonym: last[one.conduct.outcome] for one in round_.invited}


def test_nothing_happens_outside_the_fieldwork(in_bulk):
    round_, _ = in_bulk
    with read() as session:
        first, last = session.execute(
            select(func.min(ResponseEventRow.at), func.max(ResponseEventRow.at))
        ).one()
    assert round_.fielding.opens_at <= first < last <= round_.fielding.until


def test_the_frozen_set_has_a_row_for_everybody_who_saved_a_page(fieldwork, in_bulk):
    round_, _ = in_bulk
    record = fieldwork.close(round_.wave, round_.fielding.until)
    saved = Counter(one.conduct.outcome for one in round_.invited)
    assert record.row_count == saved[Outcome.COMPLETE] + saved[Outcome.BROKEN_OFF]


def test_every_invitation_is_sent_once(in_bulk, tmp_path, now):
    round_, _ = in_bulk
    told: list[int] = []
    post.deliver(tmp_path / "drop", round_.fielding.opens_at, DRAWN, told.append)
    assert sum(told) == DRAWN
    assert len(list((tmp_path / "drop").glob("*.eml"))) == DRAWN
    with read() as session:
        assert counts(session, now)[State.SENT] == DRAWN


def test_mail_that_is_not_in_the_outbox_is_told(in_bulk, tmp_path):
    round_, _ = in_bulk
    with pytest.raises(post.PostError, match=f"1 of {DRAWN + 1} messages"):
        post.deliver(tmp_path / "drop", round_.fielding.opens_at, DRAWN + 1, lambda _: None)


def test_a_member_in_a_browser_leaves_the_same_events_as_in_bulk(app, fieldwork):
    at = datetime.now(UTC)  # a browser answers by the clock on the wall
    bulk = fieldwork.open(calendar(at).first, Size(DRAWN, 5))
    web = fieldwork.open(calendar(at).second, Size(MEMBERS, 5))
    going = _everybody_in_both(bulk, web)
    with Steps().step("bulk") as bar:
        fielding = bulk.fielding
        answers.answer(
            fieldwork.questionnaire,
            [one for one, _ in going],
            fielding.opens_at,
            fielding.until,
            bar,
        )
    visit_all(app, [visitor for _, visitor in going], lambda _: None)
    left = stored([one.pseudonym for one, _ in going])
    same = stored([visitor.invited.pseudonym for _, visitor in going])
    assert [left.get(one.pseudonym) for one, _ in going] == [
        same.get(visitor.invited.pseudonym) for _, visitor in going
    ]
    here, there = case_kinds(bulk.wave.id), case_kinds(web.wave.id)
    assert [here[one.pseudonym] for one, _ in going] == [
        there[visitor.invited.pseudonym] for _, visitor in going
    ]


def _everybody_in_both(bulk, web):
    """Return members of the bulk wave, each doing the same in the web's; all roads, and skips."""
    links = {issued.member_id: issued for issued in web.issued}
    chosen, seen = [], Counter()
    for issued, one in zip(bulk.issued, bulk.invited, strict=True):
        link = links.get(issued.member_id)
        road = (one.conduct.outcome, one.conduct.says_so)
        if link is None or one.conduct.outcome is Outcome.NOTHING or seen[road] >= 3:
            continue
        seen[road] += 1
        sheet = {**one.sheet, "lonely_3": ()} if seen[road] == 1 else one.sheet
        same = replace(one, sheet=sheet)
        chosen.append((same, Visitor(replace(same, pseudonym=link.grant.pseudonym), link.token)))
    assert {outcome for outcome, _ in seen} == set(EVERY_ROAD)
    return chosen
