"""One published figure from its estimate."""

from analysis.estimation.estimate import Estimate
from analysis.indicators import Indicator
from analysis.release.canonical import rounded
from analysis.release.content import Figure, People, Reason, Suppressed
from analysis.release.making.assembly import Assembly
from analysis.release.making.differences import Differences
from analysis.release.making.estimates import Spot
from analysis.release.method import Calibrating
from analysis.release.quality import flag_of


def figure(
    assembly: Assembly, indicator: Indicator, spot: Spot, period: str, differences: Differences
) -> Figure | Suppressed:
    """Return the figure of a spot; suppressed where nothing could be estimated."""
    found = assembly.found.value(spot)
    question = indicator.wording.id
    if not isinstance(found, Estimate) or found.df <= 0:
        return Suppressed(spot.category, period, question, Reason.NO_ESTIMATE)
    return Figure(
        category=spot.category,
        period=period,
        question=question,
        value=rounded(found.value),
        low=rounded(found.low),
        high=rounded(found.high),
        level=found.level,
        method=found.method,
        n=found.n,
        effective_n=None if found.effective_n is None else round(found.effective_n),
        design_effect=None if found.deff is None else rounded(found.deff),
        quality=flag_of(found, skewness=assembly.found.skewed(spot)),
        people=_people(assembly, indicator, spot, found),
        change=differences.changes.get(spot),
        contrast=differences.contrasts.get(spot),
    )


def _people(assembly: Assembly, indicator: Indicator, spot: Spot, found: Estimate) -> People | None:
    """Return the share as people, where the weights are brought to that very population.

    A population that is itself an estimate would need its own margin, so there is none for a
    domain that no margin counts.
    """
    margins, registry = assembly.margins, assembly.registry
    if margins is None or assembly.method.calibration is Calibrating.NONE or not indicator.people:
        return None
    domain = assembly.by_id[spot.domain]
    is_whole = domain.id == registry.whole.id
    if not is_whole and registry.kind(domain.kind).column not in margins.variables:
        return None
    population = assembly.found.population[spot.domain, spot.wave]

    def whole(persons: float) -> int:
        return round(persons / assembly.method.rounding) * assembly.method.rounding

    return People(
        value=whole(found.value * population),
        low=whole(found.low * population),
        high=whole(found.high * population),
        population=whole(population),
        of=margins.population if is_whole else f"{margins.population}: {domain.label}",
    )
