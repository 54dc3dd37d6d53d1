"""All figures of a release from moments: estimates, changes between waves, contrasts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.measures import Figures, Place, Step
from analysis.estimation.moments.chapter import Chapter, Row
from analysis.estimation.moments.covariance import Bridge, by_calibrated, with_whole
from analysis.estimation.moments.domain import Part, part
from analysis.estimation.moments.ground import Ground, Site
from analysis.estimation.moments.kinds import Kind
from analysis.estimation.moments.layout import Layout
from analysis.estimation.moments.sums import BlockSums
from analysis.estimation.moments.table import Moments, Pair
from analysis.weighting.codes import FloatArray, IntArray

# Cells are put together for a classification of domains where so much fewer would do.
_FEWER = 0.8


@dataclass(frozen=True)
class Asked:
    """What is asked of moments.

    Attributes
    ----------
    kinds : what is estimated, by measure.
    methods : of a share's interval, None where a measure is no share.
    waves : names, by number.
    domains : names, those of one classification together.
    steps : pairs (earlier, later) of waves whose change is asked, with the moments' own name.
    whole : the domain against which all others are set, None for no contrasts.
    level : confidence level.
    """

    kinds: Mapping[str, Kind]
    methods: Mapping[str, IntervalMethod | None]
    waves: Sequence[str]
    domains: Sequence[Sequence[str]]
    steps: Mapping[tuple[str, str], Pair]
    whole: str | None
    level: float


@dataclass(frozen=True)
class Found:
    """Figures, and those among them of which rounding ate digits: had exactly from rows alone."""

    figures: Figures
    estimates: list[Place] = field(default_factory=list)
    changes: list[Step] = field(default_factory=list)
    contrasts: list[Place] = field(default_factory=list)


def figures(moments: Moments, layout: Layout, asked: Asked) -> Found:
    """Return all figures.

    Parameters
    ----------
    moments : of the rows.
    layout : of the moments' cells.
    asked : which figures.
    """
    making = _Making(moments, layout, asked)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        making.collect()
        return making.found()


@dataclass(frozen=True)
class _Here:
    """A domain in a wave, and the estimates of each block there."""

    site: Site
    parts: list[Part]


class _Chart:
    """The sums that some domains need, over cells as few as tell these apart."""

    def __init__(self, moments: Moments, layout: Layout, asked: Asked) -> None:
        self.asked = asked
        self.ground = Ground(moments, layout)
        self.blocks = [
            BlockSums(self.ground, block, asked.kinds[block.names[0]]) for block in moments.blocks
        ]
        self.bridges = {
            step: Bridge(
                layout,
                moments.overlaps[pair],
                (asked.waves.index(step[0]), asked.waves.index(step[1])),
            )
            for step, pair in asked.steps.items()
        }

    def waves(self, domain: str) -> list[_Here]:
        """Return a domain's estimates in each wave."""
        whole, number = self.asked.whole, len(self.asked.waves)
        sites = [self.ground.site(domain, wave, whole) for wave in range(number)]
        return [_Here(site, [part(sums, site) for sums in self.blocks]) for site in sites]

    def by_calibrated(self, here: _Here) -> list[FloatArray | None]:
        """Return by block what the fitted values of another domain count by."""
        if self.ground.layout.regression is None:
            return [None] * len(self.blocks)
        return [
            by_calibrated(sums, part, here.site)
            for sums, part in zip(self.blocks, here.parts, strict=True)
        ]


@dataclass(frozen=True)
class _Side:
    """The whole in a wave, and by block what the fitted values of a domain count by."""

    here: _Here
    by_calibrated: list[FloatArray | None]


