"""Raw plus log gives what is frozen."""

from datetime import UTC, datetime

import pytest

from surveys.responses.answers import Missing, Number, Value
from surveys.responses.edit_log import Edit, EditError, apply

NOW = datetime(2026, 3, 24, 9, 0, tzinfo=UTC)
RAW: dict[str, dict[str, Value]] = {"A": {"x": Number(70), "y": Number(1)}}


def edit(old: Value, new: Value, *, pseudonym: str = "A", variable: str = "x") -> Edit:
    return Edit(pseudonym, variable, old, new, "range", "staff:1", "typing error", NOW)


def test_an_edit_replaces_one_value() -> None:
    assert apply(RAW, [edit(Number(70), Number(7))]) == {"A": {"x": Number(7), "y": Number(1)}}


def test_an_empty_log_leaves_everything() -> None:
    assert apply(RAW, []) == RAW


def test_the_raw_answers_are_left_alone() -> None:
    apply(RAW, [edit(Number(70), Number(7))])
    assert RAW["A"]["x"] == Number(70)


def test_a_second_edit_sees_the_first() -> None:
    edits = [edit(Number(70), Number(7)), edit(Number(7), Missing.SKIPPED)]
    assert apply(RAW, edits)["A"]["x"] is Missing.SKIPPED


def test_an_edit_that_found_another_value_is_refused() -> None:
    with pytest.raises(EditError, match=r"expected Number\(number=8\), found Number\(number=70\)"):
        apply(RAW, [edit(Number(8), Number(7))])


def test_an_edit_of_somebody_who_is_not_there_is_refused() -> None:
    with pytest.raises(EditError, match="no answers of person 'B'"):
        apply(RAW, [edit(Number(70), Number(7), pseudonym="B")])


def test_an_edit_of_an_unknown_variable_is_refused() -> None:
    with pytest.raises(EditError, match="no such variable"):
        apply(RAW, [edit(Number(70), Number(7), variable="z")])
