from __future__ import annotations

import json

import pytest

from surveys.exchange.surveyjs import read
from surveys.questions import Battery, Information, Multiple, NumberQuestion, Scale, YesNo


def file(*elements, **rest) -> bytes:
    return json.dumps({"pages": [{"name": "p", "elements": list(elements)}], **rest}).encode()


def pages(*pages) -> bytes:
    listed = [{"name": f"p{n}", "elements": list(one)} for n, one in enumerate(pages)]
    return json.dumps({"pages": listed}).encode()


def radio(name: str, **rest):
    return {"type": "radiogroup", "name": name, "choices": ["a", "b"], **rest}


def questions(content: bytes):
    imported = read(content, "vragen.json")
    assert imported.errors == ()
    return list(imported.questionnaire.questions())


def test_each_element_becomes_the_question_that_it_is():
    made = questions(
        file(
            {"type": "boolean", "name": "b"},
            {"type": "rating", "name": "r", "rateMin": 0, "rateMax": 10},
            {"type": "text", "name": "n", "inputType": "number", "min": 0, "max": 9},
            {"type": "checkbox", "name": "c", "choices": ["x"], "hasNone": True, "hasOther": True},
            {"type": "matrix", "name": "m", "columns": [1, 2], "rows": ["r1", "r2"]},
            {"type": "html", "name": "h", "html": "<b>Hoi</b> daar"},
        )
    )
    kinds = [YesNo, Scale, NumberQuestion, Multiple, Battery, Information]
    assert [type(one) for one in made] == kinds
    assert [o.code for o in made[3].options] == ["x", "none", "other"]
    assert [item.id for item in made[4].items] == ["m_r1", "m_r2"]
    assert made[5].text["nl"] == "<b>Hoi</b> daar"


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("{q} = 'a'", "${q} = 'a'"),
        ("{q} == a and {n} > 3", "${q} = 'a' and ${n} > 3"),
        ("{q} notempty", "${q} != ''"),
        ("{q} empty", "not(${q} != '')"),
        ("{q} anyof ['a', 'b']", "selected(${q}, 'a') or selected(${q}, 'b')"),
        ("{c} contains 'x'", "selected(${c}, 'x')"),
        ("{c} allof ['x', 'y']", "selected(${c}, 'x') and selected(${c}, 'y')"),
        ("{c.length} >= 2", "count-selected(${c}) >= 2"),
        ("{b} = true", "${b} = 'ja'"),
        ("!({n} < 2 || {n} > 8)", "not(${n} < 2 or ${n} > 8)"),
        ("{m.r1} = 1", "${m_r1} = '1'"),
        ("{n} / 2 % 3 = 1", "${n} div 2 mod 3 = 1"),
        ("iif({n} > 1, 2, 3) = 2", "if(${n} > 1, 2, 3) = 2"),
    ],
)
def test_an_expression_says_the_same_in_our_language(theirs, ours):
    first = [
        radio("q"),
        {"type": "text", "name": "n", "inputType": "number"},
        {"type": "checkbox", "name": "c", "choices": ["x", "y"]},
        {"type": "boolean", "name": "b"},
        {"type": "matrix", "name": "m", "columns": [1, 2], "rows": ["r1", "r2"]},
    ]
    made = questions(pages(first, [{"type": "text", "name": "t", "visibleIf": theirs}]))
    assert made[-1].relevant == ours


def test_panels_lay_their_condition_on_what_stands_in_them():
    panel = {"type": "panel", "visibleIf": "{q} = 'a'", "elements": [{"type": "text", "name": "t"}]}
    assert questions(pages([radio("q")], [panel]))[1].relevant == "${q} = 'a'"


@pytest.mark.parametrize(
    ("elements", "rule", "name"),
    [
        ([radio("q", visibleIf="{x} = 1")], "unknown-reference", "q"),
        ([radio("q", visibleIf="{q} = 'a'")], "self-reference", "q"),
        ([radio("q"), radio("r", visibleIf="{q} = ")], "syntax", "r"),
        ([radio("q"), radio("r", visibleIf="{q} = 'c'")], "unknown-code", "r"),
        ([radio("q"), radio("q")], "name-twice", "q"),
        ([radio("q", choices=["a", "a", "b"])], "code-twice", "q"),
        ([radio("q", choices="geen lijst")], "malformed", "q"),
        ([radio("q"), radio("r", visibleIf="age({q}) > 1")], "unsayable", "r"),
    ],
)
def test_a_fault_is_found_at_the_element_that_has_it(elements, rule, name):
    errors = read(file(*elements), "vragen.json").errors
    assert (errors[0].rule, errors[0].name) == (rule, name)


def test_what_our_language_lacks_is_listed_by_name():
    imported = read(
        file(
            {"type": "signaturepad", "name": "s"},
            {"type": "text", "name": "t", "isRequired": True, "defaultValue": "x"},
        ),
        "vragen.json",
    )
    assert [lost.name for lost in imported.not_carried] == ["s", "t", "t"]
