"""The pass over the rows: from columns to sums by profile cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from analysis.estimation.estimator import check_shares
from analysis.estimation.moments.blocks import POWERS, Block, products
from analysis.weighting.codes import BoolArray, FloatArray, IntArray

# Values that are worked on at a time, so that they stay within the processor's cache; more where
# there are so many cells that adding the chunks up would take the time.
_CHUNK = 65_536
_ROWS_A_CELL = 2


@dataclass(frozen=True)
class Values:
    """A measure's values by row.

    Attributes
    ----------
    y : (n,) values, NaN where missing.
    over : (n,) what y is divided by, for a ratio.
    share : whether y is of zeros and ones.
    group : measures of another group are never in one block.
    """

    y: FloatArray
    over: FloatArray | None = None
    share: bool = False
    group: str = ""

    @property
    def variables(self) -> tuple[FloatArray, ...]:
        """The one column, or the two of a ratio."""
        return (self.y,) if self.over is None else (self.y, self.over)

    @property
    def complete(self) -> bool:
        """Whether no value is missing."""
        return not any(np.isnan(column.min(initial=0.0)) for column in self.variables)


@dataclass(frozen=True)
class Rows:
    """Rows with a weight, and the profile cell of each.

    Attributes
    ----------
    cell : (n,) profile cell.
    cells : number of cells, each with a row.
    first : (cells,) a row of each cell.
    weights : (n,) design weights above zero.
    """

    cell: IntArray
    cells: int
    first: IntArray
    weights: FloatArray

    @property
    def size(self) -> int:
        """Number of rows."""
        return int(self.cell.size)

    def chunks(self, width: int) -> Iterator[slice]:
        """Yield the rows in parts, for tables of so many columns."""
        step = self.chunk(width)
        for start in range(0, self.size, step):
            yield slice(start, min(start + step, self.size))

    def chunk(self, width: int) -> int:
        """Return the most rows that a part has."""
        return min(max(_CHUNK // width, _ROWS_A_CELL * self.cells), max(self.size, 1))


def mass(rows: Rows) -> tuple[FloatArray, FloatArray]:
    """Return the shift of the weights by cell, (cells,), and sums of r^a, (3, cells)."""
    centre = rows.weights[rows.first]
    sums = np.zeros((POWERS, rows.cells))
    for part in rows.chunks(POWERS):
        cell = rows.cell[part]
        rest = rows.weights[part] - centre[cell]
        sums[0] += np.bincount(cell, minlength=rows.cells)
        sums[1] += np.bincount(cell, rest, rows.cells)
        sums[2] += np.bincount(cell, rest * rest, rows.cells)
    return centre, sums


def blocks(
    rows: Rows,
    centre: FloatArray,
    sums: FloatArray,
    measures: Mapping[str, Values],
    *,
    partial: bool = False,
) -> tuple[Block, ...]:
    """Return the sums of all measures, those of one kind together.

    Parameters
    ----------
    rows : with their cells.
    centre, sums : what `mass` returned.
    measures : by name.
    partial : these rows are a part of the data, and another part may miss values.

    Raises
    ------
    ValueError
        A share has a value other than 0, 1 and missing.
    """
    kinds: dict[tuple[str, int, bool, bool], list[str]] = {}
    for name, values in measures.items():
        complete = not partial and values.complete
        kind = values.group, len(values.variables), values.share, complete
        kinds.setdefault(kind, []).append(name)
    return tuple(
        _block(rows, centre, sums, names, [measures[name] for name in names], complete=complete)
        for (_, _, _, complete), names in kinds.items()
    )


def _block(
    rows: Rows,
    centre: FloatArray,
    sums: FloatArray,
    names: Sequence[str],
    measures: Sequence[Values],
    *,
    complete: bool,
) -> Block:
    share = measures[0].share
    sheet = _Sheet(measures, complete=complete)
    shift = np.zeros((sheet.variables, rows.cells, sheet.k))
    if not share:
        shift = _means(rows, sheet)
    v, k = sheet.variables, sheet.k
    pairs = [] if share else products(v)
    width = (v + len(pairs) + (not complete)) * k
    found = np.zeros((POWERS * rows.cells, width))
    adding = _Adding(rows, POWERS, width)
    for part in rows.chunks(width):
        table = adding.table(part)
        item = sheet.fill(table[:, : v * k], part)
        if share:
            _check_shares(table[:, :k])
        else:
            _centre(table, shift, rows.cell[part], item)
            _multiply(table, pairs, v, k)
        if not complete:
            table[:, -k:] = item
        rest = rows.weights[part] - centre[rows.cell[part]]
        found += adding.sums(part, np.ones_like(rest), rest, rest * rest)
    cube = found.reshape(POWERS, rows.cells, width // k, k).transpose(0, 2, 1, 3)
    first = np.ascontiguousarray(cube[:, :v])
    second = first if share else np.ascontiguousarray(cube[:, v : v + len(pairs)])
    item_sums = sums[:, :, None] if complete else np.ascontiguousarray(cube[:, -1])
    return Block(tuple(names), shift, first, second, item_sums)


class _Sheet:
    """The columns of k measures of one kind, laid out by rows."""

    def __init__(self, measures: Sequence[Values], *, complete: bool) -> None:
        self.columns = [
            [one.variables[v] for one in measures] for v in range(len(measures[0].variables))
        ]
        self.variables, self.k = len(self.columns), len(measures)
        self.complete = complete

    def fill(self, table: FloatArray, part: slice) -> BoolArray | None:
        """Lay out some rows, zero where a value is missing; return where there is a value."""
        for v, columns in enumerate(self.columns):
            for place, column in enumerate(columns):
                table[:, v * self.k + place] = column[part]
        if self.complete:
            return None
        missing = np.isnan(table)
        absent: BoolArray = np.logical_or.reduce(
            missing.reshape(-1, self.variables, self.k), axis=1
        )
        table[np.tile(absent, self.variables)] = 0.0
        present: BoolArray = np.logical_not(absent)
        return present


def _means(rows: Rows, sheet: _Sheet) -> FloatArray:
    """Return weighted means by cell, (v, cells, k): what the values are best centred at."""
    v, k = sheet.variables, sheet.k
    found = np.zeros((rows.cells, (v + 1) * k))
    adding = _Adding(rows, 1, (v + 1) * k)
    for part in rows.chunks((v + 1) * k):
        table = adding.table(part)
        item = sheet.fill(table[:, : v * k], part)
        table[:, v * k :] = 1.0 if item is None else item
        found += adding.sums(part, rows.weights[part])
    cube = found.reshape(rows.cells, v + 1, k).transpose(1, 0, 2)
    below = cube[v]
    means: FloatArray = np.where(below > 0, cube[:v] / np.where(below > 0, below, 1.0), 0.0)
    return means


def _centre(table: FloatArray, shift: FloatArray, cell: IntArray, item: BoolArray | None) -> None:
    k = shift.shape[2]
    for v, own in enumerate(shift):
        columns = table[:, v * k : (v + 1) * k]
        columns -= own[cell]
        if item is not None:
            columns *= item


def _multiply(table: FloatArray, pairs: Sequence[tuple[int, int]], v: int, k: int) -> None:
    for place, (one, other) in enumerate(pairs):
        start = (v + place) * k
        np.multiply(
            table[:, one * k : (one + 1) * k],
            table[:, other * k : (other + 1) * k],
            out=table[:, start : start + k],
        )


class _Adding:
    """Sums a table's rows by cell, each row several times with another weight.

    One sparse matrix is made for all chunks, and filled anew for each: making one costs as much as
    multiplying by it.
    """

    def __init__(self, rows: Rows, times: int, width: int) -> None:
        self.rows, self.times = rows, times
        chunk = rows.chunk(width)
        self.cell = rows.cell.astype(np.int32, copy=False)
        self._table = np.empty((chunk, width))
        self.matrix = self._matrix(chunk)

    def table(self, part: slice) -> FloatArray:
        """Return the table of a chunk, to be filled."""
        return self._table[: part.stop - part.start]

    def sums(self, part: slice, *weights: FloatArray) -> FloatArray:
        """Return (times * cells, width) sums of the chunk's table, by weight and cell."""
        size = part.stop - part.start
        if size != self.matrix.shape[1]:
            self.matrix = self._matrix(size)
        data = self.matrix.data.reshape(size, self.times)
        index = self.matrix.indices.reshape(size, self.times)
        for place, weight in enumerate(weights):
            data[:, place] = weight
            np.add(self.cell[part], place * self.rows.cells, out=index[:, place])
        found: FloatArray = self.matrix @ self.table(part)
        return found

    def _matrix(self, size: int) -> "sparse.csc_array":
        ends = np.arange(0, size * self.times + 1, self.times, dtype=np.int32)
        data, index = np.zeros(size * self.times), np.zeros(size * self.times, dtype=np.int32)
        return sparse.csc_array((data, index, ends), shape=(self.times * self.rows.cells, size))


def _check_shares(y: FloatArray) -> None:
    if (y * y != y).any():
        check_shares(y)
