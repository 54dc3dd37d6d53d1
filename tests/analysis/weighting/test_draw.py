"""Design weights by phase, and cohorts of a refreshed panel made into one."""

import numpy as np
import pytest

from analysis.weighting.draw import (
    DrawnError,
    by_any_cohort,
    composite,
    design_weights,
    other_cohorts,
)


def test_the_weight_is_the_product_of_the_inverse_probabilities_of_the_phases():
    phases = {"recruitment": np.array([0.1, 0.2]), "wave": np.array([0.5, 0.25])}
    assert design_weights(phases) == pytest.approx([20.0, 20.0])


@pytest.mark.parametrize(
    ("value", "what"), [(0.0, "is 0"), (1.5, "is 1.5"), (np.nan, "is missing"), (-0.1, "is -0.1")]
)
def test_a_probability_that_cannot_be_is_named_by_phase_and_row(value, what):
    with pytest.raises(DrawnError, match=f"phase 'wave' {what} in data row 2"):
        design_weights({"wave": np.array([0.5, value])})


def test_no_phase_is_refused():
    with pytest.raises(DrawnError, match="no phase"):
        design_weights({})


def test_the_probability_of_any_cohort_is_one_less_that_of_none():
    found = by_any_cohort(np.array([[0.1, 0.2], [0.0, 0.3], [1.0, 0.5]]))
    assert found == pytest.approx([1 - 0.9 * 0.8, 0.3, 1.0])


def test_small_probabilities_keep_their_digits():
    assert by_any_cohort(np.array([[1e-12, 1e-12]]))[0] == pytest.approx(2e-12, rel=1e-11)


def test_a_person_whom_no_cohort_could_draw_is_named():
    with pytest.raises(DrawnError, match="data row 2 could be drawn by no cohort"):
        by_any_cohort(np.array([[0.1, 0.0], [0.0, 0.0]]))


def test_a_cohort_with_a_probability_above_one_is_named():
    with pytest.raises(DrawnError, match="cohort 2 has the probability 2 in data row 1"):
        by_any_cohort(np.array([[0.1, 2.0]]))


def test_cohorts_are_combined_in_proportion_to_their_effective_sizes():
    weights = np.array([10.0, 10, 10, 10, 40, 40])
    found = composite(weights, np.array([0, 0, 0, 0, 1, 1]))
    assert found.factors.tolist() == [[4 / 6, 2 / 6]]
    assert found.weights == pytest.approx([40 / 6] * 4 + [80 / 6] * 2)


def test_a_composite_of_cohorts_that_each_hold_the_population_holds_it_too():
    weights = np.array([25.0, 25, 50, 40, 60])
    cohort = np.array([0, 0, 0, 1, 1])
    assert composite(weights, cohort).weights.sum() == pytest.approx(100.0)


def test_a_stratum_that_one_cohort_did_not_draw_is_left_to_the_other():
    found = composite(np.array([5.0, 5, 5]), np.array([0, 1, 0]), np.array([0, 0, 1]))
    assert found.factors.tolist() == [[0.5, 0.5], [1.0, 0.0]]


def test_the_other_cohorts_probability_is_that_of_its_people_in_the_stratum():
    found = other_cohorts(np.array([0.1, 0.3, 0.2]), ["a", "b", "a"], ["x", "x", "y"], [("b", "y")])
    assert found.tolist() == [[0.1, 0.3], [0.1, 0.3], [0.2, 0.0]]


def test_a_cohort_with_nobody_in_a_stratum_is_refused_unless_it_is_known_to_have_left_it_out():
    with pytest.raises(DrawnError, match="cohort 'b' has nobody in stratum 'y'"):
        other_cohorts(np.array([0.1, 0.3, 0.2]), ["a", "b", "a"], ["x", "x", "y"])


def test_a_cohort_that_drew_a_stratum_unevenly_is_refused():
    with pytest.raises(DrawnError, match="cohort 'a' drew stratum 'x' with different"):
        other_cohorts(np.array([0.1, 0.2]), ["a", "a"], ["x", "x"])


@pytest.fixture(scope="module")
def refreshed():
    """Mean estimates of a total of 1,000 people, in 4,000 draws of two cohorts.

    Half of the people joined the population after the first cohort was drawn.
    """
    random = np.random.default_rng(8)
    n = 1000
    old = np.arange(n) < 500
    first, second = np.where(old, 0.2, 0.0), np.full(n, 0.1)
    y = np.where(old, 1.0, 3.0)
    chance = by_any_cohort(np.column_stack([first, second]))
    found = {"any": [], "composite": [], "naive": []}
    for _ in range(4000):
        one, two = random.random(n) < first, random.random(n) < second
        either = one | two
        found["any"].append((y / chance)[either].sum())
        weights = np.concatenate([1 / first[one], 1 / second[two]])
        cohort = np.repeat([0, 1], [one.sum(), two.sum()])
        values = np.concatenate([y[one], y[two]])
        stratum = 1 - np.concatenate([old[one], old[two]]).astype(int)
        found["naive"].append(weights @ values)
        found["composite"].append(composite(weights, cohort, stratum).weights @ values)
    return {rule: np.mean(totals) for rule, totals in found.items()}


def test_weights_by_any_cohort_are_unbiased_in_a_refreshed_panel(refreshed):
    assert refreshed["any"] == pytest.approx(2000.0, rel=0.01)


def test_composite_weights_are_unbiased_in_a_refreshed_panel(refreshed):
    assert refreshed["composite"] == pytest.approx(2000.0, rel=0.01)


def test_taking_cohorts_as_they_come_counts_people_twice(refreshed):
    assert refreshed["naive"] > 2400
