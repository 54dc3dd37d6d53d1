"""Units that were asked in two waves: sums by pair of profile cells, for the covariance."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from analysis.estimation.moments.blocks import Block, grouping
from analysis.estimation.moments.classes import crossed, groups
from analysis.estimation.moments.passing import Rows, Values
from analysis.weighting.codes import FloatArray, IntArray

_CHUNK = 8_192


@dataclass(frozen=True)
class PairBlock:
    """Sums by pair of cells, of w = d d', the product of a unit's two design weights.

    With e and e' a variable less its shift in the earlier and in the later wave, and i and i' one
    where there is a value: q pairs of cells, k measures of v variables.

    Attributes
    ----------
    earlier, later : (v, q, k) sums of w e and of w e'.
    cross : (v, v, q, k) sums of w e e'.
    earlier_both, later_both : (v, q, k) sums of w e i' and of w i e'.
    items : (3, q, k) or (3, q, 1) sums of w i, w i' and w i i'.
    """

    earlier: FloatArray
    later: FloatArray
    cross: FloatArray
    earlier_both: FloatArray
    later_both: FloatArray
    items: FloatArray

    def at(self, pairs: IntArray) -> "PairBlock":
        """Return the sums of some pairs."""
        return PairBlock(*(sums[..., pairs, :] for sums in self._arrays()))

    def weighed(self, scale: FloatArray) -> "PairBlock":
        """Return sums over all pairs, each (..., 1, k), of what products of values need."""
        cross, earlier, later, both = (
            np.matmul(scale, sums)[..., None, :]
            for sums in (self.cross, self.earlier_both, self.later_both, self.items[2])
        )
        nothing = np.zeros((3, *both.shape))
        nothing[2] = both
        return PairBlock(earlier, later, cross, earlier, later, nothing)

    def moved(self, earlier: FloatArray, later: FloatArray) -> "PairBlock":
        """Return the sums about other shifts; (v, q, k) old less new shift in each wave."""
        one, other, both = self.items
        cross = (
            self.cross
            + earlier[:, None] * self.later_both[None]
            + later[None] * self.earlier_both[:, None]
            + earlier[:, None] * later[None] * both
        )
        return PairBlock(
            self.earlier + earlier * one,
            self.later + later * other,
            cross,
            self.earlier_both + earlier * both,
            self.later_both + later * both,
            self.items,
        )

    def summed(self, place: IntArray, pairs: int) -> "PairBlock":
        """Return the sums with pairs put together, by the new place of each."""
        by_pair, done = grouping(place, pairs), dict[int, FloatArray]()

        def brought(sums: FloatArray) -> FloatArray:
            if id(sums) not in done:  # some are the very same array where no value is missing
                own = sums.reshape(math.prod(sums.shape[:-2]), *sums.shape[-2:])  # of no pairs too
                made = np.stack([by_pair @ one for one in own])
                done[id(sums)] = made.reshape(*sums.shape[:-2], pairs, sums.shape[-1])
            return done[id(sums)]

        return PairBlock(*map(brought, self._arrays()))

    def _arrays(self) -> tuple[FloatArray, ...]:
        return (
            self.earlier,
            self.later,
            self.cross,
            self.earlier_both,
            self.later_both,
            self.items,
        )


@dataclass(frozen=True)
class Overlap:
    """Units with a row in both of two waves, by pair of profile cells.

    Attributes
    ----------
    earlier, later : (q,) profile cells of the pair.
    units : (q,) number of units.
    mass : (q,) sum of d d'.
    blocks : as the blocks of the moments.
    """

    earlier: IntArray
    later: IntArray
    units: FloatArray
    mass: FloatArray
    blocks: tuple[PairBlock, ...]

    def at(self, pairs: IntArray) -> "Overlap":
        """Return some of the pairs."""
        return Overlap(
            self.earlier[pairs],
            self.later[pairs],
            self.units[pairs],
            self.mass[pairs],
            tuple(block.at(pairs) for block in self.blocks),
        )

    def merged(self, place: IntArray, shifts: Sequence[FloatArray | None]) -> "Overlap":
        """Return the overlap with cells put together.

        Parameters
        ----------
        place : (cells,) new number of each cell.
        shifts : by block, (v, cells, k) old less new shift; None: nothing was moved.
        """
        pair, first = crossed([place[self.earlier], place[self.later]], self.earlier.size)
        blocks = []
        for block, by in zip(self.blocks, shifts, strict=True):
            near = block if by is None else block.moved(by[:, self.earlier], by[:, self.later])
            blocks.append(near.summed(pair, first.size))
        return Overlap(
            earlier=place[self.earlier[first]],
            later=place[self.later[first]],
            units=groups(pair, first.size, self.units),
            mass=groups(pair, first.size, self.mass),
            blocks=tuple(blocks),
        )

    def moved(self, place: IntArray, values: Sequence[FloatArray]) -> "Overlap":
        """Return the overlap of cells that were renumbered and moved to other shifts.

        Parameters
        ----------
        place : (cells,) new number of each cell.
        values : by block, (v, cells, k) old less new shift.
        """
        blocks = tuple(
            block.moved(by[:, self.earlier], by[:, self.later])
            for block, by in zip(self.blocks, values, strict=True)
        )
        return replace(self, earlier=place[self.earlier], later=place[self.later], blocks=blocks)


def joined(one: Overlap, other: Overlap) -> Overlap:
    """Return the overlaps of two parts of the data, over the same cells and about one shift."""
    keys = np.column_stack(
        [np.append(one.earlier, other.earlier), np.append(one.later, other.later)]
    )
    pairs, place = np.unique(keys, axis=0, return_inverse=True)
    place = place.reshape(-1)
    blocks = []
    for mine, theirs in zip(one.blocks, other.blocks, strict=True):
        arrays = zip(mine._arrays(), theirs._arrays(), strict=True)
        both = PairBlock(*(np.concatenate(two, axis=-2) for two in arrays))
        blocks.append(both.summed(place, len(pairs)))
    return Overlap(
        earlier=pairs[:, 0],
        later=pairs[:, 1],
        units=groups(place, len(pairs), np.append(one.units, other.units)),
        mass=groups(place, len(pairs), np.append(one.mass, other.mass)),
        blocks=tuple(blocks),
    )


def overlap(
    rows: Rows,
    matched: tuple[IntArray, IntArray],
    measures: Mapping[str, Values],
    blocks: Sequence[Block],
) -> Overlap:
    """Return the overlap of two waves.

    Parameters
    ----------
    rows : of all waves.
    matched : (m,) rows of the same units in the earlier and in the later wave.
    measures : by name.
    blocks : sums by cell, of which the shifts are taken.
    """
    earlier, later = matched
    keys, place = np.unique(rows.cell[earlier] * rows.cells + rows.cell[later], return_inverse=True)
    weights = rows.weights[earlier] * rows.weights[later]
    mass = groups(place, keys.size, weights)
    found = _Pairs(rows, matched, place.reshape(-1), keys.size, weights, mass)
    return Overlap(
        earlier=keys // rows.cells,
        later=keys % rows.cells,
        units=np.bincount(place, minlength=keys.size).astype(np.float64),
        mass=mass,
        blocks=tuple(
            found.block(block, [measures[name] for name in block.names]) for block in blocks
        ),
    )


@dataclass(frozen=True)
class _Pairs:
    rows: Rows
    matched: tuple[IntArray, IntArray]
    place: IntArray
    pairs: int
    weights: FloatArray
    mass: FloatArray

    def block(self, block: Block, measures: Sequence[Values]) -> PairBlock:
        v, k, complete = block.variables, len(measures), block.item.shape[-1] != len(measures)
        complete = complete or all(one.complete for one in measures)
        width = (2 * v + v * v + (0 if complete else 2 * v + 3)) * k
        found = np.zeros((self.pairs, width))
        for start in range(0, self.place.size, _CHUNK):
            part = slice(start, start + _CHUNK)
            one, other = (self._values(block, measures, rows[part]) for rows in self.matched)
            found += self._summing(part) @ _side_by_side(one, other, complete=complete)
        cube = found.reshape(self.pairs, width // k, k).transpose(1, 0, 2)
        ends = np.cumsum([v, v, v * v, v, v])
        earlier, later, cross, *rest = np.split(cube, ends)[: 3 if complete else 6]
        products = cross.reshape(v, v, self.pairs, k)
        if complete:
            items = np.broadcast_to(self.mass[None, :, None], (3, self.pairs, block.item.shape[-1]))
            return PairBlock(earlier, later, products, earlier, later, items)
        return PairBlock(earlier, later, products, rest[0], rest[1], rest[2])

    def _values(
        self, block: Block, measures: Sequence[Values], rows: IntArray
    ) -> tuple[FloatArray, FloatArray]:
        """Return (v, m, k) values less their shift, zero where missing, and (m, k) items."""
        cell = self.rows.cell[rows]
        e = np.array(
            [
                np.column_stack([one.variables[v][rows] for one in measures]) - block.shift[v][cell]
                for v in range(block.variables)
            ]
        )
        item = ~np.isnan(e).any(axis=0)
        return np.where(item, e, 0.0), item.astype(np.float64)

    def _summing(self, part: slice) -> "sparse.csc_array":
        place, weights = self.place[part], self.weights[part]
        return sparse.csc_array(
            (weights, place, np.arange(place.size + 1)), shape=(self.pairs, place.size)
        )


def _side_by_side(
    one: tuple[FloatArray, FloatArray], other: tuple[FloatArray, FloatArray], *, complete: bool
) -> FloatArray:
    """Return the products of two waves' values, in the order of `PairBlock`."""
    (e, item), (f, jtem) = one, other
    columns = [*e, *f, *(x * y for x in e for y in f)]
    if not complete:
        columns += [*(e * jtem), *(f * item), item, jtem, item * jtem]
    return np.hstack(columns)
