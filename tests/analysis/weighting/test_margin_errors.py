"""Population figures that cannot be met: every error says which, and what to do."""

import numpy as np
import pandas as pd
import pytest

from analysis.weighting.calibration import calibrate
from analysis.weighting.population import MarginError, Population

FRAME = pd.DataFrame({"sex": list("mvmv"), "age": list("jjoo"), "x": [1.0, 2, 3, 4]})
SEX = {"m": 50.0, "v": 50.0}


def _refused(frame=FRAME, margins=None, weights=None, totals=None, by=None, **more):
    margins = {"sex": SEX} if margins is None else margins
    weights = np.ones(len(frame)) if weights is None else np.array(weights)
    with pytest.raises(MarginError) as caught:
        calibrate(frame, weights, Population(margins, totals or {}, by), **more)
    return str(caught.value)


def test_a_category_of_the_data_without_a_margin_is_named_with_its_row():
    message = _refused(margins={"sex": {"m": 50.0}})
    assert "margin 'sex' has no category 'v' (data row 2)" in message
    assert "add it to the margin" in message


def test_a_category_of_the_margin_without_rows_is_named():
    message = _refused(margins={"sex": {**SEX, "x": 3.0}})
    assert "margin 'sex' has 3 persons in category 'x', but no row" in message


def test_a_category_whose_rows_have_no_weight_counts_as_without_rows():
    assert "category 'v', but no row" in _refused(weights=[1, 0, 1, 0])


def test_a_category_of_nobody_with_rows_is_refused():
    assert "no persons in category 'v', but some rows" in _refused(
        margins={"sex": {"m": 9.0, "v": 0.0}}
    )


def test_margins_of_different_sums_are_both_named_with_their_sums():
    message = _refused(margins={"sex": SEX, "age": {"j": 60.0, "o": 41.0}})
    assert "margin 'age' adds up to 101 and margin 'sex' to 100" in message


def test_a_row_without_a_value_is_named():
    frame = FRAME.assign(sex=["m", "v", None, "v"])
    assert "margin 'sex': data row 3 has no value" in _refused(frame)


def test_a_total_without_a_value_in_some_row_is_named():
    frame = FRAME.assign(x=[1.0, np.nan, 3, 4])
    assert "total 'x': data row 2 has no value" in _refused(frame, totals={"x": 9.0})


def test_a_row_within_a_later_group_is_named_by_its_place_in_the_file():
    frame = FRAME.assign(wave=list("1122"), sex=["m", "v", "m", None])
    assert "data row 4 has no value" in _refused(frame, by="wave")


def test_a_category_without_rows_in_one_group_names_the_group():
    frame = FRAME.assign(wave=list("1122"), sex=list("mvmm"))
    assert "no row with wave '2' with a weight" in _refused(frame, by="wave")


def test_a_group_column_with_an_empty_field_is_refused():
    frame = FRAME.assign(wave=["1", None, "2", "2"])
    assert "column 'wave' to calibrate by is empty in data row 2" in _refused(frame, by="wave")


def test_a_negative_count_is_refused():
    assert "has -1 persons in category 'm'" in _refused(margins={"sex": {"m": -1, "v": 2}})


def test_a_category_named_twice_is_refused():
    assert "names a category twice" in _refused(margins={"x": {"1": 2, "1.0": 3}})


def test_a_margin_on_an_absent_column_names_the_columns_there_are():
    assert "no column 'region'; the data have: sex, age, x" in _refused(
        margins={"region": {"n": 4.0}}
    )


@pytest.mark.parametrize("figure", [1e308, -1e308, 1e101])
def test_a_total_too_large_to_calculate_with_is_named(figure):
    message = _refused(totals={"x": figure}, method="linear")
    assert f"population total of 'x' is {figure:g}, too large" in message


def test_a_count_too_large_to_calculate_with_is_named():
    assert "has 1e+308 persons in category 'm'" in _refused(margins={"sex": {"m": 1e308, "v": 2}})


def _population_refused(**more):
    with pytest.raises(MarginError) as caught:
        calibrate(FRAME, np.ones(4), Population({"sex": SEX}, **more))
    return str(caught.value)


def test_an_ordered_column_without_a_margin_is_refused():
    assert "ordered names margin 'aeg'; the margins are: sex" in _population_refused(
        ordered=["aeg"]
    )


def test_a_merge_with_a_category_that_is_nowhere_is_refused():
    message = _population_refused(merges={"sex": [["m", "vv"]]})
    assert "name category 'vv', which neither the margin nor the data have" in message
    assert "there are m, v" in message


def test_a_merge_with_a_category_of_another_wave_is_not_refused():
    frame = FRAME.assign(sex=pd.Categorical(FRAME["sex"], categories=["m", "v", "x"]))
    population = Population({"sex": SEX}, merges={"sex": [["v", "x"]]})
    assert calibrate(frame, np.ones(4), population).weights == pytest.approx([25] * 4)


def test_nothing_to_calibrate_to_is_refused():
    assert "give margins or totals" in _refused(margins={})


def test_a_negative_weight_is_refused_by_row():
    assert "the design weight is -1 in data row 3" in _refused(weights=[1, 1, -1, 1])


def test_a_missing_weight_is_refused_by_row():
    assert "the design weight is nan in data row 1" in _refused(weights=[np.nan, 1, 1, 1])


def test_weights_that_are_all_zero_are_refused():
    assert "all design weights are zero" in _refused(weights=[0, 0, 0, 0])


def test_bounds_that_cannot_be_met_name_the_margin_that_is_off():
    message = _refused(margins={"sex": {"m": 1.0, "v": 99.0}}, method="logit", bounds=(0.5, 2.0))
    assert "no weights meet all population figures" in message
    assert "margin 'sex', category" in message
    assert "widen the bounds" in message


def test_bounds_that_do_not_lie_around_one_are_refused():
    assert "must lie around 1" in _refused(method="logit", bounds=(1.2, 3.0))


def test_logit_without_bounds_is_refused():
    assert "needs bounds" in _refused(method="logit")


def test_post_stratification_with_bounds_is_refused_rather_than_done_by_another_method():
    assert "takes no bounds" in _refused(method="poststratify", bounds=(0.5, 2.0))


def test_an_unknown_method_names_the_methods_there_are():
    assert "choose linear, raking, logit or poststratify" in _refused(method="magic")


def test_post_stratification_to_two_margins_is_refused():
    message = _refused(margins={"sex": SEX, "age": {"j": 60.0, "o": 40.0}}, method="poststratify")
    assert "exactly one margin" in message


def test_margins_that_no_positive_weights_meet_are_refused_by_raking():
    frame = pd.DataFrame({"a": list("xxy"), "b": list("pqp")})
    # Rows y are all p, so b = p cannot be fewer than a = y.
    margins = {"a": {"x": 2.0, "y": 8.0}, "b": {"p": 5.0, "q": 5.0}}
    assert "no weights meet all population figures" in _refused(frame, margins=margins)
