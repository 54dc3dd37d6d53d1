"""What the editing of answers does to each estimate: with, without, and without who was flagged.

Nothing is left out of a release because of it. Who removes fast answers mostly finds that the
estimates hardly move (Greszki, Meyer and Schoen 2015), and where they do, somebody should know.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.estimation.estimate import Estimate, NoEstimate
from analysis.indicators import Indicator, Registry, Statistic
from analysis.release.making.compute import prepared
from analysis.release.making.estimates import Spot, categories, estimated
from analysis.release.making.scoring import scored
from analysis.release.making.stack import ReleaseError, stacked
from analysis.release.margins import Margins
from analysis.release.method import Calibrating, Method, Weighting
from analysis.weighting.population import MarginError
from surveys.responses.frozen import FrozenDataSet

VALUE = "value"
NOBODY, LACKS = "release-nobody", "release-wave-lacks"  # codes of errors


@dataclass(frozen=True)
class Effect:
    """One figure of the whole population, by variant of the data set.

    Attributes
    ----------
    indicator : what is estimated.
    label : of the share, empty for a mean.
    is_share : whether the figures are shares, and otherwise means.
    figures : the estimate by variant; the first variant is what the others are held against.
    """

    indicator: Indicator
    label: str
    is_share: bool
    figures: Mapping[str, Estimate | NoEstimate]

    def moved(self, variant: str) -> float | None:
        """Return how far a variant's estimate lies from the first; None where one is missing."""
        first, other = next(iter(self.figures.values())), self.figures[variant]
        if isinstance(first, Estimate) and isinstance(other, Estimate):
            return other.value - first.value
        return None

    def is_outside(self, variant: str) -> bool:
        """Whether a variant's estimate lies outside the interval of the first."""
        first, other = next(iter(self.figures.values())), self.figures[variant]
        if isinstance(first, Estimate) and isinstance(other, Estimate):
            return not first.low <= other.value <= first.high
        return False


@dataclass(frozen=True)
class Effects:
    """All figures, and whether the weights went to the margins."""

    figures: tuple[Effect, ...]
    is_calibrated: bool


def effects(
    variants: Mapping[str, FrozenDataSet],
    registry: Registry,
    margins: Margins | None,
    method: Method,
) -> Effects:
    """Return the figures of every indicator that the wave has the answers for, by variant.

    Each variant is weighted anew. Where one of them cannot be brought to the margins, all are
    estimated with the weights of the draw, so that they stay comparable.

    Parameters
    ----------
    variants : data sets of one wave; the first is what the others are held against.
    registry, margins, method : as for a release.

    Raises
    ------
    ReleaseError
        The first variant has no respondents, or one cannot be used.
    """
    first = next(iter(variants.values()))
    own = tuple(one for one in registry.indicators if _is_asked(first, one, method))
    whole = replace(registry, indicators=own, kinds=())
    plain = replace(
        method, weighting=Weighting.PROBABILITIES, calibration=Calibrating.NONE, trimming=None
    )
    ways = [(margins, method), (None, plain)] if margins is not None else [(None, plain)]
    for place, (totals, how) in enumerate(ways, 1):
        try:
            found = {name: _figures(data, whole, totals, how) for name, data in variants.items()}
        except MarginError:
            if place == len(ways):
                raise
        else:
            return Effects(_joined(own, found), totals is not None)
    raise AssertionError("the last way returns or raises")


_Found = Mapping[tuple[str, str], Estimate | NoEstimate]


def _figures(
    data: FrozenDataSet, registry: Registry, margins: Margins | None, method: Method
) -> _Found:
    if not registry.indicators:
        return {}
    wave = data.wave.id
    try:
        ready = prepared([data], registry, margins, method)
    except ReleaseError as error:
        if error.code == NOBODY:  # everybody was flagged
            return {}
        raise
    found = estimated(ready.stack, ready.estimator, registry, [wave], method)
    return {
        (one.id, part): found.value(Spot(one.id, part, registry.whole.id, wave))
        for one in registry.indicators
        for part in categories(one)
    }


def _joined(own: Sequence[Indicator], found: Mapping[str, _Found]) -> tuple[Effect, ...]:
    return tuple(
        Effect(
            indicator,
            ""
            if part == VALUE
            else next(s.label for s in indicator.measure.shares if s.id == part),
            indicator.statistic is not Statistic.MEAN,
            {
                name: figures.get((indicator.id, part), NoEstimate(NOBODY))
                for name, figures in found.items()
            },
        )
        for indicator in own
        for part in categories(indicator)
    )


def _is_asked(data: FrozenDataSet, indicator: Indicator, method: Method) -> bool:
    """Return whether the wave has what the indicator is made of."""
    try:
        stacked([data], [indicator], method, scored)
    except ReleaseError as error:
        if error.code == LACKS:
            return False
        raise
    return True
