"""Covariance of two parts' estimates: of a domain and its whole, and of two waves."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from analysis.estimation.moments.blocks import grouping, products
from analysis.estimation.moments.domain import Part
from analysis.estimation.moments.ground import Site
from analysis.estimation.moments.layout import Layout
from analysis.estimation.moments.overlap import Overlap, PairBlock
from analysis.estimation.moments.sums import BlockSums
from analysis.weighting.codes import BoolArray, FloatArray, IntArray


def with_whole(
    sums: BlockSums, one: Part, other: Part, site: Site, of_other: FloatArray | None
) -> FloatArray:
    """Return (k,) the covariance of a block's estimates in a domain and the whole, in one wave.

    Parameters
    ----------
    sums : of the block.
    one, other : the estimates in the domain, and in the whole.
    site : where the domain is.
    of_other : what `by_calibrated` returns for the other, None where nothing was calibrated.
    """
    layout = sums.ground.layout
    both = site.shared
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
    if of_other is not None:
        total = total + site.squares @ (one.fitted * other.fitted)
        total = total - (by_calibrated(sums, one, site) * other.fitted).sum(axis=0)
        total = total - (of_other * one.fitted).sum(axis=0)
    return total


def by_calibrated(sums: BlockSums, part: Part, site: Site) -> FloatArray:
    """Return (calibration cells, k) sums of g^2 d times the values, by which fitted ones count."""
    gamma = sums.gamma(part.slope, part.about, part.reference, part.cells)
    if sums.block.is_share:
        found: FloatArray = part.slope * (site.scaled @ sums.da[0][site.index])
        found += gamma * (site.scaled @ sums.db[site.index])
        return found
    own = gamma * sums.db[site.index]
    for v, slope in enumerate(part.slope):
        own += slope * sums.da[v][site.index]
    made: FloatArray = site.scaled @ own
    return made


def _products(
    sums: BlockSums,
    one: Part,
    other: Part,
    gammas: tuple[FloatArray, FloatArray],
    both: slice | IntArray,
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


def _scale(layout: Layout, cells: slice | IntArray) -> FloatArray:
    made: FloatArray = layout.by_cell[cells] * layout.g_of_cell[cells] ** 2
    return made


def _between(layout: Layout, one: Part, other: Part) -> FloatArray:
    """Return the strata's means' share, (k,)."""
    made: FloatArray = (layout.factor * layout.sampled) @ (one.centre * other.centre)
    return made


class Bridge:
    """Two waves' overlap, by which their estimates vary together."""

    def __init__(self, layout: Layout, overlap: Overlap, waves: tuple[int, int]) -> None:
        self.layout, self.overlap = layout, overlap
        self.widths = tuple(len(layout.span(wave)) for wave in waves)
        earlier, later = self.cells = overlap.earlier, overlap.later
        self.scale = layout.by_cell[earlier] * layout.g_of_cell[earlier] * layout.g_of_cell[later]
        self.mass = (
            grouping(layout.within_wave[earlier], self.widths[0], self.scale * overlap.mass)
            @ grouping(layout.within_wave[later], self.widths[1]).T.tocsr()
        )

    def crossing(self, domain: str) -> "Crossing":
        """Return the pairs that are in a domain in either wave."""
        member = self.layout.members[domain]
        return Crossing(self, (member[self.overlap.earlier], member[self.overlap.later]))

    def covariance(
        self,
        sums: BlockSums,
        number: int,
        parts: tuple[Part, Part],
        crossing: "Crossing",
    ) -> FloatArray:
        """Return (k,) the covariance of a block's estimates in two waves.

        Parameters
        ----------
        sums : of the block.
        number : the block's place.
        parts : in the earlier and in the later wave.
        crossing : the domain's pairs.
        """
        earlier, later = parts
        block = self.overlap.blocks[number]
        slopes = earlier.slope, later.slope
        scale = np.where(crossing.both, self.scale, 0.0)
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
            values = self._by_other(sums, block, own, parts[own], crossing)
            found = found - (values * parts[1 - own].fitted).sum(axis=0)
        return found

    def _by_other(
        self, sums: BlockSums, block: PairBlock, own: int, part: Part, crossing: "Crossing"
    ) -> FloatArray:
        """Return (calibration cells, k) sums of one wave's values by the other's cell."""
        by_cell = crossing.by_other[own]
        first, item = (block.earlier, block.later)[own], block.items[own]
        if sums.block.is_share:
            gamma = sums.gamma(part.slope, part.about, part.reference, part.cells)
            found: FloatArray = part.slope * (by_cell @ first[0])
            found += gamma * (by_cell @ item)
            return found
        value = sums.gamma(part.slope, part.about, part.reference, self.cells[own]) * item
        value[~crossing.inside[own]] = 0.0
        for v, slope in enumerate(part.slope):
            value += slope * first[v]
        made: FloatArray = by_cell @ value
        return made


@dataclass(frozen=True)
class Crossing:
    """The pairs of cells that are in a domain, in the earlier and in the later wave, (q,) each."""

    bridge: Bridge
    inside: tuple[BoolArray, BoolArray]

    @cached_property
    def both(self) -> BoolArray:
        """(q,) which pairs are in the domain in both waves."""
        return self.inside[0] & self.inside[1]

    @cached_property
    def by_other(self) -> "tuple[sparse.csc_array, sparse.csc_array]":
        """(calibration cells, q) matrices that sum one wave's pairs by the other wave's cell."""
        layout, bridge = self.bridge.layout, self.bridge
        one, other = (
            grouping(
                layout.within_wave[bridge.cells[1 - own]],
                bridge.widths[1 - own],
                np.where(self.inside[own], bridge.scale, 0.0),
            )
            for own in (0, 1)
        )
        return one, other


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
