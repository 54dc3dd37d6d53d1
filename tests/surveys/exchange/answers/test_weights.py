"""Weights handed in as a CSV."""

import pytest

from surveys.exchange.answers import AnswersError
from surveys.exchange.answers.weights import read_weights


@pytest.mark.parametrize(
    "content",
    [
        b"pseudonym,weight\nA,1.5\nB,0\n",
        b"\xef\xbb\xbfPseudonym;Weight\r\nA;1,5\r\nB;0\r\n",
        b"wave\tweight\tpseudonym\nw1\t1.5\tA\n\nw1\t0\tB\n",
    ],
)
def test_weights_are_read_as_programs_and_dutch_spreadsheets_write_them(content):
    assert read_weights(content, "w.csv") == {"A": 1.5, "B": 0.0}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"pseudonym,gewicht\nA,1\n", "row 1: expected one column 'weight'"),
        (b"", "row 1: expected one column 'pseudonym'"),
        (b"pseudonym,weight\nA,veel\n", "row 2, column weight: 'veel' is no number"),
        (b"pseudonym,weight\nA,1\nA,2\n", "row 3: pseudonym 'A' occurs twice"),
        (b"pseudonym,weight\nA,1,2\n", "row 2: 3 cells; the heading has 2"),
        (b"pseudonym,weight\n\xff,1\n", "byte 17 is not UTF-8"),
        (b'pseudonym,weight\n"' + b"x" * 200_000, "not a CSV"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_row(content, says):
    with pytest.raises(AnswersError, match=says):
        read_weights(content, "w.csv")
