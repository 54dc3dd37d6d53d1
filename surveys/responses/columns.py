"""One column of a frozen data set: typed values, typed missings, its part of the codebook."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surveys.responses.answers import Missing

# The number that stands for each missing in a column; 0 is an answer. Part of the canonical
# bytes, so the order never changes: a new kind of missing goes at the end.
MISSINGS: tuple[Missing, ...] = (
    Missing.NOT_ASKED_ROUTE,
    Missing.NOT_ASKED_MODULE,
    Missing.SKIPPED,
    Missing.DONT_KNOW,
    Missing.REFUSED,
    Missing.AFTER_BREAK_OFF,
)
MISSING_NUMBER = {missing: number for number, missing in enumerate(MISSINGS, start=1)}


class FrozenError(ValueError):
    """A frozen data set that does not hold together, or a column that it does not have."""


class ColumnKind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    CODE = "code"
    FLAG = "flag"
    NUMBER = "number"


_DTYPES: dict[ColumnKind, Any] = {
    ColumnKind.TEXT: object,
    ColumnKind.CODE: object,
    ColumnKind.FLAG: np.uint8,
    ColumnKind.NUMBER: np.float64,
}


@dataclass(frozen=True, eq=False)
class FrozenColumn:
    """One column.

    Attributes
    ----------
    id
        The identity of the variable, which stays when its name or label changes.
    kind
        ``text`` and ``code`` hold str, ``flag`` 0 or 1 (uint8), ``number`` float64.
    codes
        (code, label) of a ``code`` column, in canonical order; empty for the other kinds.
    values
        (present,) the values of the rows that have one, in the order of the rows.
    missing
        (n,) uint8: 0 where the row has a value, else the number of its missing in ``MISSINGS``.
    question
        The words of the question, where the column is an answer.
    """

    id: str
    kind: ColumnKind
    label: str
    codes: tuple[tuple[str, str], ...]
    values: NDArray[Any]
    missing: NDArray[np.uint8]
    question: str = ""

    def __post_init__(self) -> None:
        present = int(np.count_nonzero(self.missing == 0))
        if present != len(self.values):
            raise FrozenError(
                f"column {self.id!r} has {len(self.values)} values for {present} rows that have one"
            )
        if self.missing.size and int(self.missing.max()) > len(MISSINGS):
            raise FrozenError(f"column {self.id!r} has a missing of unknown kind")
        self.values.setflags(write=False)
        self.missing.setflags(write=False)
        self._check_values()

    def _check_values(self) -> None:
        if self.kind is ColumnKind.NUMBER and not np.isfinite(self.values).all():
            raise FrozenError(f"column {self.id!r} has a number that is not finite")
        if self.kind is ColumnKind.FLAG and self.values.size and int(self.values.max()) > 1:
            raise FrozenError(f"column {self.id!r} has a flag other than 0 and 1")
        if self.kind is ColumnKind.CODE:
            unknown = sorted(set(self.values.tolist()) - {code for code, _ in self.codes})
            if unknown:
                raise FrozenError(f"column {self.id!r} has no code {unknown[0]!r} in its codebook")

    @property
    def present(self) -> NDArray[np.bool_]:
        """(n,) whether the row has a value."""
        return np.asarray(self.missing == 0)

    def spread(self, fill: Any) -> NDArray[Any]:
        """Return (n,) the values with ``fill`` where the row has none."""
        spread = np.full(len(self.missing), fill, dtype=self.values.dtype)
        spread[self.present] = self.values
        return spread

    def series(self) -> "pd.Series[Any]":
        """Return the column as pandas has it: an ordered categorical of codes, NA where missing."""
        spread = pd.Series(pd.NA, index=range(len(self.missing)), dtype=object, name=self.id)
        spread[self.present] = self.values
        if self.kind is ColumnKind.CODE:
            codes = [code for code, _ in self.codes]
            return spread.astype(pd.CategoricalDtype(codes, ordered=True))
        dtype = {ColumnKind.FLAG: "UInt8", ColumnKind.NUMBER: "Float64"}.get(self.kind, "string")
        return spread.astype(dtype)  # type: ignore[call-overload,no-any-return]

    def take(self, rows: NDArray[np.bool_] | NDArray[np.intp]) -> "FrozenColumn":
        """Return the column of the chosen rows: a mask (n,), or row numbers in a new order."""
        missing = self.missing[rows]
        position = np.cumsum(self.present) - 1
        chosen = position[rows][missing == 0]
        return replace(self, values=self.values[chosen], missing=missing)

    def codebook(self) -> dict[str, object]:
        """Return the column's entry in the codebook, JSON-able."""
        return {
            "id": self.id,
            "kind": str(self.kind),
            "label": self.label,
            "question": self.question,
            "codes": [list(pair) for pair in self.codes],
        }


def make_column(
    name: str,
    kind: ColumnKind,
    cells: Sequence[object],
    *,
    label: str = "",
    codes: Iterable[tuple[str, str]] = (),
    question: str = "",
) -> FrozenColumn:
    """Return a column from one cell a row: a plain value, or a ``Missing``."""
    missing = np.array(
        [MISSING_NUMBER[cell] if isinstance(cell, Missing) else 0 for cell in cells], dtype=np.uint8
    )
    present = [cell for cell in cells if not isinstance(cell, Missing)]
    values = np.empty(len(present), dtype=_DTYPES[kind])
    values[:] = present
    if kind is ColumnKind.NUMBER:
        values = values + 0.0  # minus zero is zero, or equal sets would differ in their bytes
    return FrozenColumn(
        id=name,
        kind=kind,
        label=label or name,
        codes=tuple(codes),
        values=values,
        missing=missing,
        question=question,
    )


def packed(column: FrozenColumn) -> tuple[bytes, bytes]:
    """Return the canonical bytes of the column's missings and of its values."""
    if column.kind is ColumnKind.NUMBER:
        body = np.asarray(column.values, dtype="<f8").tobytes()
    elif column.kind is ColumnKind.FLAG:
        body = np.asarray(column.values, dtype=np.uint8).tobytes()
    elif column.kind is ColumnKind.CODE:
        place = {code: index for index, (code, _) in enumerate(column.codes)}
        body = np.array([place[code] for code in column.values], dtype="<u4").tobytes()
    else:
        body = json.dumps(column.values.tolist(), ensure_ascii=False).encode()
    return column.missing.tobytes(), body


def unpacked(entry: dict[str, Any], missing: bytes, body: bytes) -> FrozenColumn:
    """Return the column that ``packed`` made these bytes from; ``entry`` is from the codebook."""
    kind = ColumnKind(entry["kind"])
    codes = tuple((code, label) for code, label in entry["codes"])
    if kind is ColumnKind.NUMBER:
        values: NDArray[Any] = np.frombuffer(body, dtype="<f8").astype(np.float64)
    elif kind is ColumnKind.FLAG:
        values = np.frombuffer(body, dtype=np.uint8).copy()
    elif kind is ColumnKind.CODE:
        names = np.array([code for code, _ in codes], dtype=object)
        values = names[np.frombuffer(body, dtype="<u4")]
    else:
        loaded = json.loads(body)
        values = np.empty(len(loaded), dtype=object)
        values[:] = loaded
    return FrozenColumn(
        id=entry["id"],
        kind=kind,
        label=entry["label"],
        codes=codes,
        values=values,
        missing=np.frombuffer(missing, dtype=np.uint8).copy(),
        question=entry["question"],
    )
