"""From estimates to the content that may be published: hidden, tested, and said in words."""

from collections.abc import Sequence

from analysis.indicators import Domain, Indicator, Statistic
from analysis.release import sentence as say
from analysis.release.content import (
    Category,
    Figure,
    IndicatorContent,
    Reason,
    ReleaseContent,
    Result,
    Suppressed,
)
from analysis.release.making.assembly import Assembly
from analysis.release.making.differences import Differences, tested
from analysis.release.making.estimates import Spot, categories
from analysis.release.making.figures import figure
from analysis.release.making.frames import domain_content, kind_content, population, themes, waves
from analysis.release.method import ESTIMATED_MARGINS, Calibrating


def content_of(
    assembly: Assembly, title: str, period: str, notice: str, respondents: Sequence[int]
) -> ReleaseContent:
    """Return the content, in which nothing stands that may not be published."""
    registry, margins = assembly.registry, assembly.margins
    return ReleaseContent(
        title=title,
        period=period,
        notice=notice,
        method={**assembly.method.named(), **_estimated_margins(assembly)},
        registry=registry.name,
        registry_hash=registry.hash,
        margins_hash=margins.hash if margins else "",
        population=population(registry, margins),
        waves=waves(assembly.sets, respondents),
        whole=domain_content(registry.whole),
        kinds=tuple(kind_content(kind) for kind in registry.kinds),
        themes=themes(registry),
        indicators=tuple(_indicator(assembly, one) for one in registry.indicators),
    )


def _estimated_margins(assembly: Assembly) -> dict[str, str]:
    """Return the margins whose own error is in the intervals; none leave the method as it was."""
    if assembly.margins is None or assembly.method.calibration is Calibrating.NONE:
        return {}
    found = assembly.margins.estimated
    return {ESTIMATED_MARGINS: " + ".join(found)} if found else {}


def _indicator(assembly: Assembly, indicator: Indicator) -> IndicatorContent:
    measure = indicator.measure
    return IndicatorContent(
        id=indicator.id,
        theme=indicator.theme,
        goal=indicator.goal,
        level=indicator.level,
        kind=indicator.kind,
        title=indicator.title,
        statistic=indicator.statistic,
        unit="mark" if indicator.statistic is Statistic.MEAN else "share",
        decimals=indicator.decimals,
        direction=indicator.direction,
        base=measure.base.label,
        minimum_cell=indicator.minimum_cell,
        question=indicator.wording.id,
        wording=indicator.wording.text,
        wording_note=indicator.wording.note,
        template=indicator.sentence,
        caution=indicator.caution,
        target=indicator.target,
        benchmark=indicator.benchmark,
        categories=tuple(Category(share.id, share.label) for share in measure.shares),
        outside=tuple(Category(share.id, share.label) for share in measure.outside),
        domains=("whole", *indicator.domains),
        results=_results(assembly, indicator),
        breaks=assembly.breaks(indicator),
    )


def _results(assembly: Assembly, indicator: Indicator) -> tuple[Result, ...]:
    parts = categories(indicator)
    outside = tuple(share.id for share in indicator.measure.outside)
    reasons = {wave: assembly.hidden(indicator, parts, wave) for wave in assembly.waves}
    differences = tested(assembly, indicator, parts, reasons)
    beside = {
        (share, wave): _beside(assembly, indicator, share, wave, reasons[wave])
        for share in outside
        for wave in assembly.waves
    }
    return tuple(
        _result(assembly, indicator, domain, wave, reasons, differences, beside)
        for wave in assembly.waves
        for domain in assembly.domains(indicator)
    )


def _beside(
    assembly: Assembly, indicator: Indicator, share: str, wave: str, base: dict[str, Reason]
) -> dict[str, Reason]:
    """Return the hidden domains of a share outside the base.

    Where the base is hidden it is hidden too: its n less its own number would be the base's n.
    """
    return {**assembly.hidden(indicator, (share,), wave), **base}


def _result(
    assembly: Assembly,
    indicator: Indicator,
    domain: Domain,
    wave: str,
    reasons: dict[str, dict[str, Reason]],
    differences: Differences,
    beside: dict[tuple[str, str], dict[str, Reason]],
) -> Result:
    def made(part: str, reason: Reason | None) -> Figure | Suppressed:
        spot = Spot(indicator.id, part, domain.id, wave)
        period, question = assembly.periods[wave], indicator.wording.id
        if reason is not None:
            return Suppressed(part, period, question, reason)
        return figure(assembly, indicator, spot, period, differences)

    figures = tuple(made(part, reasons[wave].get(domain.id)) for part in categories(indicator))
    outside = tuple(
        made(share.id, beside[share.id, wave].get(domain.id)) for share in indicator.measure.outside
    )
    digits = say.Digits(bool(indicator.measure.shares), indicator.decimals)
    return Result(
        wave=wave,
        domain=domain.id,
        figures=figures,
        outside=outside,
        sentence=say.sentence(indicator.sentence, domain, figures, digits),
        uncertainty=say.uncertainty(figures, digits),
        trend=say.trend(
            figures,
            assembly.periods,
            say.broken_since(assembly.breaks(indicator), wave, assembly.periods),
        ),
        place=say.place(figures, assembly.registry.whole.label),
    )
