"""All figures of a release from moments: estimates, changes between waves, contrasts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.measures import Figures, Place, Step
from analysis.estimation.moments.chapter import Chapter, Row
from analysis.estimation.moments.covariance import Bridge, Crossing, by_calibrated, of_one_wave
from analysis.estimation.moments.domain import Part, part
from analysis.estimation.moments.ground import Ground, Site
from analysis.estimation.moments.kinds import Kind
from analysis.estimation.moments.layout import Layout
from analysis.estimation.moments.sums import BlockSums
from analysis.estimation.moments.table import Moments, Pair
from analysis.weighting.codes import FloatArray


@dataclass(frozen=True)
class Asked:
    """What is asked of moments.

    Attributes
    ----------
    kinds : what is estimated, by measure.
    methods : of a share's interval, None where a measure is no share.
    waves : names, by number.
    domains : names.
    steps : pairs (earlier, later) of waves whose change is asked, with the moments' own name.
    whole : the domain against which all others are set, None for no contrasts.
    level : confidence level.
    """

    kinds: Mapping[str, Kind]
    methods: Mapping[str, IntervalMethod | None]
    waves: Sequence[str]
    domains: Sequence[str]
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


class _Making:
    def __init__(self, moments: Moments, layout: Layout, asked: Asked) -> None:
        self.asked = asked
        self.ground = Ground(moments, layout)
        self.blocks = [
            BlockSums(self.ground, block, asked.kinds[block.names[0]]) for block in moments.blocks
        ]
        self.bridges = {
            step: Bridge(layout, moments.overlaps[pair]) for step, pair in asked.steps.items()
        }
        names = [block.names for block in moments.blocks]
        self.estimates, self.changes, self.contrasts = (Chapter(names) for _ in range(3))

    def collect(self) -> None:
        """Note the numbers of all places, one domain after the other."""
        whole = self.asked.whole
        reference = self._waves(whole) if whole is not None else []
        sides = [(here, self._by_calibrated(here)) for here in reference]
        for domain in self.asked.domains:
            own = reference if domain == whole else self._waves(domain)
            for wave, here in zip(self.asked.waves, own, strict=True):
                rows = [Row.of(part) for part in here.parts]
                self.estimates.add((domain, wave), here.site.df, rows)
            for step, bridge in self.bridges.items():
                earlier, later = (own[self.asked.waves.index(wave)] for wave in step)
                self._change((domain, *step), bridge, earlier, later)
            if whole is not None and domain != whole:
                for wave, here, there in zip(self.asked.waves, own, sides, strict=True):
                    self._contrast((domain, wave), here, there)

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

    def _waves(self, domain: str) -> list[_Here]:
        """Return a domain's estimates in each wave."""
        sites = [self.ground.site(domain, wave) for wave in range(len(self.asked.waves))]
        return [_Here(site, [part(sums, site) for sums in self.blocks]) for site in sites]

    def _change(self, key: tuple[str, ...], bridge: Bridge, earlier: _Here, later: _Here) -> None:
        crossing = bridge.crossing(key[0])
        rows = [
            Row.difference(after, before, covariance, before.n + after.n)
            for before, after, covariance in zip(
                earlier.parts,
                later.parts,
                self._covariances(crossing, earlier, later),
                strict=True,
            )
        ]
        both = float(bridge.overlap.units[crossing.both].sum())
        strata = np.union1d(earlier.site.strata, later.site.strata).size
        self.changes.add(key, earlier.site.rows + later.site.rows - both - strata, rows)

    def _covariances(
        self, crossing: Crossing, earlier: _Here, later: _Here
    ) -> Iterator[FloatArray]:
        for number, sums in enumerate(self.blocks):
            pair = earlier.parts[number], later.parts[number]
            yield crossing.bridge.covariance(sums, number, pair, crossing)

    def _by_calibrated(self, here: _Here) -> list[FloatArray | None]:
        if self.ground.layout.regression is None:
            return [None] * len(self.blocks)
        return [
            by_calibrated(sums, part, here.site)
            for sums, part in zip(self.blocks, here.parts, strict=True)
        ]

    def _contrast(
        self, key: tuple[str, ...], here: _Here, side: tuple[_Here, list[FloatArray | None]]
    ) -> None:
        whole, sums_of_whole = side
        rows = [
            Row.difference(one, other, of_one_wave(sums, one, other, here.site, of_other), one.n)
            for sums, one, other, of_other in zip(
                self.blocks, here.parts, whole.parts, sums_of_whole, strict=True
            )
        ]
        self.contrasts.add(key, whole.site.df, rows)
