"""A small dot with its interval, for a row of a list; the row says the same in words."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.charts.axis import Axis
from analysis.charts.drawing import INK, RULE, Naming, Sheet

WIDTH, HEIGHT = 220.0, 24.0
BAND = "#7c9fc1"


@dataclass(frozen=True)
class Span:
    """One estimate on its axis, with an outside figure as a dashed mark."""

    naming: Naming
    axis: Axis
    value: float
    low: float
    high: float
    benchmark: float | None = None


def small(span: Span) -> str:
    """Return the drawing."""
    sheet = Sheet(WIDTH, HEIGHT, span.naming, "span")
    left, width, middle = 6.0, WIDTH - 12, HEIGHT / 2
    low, high = (span.axis.place(value, left, width) for value in (span.low, span.high))
    sheet.line((left, middle), (left + width, middle), stroke=RULE, width=2)
    sheet.box((low, middle - 8), (max(high - low, 3.0), 16), BAND, radius=3)
    if span.benchmark is not None:
        x = span.axis.place(span.benchmark, left, width)
        sheet.line((x, 1), (x, HEIGHT - 1), stroke=INK, width=2, dashes="3 2")
    sheet.dot((span.axis.place(span.value, left, width), middle), radius=4.5)
    return sheet.svg()
