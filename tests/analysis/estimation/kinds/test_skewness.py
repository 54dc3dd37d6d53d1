"""How skewed answers weigh."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.estimation.kinds.skewness import Shape, skewness
from analysis.estimation.moments.classes import Classification

CLOSE = pytest.approx
ROWS = 400


@pytest.fixture(scope="module")
def rows():
    """Skewed answers of persons who stand for others, in four classes."""
    chance = np.random.default_rng(8)
    return (
        np.floor(np.exp(1 + 0.9 * chance.standard_normal(ROWS))),
        chance.uniform(0.2, 9.0, ROWS),
        chance.integers(0, 4, ROWS),
    )


def _shape(y, weights):
    return Shape.of(y[:, None], weights, np.zeros(y.size, dtype=np.intp), 1)


def _one(y, weights, what="residuals"):
    return float(getattr(_shape(y, weights), what)[0, 0])


def _all(shape):
    return np.array([shape.answers, shape.residuals, shape.lift])


def _by_hand(y, weights, what="residuals"):
    """With exact fractions, of which the last step alone is rounded."""
    y, w = [Fraction(float(one)) for one in y], [Fraction(float(one)) for one in weights]
    mean = sum(a * b for a, b in zip(w, y, strict=True)) / sum(w)
    pairs = [(a, b - mean) for a, b in zip(w, y, strict=True)]
    if what == "answers":
        second, third = (sum(a * b**power for a, b in pairs) / sum(w) for power in (2, 3))
    else:
        z = [a * b if what == "residuals" else a for a, b in pairs]
        second, third = (sum(one**power for one in z) / len(z) for power in (2, 3))
    return float(third) / float(second) ** 1.5


WHAT = pytest.mark.parametrize("what", ["answers", "residuals", "lift"])


@pytest.mark.parametrize("what", ["answers", "residuals"])
@pytest.mark.parametrize("weight", [1.0, 0.3])
def test_with_equal_weights_it_is_that_of_scipy(rows, what, weight):
    assert _one(rows[0], np.full(ROWS, weight), what) == CLOSE(stats.skew(rows[0]), rel=1e-12)


@WHAT
def test_with_weights_it_is_the_formula(rows, what):
    assert _one(*rows[:2], what) == CLOSE(_by_hand(*rows[:2], what), rel=1e-12)


def test_it_is_the_skewness_of_the_residuals_times_their_weights(rows):
    y, weights, _ = rows
    z = weights * (y - np.average(y, weights=weights))
    assert _one(y, weights) == CLOSE(stats.skew(z), rel=1e-12)


def test_of_answers_whole_weights_are_rows_said_again(rows):
    times = np.random.default_rng(1).integers(1, 5, ROWS)
    found = _one(rows[0], times.astype(float), "answers")
    assert found == CLOSE(stats.skew(np.repeat(rows[0], times)))


def test_weights_unrelated_to_answers_lift_their_skewness_by_as_much_as_is_said():
    """Each answer is given with each weight."""
    y, weights = (one.ravel() for one in np.meshgrid([1.0, 2.0, 2.0, 9.0], [0.5, 1.0, 4.0]))
    found = _one(y, weights)
    assert found == CLOSE(_one(y, weights, "answers") * _one(y, weights, "lift"), rel=1e-12)
    assert found > 1.5 * stats.skew(y)


def test_equal_weights_lift_nothing(rows):
    assert _one(rows[0], np.full(ROWS, 0.3), "lift") == CLOSE(1, rel=1e-12)


@WHAT
def test_values_near_a_hundred_million_keep_their_digits(rows, what):
    y = 1e8 + np.where(np.arange(ROWS) % 5 == 0, 1.0, -1.0)
    assert _one(y, rows[1], what) == CLOSE(_by_hand(y, rows[1], what), rel=1e-12)


@WHAT
def test_a_missing_value_is_outside_the_domain(rows, what):
    y, weights, _ = rows
    some = np.arange(ROWS) % 3 > 0
    assert _one(np.where(some, y, np.nan), weights, what) == CLOSE(
        _one(y[some], weights[some], what)
    )


@WHAT
@pytest.mark.parametrize("y", [[3.0, 3.0, 3.0], [0.1 + 1e8] * 3, [np.nan] * 3])
def test_what_does_not_vary_or_is_not_there_has_none(y, what):
    assert np.isnan(_one(np.array(y), np.array([1.0, 2.0, 0.3]), what))


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 9)), min_size=3, max_size=30),
    st.randoms(use_true_random=False),
)
def test_order_and_scale_of_weights_and_values_say_nothing(listed, chance):
    y, weights = np.array(listed, dtype=float).T
    if np.ptp(y) == 0:
        return
    order = list(range(y.size))
    chance.shuffle(order)
    known = CLOSE(_one(y, weights), rel=1e-9, abs=1e-9)
    assert _one(y[order], weights[order]) == known
    assert _one(y, 2 * weights) == known
    assert _one(7 * y + 3, weights) == known
    assert -_one(-y, weights) == known
    assert _one(y, weights, "lift") >= 1 - 1e-9


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 9)), min_size=3, max_size=30))
def test_a_weight_split_over_two_rows_is_the_same_answers_of_twice_as_many(listed):
    """Rows are taken for units: the skewness stays, that of their sum is a root of 2 smaller."""
    y, weights = np.array(listed, dtype=float).T
    if np.ptp(y) == 0:
        return
    halves = np.r_[y, y], np.r_[weights, weights] / 2
    for what in ("answers", "residuals", "lift"):
        assert _one(*halves, what) == CLOSE(_one(y, weights, what), rel=1e-9, abs=1e-9)


@WHAT
def test_classes_add_up_to_their_union(rows, what):
    y, weights, codes = rows
    found = Shape.of(y[:, None], weights, codes, 4).unions([(0, 2), (0, 1, 2, 3), (3,)])
    masks = (np.isin(codes, (0, 2)), codes >= 0, codes == 3)
    known = [_one(y[mask], weights[mask], what) for mask in masks]
    assert getattr(found, what)[:, 0] == CLOSE(known, rel=1e-12)


@pytest.mark.parametrize("height", [0.0, 1e8])
def test_parts_of_the_data_add_up_to_the_whole(rows, height):
    y, weights, codes = rows
    y = (y + height)[:, None]
    parts = np.array_split(np.arange(ROWS), 7)
    made = [Shape.of(y[part], weights[part], codes[part], 4) for part in parts]
    found = sum(made[1:], made[0])
    assert _all(found) == CLOSE(_all(Shape.of(y, weights, codes, 4)), rel=1e-10)


def test_a_part_in_which_a_class_has_nobody_adds_nothing(rows):
    y, weights, codes = rows[0][:, None], rows[1], np.minimum(rows[2], 2)
    nobody = Shape.of(y[:5] + 7, weights[:5], np.full(5, 3), 4)
    found = _all(Shape.of(y, weights, codes, 4) + nobody)[:, :3]
    assert found == CLOSE(_all(Shape.of(y, weights, codes, 3)), rel=1e-12)


@pytest.fixture(scope="module")
def placed(rows):
    y, weights, codes = rows
    waves = Classification.named((np.arange(ROWS) % 2).astype(np.intp), ("first", "last"))
    whole = Classification.named(np.zeros(ROWS, dtype=np.intp), ["all"])
    return y, weights, [whole, Classification(codes, {"low": (0, 1), "high": (3,)})], waves


def test_each_domain_and_wave_has_its_own(placed):
    y, weights, domains, waves = placed
    found = skewness(weights, {"y": y, "z": -y}, domains, waves)
    low = domains[1].mask("low") & waves.mask("last")
    assert found["y", "low", "last"] == CLOSE(abs(_one(y[low], weights[low])))
    assert found["z", "low", "last"] == CLOSE(found["y", "low", "last"])
    assert len(found) == 2 * 3 * 2


def test_where_a_domain_is_less_skewed_than_the_whole_the_whole_counts_by_its_weights(placed):
    y, weights, domains, waves = placed
    own = skewness(weights, {"y": y}, domains, waves)
    found = skewness(weights, {"y": y}, domains, waves, "all")
    whole = abs(_one(y, weights, "answers"))
    low = domains[1].mask("low") & waves.mask("last")
    carried = whole * _one(y[low], weights[low], "lift")
    assert found["y", "low", "last"] == CLOSE(max(own["y", "low", "last"], carried))
    assert all(found[place] >= max(one, whole) for place, one in own.items())
    assert any(found[place] > one for place, one in own.items())


def test_rows_without_a_class_or_a_wave_do_not_count(placed):
    y, weights, domains, waves = placed
    some = np.arange(ROWS) % 4 > 0
    codes = np.where(some, waves.codes, -1)
    found = skewness(weights, {"y": y}, domains, Classification(codes, waves.members))
    known = some & waves.mask("first") & domains[1].mask("high")
    assert found["y", "high", "first"] == CLOSE(abs(_one(y[known], weights[known])))


def test_without_measures_there_is_nothing_to_say(placed):
    assert skewness(placed[1], {}, *placed[2:]) == {}
