"""What a person types from a paper form, read as a page of the browser would send it."""

import pytest

from surveys.exchange.paper import paper_form
from surveys.exchange.paper.keyed import key_of, sent
from tests.surveys.exchange.paper.forms import everything

FORM = paper_form(everything())
TYPED = [
    ("werk", "ja", ["ja"]),
    ("werk", "N", ["nee"]),  # the one code that begins so
    ("werk", "?", ["dont_know"]),
    ("werk", "/", ["refused"]),
    ("werk", "8", ["8"]),  # no box has it: refused later, never guessed at
    ("soort", "1 3", ["loondienst", "niets"]),
    ("soort", "12", ["loondienst", "anders"]),  # one digit a box: no space is needed
    ("soort", "anders", ["anders"]),
    ("soort_anders_open", "1", ["1"]),  # own words are no key
    ("druk", "2", ["soms"]),
    ("cijfer", "8", ["8"]),
    ("gemeente", "Emmen", ["GM0114"]),
    ("gemeente", "2", ["GM0114"]),
    ("vervoer", "2", ["2"]),
    ("uren", "12,5", ["12,5"]),
    ("uren.missing", "?", ["dont_know"]),
    ("geboren", "1-8-1957", ["1-8-1957"]),
    ("verhaal", "?", ["?"]),
    ("natuur", "1", ["1"]),
]


@pytest.mark.parametrize(("field", "text", "meant"), TYPED)
def test_a_key_stands_for_its_code(field, text, meant):
    assert sent(FORM, {field: [text]}) == {field: meant}


def test_an_empty_field_is_not_sent_and_an_unknown_one_is_left_out():
    assert sent(FORM, {"werk": [" "], "som": ["3"], "_token": ["x"]}) == {}


def test_every_key_on_paper_is_read_as_the_code_beside_it():
    for asked in FORM.questions:
        fields = [line.variable for line in asked.lines] or [asked.question.id]
        for box in asked.boxes:
            assert key_of(asked, box.code) == box.key
            assert sent(FORM, {fields[0]: [box.key]}) == {fields[0]: [box.code]}
