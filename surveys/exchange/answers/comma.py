"""Answers as CSV (RFC 4180): UTF-8, commas, points in numbers; its codebook as CSV beside it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from surveys.exchange.answers.book import Book
from surveys.exchange.answers.cells import CODEBOOK_HEADING, codebook_rows, text_cells
from surveys.exchange.answers.formats import CODEBOOK


def files(book: Book) -> dict[str, bytes]:
    """Return the answers and the codebook, by the ending of the file's name."""
    return {".csv": answers(book), CODEBOOK: codebook(book)}


def answers(book: Book) -> bytes:
    """Return the answers, a row a person; a missing is the word for its reason."""
    columns = [text_cells(field) for field in book.fields]
    return table([field.name for field in book.fields], zip(*columns, strict=True))


def codebook(book: Book) -> bytes:
    """Return what each column, each code and each missing means."""
    return table(CODEBOOK_HEADING, codebook_rows(book))


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows of text as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heading)
    writer.writerows(rows)
    return out.getvalue().encode()
