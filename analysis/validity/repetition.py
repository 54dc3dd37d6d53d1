"""One repetition: people are drawn, answer and are weighted; the release's figures are judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.estimation.design import Design
from analysis.estimation.estimate import BOUNDARY, Estimate, NoEstimate
from analysis.estimation.estimator import Estimator
from analysis.estimation.intervals import IntervalMethod, share_interval
from analysis.estimation.kinds.skewness import skewness
from analysis.estimation.moments.classes import Classification
from analysis.estimation.release import Figures, Measure, Place, Step, figures
from analysis.release.quality import ranks
from analysis.validity.fieldwork import Answered, Fieldwork
from analysis.validity.grid import METHODS, Grid
from analysis.validity.population import MEANS, MEASURES, PROFILE, WAVES, People
from analysis.validity.sums import Sums
from analysis.weighting.calibration import calibrate
from analysis.weighting.codes import BoolArray, FloatArray
from analysis.weighting.population import Population

LEVEL = 0.95
WHOLE = "province=drenthe"
METHOD = "raking"
LONELY = "adjust"


@dataclass(frozen=True)
class Study:
    """What is repeated, and against which truth it is judged."""

    fieldwork: Fieldwork
    grid: Grid

    def repeated(self, generator: np.random.Generator) -> Sums:
        """Return what one repetition adds to the sums."""
        people, answered = self.fieldwork.people, self.fieldwork.answered(generator)
        own = [MEASURES.index(measure) for measure in self.grid.measures]
        y = np.concatenate(
            [
                people.answers[wave][np.ix_(answered.person[answered.wave == place], own)]
                for place, wave in enumerate(WAVES)
            ]
        ).astype(np.float64)
        inside = people.domains(self.grid.kinds, answered.person)
        asked = dict(zip(self.grid.measures, y.T, strict=True))
        found = _figures(people, answered, asked, inside, changes=self.grid.changes)
        later = answered.wave == 1
        masks = np.array([mask[later] for mask in inside.values()], dtype=np.float64)
        return self._judged(*found, _plain(masks, y[later], answered.weights[later]))

    def _judged(
        self,
        found: Figures,
        skewed: Mapping[Place, float],
        plain: tuple[FloatArray, FloatArray],
    ) -> Sums:
        """Return the sums of one repetition.

        Parameters
        ----------
        found : figures.
        skewed : how skewed the weighted residuals of means are.
        plain : the two plainer estimates.
        """
        grid = self.grid
        places = [(measure, domain) for measure in grid.measures for domain in grid.domains]
        shares = grid.shares[: grid.width]

        def level(wave: str) -> _Columns:
            where = [Place(*place, wave) for place in places]
            skewness = [skewed.get(one, np.nan) for one in where]
            return _Columns.of([found.estimates[one] for one in where], skewness)

        own = level(WAVES[1])
        rank = own.flags(shares)
        if grid.changes:
            steps = [found.changes[Step(*place, *WAVES)] for place in places]
            own = own.joined(_Columns.of(steps, [np.nan] * len(steps)))
            rank = np.concatenate([rank, np.maximum(level(WAVES[0]).flags(shares), rank)])
        low, high = _intervals(own, grid.shares)
        undefined = np.full(own.value.size - grid.width, np.nan)
        unweighted, designed = (np.concatenate([one.ravel(), undefined]) for one in plain)
        return Sums.of(
            grid.truth, own.value, own.se, own.n, (low, high), rank, unweighted, designed
        )


@dataclass(frozen=True)
class _Columns:
    """Figures as columns; NaN where there is no estimate."""

    value: FloatArray
    se: FloatArray
    low: FloatArray
    high: FloatArray
    df: FloatArray
    n: FloatArray
    effective_n: FloatArray
    boundary: BoolArray
    skewness: FloatArray

    @classmethod
    def of(cls, listed: Sequence[Estimate | NoEstimate], skewness: Sequence[float]) -> _Columns:
        nothing = (np.nan,) * 4 + (0.0, 0.0, np.nan, 0.0)
        rows = [
            (
                one.value,
                one.se,
                one.low,
                one.high,
                one.df,
                one.n,
                np.nan if one.effective_n is None else one.effective_n,
                one.method == BOUNDARY,
            )
            if isinstance(one, Estimate)
            else nothing
            for one in listed
        ]
        value, se, low, high, df, n, effective, edge = np.array(rows, dtype=np.float64).T
        return cls(value, se, low, high, df, n, effective, edge == 1, np.array(skewness))

    def joined(self, other: _Columns) -> _Columns:
        pairs = ((getattr(self, name), getattr(other, name)) for name in vars(self))
        return _Columns(*(np.concatenate(pair) for pair in pairs))

    def flags(self, shares: BoolArray) -> FloatArray:
        """Return the rank of the quality flag."""
        ends = self.value, self.low, self.high
        more = self.n, self.effective_n, self.df
        either = (ranks(*ends, *more, skewness=skewness) for skewness in (None, self.skewness))
        return np.where(shares, *either)


def _figures(
    people: People,
    answered: Answered,
    asked: Mapping[str, FloatArray],
    inside: dict[str, BoolArray],
    *,
    changes: bool,
) -> tuple[Figures, dict[Place, float]]:
    """Return the figures of a release, and how skewed the weighted residuals of means are."""
    frame = pd.DataFrame(
        {
            name: pd.Categorical.from_codes(
                people.codes[name][answered.person], categories=pd.Index(people.labels[name])
            )
            for name in PROFILE
        }
    )
    frame["unit"] = np.unique(answered.person, return_inverse=True)[1]
    frame["wave"] = answered.wave
    frame["weight"] = answered.weights
    design = Design.from_frame(
        frame, ids=["unit"], strata=["municipality"], weights="weight", lonely_psu=LONELY
    )
    population = Population(people.margins, by="wave")
    weighted = calibrate(frame, design.weights, population, method=METHOD)
    measures = {
        name: Measure(y, None if name in MEANS else IntervalMethod.PUBLISHED)
        for name, y in asked.items()
    }
    domains = [Classification.of_masks(inside)]
    both = Classification.named(answered.wave, WAVES)
    later = Classification(answered.wave, {WAVES[1]: both.members[WAVES[1]]})
    made = figures(
        Estimator(design, weighted, level=LEVEL),
        measures,
        domains,
        both if changes else later,
        steps=[WAVES] if changes else [],
    )
    means = {name: y for name, y in asked.items() if name in MEANS}
    return made, skewness(weighted.weights, means, domains, both, WHOLE)


def _plain(inside: FloatArray, y: FloatArray, weights: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return (k, D) means of the later wave without weights, and with design weights alone."""
    plain = (inside @ y) / inside.sum(axis=1)[:, None]
    designed = (inside @ (y * weights[:, None])) / (inside @ weights)[:, None]
    return plain.T, designed.T


def _intervals(own: _Columns, shares: BoolArray) -> tuple[FloatArray, FloatArray]:
    """Return (methods, cells) ends; a figure that is no proportion has Wald's and no other."""
    ends = np.full((2, len(METHODS), own.value.size), np.nan)
    ends[:, :, ~shares] = np.array([own.low, own.high])[:, None, ~shares]
    inner = shares & ~own.boundary
    for place, method in enumerate(METHODS):
        if method is IntervalMethod.PUBLISHED:
            ends[:, place, shares] = own.low[shares], own.high[shares]
            continue
        df = own.df[inner]
        ends[:, place, inner] = share_interval(
            method, own.value[inner], own.se[inner], df, LEVEL, (own.n[inner], df)
        )
        edge = shares & own.boundary
        given = (own.value, own.value) if method is IntervalMethod.MEAN else (own.low, own.high)
        ends[:, place, edge] = [one[edge] for one in given]
    low, high = ends
    return low, high
