"""CSV: opened by a spreadsheet it does nothing, read back it is what was answered."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.exchange.answers import FieldType, comma
from surveys.exchange.answers.cells import (
    CODEBOOK_HEADING,
    FORMULA_STARTS,
    REASONS,
    guarded,
    number,
    unguarded,
)
from surveys.exchange.answers.formats import CODEBOOK
from surveys.responses.answers import Missing
from tests.surveys.examples import law
from tests.surveys.exchange.answers.sample import book


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def typed(cell: str, kind: FieldType) -> object:
    """A cell as the README says that it is read."""
    if cell in REASONS:
        return REASONS[cell]
    if kind in (FieldType.NUMBER, FieldType.FLAG):
        return float(cell)
    return unguarded(cell)


def test_read_back_every_cell_is_what_the_data_set_holds():
    whole = book(keys=True)
    rows = rows_of(comma.answers(whole))
    assert list(rows[0]) == [field.name for field in whole.fields]
    for field in whole.fields:
        assert [typed(row[field.name], field.type) for row in rows] == list(field.cells())


def test_the_codebook_beside_it_names_every_column_code_and_missing():
    whole = book()
    rows = rows_of(comma.files(whole)[CODEBOOK])
    assert list(rows[0]) == list(CODEBOOK_HEADING)
    heads = [row for row in rows if row["type"]]
    assert [(row["name"], row["id"], row["type"]) for row in heads] == [
        (field.name, field.id, field.type.value) for field in whole.fields
    ]
    for field in whole.fields:
        mine = [row for row in rows if row["name"] == field.name and not row["type"]]
        codes = {unguarded(r["code"]): int(r["number"]) for r in mine if r["missing"] == "0"}
        assert codes == field.numbers
        reasons = {unguarded(r["code"]): int(r["number"]) for r in mine if r["missing"] == "1"}
        assert reasons == {one: field.missing_number(one) for one in field.missing}


def test_no_cell_of_either_file_starts_a_formula():
    for content in comma.files(book(keys=True)).values():
        for row in rows_of(content):
            for name, cell in row.items():
                is_number = cell.lstrip("-").replace(".", "", 1).isdigit()
                assert is_number or not cell.startswith(FORMULA_STARTS), (name, cell)


def test_a_negative_number_stays_a_number_and_a_text_that_looks_like_one_a_text():
    rows = rows_of(comma.answers(book()))
    assert rows[0]["graden"] == "-6"
    assert rows[4]["verhaal"].startswith("'-1")


def test_a_text_that_is_the_word_for_a_missing_is_not_one():
    rows = rows_of(comma.answers(book()))
    assert rows[1]["verhaal"] == "'skipped"
    assert rows[1]["verhuisd"] == "skipped"


@law
@given(st.text() | st.sampled_from([*REASONS, "'", "''", "=1", "'=1", "-1", "＝1"]))
def test_guarding_loses_nothing_and_leaves_no_formula(text):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(FORMULA_STARTS)


@law
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_reads_back_to_the_last_bit(value):
    assert float(number(value)) == value


def test_the_same_book_gives_the_same_bytes():
    assert comma.files(book()) == comma.files(book())


@pytest.mark.parametrize("missing", Missing)
def test_each_missing_has_a_cell_of_its_own(missing):
    assert unguarded(missing.value) is missing
