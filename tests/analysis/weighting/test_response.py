"""Nonresponse: weighting cells, the response model, and their diagnostics."""

import numpy as np
import pandas as pd
import pytest
from scipy import optimize, special

from analysis.weighting.response.cells import by_cells
from analysis.weighting.response.propensity import by_propensity
from analysis.weighting.response.quality import r_indicator
from analysis.weighting.response.sample import ResponseError, Sample

AGES = ("18-39", "40-64", "65+")


def _population(random, n):
    age, sex = random.choice(AGES, n), random.choice(["man", "vrouw"], n)
    return pd.DataFrame({"age": age, "sex": sex})


def _chance(frame):
    age = frame["age"].map({"18-39": -0.4, "40-64": 0.2, "65+": 1.2})
    return special.expit((age + frame["sex"].map({"man": -0.2, "vrouw": 0.2})).to_numpy())


@pytest.fixture
def sample():
    random = np.random.default_rng(4)
    frame = _population(random, 1500)
    weights = random.choice([8.0, 12.0, 20.0], 1500)
    return Sample(frame, weights, random.random(1500) < _chance(frame), {"age": AGES})


def _small():
    frame = pd.DataFrame({"age": ["a"] * 4 + ["b"] * 4 + ["c"] * 2})
    answered = np.array([1, 1, 0, 0, 1, 1, 1, 0, 0, 0], dtype=bool)
    return Sample(frame, np.ones(10), answered, {"age": ("a", "b", "c")})


def test_respondents_of_a_cell_stand_for_all_who_were_drawn_in_it(sample):
    found = by_cells(sample, ["age", "sex"])
    for cell, rows in sample.frame.groupby(["age", "sex"]).groups.items():
        assert found.weights[rows].sum() == pytest.approx(sample.weights[rows].sum()), cell


def test_nonrespondents_get_no_weight(sample):
    assert (by_cells(sample, ["age"]).weights[~sample.responded] == 0).all()


def test_large_cells_are_left_alone(sample):
    assert by_cells(sample, ["age", "sex"]).collapses == ()


def test_a_cell_without_respondents_is_joined_with_its_neighbour_in_order_and_it_says_so():
    found = by_cells(_small(), ["age"], minimum=1, most=10)
    (collapse,) = found.collapses
    assert (collapse.cell, collapse.into) == ("age c", "age b")
    assert collapse.respondents == 0
    assert np.isinf(collapse.factor)


def test_joined_cells_share_their_factor():
    found = by_cells(_small(), ["age"], minimum=1, most=10)
    assert found.weights[[0, 4]] == pytest.approx([2.0, 2.0])
    assert [(one.drawn, one.respondents) for one in found.classes] == [(4, 2), (6, 3)]


def test_a_cell_of_too_large_a_factor_is_joined():
    frame = pd.DataFrame({"age": ["a"] * 100 + ["b"] * 100})
    answered = np.arange(200) < 110
    found = by_cells(Sample(frame, np.ones(200), answered), ["age"], minimum=5, most=2)
    assert len(found.classes) == 1
    assert found.collapses[0].factor == pytest.approx(10.0)


def test_cells_that_differ_in_the_last_variable_are_joined_first():
    frame = pd.DataFrame({"place": list("xxxxyyyyxxyy"), "age": list("aabbaabbccaa")})
    answered = np.array([1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1], dtype=bool)
    found = by_cells(Sample(frame, np.ones(12), answered), ["place", "age"], minimum=1, most=9)
    assert found.collapses[0].cell == "place x, age c"
    assert found.collapses[0].into.startswith("place x")


def test_a_profile_without_a_value_is_a_category_of_its_own():
    frame = pd.DataFrame({"age": ["a", "a", None, ""]})
    found = by_cells(Sample(frame, np.ones(4), np.array([1, 1, 1, 0], bool)), ["age"], minimum=1)
    assert [one.name for one in found.classes] == ["age a", "age (empty)"]


def test_limits_that_are_none_are_refused(sample):
    with pytest.raises(ResponseError, match="are no limits"):
        by_cells(sample, ["age"], minimum=0)


def test_adjustment_without_variables_is_refused(sample):
    with pytest.raises(ResponseError, match="name the profile variables"):
        by_cells(sample, [])


def test_a_wave_without_respondents_is_refused():
    with pytest.raises(ResponseError, match="nobody answered"):
        Sample(pd.DataFrame({"a": ["x"]}), np.ones(1), np.zeros(1, dtype=bool))


def test_the_response_model_is_weighted_logistic_regression(sample):
    found = by_propensity(sample, ["age", "sex"])
    named = [(c.variable, c.category) for c in found.quality.coefficients]
    x = np.column_stack(
        [
            np.ones(1500) if not variable else (sample.frame[variable] == category)
            for variable, category in named
        ]
    ).astype(float)

    def loss(beta):
        score = x @ beta
        return -(sample.weights * (sample.responded * score - np.logaddexp(0, score))).sum()

    def slope(beta):
        return -x.T @ (sample.weights * (sample.responded - special.expit(x @ beta)))

    wanted = optimize.minimize(loss, np.zeros(x.shape[1]), jac=slope, tol=1e-10)
    values = [c.value for c in found.quality.coefficients]
    assert values == pytest.approx(wanted.x, abs=1e-5)


