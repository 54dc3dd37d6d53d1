"""All figures of a release with variances by replication, in one pass over the rows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from analysis.estimation import linearize, summed
from analysis.estimation.estimator import centres, check_shares
from analysis.estimation.release import Figure, Figures, Measure, Place, Step
from analysis.estimation.replication.aggregator import ReplicatedEstimator
from analysis.estimation.replication.sums import group_sums
from analysis.estimation.summed import Summed
from analysis.weighting.codes import BoolArray, FloatArray

Spots = dict[tuple[str, str], Summed]


def figures(
    estimator: ReplicatedEstimator,
    measures: Mapping[str, Measure],
    domains: Mapping[str, BoolArray],
    waves: Mapping[str, BoolArray],
    *,
    steps: Sequence[tuple[str, str]] = (),
    whole: str | None = None,
) -> Figures:
    """Return all figures of a release; parameters as in `estimation.release.figures`.

    The person is the unit that is replicated, in all waves at once, so that the overlap's
    covariance is in every change.

    Parameters
    ----------
    estimator : over n rows, the waves stacked with the person as sampling unit.
    measures : k variables by name.
    domains : (n,) masks by name.
    waves : (n,) masks by name.
    steps : pairs (earlier, later) of waves whose change is asked.
    whole : the domain against which all others are set, None for no contrasts.
    """
    spots = _estimates(estimator, measures, domains, waves)
    finish = _Finishing(estimator, measures)
    found = Figures()
    for (domain, wave), own in spots.items():
        _note(found.estimates, finish.estimates(own), domain, wave)
        if whole is not None and domain != whole:
            reference = spots[whole, wave]
            gap = summed.minus(own, reference, reference.rows)
            gap = replace(gap, n=np.where(gap.n > 0, own.n, 0))
            _note(found.contrasts, finish.differences(gap), domain, wave)
    for domain, mask in domains.items():
        for earlier, later in steps:
            both = np.flatnonzero(mask & (waves[earlier] | waves[later]))
            change = summed.minus(spots[domain, later], spots[domain, earlier], both)
            for name, figure in finish.differences(change).items():
                found.changes[Step(name, domain, earlier, later)] = figure
    return found


def _estimates(
    estimator: ReplicatedEstimator,
    measures: Mapping[str, Measure],
    domains: Mapping[str, BoolArray],
    waves: Mapping[str, BoolArray],
) -> Spots:
    y = np.column_stack([measure.y for measure in measures.values()])
    shares = np.array([measure.interval is not None for measure in measures.values()])
    check_shares(y[:, shares])
    shift = np.where(shares, 0.0, centres(y))
    y = y - shift
    groups = {
        (domain, wave): mask & of_wave
        for domain, mask in domains.items()
        for wave, of_wave in waves.items()
    }
    if estimator.aggregator.calibration is not None:  # the population's figures are estimates
        aggregator = estimator.aggregator
        return {
            spot: summed.means(aggregator, y, np.flatnonzero(group), shift)
            for spot, group in groups.items()
        }
    sums = group_sums(estimator.replicates, y, list(groups.values()))
    return {
        spot: _mean(estimator, y, shift, group, sums.values[place], sums.sizes[place])
        for place, (spot, group) in enumerate(groups.items())
    }


def _mean(
    estimator: ReplicatedEstimator,
    y: FloatArray,
    shift: FloatArray,
    group: BoolArray,
    values: FloatArray,
    sizes: FloatArray,
) -> Summed:
    """Return the means of one group; values and sizes are (k, R)."""
    rows = np.flatnonzero(group)
    own = y[rows]
    found = linearize.mean(own, estimator.aggregator.weights[rows])
    apart = values - found.value[:, None] * sizes
    apart = np.divide(apart, sizes, out=np.full_like(apart, np.nan), where=sizes != 0)
    return summed.with_sums(found, apart.T, rows, ~np.isnan(own), shift)


class _Finishing:
    """From replicated sums to estimates, each measure with its own kind of interval."""

    def __init__(self, estimator: ReplicatedEstimator, measures: Mapping[str, Measure]) -> None:
        self.estimator = estimator
        self.measures = measures

    def estimates(self, found: Summed) -> dict[str, Figure]:
        methods = [measure.interval for measure in self.measures.values()]
        made = summed.finished(self.estimator.aggregator, found, self.estimator.level, methods)
        return dict(zip(self.measures, made, strict=True))

    def differences(self, found: Summed) -> dict[str, Figure]:
        methods = [None] * len(self.measures)
        made = summed.finished(self.estimator.aggregator, found, self.estimator.level, methods)
        return dict(zip(self.measures, made, strict=True))


def _note(target: dict[Place, Figure], found: Mapping[str, Figure], domain: str, wave: str) -> None:
    for name, figure in found.items():
        target[Place(name, domain, wave)] = figure
