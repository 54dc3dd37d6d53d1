"""Columns of a data set as codes and numbers, read the same way everywhere."""

import math
import re
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]
BoolArray = NDArray[np.bool_]

MISSING = -1
_DECIMAL = re.compile(r"-?\d+\.\d*")


class ColumnError(ValueError):
    """A column that is absent or holds something that it should not."""


@dataclass(frozen=True)
class Codes:
    """A column as codes.

    Attributes
    ----------
    index : (n,) position in `labels` by row, `MISSING` where the field is empty.
    labels : the distinct codes, in order of first appearance.
    """

    index: IntArray
    labels: tuple[str, ...]


def code(value: object) -> str:
    """Return the text by which a value is compared: `1`, `'1'` and `'1.0'` are one code."""
    text = str(value)
    return text.rstrip("0").rstrip(".") if _DECIMAL.fullmatch(text) else text


def row_name(row: int) -> str:
    """Name a row as a reader of the file counts: the first row under the header is 1."""
    return f"data row {row + 1}"


def column(frame: pd.DataFrame, name: str) -> pd.Series:
    """Return a column, or say which columns there are.

    Raises
    ------
    ColumnError
        There is no such column.
    """
    if name not in frame.columns:
        known = ", ".join(map(str, frame.columns))
        raise ColumnError(f"there is no column '{name}'; the data have: {known}")
    return frame[name]


def codes(frame: pd.DataFrame, name: str) -> Codes:
    """Return a column as codes; an empty text is a missing value.

    Raises
    ------
    ColumnError
        There is no such column.
    """
    position, distinct = _distinct(column(frame, name))
    texts = [code(value) for value in distinct]
    labels = tuple(dict.fromkeys(text for text in texts if text != ""))
    place = {label: i for i, label in enumerate(labels)}
    lookup = np.array([*(place.get(text, MISSING) for text in texts), MISSING], dtype=np.intp)
    return Codes(lookup[position], labels)


def numbers(frame: pd.DataFrame, name: str) -> FloatArray:
    """Return a column as numbers, NaN where the field is empty.

    Raises
    ------
    ColumnError
        There is no such column, or a field is not a finite number; the message names the row.
    """
    position, distinct = _distinct(column(frame, name))
    parsed = [_number(value) for value in distinct]
    wrong = next((i for i, value in enumerate(parsed) if value is None), None)
    if wrong is not None:
        row = int(np.argmax(position == wrong))
        raise ColumnError(
            f"column '{name}' holds '{distinct[wrong]}' in {row_name(row)}, "
            "where a finite number was expected; mend it or leave the field empty"
        )
    return np.array([*parsed, math.nan], dtype=np.float64)[position]


def _distinct(series: pd.Series) -> tuple[IntArray, list[object]]:
    position, distinct = pd.factorize(series)
    return np.asarray(position, dtype=np.intp), list(distinct)


def _number(value: object) -> float | None:
    """Return the number, NaN for an empty text, None for what is no finite number."""
    if value == "":
        return math.nan
    if isinstance(value, str) and "_" in value:
        return None
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None
