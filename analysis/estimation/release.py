"""All figures of a release at once: measures by domain and wave, changes and contrasts.

One pass a domain serves all measures; changes and contrasts are differences of the sums by
sampling unit that the domains' own estimates were made of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from analysis.estimation import summed
from analysis.estimation.estimator import Estimator, centres, check_shares
from analysis.estimation.measures import Figure as Figure
from analysis.estimation.measures import Figures as Figures
from analysis.estimation.measures import Measure as Measure
from analysis.estimation.measures import Place as Place
from analysis.estimation.measures import Step as Step
from analysis.estimation.summed import Summed
from analysis.weighting.codes import BoolArray, FloatArray

def figures(
    estimator: Estimator,
    measures: Mapping[str, Measure],
    domains: Mapping[str, BoolArray],
    waves: Mapping[str, BoolArray],
    *,
    steps: Sequence[tuple[str, str]] = (),
    whole: str | None = None,
) -> Figures:
    """Return all figures of a release.

    Parameters
    ----------
    estimator : over n rows, the waves stacked with the person as sampling unit.
    measures : k variables by name.
    domains : (n,) masks by name.
    waves : (n,) masks by name.
    steps : pairs (earlier, later) of waves whose change is asked.
    whole : the domain against which all others are set, None for no contrasts.

    Raises
    ------
    DesignError
        A stratum has one sampling unit and the rule does not say how to go on.
    """
    release = _Release(estimator, measures, waves)
    found = Figures()
    reference = release.waves(domains[whole]) if whole is not None else {}
    for domain, mask in domains.items():
        own = reference if domain == whole else release.waves(mask)
        for wave, estimates in own.items():
            _note(found.estimates, release.finished(estimates), domain, wave)
        for earlier, later in steps:
            both = np.flatnonzero(mask & (waves[earlier] | waves[later]))
            change = summed.minus(own[later], own[earlier], both)
            for name, figure in release.differences(change).items():
                found.changes[Step(name, domain, earlier, later)] = figure
        if whole is not None and domain != whole:
            for wave, estimates in own.items():
                gap = summed.minus(estimates, reference[wave], reference[wave].rows)
                gap = replace(gap, n=np.where(gap.n > 0, estimates.n, 0))
                _note(found.contrasts, release.differences(gap), domain, wave)
    return found


class _Release:
    """The measures as one centred matrix, and what is done with it in each domain."""

    def __init__(
        self,
        estimator: Estimator,
        measures: Mapping[str, Measure],
        masks: Mapping[str, BoolArray],
    ) -> None:
        self.estimator = estimator
        self.measures = measures
        self.masks = masks
        y = np.column_stack([measure.y for measure in measures.values()])
        shares = np.array([measure.interval is not None for measure in measures.values()])
        self.shift = np.where(shares, 0.0, centres(y))
        check_shares(y[:, shares])
        self.y = y - self.shift

    def waves(self, domain: BoolArray) -> dict[str, Summed]:
        """Return the means of all measures in a domain, by wave."""
        aggregator = self.estimator.aggregator
        return {
            wave: summed.means(aggregator, self.y, np.flatnonzero(domain & mask), self.shift)
            for wave, mask in self.masks.items()
        }

    def finished(self, found: Summed) -> dict[str, Figure]:
        """Return the estimates by measure, each with its own kind of interval."""
        methods = [measure.interval for measure in self.measures.values()]
        made = summed.finished(self.estimator.aggregator, found, self.estimator.level, methods)
        return dict(zip(self.measures, made, strict=True))

    def differences(self, found: Summed) -> dict[str, Figure]:
        """Return differences by measure, with Wald t intervals."""
        methods = [None] * len(self.measures)
        made = summed.finished(self.estimator.aggregator, found, self.estimator.level, methods)
        return dict(zip(self.measures, made, strict=True))


def _note(target: dict[Place, Figure], found: Mapping[str, Figure], domain: str, wave: str) -> None:
    for name, figure in found.items():
        target[Place(name, domain, wave)] = figure
