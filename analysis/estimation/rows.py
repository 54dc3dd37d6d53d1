"""Figures from the rows of each domain: linearized values, summed by sampling unit.

Right for every design; the moments' road gives the same where it can, and sooner.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from analysis.estimation import summed
from analysis.estimation.estimator import Estimator, centres, check_shares
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.measures import Figure, Figures, Measure, Place, Step
from analysis.estimation.moments.classes import Classification
from analysis.estimation.moments.kinds import Kind
from analysis.estimation.summed import Summed
from analysis.weighting.codes import BoolArray, FloatArray, IntArray


class RowRoad:
    """Makes figures, the measures of one place together.

    Parameters
    ----------
    estimator : over n rows, the waves stacked with the person as sampling unit.
    measures : by name.
    domains, waves : classifications of the rows.

    Raises
    ------
    ValueError
        A share has a value other than 0, 1 and missing.
    """

    def __init__(
        self,
        estimator: Estimator,
        measures: Mapping[str, Measure],
        domains: Sequence[Classification],
        waves: Classification,
    ) -> None:
        self.estimator, self.measures, self.waves = estimator, measures, waves
        self._made: dict[tuple[str, str, tuple[str, ...]], Summed] = {}
        self._whole: str | None = None
        self.domains = {name: one for one in domains for name in one.members}
        for measure in measures.values():
            if measure.interval is not None:
                check_shares(measure.y)

    def figures(self, steps: Sequence[tuple[str, str]], whole: str | None) -> Figures:
        """Return all figures of a release, domain by domain.

        Parameters
        ----------
        steps : pairs (earlier, later) of waves whose change is asked.
        whole : the domain against which all others are set, None for no contrasts.
        """
        made = Figures()
        for domain in self.domains:
            places = [
                Place(name, domain, wave) for wave in self.waves.members for name in self.measures
            ]
            made.estimates.update(self.estimates(places))
            changes = [Step(name, domain, *step) for step in steps for name in self.measures]
            made.changes.update(self.changes(changes))
            if domain != whole:
                made.contrasts.update(self.contrasts(places, whole))
        return made

    def estimates(self, places: Iterable[Place]) -> dict[Place, Figure]:
        """Return the estimates of some places."""
        made: dict[Place, Figure] = {}
        for (domain, wave), names in _together(places).items():
            for kind, own in self._by_kind(names).items():
                found = self._summed(kind, own, domain, wave)
                methods = [self.measures[name].interval for name in own]
                figures = self._finished(found, methods)
                made |= {
                    Place(name, domain, wave): figure
                    for name, figure in zip(own, figures, strict=True)
                }
        return made

    def changes(self, steps: Iterable[Step]) -> dict[Step, Figure]:
        """Return some changes between waves."""
        made: dict[Step, Figure] = {}
        for (domain, earlier, later), names in _together(steps).items():
            before, after = self._rows(domain, earlier), self._rows(domain, later)
            for kind, own in self._by_kind(names).items():
                one, other = (self._summed(kind, own, domain, wave) for wave in (later, earlier))
                gap = summed.minus(one, other, np.union1d(before, after))
                figures = self._compared((one, other), gap, own)
                made |= {
                    Step(name, domain, earlier, later): figure
                    for name, figure in zip(own, figures, strict=True)
                }
        return made

    def contrasts(self, places: Iterable[Place], whole: str | None) -> dict[Place, Figure]:
        """Return the difference of some places from the whole."""
        made: dict[Place, Figure] = {}
        if whole is None:
            return made
        self._whole = whole
        for (domain, wave), names in _together(places).items():
            for kind, own in self._by_kind(names).items():
                one, other = (self._summed(kind, own, name, wave) for name in (domain, whole))
                gap = summed.minus(one, other, other.rows)
                gap = replace(gap, n=np.where(gap.n > 0, one.n, 0))
                figures = self._compared((one, other), gap, own)
                made |= {
                    Place(name, domain, wave): figure
                    for name, figure in zip(own, figures, strict=True)
                }
        return made

    def _rows(self, domain: str, wave: str) -> IntArray:
        return np.flatnonzero(self.domains[domain].mask(domain) & self._waves[wave])

    @cached_property
    def _waves(self) -> dict[str, BoolArray]:
        return {name: self.waves.mask(name) for name in self.waves.members}

    def _by_kind(self, names: Sequence[str]) -> dict[Kind, tuple[str, ...]]:
        kinds = dict.fromkeys(self.measures[name].kind for name in names)
        return {
            kind: tuple(name for name in names if self.measures[name].kind is kind)
            for kind in kinds
        }

    def _summed(self, kind: Kind, names: tuple[str, ...], domain: str, wave: str) -> Summed:
        """Return the sums of a domain's wave; those of one domain and the whole are kept."""
        key = domain, wave, names
        if key not in self._made:
            kept = {domain, self._whole}
            self._made = {one: sums for one, sums in self._made.items() if one[0] in kept}
            self._made[key] = self._means(kind, names, self._rows(domain, wave))
        return self._made[key]

    def _means(self, kind: Kind, names: tuple[str, ...], rows: IntArray) -> Summed:
        aggregator = self.estimator.aggregator
        y, shift = self._columns(names)
        if kind is Kind.MEAN:
            return summed.means(aggregator, y, rows, shift)
        if kind is Kind.TOTAL:
            return summed.totals(aggregator, y + shift, rows)
        over = np.column_stack([self._over(name) for name in names])
        return summed.ratios(aggregator, y + shift, over, rows)

    def _columns(self, names: tuple[str, ...]) -> tuple[FloatArray, FloatArray]:
        """Return values less a typical one, and that one; remembered, since domains are many."""
        if names not in self._remembered:
            y = np.column_stack([self.measures[name].y for name in names])
            own = np.array(
                [
                    self.measures[name].interval is None and self.measures[name].kind is Kind.MEAN
                    for name in names
                ]
            )
            shift = np.where(own, centres(y), 0.0)
            self._remembered[names] = y - shift, shift
        return self._remembered[names]

    @cached_property
    def _remembered(self) -> dict[tuple[str, ...], tuple[FloatArray, FloatArray]]:
        return {}

    def _over(self, name: str) -> FloatArray:
        over = self.measures[name].over
        if over is None:
            raise ValueError(f"measure '{name}' is a ratio and has nothing that it is over")
        return over

    def _compared(
        self, pair: tuple[Summed, Summed], gap: Summed, names: Sequence[str]
    ) -> list[Figure]:
        shares = np.array([self.measures[name].interval is not None for name in names])
        own = self.estimator
        return summed.differences(own.aggregator, pair, gap, own.level, shares)

    def _finished(self, found: Summed, methods: Sequence[IntervalMethod | None]) -> list[Figure]:
        return summed.finished(self.estimator.aggregator, found, self.estimator.level, methods)


def _together(places: Iterable[Place] | Iterable[Step]) -> dict[tuple[str, ...], list[str]]:
    """Return the measures by where they stand."""
    found: dict[tuple[str, ...], list[str]] = {}
    for measure, *where in places:
        found.setdefault(tuple(where), []).append(measure)
    return found
