"""One page, judged."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pytest

from surveys.path import path
from surveys.responses.answers import Code, Missing, Number, Value
from surveys.responses.events import ResponseState
from surveys.responses.receive import (
    Intent,
    Invalid,
    Post,
    Ready,
    Reason,
    Rejected,
    Saved,
    Unfinished,
    answered_share,
    receive,
    submission,
)
from tests.surveys.examples import branching

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
FULL: dict[str, Value] = {
    "werk": Code("nee"),
    "soort": Missing.SKIPPED,
    "druk": Code("ja"),
    "cijfer": Number(8),
    "verhaal": Missing.SKIPPED,
}


def judged(
    page: str,
    raw: Mapping[str, Sequence[str]],
    answers: Mapping[str, Value] | None = None,
    *,
    version: str = "proef.1",
    confirmed: bool = False,
    intent: Intent = Intent.NEXT,
    receiving: bool = True,
    submitted: datetime | None = None,
) -> Saved | Invalid | Rejected:
    state = ResponseState(answers=answers or {}, submitted_at=submitted)
    post = Post(page, version, raw, confirmed, intent)
    return receive(branching(), state, 3, post, receiving=receiving)


def test_a_valid_page_gives_its_values_and_the_next_page() -> None:
    assert judged("werk", {"werk": ["ja"]}) == Saved({"werk": Code("ja")}, "soort")


def test_the_next_page_follows_from_the_answer_just_given() -> None:
    assert judged("werk", {"werk": ["refused"]}) == Saved({"werk": Missing.REFUSED}, "zinnen")


def test_after_the_last_page_comes_the_review() -> None:
    saved = judged("cijfer", {"cijfer": ["3"]}, confirmed=True)
    assert isinstance(saved, Saved)
    assert saved.next_page is None


def test_an_empty_answer_is_asked_once() -> None:
    outcome = judged("werk", {})
    assert isinstance(outcome, Invalid)
    assert outcome.faults.soft


def test_an_empty_answer_that_was_meant_is_skipped() -> None:
    assert judged("werk", {}, confirmed=True) == Saved({"werk": Missing.SKIPPED}, "zinnen")


def test_an_answer_out_of_range_is_not_saved() -> None:
    assert isinstance(judged("cijfer", {"cijfer": ["11"]}, confirmed=True), Invalid)


def test_a_forged_field_is_not_saved() -> None:
    assert isinstance(judged("werk", {"werk": ["ja"], "is_admin": ["1"]}), Invalid)


def test_leaving_saves_what_was_filled_in() -> None:
    saved = judged("cijfer", {"verhaal": ["Half"]}, intent=Intent.LEAVE)
    assert isinstance(saved, Saved)
    assert set(saved.values) == {"verhaal"}


def test_leaving_does_not_let_a_forged_field_in() -> None:
    assert isinstance(judged("werk", {"is_admin": ["1"]}, intent=Intent.LEAVE), Invalid)


@pytest.mark.parametrize(
    ("reason", "changes"),
    [
        (Reason.OTHER_VERSION, {"version": "proef.2"}),
        (Reason.CLOSED, {"receiving": False}),
        (Reason.SUBMITTED, {"submitted": NOW}),
        (Reason.SUBMITTED, {"submitted": NOW, "receiving": False}),
    ],
)
def test_a_page_that_cannot_be_taken_says_why(reason: Reason, changes: dict[str, object]) -> None:
    assert judged("werk", {"werk": ["ja"]}, **changes) == Rejected(reason)  # type: ignore[arg-type]


def test_a_page_off_the_path_is_rejected() -> None:
    assert judged("soort", {"soort": ["loondienst"]}) == Rejected(Reason.OFF_PATH)


def test_a_page_that_does_not_exist_is_rejected() -> None:
    assert judged("nergens", {}) == Rejected(Reason.UNKNOWN_PAGE)


def test_answers_can_be_sent_in_once_the_path_is_complete() -> None:
    state = ResponseState(answers=FULL)
    assert submission(branching(), state, 3, receiving=True) == Ready()


def test_an_open_page_stands_in_the_way_of_sending_in() -> None:
    state = ResponseState(answers={"werk": Code("nee")})
    assert submission(branching(), state, 3, receiving=True) == Unfinished("soort")


def test_a_closed_wave_stands_in_the_way_of_sending_in() -> None:
    state = ResponseState(answers=FULL)
    assert submission(branching(), state, 3, receiving=False) == Rejected(Reason.CLOSED)


def test_a_refused_and_a_skipped_question_are_no_answers() -> None:
    answers = {**FULL, "werk": Missing.REFUSED, "cijfer": Missing.DONT_KNOW}
    # asked: werk, druk, cijfer and verhaal; answered: druk and cijfer
    assert answered_share(path(branching(), answers, 3)) == 2 / 4


def test_nothing_answered_is_a_share_of_zero() -> None:
    assert answered_share(path(branching(), {}, 3)) == 0
