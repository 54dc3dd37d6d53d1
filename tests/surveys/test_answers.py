import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.responses.answers import (
    MOST_DIGITS,
    AnswerError,
    Code,
    Codes,
    Missing,
    Number,
    Text,
    decode,
    encode,
)
from tests.surveys.examples import law

texts = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), min_size=1)
numbers = st.integers(-(10**MOST_DIGITS) + 1, 10**MOST_DIGITS - 1) | st.decimals(
    allow_nan=False, allow_infinity=False, places=6, min_value=-(10**20), max_value=10**20
)
values = (
    st.sampled_from(Missing)
    | st.builds(Code, texts)
    | st.builds(Codes, st.lists(texts, min_size=1, unique=True).map(tuple))
    | st.builds(Number, numbers)
    | st.builds(Text, texts)
)


@law
@given(values)
def test_what_is_encoded_and_sent_as_json_decodes_to_an_equal_value(value):
    assert decode(json.loads(json.dumps(encode(value)))) == value


@law
@given(numbers)
def test_a_number_keeps_its_type_and_every_digit(number):
    decoded = decode(json.loads(json.dumps(encode(Number(number))))).number
    assert type(decoded) is type(number)
    assert str(decoded) == str(number)


def test_the_stored_names_of_the_six_missings_never_change():
    assert [missing.value for missing in Missing] == [
        "not_asked_route",
        "not_asked_module",
        "skipped",
        "dont_know",
        "refused",
        "after_break_off",
    ]


@pytest.mark.parametrize("kind", [Code, Text])
def test_an_answer_is_never_an_empty_text(kind):
    with pytest.raises(AnswerError, match="never an empty text"):
        kind("")


def test_an_answer_of_several_codes_holds_at_least_one():
    with pytest.raises(AnswerError, match="at least one"):
        Codes(())


def test_the_same_codes_in_another_order_are_the_same_answer():
    assert Codes(("b", "a")) == Codes(("a", "b"))


def test_a_code_cannot_be_ticked_twice():
    with pytest.raises(AnswerError, match="twice"):
        Codes(("a", "a"))


def test_a_text_with_a_null_byte_is_refused():
    with pytest.raises(AnswerError, match="null byte"):
        Text("a\x00b")


@pytest.mark.parametrize("number", [1.5, True, Decimal("NaN"), Decimal("1E+400"), 10**50])
def test_a_number_that_is_not_exact_finite_and_of_human_size_is_refused(number):
    with pytest.raises(AnswerError):
        Number(number)


@pytest.mark.parametrize(
    "data",
    [
        None,
        "",
        {},
        {"code": ""},
        {"code": 1},
        {"code": "a", "text": "b"},
        {"codes": []},
        {"codes": [1]},
        {"number": "abc"},
        {"number": 1.5},
        {"missing": "unknown"},
        {"value": "a"},
    ],
)
def test_data_that_encode_does_not_write_is_refused(data):
    with pytest.raises(AnswerError):
        decode(data)
