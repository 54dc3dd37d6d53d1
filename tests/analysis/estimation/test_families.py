"""P values adjusted for their family."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.estimation.families import (
    Correction,
    adjusted,
    benjamini_hochberg,
    bonferroni,
    holm,
)

P_VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=20)
CORRECTIONS = pytest.mark.parametrize("correction", list(Correction))


def test_bonferroni_multiplies_by_the_size_of_the_family():
    assert bonferroni([0.01, 0.04, 0.5]) == pytest.approx((0.03, 0.12, 1.0))


def test_holm_multiplies_the_smallest_p_value_by_the_size_of_the_family():
    assert holm([0.01, 0.04, 0.03]) == pytest.approx((0.03, 0.06, 0.06))


def test_benjamini_and_hochberg_find_what_their_own_example_says():
    """Benjamini and Hochberg (1995), section 4: of fifteen p values four are found at 5%."""
    p_values = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
        0.5719, 0.6528, 0.7590, 1.0000,
    ]  # fmt: skip
    assert sum(p <= 0.05 for p in benjamini_hochberg(p_values)) == 4
    assert sum(p <= 0.05 for p in bonferroni(p_values)) == 3


@CORRECTIONS
def test_a_family_of_none_is_empty(correction):
    assert adjusted([], correction) == ()


@CORRECTIONS
def test_what_is_no_p_value_is_refused(correction):
    with pytest.raises(ValueError, match="between 0 and 1"):
        adjusted([0.2, float("nan")], correction)


@CORRECTIONS
def test_one_test_alone_keeps_its_p_value(correction):
    assert adjusted([0.03], correction) == (0.03,)


@given(P_VALUES)
def test_a_correction_that_holds_more_has_larger_p_values(p_values):
    made = zip(p_values, *(adjusted(p_values, one) for one in ORDER), strict=True)
    for p, shares, steps, product in made:
        assert p <= shares + 1e-15 <= steps + 2e-15 <= product + 3e-15 <= 1 + 3e-15


ORDER = (Correction.BENJAMINI_HOCHBERG, Correction.HOLM, Correction.BONFERRONI)


@CORRECTIONS
@given(p_values=P_VALUES, random=st.randoms(use_true_random=False))
def test_the_order_of_a_family_says_nothing(correction, p_values, random):
    order = list(range(len(p_values)))
    random.shuffle(order)
    mixed = adjusted([p_values[i] for i in order], correction)
    known = adjusted(p_values, correction)
    assert mixed == pytest.approx([known[i] for i in order], rel=1e-14)


@CORRECTIONS
@given(p_values=P_VALUES)
def test_a_smaller_p_value_is_never_the_larger_once_adjusted(correction, p_values):
    made = adjusted(sorted(p_values), correction)
    assert all(one <= other for one, other in pairwise(made))
