"""Small XLSForms, made for the fact that a test states."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import openpyxl

Rows = Sequence[Mapping[str, object]]

YES_NO = (
    {"list_name": "jn", "name": "1", "label": "Ja"},
    {"list_name": "jn", "name": "0", "label": "Nee"},
)


def workbook(
    survey: Rows, choices: Rows = YES_NO, settings: Mapping[str, object] | None = None
) -> bytes:
    """An XLSForm with these rows; the columns are all keys that occur."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    sheets = {"survey": survey, "choices": choices, "settings": [settings] if settings else []}
    for title, rows in sheets.items():
        if rows:
            _fill(book.create_sheet(title), rows)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _fill(sheet, rows: Rows) -> None:
    columns = list(dict.fromkeys(key for row in rows for key in row))
    sheet.append(columns)
    for row in rows:
        sheet.append([row.get(column) for column in columns])


def q(kind: str, name: str = "", label: str = "", **more: str) -> dict[str, str]:
    """A row of the survey; a question without a label is called by its name."""
    return {"type": kind, "name": name, "label": label or name, **more}
