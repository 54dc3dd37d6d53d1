"""Figures as a page says them: never a value without its margin, its n and its period."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from analysis.charts.drawing import Sign
from analysis.release.content import (
    Difference,
    Figure,
    IndicatorContent,
    Reason,
    ReleaseContent,
    Suppressed,
    Verdict,
)
from analysis.web.syllables import hyphenated
from panel.web.formats import number, percent
from panel.web.texts import t

SIGN = {Verdict.HIGHER: Sign.HIGHER, Verdict.LOWER: Sign.LOWER, Verdict.SIMILAR: Sign.SAME}
MARK = {Sign.HIGHER: "▲", Sign.LOWER: "▼", Sign.SAME: "●"}


@dataclass(frozen=True)
class Said:
    """A figure in words, or why it is not shown; the other fields are then empty.

    Attributes
    ----------
    id, label, name : the domain or share; the label breaks at syllables, the name is plain.
    value, margin, n, period : such as '7,6', 'tussen 7,5 en 7,7', '4.013 mensen', 'najaar 2025'.
    ends : the margin where there is little room, '7,5 tot 7,7'.
    sign, verdict : of the tested difference with the whole; empty where there was no test.
    people : the number of people with its population, where it is published.
    quality : the flag.
    reason : why the figure is not shown.
    """

    id: str
    label: str
    name: str
    period: str
    value: str = ""
    margin: str = ""
    ends: str = ""
    n: str = ""
    sign: str = ""
    verdict: str = ""
    people: str = ""
    quality: str = ""
    reason: str = ""


def written(indicator: IndicatorContent, value: float) -> str:
    """Return a value as the reader sees it: '7,6' or '46%'."""
    if indicator.unit == "share":
        return percent(value, indicator.decimals)
    return number(value, indicator.decimals)


def short(indicator: IndicatorContent, figure: Figure | Suppressed) -> str:
    """Return a value for a cell of a table that has its margin beside it."""
    if isinstance(figure, Suppressed):
        return t("figure-hidden")
    return written(indicator, figure.value)


def margin(indicator: IndicatorContent, figure: Figure | Difference) -> str:
    """Return the interval in words."""
    return t(
        "figure-margin", low=written(indicator, figure.low), high=written(indicator, figure.high)
    )


def interval(indicator: IndicatorContent, figure: Figure) -> str:
    """Return the interval for a cell of a table."""
    return t(
        "release-interval",
        low=written(indicator, figure.low),
        high=written(indicator, figure.high),
    )


def reason(why: Reason) -> str:
    """Return in words why a figure is not shown."""
    return t(f"figure-hidden-{why.value.replace('_', '-')}")


def label(kind: str, code: str) -> str:
    """Return the word for a code in a file: ('verdict', 'similar') is 'ongeveer gelijk'."""
    return t(f"label-{kind}-{code.replace('_', '-')}")


def said(indicator: IndicatorContent, figure: Figure | Suppressed, name: str, label: str) -> Said:
    """Return a figure in words."""
    if isinstance(figure, Suppressed):
        return Said(name, hyphenated(label), label, figure.period, reason=reason(figure.reason))
    sign = SIGN[figure.contrast.verdict] if figure.contrast else None
    return Said(
        id=name,
        label=hyphenated(label),
        name=label,
        period=figure.period,
        value=written(indicator, figure.value),
        margin=margin(indicator, figure),
        ends=t(
            "figure-ends",
            low=written(indicator, figure.low),
            high=written(indicator, figure.high),
        ),
        n=t("figure-n", n=figure.n, shown=number(figure.n)),
        sign=sign.value if sign else "",
        verdict=f"{MARK[sign]} {t(f'figure-{sign.value}')}" if sign else "",
        people=people(figure),
        quality=figure.quality.value,
    )


def people(figure: Figure) -> str:
    """Return the margin of the number of people and its population; empty where not published."""
    counted = figure.people
    if counted is None:
        return ""
    return t(
        "figure-people",
        low=number(counted.low),
        high=number(counted.high),
        population=number(counted.population),
        of=counted.of,
    )


def change_mark(figure: Figure | Suppressed) -> str:
    """Return the sign of the tested change; empty where there was no test."""
    if isinstance(figure, Suppressed) or figure.change is None:
        return ""
    return MARK[SIGN[figure.change.verdict]]


def change(content: ReleaseContent, figure: Figure | Suppressed) -> str:
    """Return the tested change in words: 'hoger dan in najaar 2024', or that there is no series."""
    if isinstance(figure, Suppressed):
        return ""
    if figure.change is None:
        return t("figure-no-series")
    earlier = figure.change.against
    period = next((wave.period for wave in content.waves if wave.id == earlier), earlier)
    return t(f"figure-{SIGN[figure.change.verdict].value}-than", period=period)


def change_size(indicator: IndicatorContent, figure: Figure) -> str:
    """Return how large the change is, with its interval: a difference of shares is in points."""
    moved = figure.change
    if moved is None:
        return ""
    scale, decimals = (100, 1) if indicator.unit == "share" else (1, indicator.decimals + 1)
    shown = {
        name: number(getattr(moved, name) * scale, decimals).replace("-", "−")
        for name in ("value", "low", "high")
    }
    return t(f"figure-change-{indicator.unit}", **shown)


def benchmark(indicator: IndicatorContent) -> str:
    """Return the outside figure with its region and year, or that there is no comparison."""
    outside = indicator.benchmark
    if outside is None:
        return t("figure-no-benchmark")
    return t(
        "figure-benchmark",
        region=outside.region,
        value=written(indicator, outside.value),
        year=outside.year,
    )


def stressed(sentence: str, value: str) -> Markup:
    """Return a sentence with its value set in bold."""
    if not value or value not in sentence:  # a hidden figure has a sentence without value
        return escape(sentence)
    before, _, after = sentence.partition(value)
    return Markup("{}<strong>{}</strong>{}").format(before, value, after)
