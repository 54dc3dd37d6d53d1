"""Numbers as a reader sees them: a half goes up, wherever the number stands."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.numbers import number, percent, rounded


@pytest.mark.parametrize(
    ("value", "decimals", "wanted"),
    [
        (4013, 0, "4.013"),
        (7.649, 1, "7,6"),
        (7.65, 1, "7,7"),
        (7.55, 1, "7,6"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (1234567.5, 0, "1.234.568"),
        (12345678901234567, 0, "12.345.678.901.234.567"),
    ],
)
def test_a_half_goes_up_away_from_zero(value, decimals, wanted):
    assert number(value, decimals) == wanted


@pytest.mark.parametrize(
    ("share", "decimals", "wanted"),
    [(0.9545, 1, "95,5%"), (0.8225, 1, "82,3%"), (0.145, 0, "15%"), (0.125, 0, "13%")],
)
def test_a_percentage_is_of_the_share_as_it_is_written(share, decimals, wanted):
    assert percent(share, decimals) == wanted


@given(st.integers(-(10**9), 10**9), st.integers(1, 4))
def test_a_number_written_with_a_five_behind_it_goes_away_from_zero(whole, decimals):
    written = f"{whole}.{'0' * (decimals - 1)}05"
    up = f"{whole}.{'0' * (decimals - 1)}1"
    assert abs(rounded(float(written), decimals)) == abs(rounded(float(up), decimals))


def test_what_is_not_finite_is_no_reason_to_stop():
    assert rounded(math.inf, 1) == math.inf
    assert rounded(math.nan).is_nan()
