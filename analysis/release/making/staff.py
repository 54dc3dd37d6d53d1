"""What staff see of a draft and nobody else: every estimate, its counts, and the weighting."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan

from analysis.estimation.estimate import Estimate
from analysis.indicators import Indicator
from analysis.release.content import Quality, Reason
from analysis.release.making.assembly import Assembly
from analysis.release.making.estimates import Spot, categories
from analysis.release.making.weights_shown import WaveWeights
from analysis.release.quality import flag_of


@dataclass(frozen=True)
class DraftFigure:
    """An estimate as computed, with what decides whether it may be shown.

    Attributes
    ----------
    value, se, low, high : none where nothing could be estimated.
    ones : respondents who count, none for a mean.
    method : how the interval was made, such as 'logit'.
    hidden : why it is not in the public content, none where it is.
    skewness : of the weighted residuals of a mean, as the flag counts it.
    """

    indicator: str
    category: str
    domain: str
    wave: str
    n: int
    ones: int | None
    value: float | None
    se: float | None
    low: float | None
    high: float | None
    df: int | None
    effective_n: float | None
    design_effect: float | None
    method: str | None
    quality: Quality | None
    hidden: Reason | None
    skewness: float | None = None


@dataclass(frozen=True)
class Draft:
    """The draft's figures, and the weighting report by wave."""

    figures: tuple[DraftFigure, ...]
    weighting: tuple[WaveWeights, ...]


def draft_of(assembly: Assembly, weighting: tuple[WaveWeights, ...]) -> Draft:
    """Return all estimates of an assembly, hidden ones included."""
    figures = (
        _figure(assembly, indicator, part, domain, wave, reasons.get(domain))
        for indicator in assembly.registry.indicators
        for wave in assembly.waves
        for parts in _together(indicator)
        for reasons in [assembly.hidden(indicator, parts, wave)]
        for domain in (one.id for one in assembly.domains(indicator))
        for part in parts
    )
    return Draft(tuple(figures), weighting)


def _together(indicator: Indicator) -> Iterator[tuple[str, ...]]:
    """Yield the figures that are hidden together."""
    yield categories(indicator)
    for share in indicator.measure.outside:
        yield (share.id,)


def _figure(
    assembly: Assembly,
    indicator: Indicator,
    part: str,
    domain: str,
    wave: str,
    reason: Reason | None,
) -> DraftFigure:
    spot = Spot(indicator.id, part, domain, wave)
    counts = assembly.found.counts[spot]
    found = assembly.found.value(spot)
    known = found if isinstance(found, Estimate) and found.df > 0 else None
    if known is None:
        return DraftFigure(
            *spot,
            n=counts.n,
            ones=counts.ones,
            value=None,
            se=None,
            low=None,
            high=None,
            df=None,
            effective_n=None,
            design_effect=None,
            method=None,
            quality=None,
            hidden=reason or Reason.NO_ESTIMATE,
        )
    skewed = assembly.found.skewed(spot)
    return DraftFigure(
        *spot,
        n=counts.n,
        ones=counts.ones,
        value=known.value,
        se=known.se,
        low=known.low,
        high=known.high,
        df=known.df,
        effective_n=known.effective_n,
        design_effect=known.deff,
        method=known.method,
        quality=flag_of(known, skewness=skewed),
        hidden=reason,
        skewness=None if skewed is None or isnan(skewed) else skewed,
    )
