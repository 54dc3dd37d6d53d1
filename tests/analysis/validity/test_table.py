"""The study's table, from sums made by hand."""

from datetime import date

import numpy as np
import pytest

from analysis.estimation.intervals import IntervalMethod
from analysis.validity.fieldwork import Response
from analysis.validity.files import Made, read_cells, read_summary, write
from analysis.validity.grid import METHODS, Grid, Kind
from analysis.validity.population import MEASURES
from analysis.validity.said import said
from analysis.validity.study import Plan
from analysis.validity.sums import Sums
from analysis.validity.table import lines, summary

CELLS = 2 * len(MEASURES)
FIRST_SHARE = 2  # the cells begin with the two means


@pytest.fixture
def grid():
    levels = np.full((2, len(MEASURES), 1), 0.5)
    return Grid(("province",), ("province=drenthe",), levels)


def _repetition(grid, error=0.0, half=0.1, rank=0):
    value = grid.truth + error
    ends = tuple(np.tile(value + sign * half, (len(METHODS), 1)) for sign in (-1, 1))
    full = np.full(CELLS, 1.0)
    return Sums.of(
        grid.truth, value, 0.05 * full, 200 * full, ends, rank * full, value + 0.02, value + 0.01
    )


@pytest.fixture
def found(grid):
    """Four repetitions, of which one misses the truth by twice its half width."""
    return lines(grid, sum((_repetition(grid, 0.2 * (i == 0)) for i in range(4)), Sums.none(CELLS)))


def test_coverage_is_the_share_of_intervals_that_hold_the_truth(found):
    assert set(found[0].coverage) == {0.75}


def test_bias_is_the_mean_error(found):
    assert found[0].bias == pytest.approx(0.05)
    assert found[0].bias_unweighted == pytest.approx(0.07)


def test_the_standard_error_is_set_against_the_spread_of_the_estimates(found):
    assert found[0].sd == pytest.approx(0.1)
    assert found[0].se_ratio == pytest.approx(0.5)


def test_a_repetition_without_an_estimate_counts_for_nothing(grid):
    known = _repetition(grid)
    value = np.where(np.arange(CELLS) == FIRST_SHARE, np.nan, grid.truth)
    ends = (np.tile(value, (len(METHODS), 1)),) * 2
    none = Sums.of(grid.truth, value, value, value, ends, value, value, value)
    assert lines(grid, known + none)[FIRST_SHARE].repetitions == 1
    assert not np.isnan((known + none).error).any()


def test_a_cell_in_which_nothing_was_estimated_has_no_line(grid):
    assert lines(grid, Sums.none(CELLS)) == ()


def test_the_flag_of_a_cell_is_the_one_that_is_given_most(grid):
    ranks = (2, 1, 1)
    sums = sum((_repetition(grid, rank=rank) for rank in ranks), Sums.none(CELLS))
    assert {line.flag for line in lines(grid, sums)} == {"B"}


def test_what_lies_outside_the_band_is_counted_with_what_the_flag_leaves_unmarked(found):
    one = summary(found).proportions[IntervalMethod.LOGIT]
    assert (one.cells, one.outside, one.below, one.unmarked) == (13, 13, 13, 13)


def test_what_is_written_is_read_back(tmp_path, found):
    path = tmp_path / "table.csv"
    made = Made(date(2026, 11, 25), "abc", Plan(4, 1))
    write(path, made, dict.fromkeys(Response, found))
    again = read_summary(path)
    assert again["made"]["on"] == date(2026, 11, 25)
    assert again["at_random"]["proportions"]["wilson"]["mean"] == 0.75
    rows = read_cells(path)
    assert len(rows) == 2 * CELLS
    assert rows[FIRST_SHARE]["kind"] == Kind.PROPORTION
    assert rows[FIRST_SHARE]["outside"] == "mean logit wilson beta published"


def test_the_table_for_people_says_coverage_and_bias(found):
    text = said({Response.AT_RANDOM: found})
    assert "| proportions | logit (94.0% to 96.5%) | 75.00% |" in text
    assert "7.00 without weights" in text
