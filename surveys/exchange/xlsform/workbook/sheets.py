"""The sheets of an XLSForm as rows of texts, read within bounds."""

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from surveys.exchange.imported import Place
from surveys.exchange.reading.collecting import Collector, Refused, refused
from surveys.exchange.reading.opening import bounded, checked_zip
from surveys.exchange.xlsform.workbook.headers import key

MOST_ROWS = 10_000  # of one sheet; 300 questions with their lists take some 2,000
MOST_COLUMNS = 200
MOST_SHEETS = 50
LONGEST_CELL = 10_000  # characters
MOST_CHARACTERS = 5_000_000  # of all cells together

READ = ("survey", "choices", "settings")
_CONSTANT = {"=TRUE()": "TRUE", "=FALSE()": "FALSE"}  # as some programs write these two
_SPACES = re.compile(r"[ \t\u00a0]+")


@dataclass(frozen=True)
class Row:
    """One row: its cells by key (``label::nl``, ``relevant``), empty ones left out.

    `headers` has the header as it was written, by key.
    """

    place: Place
    cells: Mapping[str, str]
    headers: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")

    def at(self, name: str) -> Place:
        """Return the place of a cell."""
        return self.place.at(self.headers.get(name, name))


@dataclass(frozen=True)
class Sheets:
    """What an XLSForm holds, by sheet."""

    place: Place
    survey: tuple[Row, ...]
    choices: tuple[Row, ...]
    settings: Row | None
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # keys by sheet
    titles: frozenset[str] = frozenset()  # of all its sheets


def sheets(content: bytes, name: str, collector: Collector) -> Sheets:
    """Return the sheets of an XLSForm.

    Raises
    ------
    Refused
        If it is no workbook, has no sheet "survey", or is larger than any form is.
    """
    place = bounded(content, name, "werkmap (.xlsx)")
    checked_zip(content, place, "werkmap (.xlsx)")
    book = _book(content, place)
    try:
        found = {sheet.title.strip().lower(): sheet for sheet in book.worksheets[:MOST_SHEETS]}
        if "survey" not in found:
            raise refused("no-survey", place, sheets=", ".join(found)[:200])
        reader = _Reader(name, collector)
        rows = {title: tuple(reader.rows(title, found[title])) for title in READ if title in found}
    finally:
        book.close()
    if not rows["survey"] or "type" not in reader.keys["survey"]:
        raise refused("no-rows", place)
    for title in found:
        if title not in READ:
            collector.lost("sheet", title, Place(file=name, sheet=title))
    settings = rows.get("settings", ())
    return Sheets(
        place,
        rows["survey"],
        rows.get("choices", ()),
        next(iter(settings), None),
        reader.keys,
        frozenset(found),
    )


def _book(content: bytes, place: Place) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions that a form has no use for
            return openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=False, keep_links=False
            )
    # whatever openpyxl stumbles over in a file that somebody made by hand, it is no workbook
    except Exception as error:
        raise refused("unreadable", place, sort="werkmap (.xlsx)") from error


class _Reader:
    def __init__(self, file: str, collector: Collector) -> None:
        self.keys: dict[str, tuple[str, ...]] = {}
        self._file, self._collector = file, collector
        self._characters = 0

    def rows(self, title: str, sheet: Any) -> Iterator[Row]:
        place = Place(file=self._file, sheet=title)
        headers: list[tuple[str, str]] = []
        sheet.reset_dimensions()  # what the file says about its size is not to be trusted
        for number, cells in enumerate(self._cells(sheet, place), 1):
            if number > MOST_ROWS:
                raise refused("too-many-rows", place, most=MOST_ROWS)
            here = Place(file=self._file, sheet=title, row=number)
            if not headers:
                headers = self._headers(cells, here)
                self.keys[title] = tuple(k for k, _ in headers if k)
                continue
            row = self._row(cells, headers, here)
            if row.cells:
                yield row

    def _cells(self, sheet: Any, place: Place) -> Iterator[tuple[Any, ...]]:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # as in _book
                yield from sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
        except Refused:
            raise
        except Exception as error:  # as in _book
            raise refused("unreadable", place, sort="werkmap (.xlsx)") from error

    def _headers(self, cells: tuple[Any, ...], place: Place) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for cell in cells:
            header = self._text(cell, place, "")
            identity = key(header)
            if identity and identity in {known for known, _ in found}:
                self._collector.error("duplicate-column", header, place, column=header)
                identity = ""
            found.append((identity, header))
        return found if any(header for _, header in found) else []

    def _row(self, cells: tuple[Any, ...], headers: list[tuple[str, str]], place: Place) -> Row:
        texts: dict[str, str] = {}
        for cell, (identity, header) in zip(cells, headers, strict=False):
            text = self._text(cell, place, header)
            if text and identity:
                texts[identity] = text
        return Row(place, texts, dict(headers))

    def _text(self, cell: Any, place: Place, header: str) -> str:
        if cell.value is None:
            return ""
        written = str(cell.value).replace(" ", "").upper()
        if cell.data_type in {"f", "e"} and written not in _CONSTANT:
            column = header or get_column_letter(cell.column)
            self._collector.error("formula", column, place.at(column), cell=cell.coordinate)
            return ""
        text = _CONSTANT.get(written) or _said(cell.value)
        if len(text) > LONGEST_CELL:
            raise refused("cell-too-long", place.at(header), most=LONGEST_CELL)
        self._characters += len(text)
        if self._characters > MOST_CHARACTERS:
            raise refused("too-much-text", place, most=MOST_CHARACTERS)
        return text


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat().removesuffix("T00:00:00")
    return _SPACES.sub(" ", str(value)).strip()
