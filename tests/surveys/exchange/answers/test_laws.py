"""Whatever was answered, and whatever was not, comes back from every file as it was."""

from __future__ import annotations

import io

import pyarrow.parquet as pq
import pyreadstat
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.exchange.answers import Book, FieldType, Source, columnar, comma, describe, spss
from surveys.responses.answers import Missing, is_storable
from surveys.responses.columns import ColumnKind, FrozenColumn, make_column
from surveys.responses.frozen import FrozenDataSet, QuestionnaireInfo
from tests.surveys.exchange.answers.test_columnar import plain
from tests.surveys.exchange.answers.test_comma import rows_of, typed
from tests.surveys.responses.test_frozen import WAVE

few = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
CODES = ["ja", "nee", "-1", "x" * 64, "A_b-c"]
VALUES = {
    ColumnKind.TEXT: st.text(min_size=1, max_size=40).filter(is_storable),
    ColumnKind.CODE: st.sampled_from(CODES),
    ColumnKind.FLAG: st.integers(0, 1),
    ColumnKind.NUMBER: st.floats(-1e8, 1e12, allow_nan=False),
}


@st.composite
def books(draw: st.DrawFn) -> Book:
    rows = draw(st.integers(0, 4))
    return describe([Source(data(rows, draw))], article_9=True)


def data(rows: int, draw: st.DrawFn) -> FrozenDataSet:
    pseudonyms = [f"p{row}" for row in range(rows)]
    answers: list[FrozenColumn] = []
    for place, kind in enumerate(draw(st.lists(st.sampled_from(list(VALUES)), max_size=5))):
        cell = VALUES[kind] | st.sampled_from(list(Missing))
        codes = [(code, code) for code in CODES] if kind is ColumnKind.CODE else []
        cells = draw(st.lists(cell, min_size=rows, max_size=rows))
        answers.append(make_column(f"q{place}", kind, cells, codes=codes))
    keys = (
        make_column("pseudonym", ColumnKind.TEXT, pseudonyms),
        make_column("wave", ColumnKind.TEXT, ["w1"] * rows),
    )
    return FrozenDataSet(WAVE, QuestionnaireInfo("", "", ""), (*keys, *answers))


@few
@given(books())
def test_csv_gives_back_what_was_answered(book):
    rows = rows_of(comma.answers(book))
    for field in book.fields:
        assert [typed(row[field.name], field.type) for row in rows] == list(field.cells())


@few
@given(books())
def test_parquet_gives_back_what_was_answered(book):
    table = pq.read_table(io.BytesIO(columnar.files(book)[".parquet"]))
    for field in book.fields:
        values = table[field.name].to_pylist()
        why = table[field.reason_name].to_pylist() if field.missing else [None] * len(values)
        found = [
            Missing(reason) if reason else plain(value, field.type)
            for value, reason in zip(values, why, strict=True)
        ]
        assert found == list(field.cells())


@few
@given(book=books())
def test_spss_gives_back_every_number_and_code_and_takes_no_value_for_a_missing(
    tmp_path_factory, book
):
    path = tmp_path_factory.getbasetemp() / "law.sav"
    path.write_bytes(spss.files(book)[".sav"])
    frame, meta = pyreadstat.read_sav(str(path), user_missing=True)
    for field in book.fields:
        if field.type is FieldType.TEXT:
            continue
        numbers = field.numbers
        expected = [
            field.missing_number(one)
            if isinstance(one, Missing)
            else float(numbers.get(str(one), one))
            for one in field.cells()
        ]
        assert frame[field.name].tolist() == expected
        for limits in meta.missing_ranges.get(field.name, []):
            answered = [one for one in field.cells() if not isinstance(one, Missing)]
            values = [numbers.get(str(one), one) for one in answered]
            assert not any(limits["lo"] <= value <= limits["hi"] for value in values)
