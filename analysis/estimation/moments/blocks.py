"""Sums by profile cell of the values of many measures, and how they move to another shift."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement

import numpy as np
from scipy import sparse

from analysis.weighting.codes import FloatArray, IntArray

POWERS = 3  # sums by powers 0, 1 and 2 of the weights less their shift


def products(variables: int) -> list[tuple[int, int]]:
    """Return the pairs of variables of which a block holds the product, in its order."""
    return list(combinations_with_replacement(range(variables), 2))


@dataclass(frozen=True)
class Block:
    """Sums by cell of k measures of one kind, each of v variables (two for a ratio).

    With r the design weight less the cell's shift, and e a variable less its shift there, the
    sums are of r^a, r^a e and r^a e e' over the rows that have a value. Shifts lie amidst the
    cell's own values, so that nothing is lost where these differ little (Chan, Golub and LeVeque
    1983, Algorithms for computing the sample variance, American Statistician 37).

    Attributes
    ----------
    names : (k,) the measures.
    shift : (v, cells, k) shift of each variable; zero for a share.
    first : (3, v, cells, k) sums of r^a e.
    second : (3, v (v + 1) / 2, cells, k) sums of r^a e e'; for zeros and ones those of r^a e.
    item : (3, cells, k), or (3, cells, 1) where no value is missing, sums of r^a.
    """

    names: tuple[str, ...]
    shift: FloatArray
    first: FloatArray
    second: FloatArray
    item: FloatArray

    @property
    def variables(self) -> int:
        """Number of variables of a measure."""
        return int(self.shift.shape[0])

    @property
    def is_share(self) -> bool:
        """Whether all values are zeros and ones, of which the square is the value itself."""
        return self.second is self.first

    def at(self, cells: IntArray) -> "Block":
        """Return the sums of some cells."""
        first = self.first[:, :, cells]
        second = first if self.is_share else self.second[:, :, cells]
        return Block(self.names, self.shift[:, cells], first, second, self.item[:, cells])

    def moved(self, values: FloatArray, weights: FloatArray) -> "Block":
        """Return the sums about other shifts.

        Parameters
        ----------
        values : (v, cells, k) old less new shift of the variables.
        weights : (cells,) old less new shift of the weights.
        """
        by = weights[:, None]
        if self.is_share:
            first = reweighed(self.first, by)
            return replace(self, first=first, second=first, item=reweighed(self.item, by))
        near = self._near(values)
        return replace(
            near,
            first=reweighed(near.first, by),
            second=reweighed(near.second, by),
            item=reweighed(near.item, by),
        )

    def merged(self, place: IntArray, groups: int, joining: "sparse.csc_array") -> "Block":
        """Return the sums with cells put together.

        Parameters
        ----------
        place : (cells,) the new number of each cell.
        groups : number of new cells.
        joining : what `joining` returns.
        """

        def brought(sums: FloatArray) -> FloatArray:
            own = sums.reshape(POWERS, -1, *sums.shape[-2:])
            parts = [joining @ own[:, i].reshape(-1, sums.shape[-1]) for i in range(own.shape[1])]
            made = np.stack([part.reshape(POWERS, groups, -1) for part in parts], axis=1)
            found: FloatArray = made.reshape(*sums.shape[:-2], groups, sums.shape[-1])
            return found

        if self.is_share:
            shift, first = np.zeros((1, groups, len(self.names))), brought(self.first)
            return Block(self.names, shift, first, first, brought(self.item))
        shift = self._mean_shift(place, groups)
        near = self._near(np.where(self.item[0] > 0, self.shift - shift[:, place], 0.0))
        return Block(
            self.names, shift, brought(near.first), brought(near.second), brought(near.item)
        )

    def _mean_shift(self, place: IntArray, groups: int) -> FloatArray:
        """Return (v, groups, k) the mean shift of the cells of each group, by rows with a value."""
        by_group = grouping(place, groups)
        rows = by_group @ self.item[0]
        lowest = self.shift[:, _first(place, groups)]
        gaps = (self.shift - lowest[:, place]) * self.item[0]
        gap = np.array([by_group @ one for one in gaps])
        made: FloatArray = lowest + gap / np.maximum(rows, 1)
        return made

    def _near(self, values: FloatArray) -> "Block":
        """Return the sums about other shifts of the variables, by the old less the new one."""
        first = self.first + values * self.item[:, None]
        second = self.second.copy()
        for place, (one, other) in enumerate(products(self.variables)):
            second[:, place] += (
                values[one] * self.first[:, other]
                + values[other] * self.first[:, one]
                + values[one] * values[other] * self.item
            )
        return replace(self, shift=self.shift - values, first=first, second=second)

    def spread_over(self, place: IntArray, cells: int) -> "Block":
        """Return the block over more cells, zero where it has none."""

        def wide(sums: FloatArray) -> FloatArray:
            made = np.zeros((*sums.shape[:-2], cells, sums.shape[-1]))
            made[..., place, :] = sums
            return made

        first = wide(self.first)
        second = first if self.is_share else wide(self.second)
        return Block(self.names, wide(self.shift), first, second, wide(self.item))


def added(one: Block, other: Block) -> Block:
    """Return the sums of two blocks over the same cells, about the same shifts."""
    first = one.first + other.first
    second = first if one.is_share and other.is_share else one.second + other.second
    return Block(one.names, one.shift, first, second, one.item + other.item)


def weighed(sums: FloatArray, centre: FloatArray, power: int) -> FloatArray:
    """Return sums by a power of the design weights, from those of the weights less a shift.

    Parameters
    ----------
    sums : (3, ..., cells, k) sums by powers of r.
    centre : (cells,) the shift of the weights.
    power : 1 or 2.
    """
    by = centre[:, None]
    once: FloatArray = sums[1] + by * sums[0]
    return once if power == 1 else sums[2] + by * (sums[1] + once)


def reweighed(sums: FloatArray, by: FloatArray) -> FloatArray:
    """Return sums by powers of r + `by` from sums by powers of r, both (3, ...)."""
    made = np.empty_like(sums)
    made[0] = sums[0]
    made[1] = sums[1] + by * sums[0]
    made[2] = sums[2] + 2 * by * sums[1] + by**2 * sums[0]
    return made


def joining(place: IntArray, groups: int, by: FloatArray) -> "sparse.csc_array":
    """Return the (3 groups, 3 cells) matrix that puts sums by powers of weights together.

    Parameters
    ----------
    place : (cells,) group of each cell.
    groups : number of groups.
    by : (cells,) old less new shift of the weights, as `reweighed` takes it.
    """
    cell = np.arange(place.size)
    entries = (
        (0, 0, np.ones_like(by)), (1, 0, by), (2, 0, by**2),
        (1, 1, np.ones_like(by)), (2, 1, 2 * by),
        (2, 2, np.ones_like(by)),
    )  # fmt: skip
    rows = np.concatenate([place + new * groups for new, _, _ in entries])
    columns = np.concatenate([cell + old * place.size for _, old, _ in entries])
    data = np.concatenate([factor for _, _, factor in entries])
    shape = POWERS * groups, POWERS * place.size
    return sparse.coo_array((data, (rows, columns)), shape=shape).tocsc()


def grouping(group: IntArray, groups: int, values: FloatArray | None = None) -> "sparse.csc_array":
    """Return the (groups, m) matrix that sums m rows by group, weighted by values."""
    data = np.ones(group.size) if values is None else values
    return sparse.csc_array((data, group, np.arange(group.size + 1)), shape=(groups, group.size))


def _first(place: IntArray, groups: int) -> IntArray:
    first = np.empty(groups, dtype=np.intp)
    first[place[::-1]] = np.arange(place.size - 1, -1, -1)
    return first


def mean_shift(parts: Sequence[tuple[FloatArray, FloatArray]]) -> FloatArray:
    """Return the mean of shifts, weighed by the rows behind each; zero where there are none.

    Parameters
    ----------
    parts : shifts and rows, in shapes that go together.
    """
    rows = sum((np.broadcast_to(n, shift.shape) for shift, n in parts), np.zeros(1))
    total = sum((shift * n for shift, n in parts), np.zeros(1))
    made: FloatArray = np.where(rows > 0, total / np.maximum(rows, 1), 0.0)
    return made
