"""Covariance of two parts' estimates: of a domain and its whole, and of two waves."""

import numpy as np

from analysis.estimation.moments.blocks import products
from analysis.estimation.moments.domain import BlockSums, Part
from analysis.estimation.moments.layout import Layout, grouping
from analysis.estimation.moments.overlap import Overlap, PairBlock
from analysis.weighting.codes import BoolArray, FloatArray, IntArray


def of_one_wave(
    sums: BlockSums, one: Part, other: Part, of_other: FloatArray | None = None
) -> FloatArray:
    """Return (k,) the covariance of a block's estimates in two domains of one wave.

    Parameters
    ----------
    sums : of the block.
    one, other : the estimates.
    of_other : what `by_calibrated` returns for the other, where it is at hand.
    """
    ground, layout = sums.ground, sums.ground.layout
    both = np.intersect1d(one.cells, other.cells, assume_unique=True)
    gamma, delta = (sums.gamma(p.slope, p.about, p.reference, both) for p in (one, other))
    scale = _scale(layout, both)
    if sums.block.is_share:
        steep = one.slope * other.slope + one.slope * delta + other.slope * gamma
        total: FloatArray = (
            steep * (scale @ sums.da[0][both]) + gamma * delta * (scale @ sums.db[both])
        )[0]
    else:
        total = scale @ _products(sums, one, other, (gamma, delta), both)
    total = total - _between(layout, one, other)
    total = total + (one.errors * other.errors).sum(axis=0)
    if layout.regression is not None:
        of_other = by_calibrated(sums, other) if of_other is None else of_other
        total = total + ground.squares @ (one.fitted * other.fitted)
        total = total - (by_calibrated(sums, one) * other.fitted).sum(axis=0)
        total = total - (of_other * one.fitted).sum(axis=0)
    return total


def by_calibrated(sums: BlockSums, part: Part) -> FloatArray:
    """Return (calibration cells, k) sums of g^2 d times the values, by which fitted ones count."""
    layout, cells = sums.ground.layout, part.cells
    by_cell = grouping(layout.calibrated[cells], layout.g.size, _scale(layout, cells))
    gamma = sums.gamma(part.slope, part.about, part.reference, cells)
    if sums.block.is_share:
        found: FloatArray = part.slope * (by_cell @ sums.da[0][cells])
        found += gamma * (by_cell @ sums.db[cells])
        return found
    own = gamma * sums.db[cells]
    for v, slope in enumerate(part.slope):
        own += slope * sums.da[v][cells]
    made: FloatArray = by_cell @ own
    return made


def _products(
    sums: BlockSums,
    one: Part,
    other: Part,
    gammas: tuple[FloatArray, FloatArray],
    both: IntArray,
) -> FloatArray:
    """Return (m, k) sums of d^2 times the products of two domains' linearized values."""
    gamma, delta = gammas
    found: FloatArray = gamma * delta * sums.db[both]
    for v in range(one.slope.shape[0]):
        found += (one.slope[v] * delta + other.slope[v] * gamma) * sums.da[v][both]
    for i, (v, w) in enumerate(products(one.slope.shape[0])):
        mixed = one.slope[v] * other.slope[w]
        if v != w:
            mixed = mixed + one.slope[w] * other.slope[v]
        found += mixed * sums.aa[i][both]
    return found


def _scale(layout: Layout, cells: IntArray) -> FloatArray:
    made: FloatArray = layout.by_cell[cells] * layout.g_of_cell[cells] ** 2
    return made


def _between(layout: Layout, one: Part, other: Part) -> FloatArray:
    """Return the strata's means' share, (k,)."""
    made: FloatArray = (layout.factor * layout.sampled) @ (one.centre * other.centre)
    return made


class Bridge:
    """Two waves' overlap, by which their estimates vary together."""

    def __init__(self, layout: Layout, overlap: Overlap) -> None:
        self.layout, self.overlap = layout, overlap
        earlier, later = self.cells = overlap.earlier, overlap.later
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
        slopes = earlier.slope, later.slope
        scale = np.where(inside[0] & inside[1], self.scale, 0.0)
        if sums.block.is_share:  # the values are linear in a few sums over all pairs
            gammas = (sums.gamma(p.slope, p.about, p.reference, p.cells) for p in (earlier, later))
            found: FloatArray = _product(block.weighed(scale), slopes, tuple(gammas))[0]
        else:
            both = np.flatnonzero(scale)
            gamma, delta = (
                sums.gamma(p.slope, p.about, p.reference, cells[both])
                for p, cells in zip(parts, self.cells, strict=True)
            )
            found = scale[both] @ _product(block.at(both), slopes, (gamma, delta))
        found = found - _between(self.layout, earlier, later)
        found = found + (earlier.errors * later.errors).sum(axis=0)
        if self.layout.regression is None:
            return found
        found = found + (earlier.fitted * (self.mass @ later.fitted)).sum(axis=0)
        for own in (0, 1):
            values = self._by_other(sums, block, own, parts[own], inside[own])
            found = found - (values * parts[1 - own].fitted).sum(axis=0)
        return found

    def _by_other(
        self, sums: BlockSums, block: PairBlock, own: int, part: Part, inside: BoolArray
    ) -> FloatArray:
        """Return (calibration cells, k) sums of one wave's values by the other's cell."""
        pairs = np.flatnonzero(inside)
        cell = self.cells[own][pairs]
        other = self.layout.calibrated[self.cells[1 - own][pairs]]
        by_cell = grouping(other, self.layout.g.size, self.scale[pairs])
        first, item = (block.earlier, block.later)[own], block.items[own]
        gamma = sums.gamma(part.slope, part.about, part.reference, cell)
        if sums.block.is_share:
            found: FloatArray = part.slope * (by_cell @ first[0][pairs])
            found += gamma * (by_cell @ item[pairs])
            return found
        value = gamma * item[pairs]
        for v, slope in enumerate(part.slope):
            value += slope * first[v][pairs]
        made: FloatArray = by_cell @ value
        return made


def _product(
    block: PairBlock,
    slopes: tuple[FloatArray, FloatArray],
    gammas: tuple[FloatArray, ...],
) -> FloatArray:
    """Return (q, k) sums of the products of two waves' linearized values."""
    (slope, later), (gamma, delta) = slopes, gammas
    found: FloatArray = gamma * delta * block.items[2]
    for v, own in enumerate(slope):
        found = found + own * delta * block.earlier_both[v]
        found = found + later[v] * gamma * block.later_both[v]
        for w, other in enumerate(later):
            found = found + own * other * block.cross[v, w]
    return found
