"""Covariance of two parts' estimates: of a domain and its whole, and of two waves."""

import numpy as np

from analysis.estimation.moments.blocks import products
from analysis.estimation.moments.domain import BlockSums, Part
from analysis.estimation.moments.layout import Layout, grouping
from analysis.estimation.moments.overlap import Overlap, PairBlock
from analysis.weighting.codes import BoolArray, FloatArray, IntArray


def of_one_wave(sums: BlockSums, one: Part, other: Part) -> FloatArray:
    """Return (k,) the covariance of a block's estimates in two domains of one wave."""
    ground, layout = sums.ground, sums.ground.layout
    both = np.intersect1d(one.cells, other.cells, assume_unique=True)
    gamma, delta = (
        sums.gamma(part.slope, part.about, part.reference, both) for part in (one, other)
    )
    found = gamma * delta * sums.db[both]
    for v in range(one.slope.shape[0]):
        found += (one.slope[v] * delta + other.slope[v] * gamma) * sums.da[v][both]
    for i, (v, w) in enumerate(products(one.slope.shape[0])):
        mixed = one.slope[v] * other.slope[w]
        if v != w:
            mixed = mixed + one.slope[w] * other.slope[v]
        found += mixed * sums.aa[i][both]
    total: FloatArray = _scale(layout, both) @ found - _between(layout, one, other)
    total = total + (one.errors * other.errors).sum(axis=0)
    if layout.regression is not None:
        total = total + ground.squares @ (one.fitted * other.fitted)
        total = total - _fitted(sums, one, other.fitted) - _fitted(sums, other, one.fitted)
    return total


def _scale(layout: Layout, cells: IntArray) -> FloatArray:
    made: FloatArray = layout.by_cell[cells] * layout.g_of_cell[cells] ** 2
    return made


def _between(layout: Layout, one: Part, other: Part) -> FloatArray:
    """Return the strata's means' share, (k,)."""
    made: FloatArray = (layout.factor * layout.sampled) @ (one.centre * other.centre)
    return made


def _fitted(sums: BlockSums, part: Part, fitted: FloatArray) -> FloatArray:
    """Return the products of one part's values and the other's fitted values, (k,)."""
    layout, cells = sums.ground.layout, part.cells
    own = sums.gamma(part.slope, part.about, part.reference, cells) * sums.db[cells]
    for v, slope in enumerate(part.slope):
        own += slope * sums.da[v][cells]
    made: FloatArray = _scale(layout, cells) @ (own * fitted[layout.calibrated[cells]])
    return made


class Bridge:
    """Two waves' overlap, by which their estimates vary together."""

    def __init__(self, layout: Layout, overlap: Overlap) -> None:
        self.layout, self.overlap = layout, overlap
        earlier, later = overlap.earlier, overlap.later
        self.scale = layout.by_cell[earlier] * layout.g_of_cell[earlier] * layout.g_of_cell[later]
        self.mass = (
            grouping(layout.calibrated[earlier], layout.g.size, self.scale * overlap.mass)
            @ grouping(layout.calibrated[later], layout.g.size).T.tocsr()
        )

    def members(self, domain: str) -> tuple[BoolArray, BoolArray]:
        """Return (q,) which pairs are in the domain in the earlier, and in the later wave."""
        member = self.layout.members[domain]
        return member[self.overlap.earlier], member[self.overlap.later]

    def covariance(
        self,
        sums: BlockSums,
        number: int,
        parts: tuple[Part, Part],
        inside: tuple[BoolArray, BoolArray],
    ) -> FloatArray:
        """Return (k,) the covariance of a block's estimates in two waves.

        Parameters
        ----------
        sums : of the block.
        number : the block's place.
        parts : in the earlier and in the later wave.
        inside : (q,) which pairs are in the domain in the earlier, and in the later wave.
        """
        earlier, later = parts
        block = self.overlap.blocks[number]
        both = np.flatnonzero(inside[0] & inside[1])
        found: FloatArray = self.scale[both] @ _product(
            block.at(both),
            (earlier.slope, later.slope),
            (
                sums.gamma(
                    earlier.slope, earlier.about, earlier.reference, self.overlap.earlier[both]
                ),
                sums.gamma(later.slope, later.about, later.reference, self.overlap.later[both]),
            ),
        )
        found = found - _between(self.layout, earlier, later)
        found = found + (earlier.errors * later.errors).sum(axis=0)
        if self.layout.regression is None:
            return found
        found += (earlier.fitted * (self.mass @ later.fitted)).sum(axis=0)
        return found - self._fitted(sums, block, parts, inside)

    def _fitted(
        self,
        sums: BlockSums,
        block: PairBlock,
        parts: tuple[Part, Part],
        inside: tuple[BoolArray, BoolArray],
    ) -> FloatArray:
        """Return the products of one wave's values and the other's fitted values, (k,)."""
        cells = self.overlap.earlier, self.overlap.later
        firsts = block.earlier, block.later
        total = np.zeros(parts[0].value.size)
        for own in (0, 1):
            pairs = np.flatnonzero(inside[own])
            part, cell = parts[own], cells[own][pairs]
            value = (
                sums.gamma(part.slope, part.about, part.reference, cell) * block.items[own][pairs]
            )
            for v, slope in enumerate(part.slope):
                value += slope * firsts[own][v][pairs]
            other = self.layout.calibrated[cells[1 - own][pairs]]
            total += self.scale[pairs] @ (value * parts[1 - own].fitted[other])
        return total


def _product(
    block: PairBlock,
    slopes: tuple[FloatArray, FloatArray],
    gammas: tuple[FloatArray, FloatArray],
) -> FloatArray:
    """Return (q, k) sums of the products of two waves' linearized values."""
    (slope, later), (gamma, delta) = slopes, gammas
    found: FloatArray = gamma * delta * block.items[2]
    for v, own in enumerate(slope):
        found += own * delta * block.earlier_both[v]
        found += later[v] * gamma * block.later_both[v]
        for w, other in enumerate(later):
            found += own * other * block.cross[v, w]
    return found
