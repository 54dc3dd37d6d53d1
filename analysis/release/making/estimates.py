"""All estimates of a release, and the respondents behind each, before anything is hidden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.estimation.estimate import Estimate, NoEstimate
from analysis.estimation.estimator import Estimator
from analysis.estimation.kinds.skewness import skewness
from analysis.estimation.moments.classes import Classification
from analysis.estimation.release import Figures, Measure, Place, Step, figures
from analysis.indicators import Domain, Indicator, Registry
from analysis.protection.cells import Counts
from analysis.release.making.stack import Stack
from analysis.release.method import Method
from analysis.weighting.codes import BoolArray, FloatArray, IntArray

SEPARATOR = "/"  # between an indicator's id and a share's, neither of which may hold it


class Spot(NamedTuple):
    """Where a figure stands: indicator, share, domain and wave."""

    indicator: str
    category: str
    domain: str
    wave: str


@dataclass(frozen=True)
class Estimates:
    """What was estimated, by spot.

    Attributes
    ----------
    figures : values, changes and contrasts as the estimation gives them.
    counts : unweighted respondents.
    population : persons by (domain, wave), the sum of the weights.
    skewness : of the weighted residuals of a mean, for the quality flag.
    """

    figures: Figures
    counts: Mapping[Spot, Counts]
    population: Mapping[tuple[str, str], float]
    skewness: Mapping[Place, float]

    def value(self, spot: Spot) -> Estimate | NoEstimate:
        """Return the estimate of a spot."""
        return self.figures.estimates[Place(_name(spot), spot.domain, spot.wave)]

    def skewed(self, spot: Spot) -> float | None:
        """Return how skewed the weighted residuals of a mean are, None for a share."""
        return self.skewness.get(Place(_name(spot), spot.domain, spot.wave))

    def change(self, spot: Spot, earlier: str) -> Estimate | None:
        """Return the change since the earlier wave, none where there is none."""
        found = self.figures.changes.get(Step(_name(spot), spot.domain, earlier, spot.wave))
        return found if isinstance(found, Estimate) else None

    def contrast(self, spot: Spot) -> Estimate | None:
        """Return the difference from the whole, none for the whole itself."""
        found = self.figures.contrasts.get(Place(_name(spot), spot.domain, spot.wave))
        return found if isinstance(found, Estimate) else None


def categories(indicator: Indicator) -> tuple[str, ...]:
    """Return the ids of an indicator's figures in one domain; 'value' where it is one."""
    return tuple(share.id for share in indicator.measure.shares) or ("value",)


def estimated(
    stack: Stack,
    estimator: Estimator,
    registry: Registry,
    waves: Sequence[str],
    method: Method,
) -> Estimates:
    """Return all estimates of the registry's indicators, in all their domains and waves.

    Parameters
    ----------
    stack : the rows.
    estimator : over the same rows.
    registry : indicators and domains.
    waves : ids, in order of time.
    method : the kind of interval for shares.
    """
    domains = classified(stack, registry)
    times = Classification.named(stack.wave, waves)
    means = {one.id for one in registry.indicators if not one.measure.shares}
    measures = {
        SEPARATOR.join(key): Measure(y, None if key[0] in means else method.interval)
        for key, y in stack.measures.items()
    }
    steps = list(pairwise(waves))
    found = figures(estimator, measures, domains, times, steps=steps, whole=registry.whole.id)
    weights = estimator.aggregator.weights
    counting = _Counting(domains, stack.wave, waves)
    population = counting.sums(np.ones(weights.size, dtype=bool), weights)
    of_means = {name: one.y for name, one in measures.items() if one.interval is None}
    skewed = skewness(weights, of_means, domains, times, registry.whole.id)
    return Estimates(found, _counts(stack, weights, counting, means), population, skewed)


def classified(stack: Stack, registry: Registry) -> list[Classification]:
    """Return who is in which domain: the whole, and a classification for each kind of domain."""
    whole = registry.whole.id
    found = [Classification.named(np.zeros(stack.weights.size, dtype=np.intp), [whole])]
    kinds = dict.fromkeys(one.kind for one in registry.domains if one.id != whole)
    for kind in kinds:
        codes, labels = pd.factorize(stack.codes(registry.kind(kind).column).astype(str))
        place = {label: i for i, label in enumerate(labels)}
        members = {
            one.id: tuple(place[code] for code in one.codes if code in place)
            for one in registry.domains
            if one.kind == kind and one.id != whole
        }
        found.append(Classification(codes.astype(np.intp, copy=False), members))
    return found


def members(stack: Stack, registry: Registry, domain: Domain) -> BoolArray:
    """Return (n,) who is in a domain."""
    if domain.id == registry.whole.id:
        return np.ones(stack.weights.size, dtype=bool)
    return stack.having(registry.kind(domain.kind).column, domain.codes)


class _Counting:
    """Sums over rows by domain and wave, by way of the classes that domains are made of."""

    def __init__(
        self, domains: Sequence[Classification], wave: IntArray, waves: Sequence[str]
    ) -> None:
        self.waves = waves
        self.keys = [(one, one.codes * len(waves) + wave) for one in domains]

    def sums(self, rows: BoolArray, values: FloatArray) -> dict[tuple[str, str], float]:
        """Return the sum of values over some rows by (domain, wave)."""
        found: dict[tuple[str, str], float] = {}
        for one, key in self.keys:
            size = (int(one.codes.max(initial=0)) + 1) * len(self.waves)
            by_class = np.bincount(key[rows], values[rows], size).reshape(-1, len(self.waves))
            for domain, classes in one.members.items():
                sums = by_class[list(classes)].sum(axis=0)
                found |= {(domain, wave): float(sums[i]) for i, wave in enumerate(self.waves)}
        return found


def _counts(
    stack: Stack, weights: FloatArray, counting: _Counting, means: set[str]
) -> dict[Spot, Counts]:
    counts = {}
    for (indicator, category), y in stack.measures.items():
        rows = ~np.isnan(y) & (weights != 0)
        numbers = counting.sums(rows, np.ones(y.size))
        ones = {} if indicator in means else counting.sums(rows, (y == 1).astype(np.float64))
        for (domain, wave), number in numbers.items():
            own = None if indicator in means else int(ones[domain, wave])
            counts[Spot(indicator, category, domain, wave)] = Counts(int(number), own)
    return counts


def _name(spot: Spot) -> str:
    return f"{spot.indicator}{SEPARATOR}{spot.category}"
