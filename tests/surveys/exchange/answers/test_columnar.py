"""Parquet: typed, with labels and reasons in its metadata."""

import io
import json

import pyarrow.parquet as pq
import pytest

from surveys.exchange.answers import FieldType, columnar
from surveys.exchange.answers.columnar import BOOK, FIELD, TYPES
from surveys.responses.answers import Missing
from tests.surveys.exchange.answers.sample import book


@pytest.fixture(scope="module")
def table():
    return pq.read_table(io.BytesIO(columnar.files(book(keys=True))[".parquet"]))


def plain(value: object, kind: FieldType) -> object:
    if kind is FieldType.DATE:
        return value.isoformat()  # type: ignore[attr-defined]
    if kind is FieldType.MONTH:
        return value.isoformat()[: len("2026-03")]  # type: ignore[attr-defined]
    return value


def test_read_back_every_cell_is_what_the_data_set_holds(table):
    for field in book(keys=True).fields:
        values = table[field.name].to_pylist()
        reasons = table[field.reason_name].to_pylist() if field.missing else [None] * len(values)
        found = [
            Missing(reason) if reason else plain(value, field.type)
            for value, reason in zip(values, reasons, strict=True)
        ]
        assert found == list(field.cells())
        assert all((value is None) == bool(why) for value, why in zip(values, reasons, strict=True))


def test_every_column_has_the_type_of_its_variable_and_its_part_of_the_codebook(table):
    for field in book(keys=True).fields:
        schema = table.schema.field(field.name)
        assert schema.type.equals(TYPES[field.type])
        about = json.loads(schema.metadata[FIELD])
        assert (about["id"], about["label"]) == (field.id, field.label)
        assert about["codes"] == [[one.code, one.label] for one in field.categories]
        assert list(about["missing"]) == [one.value for one in field.missing]


def test_the_file_says_which_frozen_data_it_is_and_what_was_left_out():
    content = columnar.files(book())[".parquet"]
    about = json.loads(pq.read_schema(io.BytesIO(content)).metadata[BOOK])
    assert about["hashes"] == list(book().hashes)
    assert about["weight"] == "weight"
    assert about["left_out"] == ["pseudonym", "person", "unit"]


def test_codes_are_an_ordered_dictionary_in_the_order_of_the_questionnaire(table):
    chunk = table["gezondheid"].chunk(0)
    assert chunk.dictionary.to_pylist() == ["goed", "-", "slecht"]
