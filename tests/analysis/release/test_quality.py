"""The quality flag."""

import numpy as np
import pytest
from scipy import stats

from analysis.estimation.estimate import Estimate
from analysis.release.content import Quality
from analysis.release.quality import FLAGS, SKEWED, Needed, flag_of, ranks


def _share(value=0.5, low=0.45, high=0.55, n=500, df=400, effective_n=400.0):
    found = Estimate(value, 0.02, low, high, df, n, 0.95, "logit", 1.2, effective_n)
    return flag_of(found, skewness=None)


@pytest.mark.parametrize(
    ("low", "high", "n", "flag"),
    [
        (0.45, 0.55, 500, Quality.A),
        (0.45, 0.55, 199, Quality.B),
        (0.35, 0.65, 500, Quality.B),
        (0.45, 0.55, 99, Quality.C),
        (0.25, 0.75, 500, Quality.C),
    ],
)
def test_width_and_n_decide_together(low, high, n, flag):
    assert _share(low=low, high=high, n=n) is flag


@pytest.mark.parametrize(
    ("effective_n", "flag"), [(100.0, Quality.A), (99.0, Quality.B), (29.0, Quality.C)]
)
def test_a_base_that_its_weights_made_small_is_judged_by_what_is_left(effective_n, flag):
    assert _share(effective_n=effective_n) is flag


@pytest.mark.parametrize(("df", "flag"), [(8, Quality.A), (7, Quality.C)])
def test_a_standard_error_from_few_units_is_no_ground(df, flag):
    assert _share(df=df) is flag


def test_without_an_effective_size_nobody_knows_how_firm_a_figure_is():
    assert _share(effective_n=None) is Quality.C


def test_a_share_of_nought_is_broad_however_many_were_asked():
    assert _share(0.0, 0.0, 0.001, n=5000, effective_n=None) is Quality.C


def test_a_share_is_judged_as_its_complement():
    assert _share(0.95, 0.93, 0.97) is _share(0.05, 0.03, 0.07) is Quality.B


def test_a_mean_is_judged_by_its_own_size():
    found = Estimate(7.6, 0.05, 7.5, 7.7, 3999, 4000, 0.95, "mean", 1.0, 4000.0)
    assert flag_of(found, skewness=0.8) is Quality.A


def test_many_figures_have_the_flag_of_each_alone():
    low, high = np.array([0.45, 0.35, 0.45]), np.array([0.55, 0.65, 0.55])
    found = ranks(
        np.full(3, 0.5), low, high, 500, np.array([400.0, np.nan, 0.0]), 400, skewness=None
    )
    assert [FLAGS[rank] for rank in found] == [Quality.A, Quality.B, Quality.C]


def _mean(skewness, n=500, effective_n=500.0):
    found = Estimate(4.0, 0.2, 3.6, 4.4, n - 12, n, 0.95, "mean", 1.0, effective_n)
    return flag_of(found, skewness=skewness)


@pytest.mark.parametrize(
    ("skewness", "flag"), [(0.0, Quality.A), (3.43, Quality.A), (3.44, Quality.C), (9.0, Quality.C)]
)
def test_a_mean_of_skewed_answers_asks_more_of_them(skewness, flag):
    """28 + 40 x 3.435^2 is 500."""
    assert _mean(skewness) is flag


@pytest.mark.parametrize(("skewness", "flag"), [(3.36, Quality.A), (3.37, Quality.C)])
def test_of_the_28_alone_effective_n_is_asked_since_the_weights_are_in_the_skewness(skewness, flag):
    """28 / 300 + 40 x 3.367^2 / 500 is 1."""
    assert _mean(skewness, n=500, effective_n=300.0) is flag


def test_an_effective_n_over_n_makes_nothing_firmer():
    assert _mean(3.43, n=500, effective_n=900.0) is Quality.A
    assert _mean(3.44, n=500, effective_n=900.0) is Quality.C


def test_answers_that_are_not_skewed_ask_28():
    few = np.array([28, 29])
    assert list(SKEWED.too_few(few, few, 0.0)) == [True, False]
    assert list(SKEWED.too_few(np.array([500, 500]), few, 0.0)) == [True, False]


def test_answers_of_which_no_skewness_is_known_are_broad():
    assert _mean(np.nan) is Quality.C


def test_no_skewness_makes_a_flag_better():
    found = Estimate(4.0, 1.0, 2.0, 6.0, 480, 500, 0.95, "mean", 1.0, 500.0)
    assert {flag_of(found, skewness=one) for one in (0.0, 1.0, 9.0)} == {Quality.C}


def test_many_means_have_the_flag_of_each_alone():
    given = np.array([0.5, 3.4, 3.5, np.nan])
    size = np.array([500.0, np.nan, 500.0, 500.0])
    found = ranks(np.full(4, 4.0), 3.6, 4.4, 500, size, 400, skewness=given)
    assert [FLAGS[rank].value for rank in found] == ["A", "A", "C", "C"]


def test_of_the_skewness_of_the_population_one_case_in_a_hundred_asks_cochrans_25():
    """The Edgeworth series of a mean over its estimated error, at z = 1.96."""
    z = stats.norm.ppf(0.975)
    missed = 2 * stats.norm.pdf(z) * z * (z**4 + 2 * z**2 - 3) / 18
    assert missed / 0.01 == pytest.approx(25, abs=0.3)


# So many respondents that the interval holds the truth in 93.7 to 94.1%.
SELDOM = {
    "gamma": (100, lambda chance, size: chance.standard_gamma(1.0, size)),
    "counts": (150, lambda chance, size: chance.negative_binomial(0.5, 1 / 9, size)),
    "lognormal": (150, lambda chance, size: chance.lognormal(0, 0.75, size)),
    "lognormal counts": (300, lambda chance, size: np.floor(chance.lognormal(1, 0.9, size))),
}


@pytest.mark.parametrize("answers", SELDOM)
def test_what_a_sample_shows_marks_most_means_that_hold_the_truth_in_94_cases(answers):
    """A sample looks less skewed than its population: the population's 25 would leave half out."""
    n, drawn = SELDOM[answers]
    shown = stats.skew(drawn(np.random.default_rng(2), (2000, n)), axis=1)
    size = np.full(2000, n)
    marked, others = (
        rule.too_few(size, size, shown).mean() for rule in (SKEWED, Needed(SKEWED.base, 25))
    )
    assert marked > 0.65
    assert others < marked - 0.2


def test_answers_that_are_not_skewed_are_not_marked_for_what_chance_shows():
    shown = stats.skew(np.random.default_rng(3).standard_normal((2000, 100)), axis=1)
    size = np.full(2000, 100)
    assert SKEWED.too_few(size, size, shown).mean() < 0.001
