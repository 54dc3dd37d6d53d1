"""The dot with its interval, a row for each group, all on one axis.

The groups stand in the order in which they are given: sorting own estimates would make a ranking.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.charts.axis import Axis, Write
from analysis.charts.drawing import (
    BANDS,
    INK,
    QUIET,
    RULE,
    Naming,
    Sheet,
    Sign,
    text_width,
    wrapped,
)

WIDE, PHONE = 760.0, 300.0  # pixels; a phone of 320 has 290 for it, so 15 px stays above 14
SIZE, SMALL = 16.0, 15.0
LABEL, VALUE = 196.0, 176.0  # pixels, columns of the wide chart
LINE = 19.0  # pixels from baseline to baseline


@dataclass(frozen=True)
class Row:
    """A group's estimate, or the reason why it is not shown.

    Attributes
    ----------
    label : the group.
    value, low, high : in the axis' unit; None together where the figure is not shown.
    text : the value as written, with the sign and word of its test, such as '8,1 ▲ hoger'.
    sign : what the test against the whole says; None where there is no test.
    reason : why it is not shown, in words.
    """

    label: str
    value: float | None
    low: float | None
    high: float | None
    text: str
    sign: Sign | None = None
    reason: str = ""


@dataclass(frozen=True)
class Reference:
    """A line across all rows: the whole, or a figure from outside."""

    value: float
    label: str


@dataclass(frozen=True)
class DotChart:
    """Rows on one axis, with the whole as a dashed line and an outside figure as a dotted one."""

    naming: Naming
    rows: tuple[Row, ...]
    axis: Axis
    write: Write
    whole: Reference | None = None
    benchmark: Reference | None = None


@dataclass(frozen=True)
class _Plot:
    """Where the axis lies on the sheet."""

    left: float
    width: float
    top: float
    bottom: float


def wide(chart: DotChart) -> str:
    """Return the chart for a wide page: label, interval and value beside each other.

    The columns are as wide in every chart, so that the axes of a page stand above each other.
    """
    label_width = LABEL
    labels = [wrapped(row.label, SIZE, label_width) for row in chart.rows]
    heights = [max(34.0, LINE * len(lines) + 12) for lines in labels]
    head = _head(chart)
    plot = _Plot(label_width + 16, WIDE - LABEL - VALUE - 44, head, head + sum(heights))
    sheet = Sheet(WIDE, plot.bottom + 34, chart.naming, "wide-only")
    _frame(sheet, chart, plot, every=1)
    top = head
    for row, lines, height in zip(chart.rows, labels, heights, strict=True):
        middle = top + height / 2
        first = middle + 5.5 - LINE * (len(lines) - 1) / 2
        for place, line in enumerate(lines):
            sheet.text((label_width, first + LINE * place), line, size=SIZE, anchor="end")
        _row(sheet, chart.axis, row, plot, middle)
        if not row.reason:
            sheet.text((plot.left + plot.width + 20, middle + 5.5), row.text, size=SIZE)
        top += height
    return sheet.svg()


def phone(chart: DotChart) -> str:
    """Return the chart for a phone: label and value above each interval."""
    labels = [
        wrapped(row.label, SMALL, PHONE - text_width("" if row.reason else row.text, SMALL) - 8)
        for row in chart.rows
    ]
    heights = [LINE * len(lines) + 32 for lines in labels]
    head = _head(chart)
    plot = _Plot(18, PHONE - 36, head, head + sum(heights))
    sheet = Sheet(PHONE, plot.bottom + 30, chart.naming, "phone-only")
    _frame(sheet, chart, plot, every=2 if len(chart.axis.ticks) > 5 else 1)
    top = head
    for row, lines, height in zip(chart.rows, labels, heights, strict=True):
        sheet.box((0, top + 1), (PHONE, LINE * len(lines) + 4), "#fff", kind="ground")
        for place, line in enumerate(lines):
            sheet.text((0, top + 16 + LINE * place), line, size=SMALL)
        if not row.reason:
            sheet.text((PHONE, top + 16), row.text, size=SMALL, anchor="end")
        _row(sheet, chart.axis, row, plot, top + LINE * len(lines) + 16)
        top += height
    return sheet.svg()


def _head(chart: DotChart) -> float:
    """Return the room above the rows for the names of the lines."""
    return 8 + LINE * sum(line is not None for line in (chart.whole, chart.benchmark))


def _frame(sheet: Sheet, chart: DotChart, plot: _Plot, *, every: int) -> None:
    for place, tick in enumerate(chart.axis.ticks):
        x = chart.axis.place(tick, plot.left, plot.width)
        sheet.line((x, plot.top), (x, plot.bottom), stroke=RULE)
        if place % every == 0:
            written = chart.write(tick, chart.axis.decimals)
            sheet.text((x, plot.bottom + 22), written, size=SMALL, anchor="middle")
    top = 14.0
    for line, dashes in ((chart.whole, "6 3"), (chart.benchmark, "2 3")):
        if line is not None:
            _across(sheet, chart.axis, line, plot, dashes, top)
            top += LINE


def _across(
    sheet: Sheet, axis: Axis, line: Reference, plot: _Plot, dashes: str, top: float
) -> None:
    x = axis.place(line.value, plot.left, plot.width)
    sheet.line((x, top + 4), (x, plot.bottom), stroke=INK, width=2, dashes=dashes)
    half = text_width(line.label, SMALL) / 2
    middle = min(max(x, plot.left + half - 8), plot.left + plot.width - half + 8)
    sheet.label((middle, top), line.label, size=SMALL, fill=QUIET)


def _row(sheet: Sheet, axis: Axis, row: Row, plot: _Plot, middle: float) -> None:
    if row.value is None or row.low is None or row.high is None:
        sheet.hatched((plot.left, middle - 11), (plot.width, 22))
        sheet.label((plot.left + plot.width / 2, middle + 5), row.reason, size=SMALL)
        return
    low = axis.place(row.low, plot.left, plot.width)
    high = axis.place(row.high, plot.left, plot.width)
    band = BANDS[row.sign or Sign.SAME]
    sheet.box((low, middle - 8), (max(high - low, 3.0), 16), band, radius=4)
    sheet.dot((axis.place(row.value, plot.left, plot.width), middle), radius=5)
