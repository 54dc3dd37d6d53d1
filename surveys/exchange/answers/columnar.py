"""Answers as Parquet: typed columns, each missing with its reason in a column beside it.

The labels, the codes and the reasons are in the metadata of the columns (`FIELD`) and the whole
codebook in that of the file (`BOOK`), as JSON.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from surveys.exchange.answers.book import Book, Field, FieldType, missing_label
from surveys.responses.answers import Missing

BOOK = b"drents_panel.codebook"
FIELD = b"drents_panel.column"
REASON_TYPE = pa.dictionary(pa.int8(), pa.string())

TYPES: Mapping[FieldType, Any] = {
    FieldType.CODE: pa.dictionary(pa.int32(), pa.string(), ordered=True),
    FieldType.FLAG: pa.int8(),
    FieldType.NUMBER: pa.float64(),
    FieldType.TEXT: pa.string(),
    FieldType.DATE: pa.date32(),
    FieldType.MONTH: pa.date32(),
}
_DAYS = (FieldType.DATE, FieldType.MONTH)


def files(book: Book) -> dict[str, bytes]:
    """Return the table, by the ending of its name."""
    columns: list[tuple[Any, Any]] = []
    for field in book.fields:
        columns.append((_schema(field), _values(field)))
        if field.missing:
            columns.append((pa.field(field.reason_name, REASON_TYPE), _reasons(field)))
    schema = pa.schema([schema for schema, _ in columns], metadata={BOOK: _json(_about(book))})
    table = pa.Table.from_arrays([values for _, values in columns], schema=schema)
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return {".parquet": out.getvalue()}


def _schema(field: Field) -> Any:
    return pa.field(field.name, TYPES[field.type], metadata={FIELD: _json(_column(field))})


def _values(field: Field) -> Any:
    cells = [None if isinstance(one, Missing) else one for one in field.cells()]
    if field.type is FieldType.CODE:
        places = {one.code: place for place, one in enumerate(field.categories)}
        indices = [None if one is None else places[one] for one in cells]
        codes = pa.array([one.code for one in field.categories], pa.string())
        return pa.DictionaryArray.from_arrays(pa.array(indices, pa.int32()), codes, ordered=True)
    if field.type in _DAYS:
        cells = [None if one is None else field.day(one) for one in cells]
    return pa.array(cells, TYPES[field.type])


def _reasons(field: Field) -> Any:
    cells = [one.value if isinstance(one, Missing) else None for one in field.cells()]
    return pa.array(cells, pa.string()).cast(REASON_TYPE)


def _column(field: Field) -> Mapping[str, object]:
    return {
        "name": field.name,
        "id": field.id,
        "variable": field.variable,
        "type": field.type.value,
        "measure": field.measure,
        "label": field.label,
        "question": field.question,
        "universe": field.universe,
        "unit": field.unit,
        "source": field.source,
        "article_9": field.article_9,
        "codes": [[one.code, one.label] for one in field.categories],
        "missing": {one.value: missing_label(one) for one in field.missing},
        "reason_name": field.reason_name if field.missing else "",
    }


def _about(book: Book) -> Mapping[str, object]:
    return {
        "title": book.title,
        "waves": [vars(wave) for wave in book.waves],
        "questionnaires": [vars(one) for one in book.questionnaires],
        "hashes": list(book.hashes),
        "weight": book.weight,
        "left_out": list(book.left_out),
        "columns": [_column(field) for field in book.fields],
    }


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
