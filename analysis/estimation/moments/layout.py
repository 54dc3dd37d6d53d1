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

    def fitted(self, sums: FloatArray) -> FloatArray:
        """Return (cells, k) fitted values from (cells, k) design-weighted sums."""

    def margin_errors(self, sums: FloatArray) -> FloatArray:
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

    def by_calibrated(self, cells: IntArray) -> "sparse.csc_array":
        """Return the (calibration cells, m) matrix that sums m cells by calibration cell."""
        return grouping(self.calibrated[cells], self.g.size)

    def telling(self, domains: Sequence[str]) -> tuple[IntArray, IntArray]:
        """Return a number for what is told apart where only some domains are asked.

        Returns
        -------
        (cells,) number, and (numbers,) a cell of each; those of a wave follow each other, and
        within it those of a class of the domains.
        """
        own = Classification.of_masks({name: self.members[name] for name in domains})
        keys = [without_missing(self.wave), own.codes, self.stratum, self.calibrated]
        return crossed(keys, self.wave.size)

    def at(self, cells: IntArray, domains: Sequence[str]) -> "Layout":
        """Return the places of some cells, and some domains."""
        return replace(
            self,
            wave=self.wave[cells],
            stratum=self.stratum[cells],
            calibrated=self.calibrated[cells],
            members={name: self.members[name][cells] for name in domains},
        )
