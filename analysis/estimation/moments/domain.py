"""Estimates of all measures of a block in one domain of one wave, with their variance."""

from dataclasses import dataclass

import numpy as np

from analysis.estimation.moments.blocks import products
from analysis.estimation.moments.ground import Site
from analysis.estimation.moments.kinds import KINDS, Kind, level
from analysis.estimation.moments.sums import BlockSums
from analysis.weighting.codes import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class Part:
    """k estimates of a domain in a wave.

    The linearized value of a row is sum_v slope_v (y_v - about_v), and what is summed by unit are
    its residuals on the calibration variables times the calibrated weight.

    Attributes
    ----------
    cells : (m,) the domain's cells.
    value : (k,) the estimates, less `base`.
    base : (k,) what differences leave aside, since both sides have it.
    slope, about : (v, k) of the linearized values; `about` less the reference.
    reference : (v, k) a value amidst the domain's own, so that nothing is lost far from zero.
    fitted : (the wave's calibration cells, k) of the regression, zero where nothing was calibrated.
    errors : (q, k) what the errors of estimated population figures do.
    centre : (strata, k) mean by unit of the summed values.
    variance : (k,) of the estimates.
    parts : (k,) the size of what the variance was made of; where that is far larger than the
        variance, rounding has eaten its digits.
    raw : (k,) the size of what covariances are made of, of the same use for differences.
    n, size : (k,) rows with a value and a weight, and the sum of their weights.
    spread, srs : (k,) as `Summed` has them.
    df : degrees of freedom of the domain.
    own_df, units : (k,) degrees of freedom and effective number of units among rows with a value.
    """

    cells: IntArray
    value: FloatArray
    base: FloatArray
    slope: FloatArray
    about: FloatArray
    reference: FloatArray
    fitted: FloatArray
    errors: FloatArray
    centre: FloatArray
    variance: FloatArray
    parts: FloatArray
    raw: FloatArray
    n: FloatArray
    size: FloatArray
    spread: FloatArray
    srs: FloatArray
    df: int
    own_df: FloatArray
    units: FloatArray


