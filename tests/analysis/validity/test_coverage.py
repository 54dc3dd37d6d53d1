"""A short study, with its Monte Carlo error: intervals cover, and raking mends what it can."""

import pytest

from analysis.estimation.intervals import IntervalMethod
from analysis.validity.fieldwork import Response
from analysis.validity.study import Plan, studied
from analysis.validity.table import BANDS, lines, summary

# Some 200 repetitions of 52 correlated proportions: the mean coverage has a standard error of
# half a per cent at most, so that two per cent either way is beyond chance.
PLAN = Plan(200, seed=5, members=2400, scale=0.25, kinds=("province", "region"))
CHANCE = 0.02


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    grid, sums = studied(PLAN, tmp_path_factory.mktemp("short") / "state", lambda _: None)
    return {response: summary(lines(grid, one)) for response, one in sums.sums.items()}


@pytest.fixture
def random(found):
    return found[Response.AT_RANDOM]


@pytest.mark.parametrize("method", [one for one in BANDS if one is not IntervalMethod.MEAN])
def test_the_intervals_of_proportions_cover_what_they_say(random, method):
    low, high = BANDS[method]
    assert low - CHANCE <= random.proportions[method].mean <= high + CHANCE


def test_walds_interval_of_extreme_proportions_does_not_cover_what_it_says(random):
    assert random.proportions[IntervalMethod.MEAN].lowest < 0.85


def test_the_intervals_of_means_and_changes_cover_what_they_say(random):
    assert random.means.mean == pytest.approx(0.95, abs=0.03)
    assert random.changes.mean == pytest.approx(0.95, abs=CHANCE)


def test_standard_errors_are_those_of_the_estimates(random):
    assert random.se_ratio == pytest.approx(1, abs=0.05)


def test_raking_removes_the_bias_of_differential_response(random):
    assert random.bias.unweighted > 0.8
    assert random.bias.raked < 0.25 * random.bias.unweighted


def test_raking_does_not_mend_response_that_is_not_missing_at_random(found):
    assert found[Response.NOT_AT_RANDOM].bias.raked > 0.6
