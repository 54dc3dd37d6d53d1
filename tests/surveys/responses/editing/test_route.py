"""A correction that opens or closes later questions is told with what no longer fits."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from surveys.path import path
from surveys.questions import Allocation, Calculated, Item
from surveys.responses.answers import Code, Missing, Number
from surveys.responses.edit_log import Edit
from surveys.responses.editing.decisions import DecisionError, typed
from surveys.responses.editing.route import corrected_values, emptied, off_route
from surveys.responses.editing.rule import RawCase
from tests.surveys.examples import made_of, nl, page, yes_no

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


CALCULATING = made_of(
    page(
        Allocation(
            id="geld",
            text=nl("Verdeel"),
            items=tuple(Item(id=one, name=one, text=nl(one)) for one in ("huis", "zorg")),
        )
    ),
    page(
        Calculated(id="dubbel", name="dubbel", calculation="2 * ${huis}"),
        Calculated(id="rest", name="rest", calculation="100 - ${dubbel}", relevant="${huis} < 50"),
        yes_no("blij"),
    ),
)


def test_what_is_calculated_from_a_corrected_answer_is_calculated_anew():
    way = path(CALCULATING, {"huis": Number(90), "zorg": Number(10)}, 3)
    raw = {"a": way.final_values(submitted=True), "b": way.final_values(submitted=True)}
    after = corrected_values(raw, [edit("huis", Number(90), Number(9))], CALCULATING)
    assert (raw["a"]["dubbel"], raw["a"]["rest"]) == (Number(180), Missing.NOT_ASKED_ROUTE)
    assert (after["a"]["dubbel"], after["a"]["rest"]) == (Number(18), Number(82))
    assert after["b"] == raw["b"]
    emptying = [edit("huis", Number(90), Missing.REFUSED)]
    assert corrected_values(raw, emptying, CALCULATING)["a"]["dubbel"] is Missing.REFUSED


def test_one_part_of_a_total_can_be_corrected_and_what_is_calculated_cannot_by_hand():
    assert typed(CALCULATING, "huis", ["9"]) == Number(9)
    with pytest.raises(DecisionError) as refused:
        typed(CALCULATING, "dubbel", ["9"])
    assert refused.value.code == "decision-no-value"
