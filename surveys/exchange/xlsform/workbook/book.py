"""Rows written as a workbook."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import xlsxwriter

# a file that says the same is the same, so it bears no hour of its own
_WRITTEN = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)

Line = Mapping[str, str]


def written(survey: Sequence[Line], choices: Sequence[Line], settings: Line) -> bytes:
    """Return the three sheets of an XLSForm as a workbook; each cell is a text, never a formula."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"created": _WRITTEN})
    bold = book.add_format({"bold": True})
    for title, lines in (("survey", survey), ("choices", choices), ("settings", [settings])):
        sheet = book.add_worksheet(title)
        columns = list(dict.fromkeys(key for line in lines for key, text in line.items() if text))
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column, bold)
        for number, line in enumerate(lines, 1):
            for place, column in enumerate(columns):
                if line.get(column):
                    sheet.write_string(number, place, line[column])
        sheet.freeze_panes(1, 0)
    book.close()
    return content.getvalue()