class _Making:
    """Collects the figures, one classification of domains after the other."""

    def __init__(self, moments: Moments, layout: Layout, asked: Asked) -> None:
        self.moments, self.layout, self.asked = moments, layout, asked
        self.charts: list[tuple[IntArray, _Chart]] = []
        names = [block.names for block in moments.blocks]
        self.estimates, self.changes, self.contrasts = (Chapter(names) for _ in range(3))

    def collect(self) -> None:
        """Note the numbers of all places, one domain after the other."""
        whole = self.asked.whole
        sides: list[_Side] = []
        if whole is not None:
            chart = self._chart([])
            sides = [_Side(here, chart.by_calibrated(here)) for here in chart.waves(whole)]
        for domains in self.asked.domains:
            chart = self._chart(domains)
            for domain in domains:
                own = chart.waves(domain)
                self._domain(chart, domain, own)
                if whole is not None and domain != whole:
                    for wave, here, side in zip(self.asked.waves, own, sides, strict=True):
                        self._contrast((domain, wave), chart, here, side)

    def _chart(self, domains: Sequence[str]) -> _Chart:
        """Return the chart of some domains, and of the whole; one serves all that it tells."""
        whole = [] if self.asked.whole is None else [self.asked.whole]
        place, first = self.layout.telling([*domains, *whole])
        for own, chart in self.charts:
            if np.array_equal(own, place):
                return chart
        moments, layout = self.moments, self.layout
        if first.size < _FEWER * place.size:
            moments, layout = moments.merged(place, first), layout.at(first)
        made = _Chart(moments, layout, self.asked)
        self.charts.append((place, made))
        return made

    def _domain(self, chart: _Chart, domain: str, own: list[_Here]) -> None:
        """Note a domain's estimates and changes."""
        for wave, here in zip(self.asked.waves, own, strict=True):
            rows = [Row.of(part) for part in here.parts]
            self.estimates.add((domain, wave), here.site.df, rows)
        for step, bridge in chart.bridges.items():
            earlier, later = (own[self.asked.waves.index(wave)] for wave in step)
            self._change((domain, *step), chart, bridge, (earlier, later))

    def found(self) -> Found:
        """Return the figures of all places."""
        made = Found(Figures())
        level, methods = self.asked.level, self.asked.methods
        for name, (domain, wave), figure, doubt in self.estimates.figures(level, methods):
            made.figures.estimates[Place(name, domain, wave)] = figure
            if doubt:
                made.estimates.append(Place(name, domain, wave))
        walds = dict.fromkeys(methods)
        for name, (domain, before, after), figure, doubt in self.changes.figures(level, walds):
            made.figures.changes[Step(name, domain, before, after)] = figure
            if doubt:
                made.changes.append(Step(name, domain, before, after))
        for name, (domain, wave), figure, doubt in self.contrasts.figures(level, walds):
            made.figures.contrasts[Place(name, domain, wave)] = figure
            if doubt:
                made.contrasts.append(Place(name, domain, wave))
        return made

    def _change(
        self, key: tuple[str, ...], chart: _Chart, bridge: Bridge, pair: tuple[_Here, _Here]
    ) -> None:
        earlier, later = pair
        crossing = bridge.crossing(key[0])
        rows = []
        for number, sums in enumerate(chart.blocks):
            before, after = earlier.parts[number], later.parts[number]
            covariance = bridge.covariance(sums, number, (before, after), crossing)
            n, shares = before.n + after.n, sums.block.is_share
            rows.append(Row.difference(after, before, covariance, n, shares=shares))
        both = float(bridge.overlap.units[crossing.both].sum())
        strata = np.union1d(earlier.site.strata, later.site.strata).size
        self.changes.add(key, earlier.site.rows + later.site.rows - both - strata, rows)

    def _contrast(self, key: tuple[str, ...], chart: _Chart, here: _Here, side: _Side) -> None:
        if here.site.is_whole(side.here.site):
            rows = [Row.nothing(one) for one in here.parts]
        else:
            rows = [
                Row.difference(
                    one,
                    other,
                    with_whole(sums, one, other, here.site, of_other),
                    one.n,
                    shares=sums.block.is_share,
                )
                for sums, one, other, of_other in zip(
                    chart.blocks, here.parts, side.here.parts, side.by_calibrated, strict=True
                )
            ]
        self.contrasts.add(key, side.here.site.df, rows)