def test_the_largest_category_is_the_one_compared_with(sample):
    sizes = pd.Series(sample.weights).groupby(sample.frame["age"]).sum()
    named = {c.category for c in by_propensity(sample, ["age"]).quality.coefficients}
    assert named == {"", *AGES} - {sizes.idxmax()}


def test_a_saturated_model_used_directly_is_adjustment_by_cells(sample):
    one, other = by_propensity(sample, ["age"], classes=None), by_cells(sample, ["age"])
    assert one.weights == pytest.approx(other.weights, rel=1e-9)


def test_in_a_propensity_class_respondents_stand_for_all(sample):
    found = by_propensity(sample, ["age", "sex"], classes=3)
    assert found.weights.sum() == pytest.approx(sample.weights.sum())


def test_one_class_is_one_factor(sample):
    found = by_propensity(sample, ["age"], classes=1)
    factor = found.weights[sample.responded] / sample.weights[sample.responded]
    assert np.ptp(factor) == pytest.approx(0.0, abs=1e-12)


def test_variables_that_others_determine_are_left_out_and_named(sample):
    twice = Sample(sample.frame.assign(again=sample.frame["sex"]), sample.weights, sample.responded)
    found = by_propensity(twice, ["sex", "again"])
    assert len(found.quality.left_out) == 1
    assert found.quality.left_out[0][0] == "again"
    assert found.weights == pytest.approx(by_propensity(sample, ["sex"]).weights, rel=1e-9)


def test_a_category_in_which_nobody_answered_is_named_with_a_merge():
    with pytest.raises(ResponseError, match="drawn with age 'c' nobody answered") as caught:
        by_propensity(_small(), ["age"])
    assert caught.value.proposals[0].merge == ("b", "c")


def test_a_wave_in_which_everybody_answered_has_nothing_to_model():
    everyone = Sample(pd.DataFrame({"a": list("xy")}), np.ones(2), np.ones(2, dtype=bool))
    with pytest.raises(ResponseError, match="everybody who was drawn answered"):
        by_propensity(everyone, ["a"])


def test_combinations_that_answer_always_are_an_error_that_says_what_to_do():
    frame = pd.DataFrame({"a": list("xxyyxxyy") * 3, "b": list("ppppqqqq") * 3})
    answered = ((frame["a"] == "x") & (frame["b"] == "p")).to_numpy()
    with pytest.raises(ResponseError, match=r"fewer variables|nobody"):
        by_propensity(Sample(frame, np.ones(24), answered), ["a", "b"])


def test_the_r_indicator_of_equal_propensities_is_one():
    assert r_indicator(np.full(50, 0.4), np.full(50, 2.0)) == pytest.approx(1.0)


def test_the_r_indicator_is_one_less_twice_their_standard_deviation():
    propensity = np.repeat([0.2, 0.8], 500)
    assert r_indicator(propensity, np.ones(1000)) == pytest.approx(
        1 - 2 * 0.3 * (1000 / 999) ** 0.5
    )


def test_a_model_that_explains_nothing_has_no_pseudo_r2():
    random = np.random.default_rng(2)
    frame = pd.DataFrame({"coin": np.tile(["x", "y"], 500)})
    answered = np.repeat(random.random(500) < 0.5, 2)
    found = by_propensity(Sample(frame, np.ones(1000), answered), ["coin"])
    assert found.quality.pseudo_r2 == pytest.approx(0.0, abs=1e-9)
    assert found.quality.r_indicator == pytest.approx(1.0, abs=1e-6)


def test_diagnostics_tell_the_range_and_the_loss(sample):
    quality = by_propensity(sample, ["age", "sex"], classes=None).quality
    assert 0 < quality.lowest < quality.rate < quality.highest < 1
    assert quality.loss > 1
    assert (quality.drawn, quality.respondents) == (1500, int(sample.responded.sum()))


@pytest.mark.parametrize("adjust", [by_cells, by_propensity])
def test_made_again_with_its_own_weights_an_adjustment_is_the_same(sample, adjust):
    found = adjust(sample, ["age", "sex"])
    assert found.again(sample.weights) == pytest.approx(found.weights, rel=1e-9)


@pytest.mark.parametrize("adjust", [by_cells, by_propensity])
def test_many_replicates_at_once_are_those_one_by_one(sample, adjust):
    random = np.random.default_rng(9)
    table = sample.weights[:, None] * random.exponential(size=(1500, 4))
    found = adjust(sample, ["age", "sex"])
    together = found.again(table)
    for r in range(4):
        one = adjust(Sample(sample.frame, table[:, r], sample.responded), ["age", "sex"])
        assert together[:, r] == pytest.approx(one.weights, rel=1e-6)


@pytest.mark.parametrize("adjust", [by_cells, by_propensity])
def test_adjustment_takes_away_the_bias_of_response_that_depends_on_the_profile(adjust):
    random = np.random.default_rng(13)
    raw, adjusted = [], []
    for _ in range(150):
        frame = _population(random, 800)
        y = (frame["age"] == "65+").to_numpy() * 2.0 + (frame["sex"] == "man") + 1
        answered = random.random(800) < _chance(frame)
        weights = adjust(Sample(frame, np.ones(800), answered), ["age", "sex"]).weights
        raw.append(y[answered].mean())
        adjusted.append(weights @ y / weights.sum())
    truth = 2 / 3 + 0.5 + 1
    assert abs(np.mean(raw) - truth) > 0.15
    assert np.mean(adjusted) == pytest.approx(truth, abs=0.015)
