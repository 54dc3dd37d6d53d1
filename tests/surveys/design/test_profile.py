"""What is known beforehand is filled from the codes that the profile has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from panel.membership import age_class
from surveys.design.changing import change
from surveys.design.kinds import blank, converted
from surveys.design.pages import find
from surveys.design.profile import profile_findings, profile_options
from surveys.fieldwork.case import PROFILE_VARIABLES
from surveys.fieldwork.profile import MUNICIPALITIES, PROFILE
from surveys.path.silence import beforehand
from surveys.questions import Given, Option, VariableType
from surveys.responses.answers import Code
from tests.surveys.examples import made_of, nl, page, yes_no

KNOWN = Given(id="wie", name="wie")
ONE_AND_TWO = (Option(code="1", text=nl("man")), Option(code="2", text=nl("vrouw")))


def sent(**values: str) -> dict[str, list[str]]:
    return {"_fields": list(values), **{name: [value] for name, value in values.items()}}


def chosen(given: Given, **values: str) -> Given:
    draft = change(made_of(page(given)), given.id, sent(**values)).questionnaire
    found = find(draft, given.id)
    assert isinstance(found, Given)
    return found


def test_every_part_of_the_profile_that_a_case_keeps_has_its_values():
    assert tuple(PROFILE) == PROFILE_VARIABLES
    assert {age_class(age) for age in range(18, 90)} == {one.value for one in PROFILE["age_class"]}


@pytest.mark.parametrize("of", PROFILE_VARIABLES)
def test_a_part_that_is_chosen_brings_its_codes_and_each_is_filled_from_the_profile(of):
    given = chosen(KNOWN, of=of)
    assert given.result is VariableType.CODE
    assert not list(given.complaints())
    for one in PROFILE[of]:
        assert beforehand(made_of(page(given)), {of: one.value}, {}) == {"wie": Code(one.code)}


def test_a_code_that_the_profile_never_says_is_replaced_and_one_left_out_stays_out():
    wrong = replace(KNOWN, of="sex", result=VariableType.CODE, options=ONE_AND_TWO)
    assert [one.key for one in profile_findings(made_of(page(wrong)))] == ["given-code"]
    assert [one.code for one in chosen(wrong, of="sex").options] == ["man", "vrouw"]
    few = replace(wrong, options=profile_options("sex", ("nl",))[1:])
    assert chosen(few, of="sex") == few
    assert profile_findings(made_of(page(few))) == ()


@pytest.mark.parametrize(
    ("given", "key"),
    [
        (replace(KNOWN, of="shoe_size"), "given-of"),
        (replace(KNOWN, of="sex", result=VariableType.NUMBER), "given-result"),
    ],
)
def test_what_the_profile_can_never_fill_is_found(given, key):
    assert [one.key for one in profile_findings(made_of(page(given)))] == [key]


def test_a_municipality_begins_with_the_twelve_of_drenthe_and_a_number_with_bounds():
    draft = made_of(page(yes_no("werk")))
    place = blank(draft, "municipality", "Waar woont u?")
    assert {one.code: one.text["nl"] for one in place.choices()} == MUNICIPALITIES
    assert len(MUNICIPALITIES) == 12
    assert converted(blank(draft, "single", "Waar?"), "municipality").choices() == place.choices()
    count = blank(draft, "number", "Hoeveel?")
    (bounds,) = {one.bounds for one in count.variables()}
    assert bounds == (0, 100)
