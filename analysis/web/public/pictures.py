"""From an indicator's results to its charts; the charts themselves know no Dutch and no pages."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date

from markupsafe import Markup

from analysis.charts import dots, trend
from analysis.charts import span as spans
from analysis.charts.axis import Axis, Write, around
from analysis.charts.drawing import Naming
from analysis.release.content import (
    Figure,
    IndicatorContent,
    KindContent,
    ReleaseContent,
    Result,
    Suppressed,
)
from analysis.web.words import MARK, SIGN, written
from panel.web.formats import number
from panel.web.texts import t

HIGHEST_MARK = 10.0
# One axis for all rows of a unit: all that a share, or a mark, can be.
GLANCE = {"share": Axis(0.0, 100.0, 25.0), "mark": Axis(1.0, HIGHEST_MARK, 3.0)}
LEAST_SPAN = {"share": 10.0, "mark": 0.8}  # shortest axis, so that noise does not look like news


def chosen(result: Result, category: str) -> Figure | Suppressed:
    """Return the figure of a share; the first where the result has no such share."""
    return next((one for one in result.figures if one.category == category), result.figure)


def _scale(indicator: IndicatorContent) -> float:
    return 100.0 if indicator.unit == "share" else 1.0


def _write(indicator: IndicatorContent) -> Write:
    sign = "%" if indicator.unit == "share" else ""
    return lambda value, decimals: f"{number(value, decimals)}{sign}"


def _axis(
    indicator: IndicatorContent, found: Iterable[Figure | Suppressed], *, ticks: int = 5
) -> Axis:
    scale = _scale(indicator)
    ends = [
        end * scale for figure in found if isinstance(figure, Figure)
        for end in (figure.low, figure.high) if math.isfinite(end)
    ]
    if indicator.benchmark is not None:
        ends.append(indicator.benchmark.value * scale)
    greatest = 100.0 if indicator.unit == "share" else max([HIGHEST_MARK, *ends])
    least = min([0.0, *ends])
    span = LEAST_SPAN[indicator.unit]
    return around(ends, least=least, greatest=greatest, ticks=ticks, span=span)


def _benchmark(indicator: IndicatorContent) -> dots.Reference | None:
    outside = indicator.benchmark
    if outside is None:
        return None
    label = t(
        "figure-benchmark",
        region=outside.region, value=written(indicator, outside.value), year=outside.year,
    )
    return dots.Reference(outside.value * _scale(indicator), label)


def _row(indicator: IndicatorContent, label: str, figure: Figure | Suppressed) -> dots.Row:
    if isinstance(figure, Suppressed):
        hidden = t(f"chart-hidden-{figure.reason.value.replace('_', '-')}")
        return dots.Row(label, None, None, None, "", reason=hidden)
    scale = _scale(indicator)
    sign = SIGN[figure.contrast.verdict] if figure.contrast else None
    text = written(indicator, figure.value)
    if sign is not None:
        text = f"{text} {MARK[sign]} {t(f'figure-{sign.value}')}"
    return dots.Row(
        label, figure.value * scale, figure.low * scale, figure.high * scale, text, sign
    )


def _twice(chart: dots.DotChart) -> Markup:
    """Return the drawing for a wide page and the one for a phone; the style sheet shows one."""
    other = Naming(f"{chart.naming.id}-phone", chart.naming.title, chart.naming.description)
    small = dots.DotChart(
        other, chart.rows, chart.axis, chart.write, chart.whole, chart.benchmark
    )
    return _safe(dots.wide(chart) + dots.phone(small))


def _safe(drawing: str) -> Markup:
    return Markup(drawing)  # noqa: S704 - ElementTree escaped every text in it


def by_kind(
    content: ReleaseContent,
    indicator: IndicatorContent,
    kind: KindContent,
    results: Sequence[tuple[str, Result]],
    category: str,
) -> Markup:
    """Return the chart of all domains of one kind, the whole as a dashed line.

    All kinds of an indicator share one axis, so that they can be compared.

    Parameters
    ----------
    results : (label, result) by domain, in the order of the kind.
    """
    wave = results[0][1].wave
    every = [chosen(one, category) for one in indicator.results if one.wave == wave]
    whole = indicator.result(content.whole.id, wave)
    line = None
    if whole is not None and isinstance(figure := chosen(whole, category), Figure):
        label = t("chart-whole", name=content.whole.label, value=written(indicator, figure.value))
        line = dots.Reference(figure.value * _scale(indicator), label)
    naming = Naming(
        f"chart-{kind.id}",
        t("chart-kind-title", title=indicator.title, kind=kind.label.lower()),
        t("chart-kind-description"),
    )
    rows = tuple(_row(indicator, label, chosen(one, category)) for label, one in results)
    axis = _axis(indicator, every)
    return _twice(
        dots.DotChart(naming, rows, axis, _write(indicator), line, _benchmark(indicator))
    )


def by_share(indicator: IndicatorContent, result: Result) -> Markup:
    """Return the chart of all shares of a distribution; those outside its base come last."""
    labels = {one.id: one.label for one in indicator.categories}
    beside = {one.id: t("chart-outside", label=one.label) for one in indicator.outside}
    rows = [_row(indicator, labels[one.category], one) for one in result.figures]
    rows += [_row(indicator, beside[one.category], one) for one in result.outside]
    naming = Naming(
        "chart-shares",
        t("chart-shares-title", title=indicator.title),
        t("chart-shares-description"),
    )
    axis = _axis(indicator, (*result.figures, *result.outside))
    return _twice(dots.DotChart(naming, tuple(rows), axis, _write(indicator)))


def series(
    content: ReleaseContent, indicator: IndicatorContent, category: str, *, glance: bool = False
) -> Markup:
    """Return the trend of the whole through the waves; empty with fewer than two."""
    results = indicator.series(content.whole.id)
    if len(results) < 2:
        return Markup("")
    figures = [chosen(one, category) for one in results]
    naming = Naming(
        "chart-trend",
        t("chart-trend-title", title=indicator.title),
        "; ".join(_spoken(indicator, figure) for figure in figures),
    )
    points = tuple(
        _point(content, indicator, one.wave, figure)
        for one, figure in zip(results, figures, strict=True)
    )
    axis = _axis(indicator, figures, ticks=3 if glance else 4)
    outside = None if glance else _benchmark(indicator)
    chart = trend.TrendChart(
        naming, points, axis, _write(indicator), t("chart-break"), outside
    )
    if glance:
        return _safe(trend.glance(chart))
    phone = Naming("chart-trend-phone", naming.title, naming.description)
    small = trend.TrendChart(
        phone, points, axis, chart.write, chart.break_label, chart.benchmark
    )
    return _safe(trend.wide(chart) + trend.phone(small))


def _spoken(indicator: IndicatorContent, figure: Figure | Suppressed) -> str:
    if isinstance(figure, Suppressed):
        return t("chart-spoken-hidden", period=figure.period)
    return t(
        "chart-spoken",
        period=figure.period,
        value=written(indicator, figure.value),
        low=written(indicator, figure.low),
        high=written(indicator, figure.high),
    )


def _point(
    content: ReleaseContent, indicator: IndicatorContent, wave: str, figure: Figure | Suppressed
) -> trend.Point:
    first = next(one.first_day for one in content.waves if one.id == wave)
    at = float(date.fromisoformat(first).toordinal())
    broken = wave in indicator.breaks
    if isinstance(figure, Suppressed):
        return trend.Point(at, figure.period, None, None, None, "", broken)
    scale = _scale(indicator)
    return trend.Point(
        at, figure.period, figure.value * scale, figure.low * scale, figure.high * scale,
        written(indicator, figure.value), broken,
    )


def glance(indicator: IndicatorContent, figure: Figure) -> Markup:
    """Return the small dot with interval of a row.

    All rows of a unit stand on one axis, so that they can be compared; a figure beyond a mark of
    10, as of a scale, has an axis of its own.
    """
    scale = _scale(indicator)
    outside = indicator.benchmark.value * scale if indicator.benchmark else None
    axis = GLANCE[indicator.unit]
    if not axis.low <= figure.low * scale <= figure.high * scale <= axis.high:
        axis = _axis(indicator, [figure], ticks=3)
    drawing = spans.small(
        spans.Span(
            Naming(f"span-{indicator.id}", indicator.title, _spoken(indicator, figure)),
            axis,
            _write(indicator),
            figure.value * scale, figure.low * scale, figure.high * scale, outside,
        )
    )
    return _safe(drawing)
