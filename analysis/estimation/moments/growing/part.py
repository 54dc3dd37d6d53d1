"""A part of the data: its rows with a weight, their profile cells, units and overlap."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.estimation.design import DesignError
from analysis.estimation.moments.classes import crossed
from analysis.estimation.moments.passing import Rows
from analysis.weighting import codes as reading
from analysis.weighting.codes import MISSING, Codes, ColumnError, FloatArray, IntArray


@dataclass(frozen=True)
class Part:
    """A part of the data.

    Attributes
    ----------
    frame : all rows.
    codes : key columns as codes, of all rows.
    unit : (n,) sampling unit of all rows.
    counted : positions of the rows with a weight.
    rows : those rows, with their cells.
    keys : labels of each cell; empty where there is none.
    """

    frame: pd.DataFrame
    codes: dict[str, Codes]
    unit: IntArray
    counted: IntArray
    rows: Rows
    keys: pd.DataFrame

    @classmethod
    def read(
        cls,
        frame: pd.DataFrame,
        weights: str,
        keys: Sequence[str],
        needed: Sequence[str],
        unit: str | None,
    ) -> "Part":
        """Return a part of the data.

        Parameters
        ----------
        frame : n rows.
        weights : column of the weights.
        keys : columns that make a cell.
        needed : those of the keys that may not be empty.
        unit : column of the sampling unit, None where each row is one.

        Raises
        ------
        DesignError
            A weight or a needed key is missing.
        """
        try:
            found = {name: reading.codes(frame, name) for name in keys}
            own = numbers(frame, weights)
            for name in needed:
                _check_complete(name, found[name].index)
            units = np.arange(len(frame), dtype=np.intp)
            if unit is not None:
                units = reading.codes(frame, unit).index
                _check_complete(unit, units)
        except ColumnError as error:
            raise DesignError(str(error)) from error
        if len(own) and not own.min() >= 0:
            raise DesignError(
                f"weight column '{weights}' is missing or negative in a row; give every row a "
                "weight of zero or more, or drop the row"
            )
        counted = np.flatnonzero(own)
        cell, first = crossed([found[name].index[counted] + 1 for name in keys], counted.size)
        rows = Rows(cell, first.size, first, own[counted])
        labels = {name: [*found[name].labels, ""] for name in keys}
        table = pd.DataFrame(
            {name: [labels[name][i] for i in found[name].index[counted[first]]] for name in keys},
            dtype=object,
            index=range(first.size),
        )
        return cls(frame, found, units, counted, rows, table)

    def crossed(self, names: Sequence[str]) -> IntArray:
        """Return the combination of some key columns of all rows, (n,)."""
        return crossed([self.codes[name].index for name in names], len(self.frame))[0]

    def numbers(self, name: str) -> FloatArray:
        """Return a column of the rows with a weight as numbers, NaN where missing."""
        return numbers(self.frame, name)[self.counted]

    def units(self, strata: Sequence[str], stratum: IntArray, wave: IntArray) -> dict[str, int]:
        """Return the number of units by stratum.

        Parameters
        ----------
        strata : columns of the strata.
        stratum, wave : (n,) of all rows.

        Raises
        ------
        DesignError
            A unit has two rows in a wave, or lies in two strata.
        """
        if crossed([self.unit, wave], wave.size)[1].size < wave.size:
            raise DesignError(
                "a sampling unit has several rows in a wave; take a table in memory, which sums "
                "them by unit"
            )
        first = crossed([self.unit], self.unit.size)[1]
        own = np.zeros(int(self.unit.max(initial=0)) + 1, dtype=np.intp)
        own[self.unit[first]] = stratum[first]
        if (own[self.unit] != stratum).any():
            raise DesignError(
                f"a sampling unit lies in two strata of {', '.join(strata)}; give each unit the "
                "stratum in which it was drawn"
            )
        number = np.bincount(stratum[first])
        row = np.full(number.size, -1, dtype=np.intp)
        row[stratum[first]] = first
        names = [
            " x ".join(self.codes[name].labels[self.codes[name].index[i]] for name in strata)
            for i in row
        ]
        return dict(zip(names, (int(n) for n in number), strict=True))

    def matched(self, wave: str | None, step: tuple[str, str]) -> tuple[IntArray, IntArray]:
        """Return the counted rows of the units that are in both waves of a step."""
        nobody = np.zeros(0, dtype=np.intp)
        if wave is None or not set(step) <= set(self.codes[wave].labels):
            return nobody, nobody
        labels, index = self.codes[wave].labels, self.codes[wave].index[self.counted]
        unit = self.unit[self.counted]
        earlier, later = (np.flatnonzero(index == labels.index(one)) for one in step)
        before = np.full(int(self.unit.max(initial=0)) + 1, -1, dtype=np.intp)
        before[unit[earlier]] = earlier
        own = before[unit[later]]
        return own[own >= 0], later[own >= 0]


def numbers(frame: pd.DataFrame, name: str) -> FloatArray:
    """Return a column as numbers, NaN where missing.

    Raises
    ------
    ColumnError
        There is no such column, or it holds something that is no finite number.
    """
    column = reading.column(frame, name)
    if not pd.api.types.is_numeric_dtype(column.dtype):
        return reading.numbers(frame, name)
    values = column.to_numpy(dtype=np.float64, na_value=np.nan)
    if np.isinf(values).any():
        raise ColumnError(f"column '{name}' holds an infinite number; mend it or leave it empty")
    return values


def _check_complete(name: str, index: IntArray) -> None:
    if (index == MISSING).any():
        row = int(np.argmax(index == MISSING))
        raise ColumnError(
            f"design column '{name}' is empty in {reading.row_name(row)}; fill it or drop the row"
        )
