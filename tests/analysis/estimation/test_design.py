import numpy as np
import pandas as pd
import pytest

from analysis.estimation.design import Design, DesignError


def _frame(**columns):
    return pd.DataFrame(columns)


def _refused(frame, **design):
    with pytest.raises(DesignError) as caught:
        Design.from_frame(frame, **design)
    return str(caught.value)


def test_codes_are_compared_as_text():
    frame = _frame(h=["1", "1.0", "2", "2.00"], w=[1, 1, 1, 1])
    design = Design.from_frame(frame, strata=["h"], weights="w")
    assert design.stages[0].sampled.tolist() == [2, 2]


def test_a_code_with_leading_zeros_is_another_code():
    design = Design.from_frame(_frame(u=["0009", "9"]), ids=["u"])
    assert design.stages[0].sampled.tolist() == [2]


def test_several_strata_columns_are_crossed():
    frame = _frame(a=list("xxyy"), b=list("pqpq"))
    design = Design.from_frame(frame, strata=["a", "b"], lonely_psu="adjust")
    assert design.stages[0].labels == ("x x p", "x x q", "y x p", "y x q")


def test_weights_follow_from_the_fpc_of_all_stages():
    frame = _frame(a=["1", "1", "2"], b=["1", "2", "1"], N=[10, 10, 10], M=[4, 4, 3])
    design = Design.from_frame(frame, ids=["a", "b"], fpc=["N", "M"])
    assert design.weights.tolist() == [5 * 2, 5 * 2, 5 * 3]


def test_without_weights_and_fpc_every_row_counts_for_one():
    assert Design.from_frame(_frame(y=[1, 2])).weights.tolist() == [1, 1]


def test_labels_of_later_stages_are_read_within_the_stage_before():
    frame = _frame(a=["1", "1", "2"], b=["1", "2", "1"], N=[9, 9, 9], M=[4, 4, 3])
    design = Design.from_frame(frame, ids=["a", "b"], fpc=["N", "M"])
    assert design.stages[1].sampled.tolist() == [2, 1]


def test_a_unit_in_two_strata_is_refused_with_both_rows():
    message = _refused(_frame(h=list("xxyy"), u=list("1213")), ids=["u"], strata=["h"])
    assert "column 'u' in data row 3 also lies in another stratum of h (data row 1)" in message
    assert "set nest" in message


def test_nest_keeps_equal_labels_of_different_strata_apart():
    frame = _frame(h=list("xxyy"), u=list("1212"))
    design = Design.from_frame(frame, ids=["u"], strata=["h"], nest=True)
    assert design.stages[0].sampled.tolist() == [2, 2]


def test_a_negative_weight_is_refused_by_column_and_row():
    assert "'w' is negative (-2) in data row 2" in _refused(_frame(w=[1, -2]), weights="w")


def test_a_missing_weight_is_refused_by_column_and_row():
    assert "'w' is missing in data row 2" in _refused(_frame(w=["1", None]), weights="w")


def test_an_infinite_weight_is_refused_by_column_and_row():
    assert "'w' holds 'inf' in data row 1" in _refused(_frame(w=["inf", "1"]), weights="w")


def test_weights_too_large_to_sum_are_refused():
    message = _refused(_frame(w=[1e200, 1.0]), weights="w")
    assert "'w' holds values too large to square and sum (up to 1e+200)" in message


def test_weights_that_sum_to_zero_are_refused():
    assert "'w' sums to zero" in _refused(_frame(w=[0, 0]), weights="w")


def test_an_fpc_smaller_than_the_sample_is_refused():
    message = _refused(_frame(N=[2, 2, 2]), fpc=["N"])
    assert "'N' is smaller than the number of units in the sample in data row 1" in message


def test_an_fpc_that_is_a_fraction_is_refused_as_no_count():
    assert "a count and not a fraction" in _refused(_frame(N=[0.5, 0.5]), fpc=["N"])


def test_an_fpc_that_differs_within_a_stratum_is_refused():
    assert "differs within a stratum in data row 2" in _refused(_frame(N=[5, 6]), fpc=["N"])


def test_an_fpc_for_one_of_two_stages_is_refused():
    frame = _frame(a=list("12"), b=list("11"), N=[5, 5])
    assert "name one a stage" in _refused(frame, ids=["a", "b"], fpc=["N"])


def test_an_empty_stratum_field_is_refused_by_row():
    assert "'h' is empty in data row 2" in _refused(_frame(h=["x", ""]), strata=["h"])


def test_an_absent_column_is_named_beside_those_there_are():
    message = _refused(_frame(a=[1], b=[2]), strata=["c"])
    assert message == "there is no column 'c'; the data have: a, b"


def test_an_unknown_rule_for_lonely_units_is_refused_with_the_rules_there_are():
    assert "choose fail, adjust, certainty" in _refused(_frame(a=[1]), lonely_psu="guess")


def test_data_without_rows_are_refused():
    assert _refused(pd.DataFrame({"a": []})) == "the data have no rows"


def test_degrees_of_freedom_are_units_less_strata_in_the_domain():
    frame = _frame(h=list("xxxyyz"), u=list("112345"), w=[1, 1, 1, 1, 0, 1])
    design = Design.from_frame(frame, ids=["u"], strata=["h"], weights="w", lonely_psu="adjust")
    # Units 1, 2 and 3 in strata x and y; unit 4 has no weight, unit 5 is outside.
    assert design.degrees_of_freedom(np.arange(5)) == 3 - 2
