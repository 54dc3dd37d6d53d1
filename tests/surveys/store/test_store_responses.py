"""Answering: saved once, in order, and only while the wave takes answers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from panel.store.transaction import read, write
from surveys.path import path
from surveys.responses.answers import Code, Number
from surveys.responses.events import Kind
from surveys.responses.receive import Reason, Rejected
from surveys.store.openings import (
    Opening,
    UnknownCaseError,
    case_at_hand,
    open_in_bulk,
    open_response,
    state_of,
)
from surveys.store.questionnaires import load
from surveys.store.responses import (
    Addition,
    Committed,
    NotTaken,
    PageCommit,
    UnknownResponseError,
    append,
    commit_page,
    commit_pages_in_bulk,
    leave,
    refuse,
    submit,
)
from surveys.store.tables import CaseEventRow, ResponseEventRow, ResponseRow
from tests.surveys.fielded import ANSWERS, CLOSES, NOW, answer, begin, fielded, pseudonyms, send

pytestmark = pytest.mark.usefixtures("field")


@pytest.fixture
def pseudonym(field: Flask) -> str:
    return pseudonyms(fielded().wave.id)[0]


def events(response_id: str, kind: Kind) -> int:
    with read() as session:
        query = select(func.count()).select_from(ResponseEventRow)
        found = session.scalar(
            query.where(
                ResponseEventRow.response_id == response_id, ResponseEventRow.kind == kind.value
            )
        )
        return found or 0


def test_an_answer_is_read_back_as_it_was_given(pseudonym: str) -> None:
    response_id = begin(pseudonym)
    send(pseudonym, "cijfer", {"cijfer": ["8"]})
    with read() as session:
        assert state_of(session, response_id).answers["cijfer"] == Number(8)


def test_a_double_click_saves_once(pseudonym: str) -> None:
    response_id = begin(pseudonym)
    for _ in range(2):
        send(pseudonym, "werk", {"werk": ["ja"]}, token="one-click")
    assert events(response_id, Kind.PAGE_SAVED) == 1


def test_a_double_click_is_told_that_it_is_saved_since_the_first(pseudonym: str) -> None:
    begin(pseudonym)
    first = send(pseudonym, "werk", {"werk": ["ja"]}, token="one-click")
    later = NOW + timedelta(seconds=1)
    second = send(pseudonym, "werk", {"werk": ["ja"]}, token="one-click", at=later)
    assert isinstance(first, Committed)
    assert second == Committed(first.seq, NOW, repeated=True)


def test_the_same_token_twice_in_one_batch_saves_once(pseudonym: str) -> None:
    response_id = begin(pseudonym)
    page = PageCommit(response_id, "werk", {"werk": Code("ja")}, "one-click", NOW)
    with write() as session:
        commit_pages_in_bulk(session, [page, page])
    assert events(response_id, Kind.PAGE_SAVED) == 1


def answer_of(response_id: str, variable: str) -> object:
    with read() as session:
        return state_of(session, response_id).answers[variable]


def test_the_same_form_sent_again_with_another_answer_is_saved(pseudonym: str) -> None:
    response_id = begin(pseudonym)
    for mark in ("8", "3"):
        send(pseudonym, "cijfer", {"cijfer": [mark]}, token="went-back")
    assert answer_of(response_id, "cijfer") == Number(3)


def test_who_turns_back_to_the_first_answer_on_the_same_form_has_it_saved(pseudonym: str) -> None:
    response_id = begin(pseudonym)
    for mark in ("8", "3", "8"):
        send(pseudonym, "cijfer", {"cijfer": [mark]}, token="went-back")
    assert answer_of(response_id, "cijfer") == Number(8)


def test_a_double_click_on_a_changed_form_saves_the_change_once(pseudonym: str) -> None:
    response_id = begin(pseudonym)
    for mark in ("8", "3", "3"):
        send(pseudonym, "cijfer", {"cijfer": [mark]}, token="went-back")
    assert events(response_id, Kind.PAGE_SAVED) == 2


def test_one_form_with_two_answers_in_one_batch_saves_both(pseudonym: str) -> None:
    response_id = begin(pseudonym)
    marks = (8, 3, 3)
    pages = [
        PageCommit(response_id, "cijfer", {"cijfer": Number(mark)}, "went-back", NOW)
        for mark in marks
    ]
    with write() as session:
        commit_pages_in_bulk(session, pages)
    assert events(response_id, Kind.PAGE_SAVED) == 2


def test_two_tabs_lose_nothing(pseudonym: str) -> None:
    response_id = begin(pseudonym)
    send(pseudonym, "werk", {"werk": ["ja"]}, token="left-tab")
    send(pseudonym, "cijfer", {"cijfer": ["8"]}, token="right-tab")
    with read() as session:
        assert {"werk", "cijfer"} <= set(state_of(session, response_id).answers)


def test_posts_at_the_same_moment_are_all_kept(bare_field: Flask, pseudonym: str) -> None:
    response_id = begin(pseudonym)

    def post(number: int) -> None:
        with bare_field.app_context(), write() as session:
            values = {"cijfer": Number(1 + number % 10)}
            commit_page(session, response_id, "cijfer", values, f"tab-{number}", NOW)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(post, range(24)))
    assert events(response_id, Kind.PAGE_SAVED) == 24


def test_one_token_from_many_threads_saves_once(bare_field: Flask, pseudonym: str) -> None:
    response_id = begin(pseudonym)

    def post(_: int) -> None:
        with bare_field.app_context(), write() as session:
            commit_page(session, response_id, "werk", {"werk": Code("ja")}, "one-click", NOW)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(post, range(8)))
    assert events(response_id, Kind.PAGE_SAVED) == 1


def test_a_response_opened_by_many_threads_is_opened_once(
    bare_field: Flask, pseudonym: str
) -> None:
    def start(seed: int) -> str | NotTaken:
        with bare_field.app_context(), write() as session:
            opening = Opening(pseudonym, "proef.1", seed, "consent-1", NOW)
            return open_response(session, opening)

    with ThreadPoolExecutor(8) as pool:
        ids = set(pool.map(start, range(8)))
    assert len(ids) == 1
    assert events(str(ids.pop()), Kind.STARTED) == 1


def test_the_seed_of_the_first_opening_stays(pseudonym: str) -> None:
    begin(pseudonym, seed=11)
    begin(pseudonym, seed=12)
    with read() as session:
        assert case_at_hand(session, pseudonym).seed == 11


def test_sending_in_twice_sends_in_once(pseudonym: str) -> None:
    response_id = answer(pseudonym)
    with write() as session:
        again = submit(session, response_id, "another-click", NOW + timedelta(minutes=1))
    assert again == Committed(again.seq, NOW, repeated=True)  # type: ignore[union-attr]
    assert events(response_id, Kind.SUBMITTED) == 1


def test_a_page_after_sending_in_is_rejected(pseudonym: str) -> None:
    answer(pseudonym)
    assert send(pseudonym, "werk", {"werk": ["nee"]}) == Rejected(Reason.SUBMITTED)


def test_the_store_itself_takes_no_page_after_sending_in(pseudonym: str) -> None:
    response_id = answer(pseudonym)
    with write() as session:
        outcome = commit_page(session, response_id, "werk", {"werk": Code("nee")}, "late", NOW)
    assert outcome == NotTaken(Reason.SUBMITTED)


def test_a_page_after_the_hour_of_closing_is_rejected(pseudonym: str) -> None:
    begin(pseudonym)
    late = send(pseudonym, "werk", {"werk": ["ja"]}, at=CLOSES)
    assert late == Rejected(Reason.CLOSED)


def test_the_store_itself_takes_no_page_after_the_hour_of_closing(pseudonym: str) -> None:
    response_id = begin(pseudonym)
    with write() as session:
        outcome = commit_page(session, response_id, "werk", {"werk": Code("ja")}, "late", CLOSES)
    assert outcome == NotTaken(Reason.CLOSED)


def test_nobody_begins_after_the_hour_of_closing(pseudonym: str) -> None:
    with write() as session:
        opening = Opening(pseudonym, "proef.1", 1, "consent-1", CLOSES)
        assert open_response(session, opening) == NotTaken(Reason.CLOSED)
    with read() as session:
        assert session.scalar(select(func.count()).select_from(ResponseRow)) == 0


def test_a_page_of_another_version_is_rejected(pseudonym: str) -> None:
    begin(pseudonym)
    outcome = send(pseudonym, "werk", {"werk": ["ja"]}, version="proef.2")
    assert outcome == Rejected(Reason.OTHER_VERSION)


def test_answers_off_the_path_come_back_with_the_answer_that_led_to_them(pseudonym: str) -> None:
    response_id = begin(pseudonym)
    for page in ("werk", "soort"):
        send(pseudonym, page, ANSWERS[page])
    send(pseudonym, "werk", {"werk": ["refused"]})  # the kind of work is not asked now
    send(pseudonym, "werk", {"werk": ["nee"]})
    with read() as session:
        state = state_of(session, response_id)
        way = path(load(session, "proef.1"), state.answers, 3)
    assert way.is_answered("soort")


def test_who_refuses_after_beginning_answers_no_more(pseudonym: str) -> None:
    response_id = begin(pseudonym)
    with write() as session:
        refuse(session, response_id, "no-thanks", NOW)
    assert send(pseudonym, "werk", {"werk": ["ja"]}) == Rejected(Reason.REFUSED)


def test_leaving_is_noted_and_changes_no_answer(pseudonym: str) -> None:
    response_id = begin(pseudonym)
    send(pseudonym, "werk", {"werk": ["ja"]})
    with write() as session:
        leave(session, response_id, "later", NOW)
    with read() as session:
        assert state_of(session, response_id).answers == {"werk": Code("ja")}


def test_beginning_and_sending_in_are_told_to_the_case(pseudonym: str) -> None:
    answer(pseudonym)
    with read() as session:
        kinds = session.scalars(
            select(CaseEventRow.kind).where(CaseEventRow.pseudonym == pseudonym)
        ).all()
    assert sorted(kinds) == ["completed", "drawn", "invited", "started"]


def test_a_batch_saves_what_one_by_one_would(field: Flask) -> None:
    first, second = pseudonyms(fielded().wave.id)[:2]
    with write() as session:
        openings = [Opening(name, "proef.1", 3, "consent-1", NOW) for name in (first, second)]
        ids = [str(one) for one in open_in_bulk(session, openings)]
        additions = [
            Addition(one, Kind.PAGE_SAVED, NOW, "a", "werk", {"werk": Code("ja")}) for one in ids
        ]
        append(session, [*additions, *(Addition(one, Kind.SUBMITTED, NOW, "b") for one in ids)])
    with read() as session:
        states = [state_of(session, one) for one in ids]
    assert all(state.is_submitted and state.answers == {"werk": Code("ja")} for state in states)


def test_one_late_page_in_a_batch_leaves_the_others_saved(field: Flask) -> None:
    first, second = (begin(name) for name in pseudonyms(fielded().wave.id)[:2])
    pages = [
        PageCommit(first, "werk", {"werk": Code("ja")}, "a", NOW),
        PageCommit(second, "werk", {"werk": Code("ja")}, "b", CLOSES),
    ]
    with write() as session:
        outcomes = commit_pages_in_bulk(session, pages)
    assert [isinstance(one, Committed) for one in outcomes] == [True, False]


def test_an_unknown_case_is_no_case(field: Flask) -> None:
    with read() as session, pytest.raises(UnknownCaseError):
        case_at_hand(session, "NOBODY")


def test_an_unknown_response_takes_nothing(field: Flask) -> None:
    with write() as session, pytest.raises(UnknownResponseError):
        submit(session, "nothing", "token", NOW)
