"""A small dot with its interval, for a row of a list; the row says the same in words.

All rows of a unit have one axis, so that a dot further to the right is a higher figure.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.charts.axis import Axis, Write
from analysis.charts.drawing import INK, QUIET, RULE, Naming, Sheet

WIDTH, HEIGHT = 220.0, 44.0
SIZE = 14.0  # pixels, of the ends of the axis
BAND = "#7c9fc1"


@dataclass(frozen=True)
class Span:
    """One estimate on its axis, with an outside figure as a dashed mark."""

    naming: Naming
    axis: Axis
    write: Write
    value: float
    low: float
    high: float
    benchmark: float | None = None


def small(span: Span) -> str:
    """Return the drawing."""
    sheet = Sheet(WIDTH, HEIGHT, span.naming, "span")
    left, width, middle = 6.0, WIDTH - 12, 13.0
    low, high = (span.axis.place(value, left, width) for value in (span.low, span.high))
    for tick in span.axis.ticks:
        x = span.axis.place(tick, left, width)
        sheet.line((x, middle - 6), (x, middle + 6), stroke=RULE)
    sheet.line((left, middle), (left + width, middle), stroke=RULE, width=2)
    for tick, x, anchor in ((span.axis.low, 0.0, "start"), (span.axis.high, WIDTH, "end")):
        written = span.write(tick, span.axis.decimals)
        sheet.text((x, HEIGHT - 4), written, size=SIZE, anchor=anchor, fill=QUIET)
    sheet.box((low, middle - 10), (max(high - low, 3.0), 20), BAND, radius=2)
    if span.benchmark is not None:
        x = span.axis.place(span.benchmark, left, width)
        sheet.line((x, 1), (x, 2 * middle - 1), stroke=INK, width=2, dashes="3 2")
    sheet.dot((span.axis.place(span.value, left, width), middle), radius=3.5)
    return sheet.svg()