def part(sums: BlockSums, site: Site) -> Part:
    """Return the estimates of a block in a domain of one wave."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        return _Making(sums, site).part()


class _Making:
    """The steps from a domain's cells to its estimates."""

    def __init__(self, sums: BlockSums, site: Site) -> None:
        self.sums, self.site, self.cells = sums, site, site.cells
        self.ground, self.layout = sums.ground, sums.ground.layout
        self.index, self.k = site.index, len(sums.block.names)
        self.g = self.layout.g_of_cell[self.index]
        self.item = sums.block.item[0][self.index]
        self.counted = self.item[self.g != 0].sum(axis=0)
        self.a, self.b = sums.a[:, self.index], sums.b[self.index]
        self.size = self.g @ self.b

    def part(self) -> Part:
        sums, k = self.sums, self.k
        value, base, slope, about, reference = self._linear()
        if sums.kind is not Kind.TOTAL:  # weights below zero leave a mean nothing to rest on
            value = np.where(self.size > 0, value, np.nan)
        gamma = sums.gamma(slope, about, reference, self.cells)
        fitted, errors = self._regressed(slope, gamma)
        variance, centre = self._variance(slope, gamma, fitted)
        variance = variance + (errors**2).sum(axis=0)
        if sums.block.is_share:  # where all agree nothing varies, and weights would round
            variance = np.where(self._all_ones(), 0.0, variance)
        raw = self._raw(slope, gamma, fitted)
        parts = variance if self.layout.regression is None else raw
        if sums.block.is_share:
            parts = np.where(self._all_ones(), 0.0, parts)
        n, size = np.broadcast_to(self.counted, (k,)), np.broadcast_to(self.size, (k,))
        spread = self._spread(about, reference)
        srs = np.where(size > n, spread * (size - n) / (size * n), np.nan)
        squares = self.g**2 @ sums.db[self.index]
        units = np.broadcast_to(size**2 / np.where(squares > 0, squares, 1.0), (k,))
        return Part(
            self.cells, value, base, slope, about, reference, fitted, errors, centre,
            variance, parts, raw, n, size,
            spread, srs, self.site.df, np.broadcast_to(self._own_df(), (k,)), units,
        )  # fmt: skip

    def _linear(self) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray, FloatArray]:
        """Return the estimates, what differences leave aside, slopes, about and reference."""
        if self.sums.block.is_share:
            value = np.where(self._all_ones(), 1.0, (self.g @ self.a[0]) / self.size)
            nothing = np.zeros((1, self.k))
            return value, nothing[0], np.ones((1, self.k)) / self.size, value[None], nothing
        reference = self.sums.near(self.cells)
        shift = self.sums.block.shift[:, self.index] - reference[:, None]
        make = KINDS[self.sums.kind]
        return *make(self.a, self.b, self.g, shift, reference), reference

    def _all_ones(self) -> BoolArray:
        """(k,) whether a share's values are all one, by counting: weights would round."""
        ones = self.sums.block.first[0, 0][self.index].sum(axis=0)
        found: BoolArray = (ones > 0) & (ones == self.item.sum(axis=0))
        return found

    def _spread(self, about: FloatArray, reference: FloatArray) -> FloatArray:
        """(k,) variance of the variable in the population, divisor n - 1; of its total."""
        sums, divisor = self.sums, self.counted / (self.counted - 1)
        if sums.kind is Kind.RATIO:
            return np.full(self.k, np.nan)
        if sums.block.is_share:
            spread: FloatArray = about[0] * (1 - about[0]) * divisor
            return spread
        shift = sums.block.shift[:, self.index] - reference[:, None]
        gap = shift[0] - level(self.a, self.b, self.g, shift, self.size)[0]
        squares = sums.ay[0][self.index] + 2 * gap * self.a[0] + gap**2 * self.b
        spread = (self.g @ squares) / self.size * divisor
        made: FloatArray = spread * self.size**2 if sums.kind is Kind.TOTAL else spread
        return made

    def _regressed(self, slope: FloatArray, gamma: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return fitted values by calibration cell, and the errors of the population's figures."""
        regression = self.layout.regression
        if regression is None:
            return np.zeros((1, 1)), np.zeros((0, self.k))
        by_cell = self.site.by_calibrated @ self._values(slope, gamma)
        first = self.site.span.start
        return regression.fitted(by_cell, first), regression.margin_errors(by_cell, first)

    def _values(self, slope: FloatArray, gamma: FloatArray) -> FloatArray:
        """Return (m, k) design-weighted sums of the linearized values."""
        values = gamma * self.b
        for v, own in enumerate(slope):
            values = values + own * self.a[v]
        return values

    def _variance(
        self, slope: FloatArray, gamma: FloatArray, fitted: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Return the variance, and the strata's centres."""
        layout, cells = self.layout, self.cells
        calibrated = layout.regression is not None
        own = fitted[layout.within_wave[cells]] if calibrated else np.zeros((1, 1))
        totals = self._values(slope, gamma)
        if calibrated:
            totals -= own * self.ground.d[self.index]
        totals *= self.g[:, None]
        inside = self._within(slope, gamma, own if calibrated else None)
        by_stratum = self.site.by_stratum @ totals
        outside = self.site.outside if calibrated else None
        rest = outside.by_stratum @ fitted if outside is not None else np.zeros((1, 1))
        centre = layout.centre(by_stratum - rest)
        rows = self.ground.rows[self.index]
        totals /= rows
        totals -= centre[layout.stratum[cells]]
        totals *= totals
        inside += rows * totals
        left = layout.sampled - np.bincount(layout.stratum[cells], rows[:, 0], layout.sampled.size)
        variance = layout.by_cell[cells] @ inside + (layout.factor * left) @ centre**2
        if outside is not None:
            across = 2 * layout.factor @ (centre * rest)
            variance = variance + outside.squares @ fitted**2 + across
        return np.maximum(variance, 0.0), centre

    def _within(
        self, slope: FloatArray, gamma: FloatArray, fitted: FloatArray | None
    ) -> FloatArray:
        """Return (m, k) sums of squares of the summed values about the cells' means."""
        within, here = self.sums.within, self.index
        level = gamma if fitted is None or not self.sums.complete else gamma - fitted
        found = level**2 * within.bb[here]
        for v, own in enumerate(slope):
            found = found + (2 * own) * level * within.ab[v][here]
        for i, (v, w) in enumerate(products(slope.shape[0])):
            found += ((1 if v == w else 2) * slope[v] * slope[w]) * within.aa[i][here]
        if fitted is not None and not self.sums.complete:
            across = gamma * within.bd[here]
            for v, own in enumerate(slope):
                across = across + own * within.ad[v][here]
            found += fitted * (fitted * within.dd[here] - 2 * across)
        found *= (self.g**2)[:, None]
        return found

    def _raw(self, slope: FloatArray, gamma: FloatArray, fitted: FloatArray) -> FloatArray:
        """Return the squares of the values and of the fitted values, unsubtracted."""
        sums, scale = self.sums, self.site.scale
        if sums.block.is_share:
            ones = np.abs(2 * gamma + slope) * slope * (scale @ sums.da[0][self.index])
            raw: FloatArray = (gamma**2 * (scale @ sums.db[self.index]) + ones)[0]
        else:
            found = gamma**2 * sums.db[self.index]
            for v, own in enumerate(slope):
                found += 2 * own * gamma * sums.da[v][self.index]
            for i, (v, w) in enumerate(products(slope.shape[0])):
                found += (1 if v == w else 2) * slope[v] * slope[w] * sums.aa[i][self.index]
            raw = scale @ found
        if self.layout.regression is not None:
            raw = raw + self.site.squares @ fitted**2
        return raw

    def _own_df(self) -> FloatArray:
        strata = (self.site.by_stratum @ self.item > 0).sum(axis=0)
        made: FloatArray = self.item.sum(axis=0) - strata
        return made
