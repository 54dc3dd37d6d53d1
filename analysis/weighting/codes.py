"""Columns of a data set as codes and numbers, read the same way everywhere."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]
BoolArray = NDArray[np.bool_]

MISSING = -1
UNKNOWN = -2
# So many places fit the smallest integer type; a range this short is looked up, not searched.
_SMALL = 127
_SHORT_RANGE = 10_000
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
    series = column(frame, name)
    position, distinct = _distinct(series)
    if series.dtype.kind == "i":  # no two integers are one code, and none is missing
        return Codes(position, tuple(map(str, distinct)))
    texts = [code(value) for value in distinct]
    labels = tuple(dict.fromkeys(text for text in texts if text != ""))
    place = {label: i for i, label in enumerate(labels)}
    lookup = np.array([*(place.get(text, MISSING) for text in texts), MISSING], dtype=np.intp)
    return Codes(lookup[position], labels)


@dataclass(frozen=True)
class Positions:
    """A column as small integers, made without looking at each field where that can be had.

    Attributes
    ----------
    index : (n,) position in `labels`, negative where the field is empty; of any integer type.
    labels : codes in the order of the positions; some may not occur, and some may be equal.
    """

    index: NDArray[np.signedinteger[Any]]
    labels: tuple[str, ...]

    def read_as(self, place: Mapping[str, int]) -> NDArray[np.signedinteger[Any]]:
        """Return (n,) the place of each field's code, `MISSING` where empty, `UNKNOWN` if none."""
        wanted = [place.get(label, UNKNOWN) if label else MISSING for label in self.labels]
        size = np.int8 if max((*wanted, len(self.labels))) < _SMALL else np.int32
        if wanted == list(range(len(wanted))):
            return self.index
        read: NDArray[np.signedinteger[Any]] = np.array([*wanted, MISSING], dtype=size)[self.index]
        return read


def positions(frame: pd.DataFrame, name: str) -> Positions:
    """Return a column as positions; categoricals and short ranges of integers come for free.

    Raises
    ------
    ColumnError
        There is no such column.
    """
    series = column(frame, name)
    if isinstance(series.dtype, pd.CategoricalDtype):
        labels = tuple(code(value) for value in series.cat.categories)
        return Positions(np.asarray(series.cat.codes), labels)
    values = series.to_numpy()
    if values.size and isinstance(values, np.ndarray) and values.dtype.kind == "i":
        low, high = _range(values)
        if high - low < _SHORT_RANGE:
            narrow = np.int8 if high - low < _SMALL else np.int16
            moved = values if low == 0 else values - low
            index: NDArray[np.signedinteger[Any]] = moved.astype(narrow)
            return Positions(index, tuple(str(value) for value in range(low, high + 1)))
    position, distinct = _distinct(series)
    return Positions(position, tuple(code(value) for value in distinct))


def _range(values: NDArray[np.signedinteger[Any]]) -> tuple[int, int]:
    """Return bounds of the values; of counts from zero by reading them once."""
    if values.dtype == np.int64:
        # as unsigned numbers, negative ones are the largest of all
        high = int(values.view(np.uint64).max())
        if high < _SHORT_RANGE:
            return 0, high
    return int(values.min()), int(values.max())


def numbers(frame: pd.DataFrame, name: str) -> FloatArray:
    """Return a column as numbers, NaN where the field is empty.

    Raises
    ------
    ColumnError
        There is no such column, or a field is not a finite number; the message names the row.
    """
    series = column(frame, name)
    if isinstance(series.dtype, np.dtype) and series.dtype.kind in "biuf":
        values = np.array(series, dtype=np.float64)
        infinite = np.isinf(values)
        if infinite.any():
            row = int(np.argmax(infinite))
            raise _no_number(name, values[row], row)
        return values
    position, distinct = _distinct(series)
    parsed = [_number(value) for value in distinct]
    wrong = next((i for i, value in enumerate(parsed) if value is None), None)
    if wrong is not None:
        raise _no_number(name, distinct[wrong], int(np.argmax(position == wrong)))
    return np.array([*parsed, math.nan], dtype=np.float64)[position]


def _no_number(name: str, value: object, row: int) -> ColumnError:
    return ColumnError(
        f"column '{name}' holds '{value}' in {row_name(row)}, "
        "where a finite number was expected; mend it or leave the field empty"
    )


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
