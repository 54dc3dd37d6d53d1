"""A correction that opens or closes later questions is told with what no longer fits."""

from __future__ import annotations

from datetime import UTC, datetime

from surveys.path import path
from surveys.responses.answers import Code, Missing
from surveys.responses.edit_log import Edit
from surveys.responses.editing.route import emptied, off_route
from surveys.responses.editing.rule import RawCase
from tests.surveys.examples import made_of, page, yes_no

QUESTIONNAIRE = made_of(
    page(yes_no("werk")), page(yes_no("thuis"), relevant="${werk} = 'ja'"), page(yes_no("blij"))
)
AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)


def case(**answers: str) -> RawCase:
    way = path(QUESTIONNAIRE, {name: Code(code) for name, code in answers.items()}, 3)
    return RawCase("a", way.final_values(submitted=True), way)


def edit(variable: str, old: object, new: object) -> Edit:
    return Edit("a", variable, old, new, "regel", "staff:1", "fout", AT)  # type: ignore[arg-type]


def test_an_answer_to_what_would_not_have_been_asked_is_told():
    one = case(werk="ja", thuis="ja", blij="ja")
    closing = edit("werk", Code("ja"), Code("nee"))
    assert off_route(one, [closing]) == ("thuis",)
    assert emptied(one, [closing], "blij") is Missing.SKIPPED
    mended = edit("thuis", Code("ja"), emptied(one, [closing], "thuis"))
    assert off_route(one, [closing, mended]) == ()


def test_a_question_that_would_have_been_asked_is_told():
    one = case(werk="nee", blij="ja")
    assert off_route(one, [edit("werk", Code("nee"), Code("ja"))]) == ("thuis",)


def test_what_changes_no_route_says_nothing():
    one = case(werk="ja", thuis="ja", blij="ja")
    assert off_route(one, []) == ()
    assert off_route(one, [edit("blij", Code("ja"), Code("nee"))]) == ()
