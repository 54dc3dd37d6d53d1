from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from analysis.charts.axis import around

shares = some.floats(0, 100, allow_nan=False)


@given(some.lists(shares, min_size=1, max_size=20))
def test_an_axis_encloses_every_value_and_never_leaves_the_possible(values):
    axis = around(values, least=0, greatest=100)

    assert 0 <= axis.low <= min(values) + 1e-9
    assert max(values) - 1e-9 <= axis.high <= 100


@given(some.lists(shares, min_size=1, max_size=20))
def test_an_axis_has_few_enough_ticks_to_read(values):
    assert 2 <= len(around(values, least=0, greatest=100).ticks) <= 9


def test_ticks_are_round_numbers():
    assert around([7.1, 8.2], least=1, greatest=10).ticks == (7.0, 7.5, 8.0, 8.5)


def test_small_differences_get_an_axis_that_does_not_enlarge_them():
    axis = around([7.60, 7.62], least=1, greatest=10, span=1.0)

    assert axis.high - axis.low >= 1.0


def test_a_value_stands_in_proportion():
    axis = around([0, 100], least=0, greatest=100)

    assert axis.place(25, 10, 200) == pytest.approx(60)


def test_a_value_outside_the_axis_stands_at_its_end():
    assert around([0, 50], least=0, greatest=50).place(80, 0, 100) == 100
