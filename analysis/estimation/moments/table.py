"""The moments of a set of rows: additive, and all that estimates and variances need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

import numpy as np
import pandas as pd

from analysis.estimation.moments import passing
from analysis.estimation.moments.blocks import (
    POWERS,
    Block,
    added,
    joining,
    mean_shift,
    reweighed,
)
from analysis.estimation.moments.overlap import Overlap, joined, overlap
from analysis.estimation.moments.passing import Rows, Values
from analysis.weighting.codes import FloatArray, IntArray

Pair = tuple[str, str]


@dataclass(frozen=True)
class Moments:
    """Sums by profile cell, by stratum, and by pair of cells.

    Moments of parts of the data add up to those of the whole, where no unit is in two parts.

    Attributes
    ----------
    keys : what makes a cell, one row a cell and one column a part of the key.
    centre : (cells,) shift of the design weights.
    mass : (3, cells) sums by powers of the design weights less their shift, of all rows.
    blocks : sums of the measures, those of one kind together.
    units : sampling units by stratum, also those of weight zero.
    overlaps : units in both waves, by pair of waves.
    """

    keys: pd.DataFrame
    centre: FloatArray
    mass: FloatArray
    blocks: tuple[Block, ...]
    units: Mapping[str, int]
    overlaps: Mapping[Pair, Overlap] = field(default_factory=dict)

    @property
    def cells(self) -> int:
        """Number of profile cells."""
        return len(self.keys)

    def merged(self, place: IntArray, first: IntArray) -> "Moments":
        """Return the moments with cells put together; a share's shift is zero and stays so.

        Parameters
        ----------
        place : (cells,) the new number of each cell.
        first : (new cells,) a cell of each.
        """
        size = first.size
        lowest = self.centre[first]
        gap = np.bincount(place, (self.centre - lowest[place]) * self.mass[0], size)
        centre = lowest + gap / np.maximum(np.bincount(place, self.mass[0], size), 1)
        matrix = joining(place, size, self.centre - centre[place])
        made = [block.merged(place, size, matrix) for block in self.blocks]
        shifts = [
            None if old.is_share else old.shift - new.shift[:, place]
            for old, new in zip(self.blocks, made, strict=True)
        ]
        return Moments(
            keys=self.keys.iloc[first],
            centre=centre,
            mass=(matrix @ self.mass.reshape(-1)).reshape(POWERS, size),
            blocks=tuple(made),
            units=self.units,
            overlaps={pair: one.merged(place, shifts) for pair, one in self.overlaps.items()},
        )

    def __add__(self, other: "Moments") -> "Moments":
        """Return the moments of both parts of the data."""
        keys, (here, there) = _keys_of_both(self.keys, other.keys)
        cells = len(keys)
        one, two = _Widened(self, here, cells), _Widened(other, there, cells)
        centre = mean_shift([(one.centre, one.rows), (two.centre, two.rows)])
        shifts = [
            mean_shift([(mine.shift, mine.item[0]), (theirs.shift, theirs.item[0])])
            for mine, theirs in zip(one.blocks, two.blocks, strict=True)
        ]
        left, right = one.moved(centre, shifts), two.moved(centre, shifts)
        return Moments(
            keys=keys,
            centre=centre,
            mass=left.mass + right.mass,
            blocks=tuple(
                added(mine, theirs) for mine, theirs in zip(left.blocks, right.blocks, strict=True)
            ),
            units=_counted([self.units, other.units]),
            overlaps=_overlaps(left.overlaps, right.overlaps),
        )


def total(parts: Sequence[Moments]) -> Moments:
    """Return the moments of all parts together; at least one."""
    return reduce(Moments.__add__, parts)


def moments(
    keys: pd.DataFrame,
    rows: Rows,
    measures: Mapping[str, Values],
    units: Mapping[str, int],
    matched: Mapping[Pair, tuple[IntArray, IntArray]],
    *,
    partial: bool = False,
) -> Moments:
    """Return the moments of rows.

    Parameters
    ----------
    keys : one row a cell.
    rows : with their cells.
    measures : by name.
    units : sampling units by stratum.
    matched : by pair of waves, rows of the same units in each.
    partial : these rows are a part of the data, to be added to others.

    Raises
    ------
    ValueError
        A share has a value other than 0, 1 and missing.
    """
    centre, mass = passing.mass(rows)
    blocks = passing.blocks(rows, centre, mass, measures, partial=partial)
    overlaps = {waves: overlap(rows, pair, measures, blocks) for waves, pair in matched.items()}
    return Moments(keys, centre, mass, blocks, units, overlaps)


class _Widened:
    """Moments over the cells of two parts, zero where they have none."""

    def __init__(self, own: Moments, place: IntArray, cells: int) -> None:
        self.place, self.own = place, own
        self.centre = np.zeros(cells)
        self.centre[place] = own.centre
        self.mass = np.zeros((own.mass.shape[0], cells))
        self.mass[:, place] = own.mass
        self.rows = self.mass[0]
        self.blocks = tuple(block.spread_over(place, cells) for block in own.blocks)

    def moved(self, centre: FloatArray, shifts: Sequence[FloatArray]) -> "_Moved":
        """Return these moments about other shifts."""
        by = np.where(self.rows > 0, self.centre - centre, 0.0)
        values = [
            np.where(block.item[0] > 0, block.shift - shift, 0.0)
            for block, shift in zip(self.blocks, shifts, strict=True)
        ]
        blocks = tuple(
            replace(block.moved(value, by), shift=shift)
            for block, value, shift in zip(self.blocks, values, shifts, strict=True)
        )
        own = [value[:, self.place] for value in values]
        overlaps = {pair: found.moved(self.place, own) for pair, found in self.own.overlaps.items()}
        return _Moved(reweighed(self.mass, by), blocks, overlaps)


@dataclass(frozen=True)
class _Moved:
    mass: FloatArray
    blocks: tuple[Block, ...]
    overlaps: Mapping[Pair, Overlap]


def _keys_of_both(
    one: pd.DataFrame, other: pd.DataFrame
) -> tuple[pd.DataFrame, tuple[IntArray, IntArray]]:
    """Return the distinct keys of two parts, and where each part's keys are among them."""
    both = pd.concat([one, other], ignore_index=True)
    if both.columns.empty:
        nothing = np.zeros(len(both), dtype=np.intp)
        return both.iloc[:1], (nothing[: len(one)], nothing[len(one) :])
    groups = both.groupby(list(both.columns), sort=False, dropna=False)
    place: IntArray = groups.ngroup().to_numpy(np.intp).astype(np.intp)
    keys = both.drop_duplicates(ignore_index=True)
    return keys, (place[: len(one)], place[len(one) :])


def _counted(parts: Sequence[Mapping[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in parts:
        for stratum, units in part.items():
            found[stratum] = found.get(stratum, 0) + units
    return found


def _overlaps(one: Mapping[Pair, Overlap], other: Mapping[Pair, Overlap]) -> dict[Pair, Overlap]:
    found = dict(one)
    for pair, own in other.items():
        found[pair] = joined(found[pair], own) if pair in found else own
    return found
