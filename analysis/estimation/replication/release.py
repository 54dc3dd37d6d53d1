"""All figures of a release with variances by replication, in one pass over the rows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from analysis.estimation import edges, linearize, summed
from analysis.estimation.measures import Measure
from analysis.estimation.moments.classes import Classification
from analysis.estimation.moments.kinds import Kind
from analysis.estimation.replication.aggregator import ReplicatedEstimator
from analysis.estimation.replication.sums import GroupSums, group_sums
from analysis.estimation.rows import RowRoad
from analysis.estimation.summed import Summed
from analysis.weighting.codes import FloatArray, IntArray


class ReplicatedRoad(RowRoad):
    """Makes figures from sums by replicate of all domains and waves, taken in one pass.

    The person is the unit that is replicated, in all waves at once, so that the overlap's
    covariance is in every change. `estimation.release.figures` comes here by itself.

    Parameters
    ----------
    estimator : over n rows, the waves stacked with the person as sampling unit.
    measures : by name.
    domains, waves : classifications of the rows.
    """

    def __init__(
        self,
        estimator: ReplicatedEstimator,
        measures: Mapping[str, Measure],
        domains: Sequence[Classification],
        waves: Classification,
    ) -> None:
        super().__init__(estimator, measures, domains, waves)
        self.replicated = estimator
        self._kept: dict[tuple[str, str, tuple[str, ...]], Summed] = {}
        self._passed: dict[tuple[Kind, tuple[str, ...]], GroupSums] = {}
        spots = [(domain, wave) for domain in self.domains for wave in waves.members]
        self._spots = {spot: place for place, spot in enumerate(spots)}

    def _summed(self, kind: Kind, names: tuple[str, ...], domain: str, wave: str) -> Summed:
        """Return how far each replicate of the estimates of a domain's wave lies from them."""
        key = domain, wave, names
        if key not in self._kept:
            rows = self._rows(domain, wave)
            if self.replicated.aggregator.calibration is not None:
                # The population's figures are estimates, whose errors the aggregator adds.
                self._kept[key] = self._means(kind, names, rows)
            else:
                sums, place = self._pass(kind, names), self._spots[domain, wave]
                values, sizes = sums.values[place], sums.sizes[place]
                self._kept[key] = self._apart(kind, names, rows, values, sizes)
        return self._kept[key]

    def _apart(
        self,
        kind: Kind,
        names: tuple[str, ...],
        rows: IntArray,
        values: FloatArray,
        sizes: FloatArray,
    ) -> Summed:
        y, shift = self._columns(names)
        own, weights = y[rows], self.replicated.aggregator.weights[rows]
        if kind is Kind.TOTAL:
            found = linearize.total(own, weights)
            apart, below = values - found.value[:, None], np.ones_like(values)
        elif kind is Kind.RATIO:
            over = np.column_stack([self._over(name)[rows] for name in names])
            found, k = linearize.ratio(own, over, weights), len(names)
            own, below = own + over, values[k:]
            apart = values[:k] - found.value[:, None] * below
        else:
            found, below = linearize.mean(own, weights), sizes
            apart = values - found.value[:, None] * below
        apart = np.divide(apart, below, out=np.full_like(apart, np.nan), where=below != 0)
        if kind is Kind.TOTAL:
            found = replace(found, spread=found.spread * found.size**2)
        made = summed.with_sums(found, apart.T, rows, ~np.isnan(own), shift)
        design, weighed = self.replicated.aggregator.design, weights[:, None] * found.rows
        size = np.abs(found.value) + np.abs(shift)
        fixed = edges.held(design, rows, weighed, apart.T, size)
        return replace(made, fixed=fixed)

    def _pass(self, kind: Kind, names: tuple[str, ...]) -> GroupSums:
        """Return the sums of the measures of one kind in every group and replicate."""
        if (kind, names) not in self._passed:
            y, _ = self._columns(names)
            if kind is Kind.RATIO:
                over = np.column_stack([self._over(name) for name in names])
                both = np.where(np.isnan(y + over), np.nan, 1.0)
                y = np.hstack([y * both, over * both])
            groups = [
                self.domains[domain].mask(domain) & self._waves[wave]
                for domain, wave in self._spots
            ]
            self._passed[kind, names] = group_sums(self.replicated.replicates, y, groups)
        return self._passed[kind, names]
