import numpy as np
import pandas as pd
import pytest

from analysis.weighting.codes import ColumnError, code, codes, numbers


@pytest.mark.parametrize("value", [1, 1.0, "1", "1.0", "1.00", "1."])
def test_one_is_one_however_it_is_written(value):
    assert code(value) == "1"


@pytest.mark.parametrize("text", ["01", "1e0", "10", "v1.0", "1.0.0", "100"])
def test_a_text_that_is_no_plain_decimal_is_left_alone(text):
    assert code(text) == text


def test_an_empty_field_is_missing():
    found = codes(pd.DataFrame({"a": ["x", "", None]}), "a")
    assert found.index.tolist() == [0, -1, -1]
    assert found.labels == ("x",)


def test_numbers_keep_every_digit():
    assert numbers(pd.DataFrame({"a": ["108.653846153846160"]}), "a")[0] == 108.65384615384616


def test_an_empty_number_is_missing():
    assert np.isnan(numbers(pd.DataFrame({"a": ["", "2"]}), "a")[0])


@pytest.mark.parametrize("text", ["veel", "inf", "nan", "1_000", "1,5", "NA"])
def test_what_is_no_finite_number_is_refused_by_row(text):
    with pytest.raises(ColumnError, match=f"column 'a' holds '{text}' in data row 2"):
        numbers(pd.DataFrame({"a": ["1", text]}), "a")
