"""Answers for people and for spreadsheets: a table in the terminal, and a CSV file."""

import csv
import io
from collections.abc import Mapping, Sequence

from analysis.exports.csv import disarmed

Answer = Mapping[str, object]

# In this order; what no answer has is left out.
COLUMNS = (
    "id", "part", "estimate", "se", "low", "high", "df", "n", "method", "deff", "g_min", "g_max",
    "f", "ndf", "ddf", "t", "p", "straight", "p_reached", "p_missed", "verdict", "missing",
    "cramers_v", "note", "error",
)  # fmt: skip
DIGITS = 6  # of the terminal's numbers; files and JSON hold all


def rows(answers: Sequence[Answer]) -> list[dict[str, object]]:
    """Return a row for each number: an answer of several parts has a row for each of them."""
    return [{"id": answer.get("id"), **part} for answer in answers for part in _parts(answer)]


def as_csv(answers: Sequence[Answer]) -> str:
    """Return the answers as a CSV file, each number with all its digits.

    Parameters
    ----------
    answers : as the command prints them.
    """
    found = rows(answers)
    file = io.StringIO()
    writer = csv.DictWriter(file, _used(found), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in found)
    return file.getvalue()


def as_table(answers: Sequence[Answer]) -> str:
    """Return the answers as a table of aligned columns, six digits a number.

    Parameters
    ----------
    answers : as the command prints them.
    """
    found = rows(answers)
    names = [name for name in _used(found) if name not in ("note", "error")]
    lines = [names, *([_shown(row.get(name)) for name in names] for row in found)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(names))]
    texts = [_aligned(line, widths, names) for line in lines]
    rule = "  ".join("-" * width for width in widths)
    body = [
        f"{text}  {row.get('error') or row.get('note') or ''}".rstrip()
        for text, row in zip(texts[1:], found, strict=True)
    ]
    return "\n".join([texts[0], rule, *body]) + "\n"


def _parts(answer: Answer) -> Sequence[Mapping[str, object]]:
    listed = answer.get("parts")
    if isinstance(listed, list):
        return listed
    return [{key: value for key, value in answer.items() if key != "id"}]


def _used(found: Sequence[Mapping[str, object]]) -> list[str]:
    there = {name for row in found for name in row}
    return [name for name in COLUMNS if name in there or name == "id"]


def _aligned(line: Sequence[str], widths: Sequence[int], names: Sequence[str]) -> str:
    cells = (
        text.ljust(width) if name in ("id", "part") else text.rjust(width)
        for text, width, name in zip(line, widths, names, strict=True)
    )
    return "  ".join(cells).rstrip()


def _cell(value: object) -> object:
    return disarmed(value) if isinstance(value, str) else value


def _shown(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, float):
        return str(value)
    whole = abs(value) >= 10 ** (DIGITS - 1)
    return f"{value:.0f}" if whole else f"{value:.{DIGITS}g}"
