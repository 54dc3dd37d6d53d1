"""All estimates of a release, and the respondents behind each, before anything is hidden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from analysis.estimation.estimate import Estimate, NoEstimate
from analysis.estimation.estimator import Estimator
from analysis.estimation.release import Figures, Measure, Place, Step, figures
from analysis.indicators import Domain, Indicator, Registry
from analysis.protection.cells import Counts
from analysis.release.making.stack import Stack
from analysis.release.method import Method
from analysis.weighting.codes import BoolArray, FloatArray

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
    """

    figures: Figures
    counts: Mapping[Spot, Counts]
    population: Mapping[tuple[str, str], float]

    def value(self, spot: Spot) -> Estimate | NoEstimate:
        """Return the estimate of a spot."""
        return self.figures.estimates[Place(_name(spot), spot.domain, spot.wave)]

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
    domains = {domain.id: members(stack, registry, domain) for domain in registry.domains}
    masks = {wave: stack.wave == i for i, wave in enumerate(waves)}
    means = {one.id for one in registry.indicators if not one.measure.shares}
    measures = {
        SEPARATOR.join(key): Measure(y, None if key[0] in means else method.interval)
        for key, y in stack.measures.items()
    }
    steps = list(pairwise(waves))
    found = figures(estimator, measures, domains, masks, steps=steps, whole=registry.whole.id)
    weights = estimator.aggregator.weights
    return Estimates(
        found,
        _counts(stack, weights, domains, masks, means),
        {
            (domain, wave): float(weights[rows & mask].sum())
            for domain, rows in domains.items()
            for wave, mask in masks.items()
        },
    )


def members(stack: Stack, registry: Registry, domain: Domain) -> BoolArray:
    """Return (n,) who is in a domain."""
    if domain.id == registry.whole.id:
        return np.ones(stack.weights.size, dtype=bool)
    return stack.having(registry.kind(domain.kind).column, domain.codes)


def _counts(
    stack: Stack,
    weights: FloatArray,
    domains: Mapping[str, BoolArray],
    waves: Mapping[str, BoolArray],
    means: set[str],
) -> dict[Spot, Counts]:
    counts = {}
    for (indicator, category), y in stack.measures.items():
        counted = ~np.isnan(y) & (weights != 0)
        for domain, rows in domains.items():
            for wave, mask in waves.items():
                values = y[counted & rows & mask]
                ones = None if indicator in means else int((values == 1).sum())
                counts[Spot(indicator, category, domain, wave)] = Counts(values.size, ones)
    return counts


def _name(spot: Spot) -> str:
    return f"{spot.indicator}{SEPARATOR}{spot.category}"
