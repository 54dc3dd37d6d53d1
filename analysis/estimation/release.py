"""All figures of a release at once: measures by domain and wave, changes and contrasts.

One pass over the rows serves all measures and all domains, where the design is one whose moments
say all (`moments.road.obstacle`); elsewhere the linearized values of each domain are summed by
sampling unit. The numbers are the same. An estimator with replicates has a pass of its own.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from analysis.estimation.estimator import Estimator
from analysis.estimation.measures import Figure as Figure
from analysis.estimation.measures import Figures as Figures
from analysis.estimation.measures import Measure as Measure
from analysis.estimation.measures import Place as Place
from analysis.estimation.measures import Step as Step
from analysis.estimation.moments import road
from analysis.estimation.moments.classes import Classification
from analysis.estimation.replication.aggregator import ReplicatedEstimator
from analysis.estimation.replication.release import ReplicatedRoad
from analysis.estimation.rows import RowRoad
from analysis.weighting.codes import BoolArray, IntArray

Domains = Mapping[str, BoolArray] | Sequence[Classification]
Waves = Mapping[str, BoolArray] | Classification


def figures(
    estimator: Estimator,
    measures: Mapping[str, Measure],
    domains: Domains,
    waves: Waves,
    *,
    steps: Sequence[tuple[str, str]] = (),
    whole: str | None = None,
) -> Figures:
    """Return all figures of a release.

    Parameters
    ----------
    estimator : over n rows, the waves stacked with the person as sampling unit.
    measures : k variables by name.
    domains : classifications of the rows, or (n,) masks by name; domains may overlap.
    waves : a classification, or (n,) masks by name.
    steps : pairs (earlier, later) of waves whose change is asked.
    whole : the domain against which all others are set, None for no contrasts.

    Raises
    ------
    DesignError
        A stratum has one sampling unit and the rule does not say how to go on.
    ValueError
        A share has a value other than 0, 1 and missing.
    """
    parts = [Classification.of_masks(domains)] if isinstance(domains, Mapping) else list(domains)
    times = Classification.of_masks(waves) if isinstance(waves, Mapping) else waves
    if isinstance(estimator, ReplicatedEstimator):
        return ReplicatedRoad(estimator, measures, parts, times).figures(steps, whole)
    number = numbered(times)
    if number is None or road.obstacle(estimator, number) is not None:
        return by_rows(estimator, measures, parts, times, steps=steps, whole=whole)
    found = road.found(estimator, measures, parts, (number, list(times.members)), steps, whole)
    made = found.figures
    if found.estimates or found.changes or found.contrasts:
        rows = RowRoad(estimator, measures, parts, times)
        made.estimates.update(rows.estimates(found.estimates))
        made.changes.update(rows.changes(found.changes))
        made.contrasts.update(rows.contrasts(found.contrasts, whole))
    return made


def by_rows(
    estimator: Estimator,
    measures: Mapping[str, Measure],
    domains: Sequence[Classification],
    waves: Classification,
    *,
    steps: Sequence[tuple[str, str]] = (),
    whole: str | None = None,
) -> Figures:
    """Return all figures of a release from the rows of each domain; parameters as in `figures`."""
    return RowRoad(estimator, measures, domains, waves).figures(steps, whole)


def numbered(waves: Classification) -> IntArray | None:
    """Return the wave of each row, from 0, negative where in none; None where waves share rows."""
    classes = int(waves.codes.max(initial=-1)) + 1
    number = np.full(classes + 1, -1, dtype=np.intp)
    for place, members in enumerate(waves.members.values()):
        own = np.array([one for one in members if one < classes], dtype=np.intp)
        if (number[own] >= 0).any():
            return None
        number[own] = place
    if (number[:-1] == np.arange(classes)).all() and (classes == 0 or waves.codes.min() >= 0):
        return waves.codes
    return number[np.maximum(waves.codes, -1)]
