"""Answers as an SPSS system file (.sav), with its codebook as CSV beside it.

Every reason for a missing is a negative number in one missing range with a label, below every value
that the column can hold. A string variable of SPSS takes at most three missings of eight bytes, so
a text is empty where it is missing and a numeric column beside it says why. Names, labels and
widths keep to the limits of SPSS (Command Syntax Reference); what had to be cut stands whole in the
codebook. Dates are seconds since 14 October 1582.
"""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyreadstat

from surveys.exchange.answers import comma
from surveys.exchange.answers.book import (
    AnswersError,
    AnswersFault,
    Book,
    Field,
    FieldType,
    missing_label,
    words,
)
from surveys.exchange.answers.formats import CODEBOOK
from surveys.responses.answers import Missing
from surveys.responses.columns import MISSING_NUMBER

LONGEST_TEXT = 32_767  # bytes
LONGEST_LABEL = 256
LONGEST_VALUE_LABEL = 120
LONGEST_NOTE = 80
EPOCH = date(1582, 10, 14)
SECONDS = 86_400
WIDEST = 40
MOST_DECIMALS = 10
# Where the header holds the number of the variable to weight by (PSPP, System File Format, File
# Header Record); the weight stands first in the file, so its number is 1.
WEIGHT_AT = 76
FIRST = struct.pack("<i", 1)


Labels = dict[int | float, str]


@dataclass(frozen=True)
class Variable:
    """One variable of the file: its values, and what SPSS says of it."""

    name: str
    label: str
    values: Any
    form: str
    measure: str
    labels: Labels
    missing: tuple[int, int] | None = None


def files(book: Book) -> dict[str, bytes]:
    """Return the system file and its codebook, by the ending of the file's name.

    Raises
    ------
    AnswersError
        If a text is longer than a string variable can be, or a date before SPSS's first.
    """
    fields = sorted(book.fields, key=lambda field: field.name != book.weight)
    variables = [one for field in fields for one in _variables(field)]
    content = _written(book, variables)
    if book.weight:
        content = content[:WEIGHT_AT] + FIRST + content[WEIGHT_AT + len(FIRST) :]
    return {".sav": content, CODEBOOK: comma.codebook(book)}


def _variables(field: Field) -> Iterator[Variable]:
    values, form, number_labels = KINDS[field.type](field)
    label = cut(_said(field), LONGEST_LABEL)
    main = Variable(field.name, label, values, form, field.measure, number_labels)
    if not field.missing:
        yield main
        return
    reasons: Labels = {
        field.missing_number(one): _label(missing_label(one)) for one in field.missing
    }
    limits = (-(field.base + len(MISSING_NUMBER)), -(field.base + 1))
    if field.type is not FieldType.TEXT:
        yield replace(main, labels={**number_labels, **reasons}, missing=limits)
        return
    yield main
    why = np.array(
        [field.missing_number(one) if isinstance(one, Missing) else 0 for one in field.cells()],
        dtype=np.float64,
    )
    said: Labels = {0: str(words()["answered"]), **reasons}
    about = cut(words()["reason"].format(field.label), LONGEST_LABEL)
    yield Variable(field.reason_name, about, why, "F8.0", "nominal", said, limits)


def _said(field: Field) -> str:
    """Return the label; of an option the question behind it, for SPSS shows one line."""
    is_option = field.id != field.variable
    return f"{field.label} | {field.question}" if is_option else field.label


def _written(book: Book, variables: list[Variable]) -> bytes:
    frame = pd.DataFrame({one.name: one.values for one in variables})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.sav"
        pyreadstat.write_sav(
            frame,
            str(path),
            file_label=cut(book.title, 64),
            column_labels={one.name: one.label for one in variables},
            row_compress=True,
            note=[cut(line, LONGEST_NOTE) for line in _notes(book)],
            variable_value_labels={one.name: dict(one.labels) for one in variables if one.labels},
            missing_ranges={
                one.name: [{"lo": one.missing[0], "hi": one.missing[1]}]
                for one in variables
                if one.missing
            },
            variable_measure={one.name: one.measure for one in variables},
            variable_format={one.name: one.form for one in variables},
        )
        return path.read_bytes()


def _notes(book: Book) -> Iterator[str]:
    for wave, digest in zip(book.waves, book.hashes, strict=True):
        yield f"{wave.name}, {wave.period}"
        yield f"SHA-256 {digest}"


def _numbered(field: Field, values: list[Any]) -> Any:
    """Return (n,) the numbers, the code of its reason where one is missing."""
    present = iter(values)
    return np.array(
        [
            field.missing_number(one) if isinstance(one, Missing) else next(present)
            for one in field.cells()
        ],
        dtype=np.float64,
    )


def _codes(field: Field) -> tuple[Any, str, Labels]:
    numbers = field.numbers
    values = [numbers[str(value)] for value in field.column.values.tolist()]
    labels: Labels = {one.number: _label(one.label) for one in field.categories}
    return _numbered(field, values), "F8.0", labels


def _number(field: Field) -> tuple[Any, str, Labels]:
    values = field.column.values
    decimals = next(
        (some for some in range(MOST_DECIMALS) if (np.round(values, some) == values).all()),
        MOST_DECIMALS,
    )
    largest = int(np.abs(values).max()) if values.size else 0
    width = min(WIDEST, max(8, len(str(largest)) + decimals + 2))
    labels: Labels = {one.number: _label(one.label) for one in field.categories}
    return _numbered(field, values.tolist()), f"F{width}.{decimals}", labels


def _text(field: Field) -> tuple[Any, str, Labels]:
    cells = ["" if isinstance(one, Missing) else str(one) for one in field.cells()]
    longest = max((len(cell.encode()) for cell in cells), default=0)
    if longest > LONGEST_TEXT:
        raise AnswersError(
            AnswersFault.TEXT_TOO_LONG,
            f"column {field.name!r} holds a text of {longest} bytes, more than a string variable "
            f"of SPSS ({LONGEST_TEXT}); take the answers out as CSV or Parquet",
            column=field.name,
        )
    return np.array(cells, dtype=object), f"A{max(1, longest)}", {}


def _days(form: str) -> Callable[[Field], tuple[Any, str, Labels]]:
    def days(field: Field) -> tuple[Any, str, Labels]:
        found = [field.day(value) for value in field.column.values.tolist()]
        early = [day for day in found if day <= EPOCH]
        if early:
            raise AnswersError(
                AnswersFault.DATE_TOO_EARLY,
                f"column {field.name!r} holds {early[0]}; SPSS knows no day before "
                "15 October 1582; take the answers out as CSV or Parquet",
                column=field.name,
            )
        return _numbered(field, [(day - EPOCH).days * SECONDS for day in found]), form, {}

    return days


KINDS: Mapping[FieldType, Callable[[Field], tuple[Any, str, Labels]]] = {
    FieldType.CODE: _codes,
    FieldType.FLAG: _codes,
    FieldType.NUMBER: _number,
    FieldType.TEXT: _text,
    FieldType.DATE: _days("SDATE10"),
    FieldType.MONTH: _days("MOYR8"),
}


def cut(text: str, most: int) -> str:
    """Return a text of at most so many bytes of UTF-8, no character broken, an ellipsis if cut.

    >>> cut("een zin", 7), cut("een zin", 6)
    ('een zin', 'een…')
    """
    if len(text.encode()) <= most:
        return text
    kept = text.encode()[: most - len("…".encode())]
    return kept.decode(errors="ignore") + "…"


def _label(text: str) -> str:
    return cut(text, LONGEST_VALUE_LABEL)
