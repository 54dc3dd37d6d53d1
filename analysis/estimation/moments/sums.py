"""A block's sums by cell, brought to what estimates and their variances are made of."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analysis.estimation.moments.blocks import Block, products, weighed
from analysis.estimation.moments.ground import Ground
from analysis.estimation.moments.kinds import Kind
from analysis.weighting.codes import FloatArray, IntArray


@dataclass(frozen=True)
class Within:
    """Sums about the cells' means, (..., cells, k or 1), of the products of a, b and d."""

    aa: FloatArray
    ab: FloatArray
    bb: FloatArray
    ad: FloatArray
    bd: FloatArray
    dd: FloatArray


class BlockSums:
    """A block's sums by cell, brought to what estimates and variances are made of.

    Of a row, a_v is the design weight times a variable (less its shift), b the design weight where
    there is a value, and d the design weight.
    """

    def __init__(self, ground: Ground, block: Block, kind: Kind) -> None:
        self.ground, self.block, self.kind = ground, block, kind
        self.weights = ground.weights
        self.complete = block.item.shape[-1] != len(block.names) or np.array_equal(
            block.item, np.broadcast_to(ground.mass, block.item.shape)
        )

    @cached_property
    def a(self) -> FloatArray:
        """(v, cells, k) sums of a_v."""
        return weighed(self.block.first, self.weights, 1)

    @cached_property
    def b(self) -> FloatArray:
        """(cells, k or 1) sums of b."""
        return weighed(self.block.item, self.weights, 1)

    @cached_property
    def da(self) -> FloatArray:
        """(v, cells, k) sums of d a_v."""
        return weighed(self.block.first, self.weights, 2)

    @cached_property
    def db(self) -> FloatArray:
        """(cells, k or 1) sums of d b."""
        return weighed(self.block.item, self.weights, 2)

    @cached_property
    def aa(self) -> FloatArray:
        """(products, cells, k) sums of a_v a_w."""
        return weighed(self.block.second, self.weights, 2)

    @cached_property
    def ay(self) -> FloatArray:
        """(products, cells, k) sums of a_v times variable w."""
        return weighed(self.block.second, self.weights, 1)

    @cached_property
    def within(self) -> Within:
        """Sums of squares and products about the cells' own means."""
        first, second, item = self.block.first, self.block.second, self.block.item
        mass = self.ground.mass
        pairs = products(self.block.variables)
        aa = np.array(
            [self._about(second[:, i], first[:, v], first[:, w]) for i, (v, w) in enumerate(pairs)]
        )
        ab = np.array([self._about(one, one, item) for one in first.transpose(1, 0, 2, 3)])
        bb = self._about(item, item, item)
        if self.complete:
            return Within(aa, ab, bb, ab, bb, bb)
        ad = np.array([self._about(one, one, mass) for one in first.transpose(1, 0, 2, 3)])
        bd = self._about(item, item, mass)
        return Within(aa, ab, bb, ad, bd, self._about(mass, mass, mass))

    def _about(self, product: FloatArray, one: FloatArray, other: FloatArray) -> FloatArray:
        """Return the sum of d f d g about their means, from sums by powers of d less its shift."""
        n, d = self.ground.rows, self.weights[:, None]
        flat = product[0] - one[0] * other[0] / n
        tilted = 2 * product[1] - (one[0] * other[1] + one[1] * other[0]) / n
        steep = product[2] - one[1] * other[1] / n
        made: FloatArray = d**2 * flat + d * tilted + steep
        return made

    def near(self, cells: IntArray) -> FloatArray:
        """Return (v, k) the shift of the cell with most values."""
        if not cells.size:
            return np.zeros((self.block.variables, len(self.block.names)))
        most = np.broadcast_to(self.block.item[0][cells].argmax(axis=0), (1, len(self.block.names)))
        found: FloatArray = np.take_along_axis(self.block.shift, cells[most][None], axis=1)[:, 0]
        return found

    def gamma(
        self, slope: FloatArray, about: FloatArray, reference: FloatArray, cells: slice | IntArray
    ) -> FloatArray:
        """Return what a row with a value adds to its linearized value beside its e.

        (m, k), and (1, k) for shares, of which the shift is nowhere other than zero.
        """
        if self.block.is_share:
            return -slope * about
        gaps = self.block.shift[:, cells] - reference[:, None] - about[:, None]
        made: FloatArray = (slope[:, None] * gaps).sum(axis=0)
        return made
