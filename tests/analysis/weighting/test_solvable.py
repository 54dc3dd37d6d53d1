"""Calibration that stays solvable: what is wrong is said, a merge proposed, none made unasked."""

import numpy as np
import pandas as pd
import pytest

from analysis.weighting.calibration import calibrate
from analysis.weighting.population import MarginError, Population
from analysis.weighting.solution.variables import figure_name

AGE = {"18-29": 20.0, "30-49": 35.0, "50-64": 25.0, "65+": 20.0}
PLACE = {"Assen": 60.0, "Emmen": 30.0, "Westerveld": 10.0}


def _frame(ages=("18-29", "30-49", "65+"), places=("Assen", "Emmen")):
    rows = [(age, place) for age in ages for place in places]
    return pd.DataFrame(rows * 3, columns=["age", "place"])


def _calibrated(frame, margins, **more):
    method = more.pop("method", "raking")
    bounds = more.pop("bounds", None)
    population = Population(margins, **more)
    return calibrate(frame, np.ones(len(frame)), population, method=method, bounds=bounds)


def _refused(frame, margins, **more):
    with pytest.raises(MarginError) as caught:
        _calibrated(frame, margins, **more)
    return caught.value


def test_an_empty_category_of_an_ordered_margin_is_proposed_to_its_smaller_neighbour():
    (found,) = _refused(_frame(), {"age": AGE}, ordered={"age"}).proposals
    assert (found.category, found.into) == ("50-64", "65+")
    assert found.reason == "its neighbour in order"


def test_an_empty_category_of_another_margin_is_proposed_to_the_smallest():
    (found,) = _refused(_frame(), {"place": PLACE}).proposals
    assert (found.category, found.into) == ("Westerveld", "Emmen")


def test_a_proposal_has_a_sentence_that_says_how_to_make_the_merge():
    error = _refused(_frame(), {"place": PLACE})
    assert 'merges = [["Emmen", "Westerveld"]]' in error.proposals[0].sentence
    assert error.proposals[0].sentence in str(error)


def test_nothing_is_merged_unless_it_is_named():
    margins = {"age": AGE, "place": {"Assen": 60.0, "Emmen": 40.0}}
    assert "no row with a weight has it" in str(_refused(_frame(), margins, ordered={"age"}))


def test_the_proposed_merge_makes_it_solvable():
    margins = {"age": AGE, "place": {"Assen": 60.0, "Emmen": 40.0}}
    (found,) = _refused(_frame(), margins, ordered={"age"}).proposals
    calibration = _calibrated(_frame(), margins, merges={found.variable: [found.merge]})
    sums = pd.Series(calibration.weights).groupby(_frame()["age"]).sum()
    assert sums.to_dict() == pytest.approx({"18-29": 20.0, "30-49": 35.0, "65+": 45.0})


def test_the_report_names_what_was_merged():
    calibration = _calibrated(_frame(), {"age": AGE}, merges={"age": [["65+", "50-64"]]})
    assert {line.category for line in calibration.margins} == {"18-29", "30-49", "65+ + 50-64"}


def test_merged_categories_are_the_same_as_one_category():
    frame = _frame(ages=tuple(AGE))
    joined = frame.assign(age=frame["age"].replace("50-64", "65+"))
    one = _calibrated(frame, {"age": AGE}, merges={"age": [["50-64", "65+"]]})
    other = _calibrated(joined, {"age": {"18-29": 20.0, "30-49": 35.0, "65+": 45.0}})
    assert one.weights == pytest.approx(other.weights, rel=1e-12)


def test_a_category_of_the_data_without_a_margin_can_be_merged_into_one_that_has():
    frame = _frame(ages=("18-29", "30-49", "50-64", "65+", "80+"))
    error = _refused(frame, {"age": AGE})
    assert "has no category '80+'" in str(error)
    assert error.proposals[0].category == "80+"
    found = _calibrated(frame, {"age": AGE}, merges={"age": [["65+", "80+"]]})
    assert found.weights[(frame["age"].isin(["65+", "80+"])).to_numpy()].sum() == pytest.approx(20)


@pytest.mark.parametrize(
    ("merge", "what"),
    [
        ([["18-29"]], "must name two categories or more"),
        ([["x", "y"]], "of which the margin has at least one"),
        ([["18-29", "30-49"], ["30-49", "65+"]], "'30-49' stands in two merges"),
    ],
)
def test_a_merge_that_cannot_be_is_refused(merge, what):
    assert what in str(_refused(_frame(), {"age": AGE}, merges={"age": merge}))


def test_a_merge_of_a_margin_that_is_not_there_names_the_margins():
    assert "the margins are: age" in str(
        _refused(_frame(), {"age": AGE}, merges={"x": [["a", "b"]]})
    )


def test_margins_of_different_sums_say_how_to_name_the_right_one():
    margins = {"age": {"18-29": 50.0, "30-49": 50.0}, "place": {"Assen": 60.0, "Emmen": 50.0}}
    assert 'scale_to = "age"' in str(_refused(_frame(ages=("18-29", "30-49")), margins))


