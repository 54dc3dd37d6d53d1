"""What stands beside the sums: the cells' strata, g-weights and domains."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

import numpy as np
from scipy import sparse

from analysis.estimation.design import LonelyRule
from analysis.estimation.moments.blocks import grouping
from analysis.estimation.moments.classes import Classification, crossed, without_missing
from analysis.weighting.codes import BoolArray, FloatArray, IntArray


class Regression(Protocol):
    """Fitted values of the regression on the calibration variables, as `Calibration` has them."""

    @property
    def bases(self) -> tuple[tuple[int, FloatArray], ...]:
        """By group of cells the first cell's number, and a (cells, r) matrix."""

    def fitted(self, sums: FloatArray, first: int = 0) -> FloatArray:
        """Return (cells, k) fitted values from (cells, k) design-weighted sums."""

    def margin_errors(self, sums: FloatArray, first: int = 0) -> FloatArray:
        """Return (q, k) what the errors of estimated population figures do to k estimates."""


@dataclass(frozen=True)
class Layout:
    """The profile cells' places.

    Attributes
    ----------
    wave, stratum, calibrated : (cells,) numbers of the wave, stratum and calibration cell.
    g : (calibration cells,) calibrated over design weight.
    regression : on the calibration variables, None where nothing was calibrated.
    sampled : (strata,) sampling units of the stacked design.
    lonely_psu : what a stratum with one unit does; adjust, certainty or remove.
    members : (cells,) which cells are in a domain, by name.
    """

    wave: IntArray
    stratum: IntArray
    calibrated: IntArray
    g: FloatArray
    regression: Regression | None
    sampled: FloatArray
    lonely_psu: LonelyRule
    members: Mapping[str, BoolArray]

    @cached_property
    def spans(self) -> tuple[range, ...]:
        """By wave the calibration cells that its regressions are over; they follow each other."""
        return tuple(self._span(wave) for wave in range(int(self.wave.max(initial=0)) + 1))

    def span(self, wave: int) -> range:
        """Return a wave's calibration cells, none where it has no row."""
        return self.spans[wave] if wave < len(self.spans) else range(1)

    def _span(self, wave: int) -> range:
        own = self.calibrated[self.wave == wave]
        if not own.size or self.regression is None:
            return range(1)
        starts = np.array([start for start, _ in self.regression.bases])
        one, other = np.searchsorted(starts, [own.min(), own.max()], side="right")
        last, basis = self.regression.bases[other - 1]
        return range(int(starts[one - 1]), last + int(basis.shape[0]))

    @cached_property
    def within_wave(self) -> IntArray:
        """(cells,) number of the calibration cell among those of the cell's own wave."""
        starts = np.array([span.start for span in self.spans], dtype=np.intp)
        made: IntArray = self.calibrated - starts[np.maximum(self.wave, 0)]
        return made

    @cached_property
    def factor(self) -> FloatArray:
        """(strata,) n / (n - 1), by which squared distances within a stratum count."""
        lonely = self.sampled <= 1
        alone = 1.0 if self.lonely_psu is LonelyRule.ADJUST else 0.0
        made: FloatArray = np.where(lonely, alone, self.sampled / np.maximum(self.sampled - 1, 1))
        return made

    @cached_property
    def by_cell(self) -> FloatArray:
        """(cells,) the factor of each cell's stratum."""
        return self.factor[self.stratum]

    @cached_property
    def g_of_cell(self) -> FloatArray:
        """(cells,) the g-weight of each cell."""
        return self.g[self.calibrated]

    def centre(self, sums: FloatArray) -> FloatArray:
        """Return the strata's means by unit of (strata, k) sums; zero where a stratum has none."""
        if self.lonely_psu is LonelyRule.ADJUST:
            sums = np.where(self.sampled[:, None] > 1, sums, 0.0)
        return sums / self.sampled[:, None]

    def cells_of(self, domain: str, wave: int) -> IntArray:
        """Return the cells of a domain in a wave."""
        return np.flatnonzero(self.members[domain] & (self.wave == wave))

    def by_stratum(self, cells: IntArray) -> "sparse.csc_array":
        """Return the (strata, m) matrix that sums m cells by stratum."""
        return grouping(self.stratum[cells], self.sampled.size)

    def telling(self, domains: Sequence[str]) -> tuple[IntArray, IntArray]:
        """Return a number for what is told apart where only some domains are asked.

        Returns
        -------
        (cells,) number, and (numbers,) a cell of each; those of a wave follow each other.
        """
        own = Classification.of_masks({name: self.members[name] for name in domains})
        keys = [without_missing(self.wave), self.stratum, self.calibrated, own.codes]
        return crossed(keys, self.wave.size)

    def at(self, cells: IntArray) -> "Layout":
        """Return the places of some cells."""
        return replace(
            self,
            wave=self.wave[cells],
            stratum=self.stratum[cells],
            calibrated=self.calibrated[cells],
            members={name: member[cells] for name, member in self.members.items()},
        )
