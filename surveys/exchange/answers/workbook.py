"""Answers as XLSX: the sheets answers, codebook and missings, with no formula in them."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from surveys.exchange.answers.book import (
    AnswersError,
    AnswersFault,
    Book,
    Field,
    FieldType,
    missing_label,
)
from surveys.exchange.answers.cells import CODEBOOK_HEADING, codebook_rows, guarded
from surveys.responses.answers import Missing
from surveys.responses.columns import MISSINGS

LONGEST = 32_767  # characters in a cell (Excel specifications and limits)
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
FIRST_DAY = date(1900, 3, 1)  # Excel has a 29 February 1900, so no earlier day is told right
OPTIONS = {
    "constant_memory": True,  # row after row, so that a large wave does not fill the machine
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MISSINGS_HEADING = ("missing", "label")
DAY = "yyyy-mm-dd"
MONTH = "yyyy-mm"

Formats = Mapping[FieldType, Format | None]


def files(book: Book) -> dict[str, bytes]:
    """Return the workbook, by the ending of its name.

    Raises
    ------
    AnswersError
        If it is more than a sheet or a cell holds.
    """
    if len(book) >= MOST_ROWS or len(book.fields) > MOST_COLUMNS:
        raise AnswersError(
            AnswersFault.SHEET_TOO_SMALL,
            f"{len(book)} rows of {len(book.fields)} columns are more than a sheet holds "
            f"({MOST_ROWS - 1} of {MOST_COLUMNS}); take them out as CSV or Parquet",
        )
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as workbook:
        formats: dict[FieldType, Format | None] = dict.fromkeys(FieldType)
        formats[FieldType.DATE] = workbook.add_format({"num_format": DAY})
        formats[FieldType.MONTH] = workbook.add_format({"num_format": MONTH})
        _answers(workbook.add_worksheet("answers"), book, formats)
        _texts(workbook.add_worksheet("codebook"), CODEBOOK_HEADING, codebook_rows(book))
        reasons = [[missing.value, missing_label(missing)] for missing in MISSINGS]
        _texts(workbook.add_worksheet("missings"), MISSINGS_HEADING, reasons)
    return {".xlsx": out.getvalue()}


def _answers(sheet: Worksheet, book: Book, formats: Formats) -> None:
    _readable(sheet)
    for place, field in enumerate(book.fields):
        sheet.write_string(0, place, field.name)
    writers = [(field, WRITE[field.type], formats[field.type]) for field in book.fields]
    for row, values in enumerate(zip(*(field.cells() for field in book.fields), strict=True), 1):
        for place, (value, (field, write, form)) in enumerate(zip(values, writers, strict=True)):
            if isinstance(value, Missing):
                sheet.write_string(row, place, value.value)
            else:
                write(sheet, row, place, value, field, form)


def _texts(sheet: Worksheet, heading: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    _readable(sheet)
    for at, row in enumerate([heading, *rows]):
        for place, cell in enumerate(row):
            sheet.write_string(at, place, cell[:LONGEST])


def _readable(sheet: Worksheet) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, MOST_COLUMNS - 1, 18)


def _number(sheet: Worksheet, row: int, place: int, value: Any, *_: object) -> None:
    sheet.write_number(row, place, value)


def _text(
    sheet: Worksheet, row: int, place: int, value: str, field: Field, form: Format | None
) -> None:
    cell = guarded(value)
    if len(cell) > LONGEST:
        raise AnswersError(
            AnswersFault.TEXT_TOO_LONG,
            f"column {field.name!r}, row {row + 1}: {len(cell)} characters are more than a cell "
            f"of Excel holds ({LONGEST}); take the answers out as CSV or Parquet",
            column=field.name,
        )
    sheet.write_string(row, place, cell)


def _day(
    sheet: Worksheet, row: int, place: int, value: str, field: Field, form: Format | None
) -> None:
    day = field.day(value)
    if day < FIRST_DAY:
        sheet.write_string(row, place, value)
    else:
        sheet.write_datetime(row, place, day, form)


WRITE: Mapping[FieldType, Callable[..., None]] = {
    FieldType.CODE: _text,
    FieldType.FLAG: _number,
    FieldType.NUMBER: _number,
    FieldType.TEXT: _text,
    FieldType.DATE: _day,
    FieldType.MONTH: _day,
}
