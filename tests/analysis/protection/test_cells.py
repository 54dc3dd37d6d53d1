"""Primary suppression."""

import pytest

from analysis.protection.cells import Counts, primary
from analysis.release.content import Reason


def test_a_figure_on_49_people_is_not_shown():
    assert primary([Counts(49)], 50) is Reason.TOO_FEW


def test_a_figure_on_50_people_is_shown():
    assert primary([Counts(50)], 50) is None


def test_discrimination_asks_for_a_hundred_people():
    assert primary([Counts(99, 40)], 100) is Reason.TOO_FEW


def test_a_share_of_nine_people_is_not_shown():
    assert primary([Counts(500, 9)], 50) is Reason.ONE_SIDED


def test_a_share_with_nine_people_on_the_other_side_is_not_shown():
    assert primary([Counts(500, 491)], 50) is Reason.ONE_SIDED


def test_a_share_with_ten_people_on_each_side_is_shown():
    assert primary([Counts(50, 10), Counts(50, 40)], 50) is None


def test_a_mean_has_no_sides():
    assert primary([Counts(50, None)], 50) is None


def test_one_small_part_hides_the_whole_distribution():
    assert primary([Counts(100, 60), Counts(100, 35), Counts(100, 5)], 50) is Reason.ONE_SIDED


def test_a_domain_without_answers_has_no_estimate():
    assert primary([Counts(0)], 50) is Reason.NO_ESTIMATE


@pytest.mark.parametrize("ones", [0, 80])
def test_a_share_of_nobody_or_everybody_is_not_shown(ones):
    assert primary([Counts(80, ones)], 50) is Reason.ONE_SIDED
