"""Cells that a spreadsheet opens: a missing as its reason, a text that is never a formula.

A text that begins with a sign that starts a formula (OWASP, CSV Injection), with an apostrophe, or
that is itself the word for a missing, gets an apostrophe before it. Whoever reads the file takes
one apostrophe off the start of a text, and has what was answered; numbers never bear one, so a
negative number stays a number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from surveys.exchange.answers.book import Book, Field, FieldType, missing_label
from surveys.responses.answers import Missing

GUARD = "'"
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
REASONS = {missing.value: missing for missing in Missing}
CODEBOOK_HEADING = (
    "name", "id", "variable", "type", "measure", "label", "question", "universe", "unit", "source",
    "article_9", "reason_name", "code", "number", "code_label", "missing",
)  # fmt: skip


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula and nobody for a missing.

    >>> guarded("=1+1"), guarded("skipped"), guarded("Emmen")
    ("'=1+1", "'skipped", 'Emmen')
    """
    return GUARD + text if text.startswith((*FORMULA_STARTS, GUARD)) or text in REASONS else text


def unguarded(cell: str) -> str | Missing:
    """Return the text that `guarded` was given, or the missing that the cell stands for."""
    return REASONS[cell] if cell in REASONS else cell.removeprefix(GUARD)


def number(value: float) -> str:
    """Return a number in the fewest digits that give it back.

    >>> number(8.0), number(-0.25)
    ('8', '-0.25')
    """
    return repr(float(value)).removesuffix(".0")


TEXT_OF: Mapping[FieldType, Callable[[Any], str]] = {
    FieldType.CODE: guarded,
    FieldType.FLAG: str,
    FieldType.NUMBER: number,
    FieldType.TEXT: guarded,
    FieldType.DATE: str,
    FieldType.MONTH: str,
}


def text_cells(field: Field) -> list[str]:
    """Return the cells of a column as text."""
    write = TEXT_OF[field.type]
    return [one.value if isinstance(one, Missing) else write(one) for one in field.cells()]


def codebook_rows(book: Book) -> list[list[str]]:
    """Return the codebook, a row a column, a row a code and a row a missing behind it.

    ``number`` is what stands for the code or the missing in SPSS.
    """
    return [row for field in book.fields for row in _rows(field)]


def _rows(field: Field) -> list[list[str]]:
    about = [
        field.name, field.id, field.variable, field.type.value, field.measure, field.label,
        field.question, field.universe, field.unit, field.source, "1" if field.article_9 else "0",
        field.reason_name if field.missing else "",
    ]  # fmt: skip
    blank = ["", "", "", ""]
    codes = [[one.code, str(one.number), one.label, "0"] for one in field.categories]
    missings = [
        [one.value, str(field.missing_number(one)), missing_label(one), "1"]
        for one in field.missing
    ]
    rest = [""] * (len(about) - 3)
    rows = [about + blank, *(about[:3] + rest + more for more in codes + missings)]
    place = CODEBOOK_HEADING.index("number")
    return [
        [cell if at == place or cell in REASONS else guarded(cell) for at, cell in enumerate(row)]
        for row in rows
    ]
