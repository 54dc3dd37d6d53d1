"""Weights by pseudonym, from a CSV that whoever weights hands in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from surveys.exchange.answers.book import AnswersError, AnswersFault

HEADING = ("pseudonym", "weight")
LARGEST = 50_000_000  # bytes; a million rows are less
SEPARATORS = ",;\t"


def read_weights(content: bytes, name: str) -> Mapping[str, float]:
    """Return the weight of each pseudonym.

    Parameters
    ----------
    content
        UTF-8, a heading with ``pseudonym`` and ``weight``, and a row a person; commas, semicolons
        or tabs between cells, a point or a comma in a number. Other columns are not read.
    name
        What the errors call the file.

    Raises
    ------
    AnswersError
        With the row and the column that cannot be read, and what to do.
    """
    if len(content) > LARGEST:
        raise AnswersError(
            AnswersFault.WEIGHTS_UNREADABLE,
            f"{name}: larger than {LARGEST // 1_000_000} MB; keep two columns of it",
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise AnswersError(
            AnswersFault.WEIGHTS_UNREADABLE,
            f"{name}: byte {fault.start} is not UTF-8; save it as UTF-8",
        ) from None
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return _weights(rows, next(rows, []), name)
    except csv.Error as fault:
        raise AnswersError(
            AnswersFault.WEIGHTS_UNREADABLE,
            f"{name}: not a CSV ({fault}); save it again as CSV",
        ) from None


def _weights(rows: Iterator[list[str]], heading: list[str], name: str) -> Mapping[str, float]:
    places = [cell.strip().lower() for cell in heading]
    for wanted in HEADING:
        if places.count(wanted) != 1:
            raise AnswersError(
                AnswersFault.WEIGHTS_HEADING,
                f"{name}, row 1: expected one column {wanted!r}, found {', '.join(places)[:200]!r}",
                column=wanted,
            )
    key, weight = (places.index(wanted) for wanted in HEADING)
    found: dict[str, float] = {}
    for at, row in enumerate(rows, 2):
        if not row:
            continue
        if len(row) != len(heading):
            raise AnswersError(
                AnswersFault.WEIGHTS_ROW,
                f"{name}, row {at}: {len(row)} cells; the heading has {len(heading)}",
                row=at,
            )
        if row[key] in found:
            raise AnswersError(
                AnswersFault.WEIGHTS_TWICE,
                f"{name}, row {at}: pseudonym {row[key]!r} occurs twice; keep one",
                row=at,
            )
        found[row[key]] = _number(row[weight], name, at)
    return found


def _number(cell: str, name: str, at: int) -> float:
    try:
        return float(cell.strip().replace(",", "."))
    except ValueError:
        raise AnswersError(
            AnswersFault.WEIGHTS_NUMBER,
            f"{name}, row {at}, column weight: {cell[:40]!r} is no number; expected one such as "
            "1.25",
            row=at,
        ) from None
