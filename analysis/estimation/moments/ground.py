"""What all blocks share: the weights' sums by cell, and where a domain of a wave lies."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from analysis.estimation.moments.blocks import grouping, weighed
from analysis.estimation.moments.layout import Layout
from analysis.estimation.moments.table import Moments
from analysis.weighting.codes import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class Outside:
    """The cells outside a domain, where the summed value is minus the fitted one times d.

    Attributes
    ----------
    squares : (the wave's calibration cells,) sums of the stratum's factor times g^2 d^2.
    by_stratum : (strata, the wave's calibration cells) sums of g d.
    """

    squares: FloatArray
    by_stratum: "sparse.csr_array"


class Ground:
    """The cells' design weights and their places."""

    def __init__(self, moments: Moments, layout: Layout) -> None:
        self.layout = layout
        self.weights = moments.centre
        self.mass = moments.mass[:, :, None]
        self.rows = self.mass[0]

    @cached_property
    def d(self) -> FloatArray:
        """(cells, 1) sums of the design weights."""
        return weighed(self.mass, self.weights, 1)

    @cached_property
    def dd(self) -> FloatArray:
        """(cells, 1) sums of the squared design weights."""
        return weighed(self.mass, self.weights, 2)

    @cached_property
    def squares(self) -> tuple[FloatArray, ...]:
        """By wave (its calibration cells,) sums of the stratum's factor times g^2 d^2."""
        nobody = np.zeros(0, dtype=np.intp)
        waves = range(len(self.layout.spans))
        return tuple(self.outside(wave, nobody).squares for wave in waves)

    def site(self, domain: str, wave: int, whole: str | None) -> "Site":
        """Return where a domain of a wave lies."""
        cells = self.layout.cells_of(domain, wave)
        inside = None if whole is None else self.layout.members[whole][cells]
        return Site(self, wave, cells, inside)

    def outside(self, wave: int, cells: IntArray) -> Outside:
        """Return the sums over all cells of a wave but some; other waves have no fitted values."""
        out = self.layout.wave == wave
        out[cells] = False
        return self._outside(np.flatnonzero(out), len(self.layout.span(wave)))

    def _outside(self, out: IntArray, width: int) -> Outside:
        layout = self.layout
        g = layout.g_of_cell[out]
        cell = layout.within_wave[out]
        shape = layout.sampled.size, width
        sums = sparse.coo_array((g * self.d[out, 0], (layout.stratum[out], cell)), shape=shape)
        squares = layout.by_cell[out] * g**2 * self.dd[out, 0]
        return Outside(grouping(cell, width) @ squares, sums.tocsr())


@dataclass(frozen=True)
class Site:
    """A domain of a wave: its cells, and what is common to all measures there.

    Attributes
    ----------
    inside : (m,) which of the m cells are in the whole, None where nothing is set against it.
    """

    ground: Ground
    wave: int
    cells: IntArray
    inside: BoolArray | None

    @cached_property
    def index(self) -> slice | IntArray:
        """The cells as an index; a slice where they follow each other, which copies nothing."""
        return _index(self.cells)

    @cached_property
    def shared(self) -> slice | IntArray:
        """Those of the cells that are in the whole, as an index."""
        if self.inside is None or self.inside.all():
            return self.index
        return _index(self.cells[self.inside])

    def is_whole(self, whole: "Site") -> bool:
        """Return whether the domain has the rows of the whole, of the same wave."""
        return self.inside is not None and bool(self.inside.all()) and self.rows == whole.rows

    @cached_property
    def by_stratum(self) -> "sparse.csc_array":
        """The (strata, m) matrix that sums the cells by stratum."""
        return self.ground.layout.by_stratum(self.cells)

    @cached_property
    def by_calibrated(self) -> "sparse.csc_array":
        """The (calibration cells, m) matrix that sums the cells by the wave's calibration cell."""
        return grouping(self.ground.layout.within_wave[self.cells], len(self.span))

    @property
    def span(self) -> range:
        """The calibration cells of the wave."""
        return self.ground.layout.span(self.wave)

    @property
    def squares(self) -> FloatArray:
        """(calibration cells,) sums over the wave of the stratum's factor times g^2 d^2."""
        return self.ground.squares[self.wave]

    @cached_property
    def scale(self) -> FloatArray:
        """(m,) the factor of each cell's stratum times g^2, by which squares count."""
        layout = self.ground.layout
        made: FloatArray = layout.by_cell[self.index] * layout.g_of_cell[self.index] ** 2
        return made

    @cached_property
    def scaled(self) -> "sparse.csc_array":
        """The same as `by_calibrated`, times the scale."""
        layout = self.ground.layout
        return grouping(layout.within_wave[self.cells], len(self.span), self.scale)

    @cached_property
    def outside(self) -> Outside:
        """The sums over the wave's other cells."""
        return self.ground.outside(self.wave, self.cells)

    @cached_property
    def strata(self) -> IntArray:
        """The strata that have a row here."""
        return np.unique(self.ground.layout.stratum[self.cells])

    @cached_property
    def rows(self) -> int:
        """Number of rows, each of another unit."""
        return int(self.ground.rows[self.cells].sum())

    @property
    def df(self) -> int:
        """Degrees of freedom: units less strata."""
        return self.rows - int(self.strata.size)


def _index(cells: IntArray) -> slice | IntArray:
    if cells.size and cells[-1] - cells[0] + 1 == cells.size:
        return slice(int(cells[0]), int(cells[-1]) + 1)
    return cells
