"""XLSForms for the tests: sound ones, and ones with a single planted fault."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

import openpyxl

Row = dict[str, str]

YES_NO: tuple[Row, ...] = (
    {"list_name": "yn", "name": "yes", "label": "Ja"},
    {"list_name": "yn", "name": "no", "label": "Nee"},
)
PLACES: tuple[Row, ...] = (
    {"list_name": "region", "name": "noord", "label": "Noord"},
    {"list_name": "region", "name": "zuid", "label": "Zuid"},
    {"list_name": "town", "name": "assen", "label": "Assen", "region": "noord"},
    {"list_name": "town", "name": "roden", "label": "Roden", "region": "noord"},
    {"list_name": "town", "name": "emmen", "label": "Emmen", "region": "zuid"},
    {"list_name": "town", "name": "coevorden", "label": "Coevorden", "region": "zuid"},
)


@dataclass(frozen=True)
class Sheet:
    """An XLSForm in rows."""

    survey: tuple[Row, ...]
    choices: tuple[Row, ...] = (*YES_NO, *PLACES)

    def content(self) -> bytes:
        """Return the workbook."""
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in (("survey", self.survey), ("choices", self.choices)):
            _fill(book.create_sheet(title), rows)
        settings = ({"form_title": "Proef", "form_id": "proef"},)
        _fill(book.create_sheet("settings"), settings)
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()

    def but(self, name: str, **cells: str) -> Sheet:
        """Return the form with other cells in the row of one question."""
        changed = tuple(row | cells if row.get("name") == name else row for row in self.survey)
        return replace(self, survey=changed)

    def also(self, *rows: Row) -> Sheet:
        """Return the form with more rows."""
        return replace(self, survey=(*self.survey, *rows))

    def without(self, name: str) -> Sheet:
        """Return the form without the rows of one name."""
        return replace(self, survey=tuple(r for r in self.survey if r.get("name") != name))


def _fill(sheet: openpyxl.worksheet.worksheet.Worksheet, rows: Sequence[Row]) -> None:
    headers = list(dict.fromkeys(key for row in rows for key in row))
    sheet.append(headers)
    for row in rows:
        sheet.append([row.get(header) for header in headers])


def asked(kind: str, name: str, **cells: str) -> Row:
    """Return the row of a question."""
    return {"type": kind, "name": name, "label": f"Over {name}?", **cells}


def begin(kind: str, name: str, **cells: str) -> Row:
    """Return the row that opens a group or repeat."""
    return {"type": f"begin_{kind}", "name": name, "label": f"Deel {name}", **cells}


def end(kind: str) -> Row:
    """Return the row that closes a group or repeat."""
    return {"type": f"end_{kind}"}


SOUND = Sheet(
    (
        asked("note", "intro"),
        asked("select_one yn", "work"),
        asked("integer", "hours", relevant="${work} = 'yes'", constraint=". >= 1 and . <= 80"),
        asked("integer", "age", constraint=". >= 18 and . <= 110"),
        asked("select_multiple yn", "both"),
        asked("select_one region", "where"),
        asked("select_one town", "home", choice_filter="region = ${where}"),
        begin("group", "later", relevant="${age} > 65"),
        asked("select_one yn", "retired"),
        asked("text", "story", relevant="${retired} = 'yes'"),
        end("group"),
        asked("calculate", "double", calculation="${age} * 2", label=""),
        asked("note", "thanks", relevant="${double} > 40"),
    )
)


def large(questions: int) -> Sheet:
    """Return a sound form of many questions, with conditions on earlier ones."""
    rows = [
        asked("select_one yn", "q0"),
        asked("integer", "q1", constraint=". >= 0 and . <= 99"),
    ]
    for number in range(2, questions):
        name, before = f"q{number}", number - number % 10
        if number % 10 == 0:
            rows.append(asked("select_one yn", name))
        elif number % 3 == 0:
            rows.append(asked("select_one yn", name, relevant=f"${{q{before}}} = 'yes'"))
        elif number % 3 == 1:
            rows.append(asked("integer", name, relevant=f"${{q1}} > {number % 90}"))
        else:
            rows.append(asked("text", name))
    return Sheet(tuple(rows))
