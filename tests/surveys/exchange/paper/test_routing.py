"""Conditions said as somebody with a pen can follow them: by the numbers of questions."""

import pytest

from surveys.exchange.paper.routing import Routing
from surveys.expression import parse
from surveys.questionnaire.version import scope
from surveys.questions import Battery, Multiple
from surveys.responses.answers import Code
from tests.surveys.examples import YES_NO, made_of, nl, option, page, yes_no
from tests.surveys.exchange.paper.forms import items, number

ASKED = made_of(
    page(yes_no("werk")),
    page(Multiple(id="soort", name="soort", text=nl("?"), options=(option("a"), option("b")))),
    page(Battery(id="zin", text=nl("?"), items=items("x", "y", "z"), options=YES_NO)),
    page(number("uren")),
    page(yes_no("proef", label=nl("Proef"))),
)
PLACES = {"werk": "1", "soort": "2", "x": "3a", "y": "3b", "z": "3c", "uren": "4"}
SAID = {
    "${werk} = 'ja'": "u bij vraag 1 ‘Ja’ koos",
    "'ja' = ${werk}": "u bij vraag 1 ‘Ja’ koos",
    "${werk} != 'ja'": "u bij vraag 1 niet ‘Ja’ koos",
    "not(${werk} = 'ja')": "u bij vraag 1 niet ‘Ja’ koos",
    "${werk} = 'ja' or ${werk} = 'nee'": "u bij vraag 1 ‘Ja’ of ‘Nee’ koos",
    "selected(${soort}, 'a')": "u bij vraag 2 ‘A’ aankruiste",
    "not(selected(${soort}, 'a'))": "u bij vraag 2 ‘A’ niet aankruiste",
    "count-selected(${soort}) >= 2": "u 2 of meer hokjes aankruiste bij vraag 2",
    "${uren} >= 12": "u bij vraag 4 het getal 12 of hoger invulde",
    "12 < ${uren}": "u bij vraag 4 een getal hoger dan 12 invulde",
    "${uren} != ''": "u vraag 4 hebt ingevuld",
    "not(${uren} != '')": "u vraag 4 niet hebt ingevuld",
    "${x} = 'ja' or ${y} = 'ja' or ${z} = 'ja'": "u bij vraag 3 minstens één keer ‘Ja’ koos",
    "${x} = 'ja' or ${y} = 'ja'": "u bij vraag 3a of 3b ‘Ja’ koos",
    "${werk} = 'ja' and (${uren} > 2 or ${x} = 'ja')": (
        "u bij vraag 1 ‘Ja’ koos en (u bij vraag 3a ‘Ja’ koos of u bij vraag 4 een getal hoger "
        "dan 2 invulde)"
    ),
    "${uren} * 2 > 10": "dit zo is: ('vraag 4' keer 2) is hoger dan 10",
    "${proef} = 'nee'": "dit zo is: 'Proef' = 'Nee'",
}


def route(condition, **drawn):
    known = scope(ASKED.variables)
    routing = Routing(ASKED.variables, PLACES, {name: Code(code) for name, code in drawn.items()})
    return routing.route(parse(condition, known).node)


@pytest.mark.parametrize("condition", SAID)
def test_a_condition_points_to_questions_on_the_form(condition):
    assert route(condition).words == SAID[condition]


def test_what_is_drawn_is_decided_before_the_form_is_printed():
    assert route("${proef} = 'nee'", proef="ja").is_never
    assert route("${proef} = 'ja'", proef="ja").words == ""
    both = "${proef} = 'ja' and ${werk} = 'ja'"
    assert route(both, proef="ja").words == "u bij vraag 1 ‘Ja’ koos"
    assert route(both, proef="nee").is_never
    assert not route("${proef} = 'ja' or ${werk} = 'ja'", proef="ja").words
    assert route("not(${proef} = 'ja')", proef="ja").is_never
