"""XLSX: three sheets, no formula, dates as dates; read back by another library."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from surveys.exchange.answers import AnswersError, FieldType, workbook
from surveys.exchange.answers.cells import CODEBOOK_HEADING, REASONS, codebook_rows, unguarded
from surveys.responses.answers import Missing
from surveys.responses.columns import MISSINGS
from tests.surveys.exchange.answers.sample import book


@pytest.fixture(scope="module")
def content() -> bytes:
    return workbook.files(book(keys=True))[".xlsx"]


@pytest.fixture(scope="module")
def read(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def typed(cell: object, kind: FieldType) -> object:
    if cell in REASONS:
        return REASONS[cell]
    if isinstance(cell, datetime):
        day = cell.date().isoformat()
        return day if kind is FieldType.DATE else day[: len("2026-03")]
    if kind in (FieldType.NUMBER, FieldType.FLAG):
        assert isinstance(cell, int | float)
        return cell
    return unguarded(unescape(str(cell)))


def test_read_back_every_cell_is_what_the_data_set_holds(read):
    whole = book(keys=True)
    heading, *rows = read["answers"].iter_rows(values_only=True)
    assert list(heading) == [field.name for field in whole.fields]
    for place, field in enumerate(whole.fields):
        cells = [typed(row[place], field.type) for row in rows]
        assert cells == list(field.cells())


def test_a_date_is_a_date_of_the_spreadsheet_where_it_knows_the_day(read):
    sheet = read["answers"]
    column = [cell.value for cell in sheet[1]].index("geboren") + 1
    assert sheet.cell(3, column).value.date() == date(1957, 8, 1)
    assert sheet.cell(3, column).number_format == "yyyy-mm-dd"
    assert sheet.cell(2, column).value == "1899-12-31"
    assert date(1900, 3, 1) == workbook.FIRST_DAY


def test_the_codebook_and_the_missings_have_sheets_of_their_own(read):
    assert read.sheetnames == ["answers", "codebook", "missings"]
    rows = [[cell or "" for cell in row] for row in read["codebook"].iter_rows(values_only=True)]
    assert rows == [list(CODEBOOK_HEADING), *codebook_rows(book(keys=True))]
    reasons = [row[0] for row in read["missings"].iter_rows(values_only=True)][1:]
    assert [Missing(one) for one in reasons] == list(MISSINGS)


def test_there_is_no_formula_and_no_link_in_the_file(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        assert len(sheets) == 3
        for name in sheets:
            text = archive.read(name)
            assert b"<f>" not in text
            assert b"hyperlink" not in text


def test_a_text_that_no_cell_holds_is_refused_by_name(monkeypatch):
    monkeypatch.setattr(workbook, "LONGEST", 100)
    with pytest.raises(AnswersError, match=r"column 'verhaal', row 2: .* take the answers out as"):
        workbook.files(book())