def test_margins_are_scaled_to_the_one_that_is_named():
    margins = {"age": {"18-29": 50.0, "30-49": 50.0}, "place": {"Assen": 60.0, "Emmen": 50.0}}
    frame = _frame(ages=("18-29", "30-49"))
    found = _calibrated(frame, margins, scale_to="place")
    assert found.weights.sum() == pytest.approx(110.0)
    sums = pd.Series(found.weights).groupby(frame["age"]).sum()
    assert sums.to_dict() == pytest.approx({"18-29": 55.0, "30-49": 55.0})


def test_figures_that_the_rows_tie_together_propose_a_merge():
    frame = pd.DataFrame({"a": list("xxyyzz"), "b": list("ppqqrr")})
    margins = {"a": {"x": 5.0, "y": 5.0, "z": 5.0}, "b": {"p": 6.0, "q": 4.0, "r": 5.0}}
    error = _refused(frame, margins)
    assert "contradicts the others" in str(error)
    assert len(error.proposals) == 1


def test_figures_that_no_positive_weights_meet_name_one_that_is_out_of_reach():
    frame = pd.DataFrame({"a": list("xxy"), "b": list("pqp")})
    # Rows y are all p, so b = p cannot be fewer than a = y.
    error = _refused(frame, {"a": {"x": 2.0, "y": 8.0}, "b": {"p": 5.0, "q": 5.0}})
    assert "no positive weights do" in str(error)
    assert "out of reach beside the others" in str(error)
    assert error.proposals


@pytest.mark.parametrize("method", ["logit", "linear"])
def test_bounds_that_cannot_be_met_say_which_would_do(method):
    frame = pd.DataFrame({"a": ["x"] * 10 + ["y"] * 10})
    margins = {"a": {"x": 30.0, "y": 5.0}}
    message = str(_refused(frame, margins, method=method, bounds=(0.4, 2.0)))
    assert "a highest g-weight above 3 (it is 2) would do" in message
    assert _calibrated(frame, margins, method=method, bounds=(0.4, 3.01)).g.max() < 3.01


def test_a_lowest_bound_that_cannot_be_met_says_which_would_do():
    frame = pd.DataFrame({"a": ["x"] * 10 + ["y"] * 10})
    message = str(_refused(frame, {"a": {"x": 15.0, "y": 2.0}}, method="logit", bounds=(0.5, 4.0)))
    assert "a lowest below 0.2 (it is 0.5) would do" in message


def test_bounds_that_are_wrong_on_both_sides_say_so():
    frame = pd.DataFrame({"a": ["x"] * 10 + ["y"] * 10})
    message = str(_refused(frame, {"a": {"x": 30.0, "y": 1.0}}, method="logit", bounds=(0.5, 2.0)))
    assert "widen the bounds on both sides" in message


def test_more_figures_than_rows_are_refused_with_both_numbers():
    frame = pd.DataFrame({"a": list("xyz"), "b": list("pqr")})
    margins = {"a": dict.fromkeys("xyz", 5.0), "b": dict.fromkeys("pqr", 5.0)}
    assert "5 independent population figures and only 3 rows" in str(_refused(frame, margins))


def test_a_margin_of_nobody_at_all_is_refused():
    assert "no persons in any category" in str(_refused(_frame(), {"place": {"Assen": 0.0}}))


def test_a_figure_is_named_by_its_margin_and_category():
    assert figure_name(("age", "65+")) == "margin 'age', category '65+'"


@pytest.mark.parametrize("dtype", ["category", "string", object])
def test_however_a_column_is_stored_the_weights_are_the_same(dtype):
    frame = _frame(ages=tuple(AGE), places=tuple(PLACE))
    margins = {"age": AGE, "place": PLACE}
    plain = _calibrated(frame, margins)
    assert _calibrated(frame.astype(dtype), margins).weights == pytest.approx(plain.weights)


@pytest.mark.parametrize("first", [0, 7, -3])
def test_integers_are_codes(first):
    frame = pd.DataFrame({"a": [first, first + 1, first + 2] * 2})
    margins = {"a": {str(first + i): 2.0 + i for i in range(3)}}
    found = _calibrated(frame, margins)
    assert found.weights[:3] == pytest.approx([1.0, 1.5, 2.0])


def test_an_integer_without_a_margin_is_named():
    assert "has no category '3' (data row 2)" in str(
        _refused(pd.DataFrame({"a": [1, 3]}), {"a": {"1": 2.0}})
    )


def test_many_combinations_are_cells_too():
    random = np.random.default_rng(1)
    columns = {name: random.integers(0, 40, 3000) for name in "abcd"}
    frame = pd.DataFrame(columns)
    margins = {
        name: {str(i): float(n) for i, n in enumerate(np.bincount(columns[name]) * 2)}
        for name in columns
    }
    found = _calibrated(frame, margins)
    assert found.weights == pytest.approx(2.0)
    assert found.cells == len(frame.drop_duplicates())
