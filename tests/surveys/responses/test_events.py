"""The state of a response, from its events."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from surveys.responses.answers import Code, Missing, Number, encode
from surveys.responses.events import Kind, ResponseEvent, derive

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def at(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def saved(minutes: int, page: str, **values: object) -> ResponseEvent:
    encoded = {name: encode(value) for name, value in values.items()}  # type: ignore[arg-type]
    return ResponseEvent(Kind.PAGE_SAVED, at(minutes), page, encoded)


def test_no_events_are_no_answers() -> None:
    assert derive([]).answers == {}


def test_the_last_value_of_a_variable_wins() -> None:
    state = derive([saved(1, "a", x=Number(3)), saved(2, "a", x=Number(4))])
    assert state.answers == {"x": Number(4)}


def test_an_answer_that_becomes_a_refusal_is_a_refusal() -> None:
    state = derive([saved(1, "a", x=Code("yes")), saved(2, "a", x=Missing.REFUSED)])
    assert state.answers == {"x": Missing.REFUSED}


def test_pages_saved_apart_keep_their_answers() -> None:
    state = derive([saved(1, "a", x=Number(3)), saved(2, "b", y=Number(4))])
    assert state.answers == {"x": Number(3), "y": Number(4)}


def test_the_last_page_is_the_one_that_was_saved_last() -> None:
    assert derive([saved(1, "a"), saved(2, "b"), saved(3, "a")]).last_page == "a"


def test_the_moment_of_saving_is_the_last_one() -> None:
    assert derive([saved(1, "a"), saved(2, "b")]).last_saved_at == at(2)


def test_leaving_is_no_saving() -> None:
    state = derive([saved(1, "a"), ResponseEvent(Kind.LEFT, at(2))])
    assert state.last_saved_at == at(1)


def test_the_first_submission_counts() -> None:
    events = [ResponseEvent(Kind.SUBMITTED, at(1)), ResponseEvent(Kind.SUBMITTED, at(2))]
    assert derive(events).submitted_at == at(1)


def test_the_start_says_which_consent_was_given() -> None:
    assert derive([ResponseEvent(Kind.STARTED, at(0), consent="1")]).consent == "1"


def test_a_refusal_has_its_moment() -> None:
    assert derive([ResponseEvent(Kind.REFUSED, at(5))]).refused_at == at(5)


def test_the_language_chosen_last_counts_and_an_old_response_has_none() -> None:
    started = ResponseEvent(Kind.STARTED, at(0), language="en")
    dutch = ResponseEvent(Kind.LANGUAGE, at(2), language="nl")
    assert derive([ResponseEvent(Kind.STARTED, at(0))]).language == ""
    assert derive([started, saved(1, "a")]).language == "en"
    assert derive([started, saved(1, "a"), dutch]).language == "nl"


def test_choosing_a_language_is_no_saving_and_touches_no_answer() -> None:
    before = [ResponseEvent(Kind.STARTED, at(0)), saved(1, "a", x=Number(3))]
    after = derive([*before, ResponseEvent(Kind.LANGUAGE, at(2), language="en")])
    assert replace(after, language="") == derive(before)
