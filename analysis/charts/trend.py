"""The trend: a line through the waves with the band of their intervals.

Where the method changed, the line is broken and the break is named: two sides of it are not one
series.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from analysis.charts.axis import Axis, Write
from analysis.charts.dots import Reference
from analysis.charts.drawing import BLUE, INK, QUIET, RULE, Naming, Sheet, text_width, wrapped

SIZE = 15.0
BAND = "#cfdce9"


@dataclass(frozen=True)
class Point:
    """A wave's estimate.

    Attributes
    ----------
    at : where it stands in time, in any unit that grows, such as days.
    period : as written under the axis.
    value, low, high : in the axis' unit; None together where the figure is not shown.
    text : the value as written.
    broken : whether the method changed just before this wave.
    """

    at: float
    period: str
    value: float | None
    low: float | None
    high: float | None
    text: str
    broken: bool = False


@dataclass(frozen=True)
class TrendChart:
    """Waves in order of time, on one axis of values."""

    naming: Naming
    points: tuple[Point, ...]
    axis: Axis
    write: Write
    break_label: str = ""
    benchmark: Reference | None = None


@dataclass(frozen=True)
class _Room:
    """Where the plot lies on the sheet."""

    left: float
    right: float
    top: float
    bottom: float


def wide(chart: TrendChart) -> str:
    """Return the trend for a wide page."""
    return _drawn(chart, 760, 280, "wide-only")


def phone(chart: TrendChart) -> str:
    """Return the trend for a phone."""
    return _drawn(chart, 300, 260, "phone-only")


def glance(chart: TrendChart) -> str:
    """Return the trend small, to stand beside a sentence."""
    return _drawn(chart, 300, 170, "glance")


def _drawn(chart: TrendChart, width: float, height: float, kind: str) -> str:
    sheet = Sheet(width, height, chart.naming, kind)
    ticks = [chart.write(tick, chart.axis.decimals) for tick in chart.axis.ticks]
    left = max(text_width(tick, SIZE) for tick in ticks) + 16
    last = text_width(chart.points[-1].period, SIZE) / 2
    top = 34.0 if chart.benchmark is None else 60.0
    room = _Room(left, width - max(14, min(last, 40)), top, height - 50)
    for tick, written in zip(chart.axis.ticks, ticks, strict=True):
        y = _height(chart.axis, tick, room)
        sheet.line((left, y), (room.right + 10, y), stroke=RULE)
        sheet.text((left - 8, y + 5), written, size=SIZE, anchor="end", fill=QUIET)
    if chart.benchmark is not None:
        _benchmark(sheet, chart.axis, chart.benchmark, room)
    places = _places(chart.points, room)
    for stretch in _stretches(chart.points, places):
        _stretch(sheet, chart.axis, stretch, room)
    for point, x in zip(chart.points, places, strict=True):
        _point(sheet, chart, point, x, room)
    gap = min((b - a for a, b in pairwise(places)), default=room.right - room.left)
    for point, x in zip(chart.points, places, strict=True):
        for place, line in enumerate(wrapped(point.period, SIZE, gap - 6)[:2]):
            at = (x, room.bottom + 26 + 18 * place)
            sheet.text(at, line, size=SIZE, anchor="middle")
    return sheet.svg()


def _height(axis: Axis, value: float, room: _Room) -> float:
    return axis.place(value, room.bottom, room.top - room.bottom)


def _places(points: tuple[Point, ...], room: _Room) -> list[float]:
    """Return where each wave stands across: in proportion to time, evenly if it stands still."""
    start, end = room.left + 34, room.right - 26
    first, last = points[0].at, points[-1].at
    if last <= first:
        step = (end - start) / max(len(points) - 1, 1)
        return [start + i * step for i in range(len(points))]
    return [start + (point.at - first) / (last - first) * (end - start) for point in points]


def _stretches(
    points: tuple[Point, ...], places: list[float]
) -> Iterator[list[tuple[Point, float]]]:
    """Yield the runs of shown waves between breaks and gaps."""
    run: list[tuple[Point, float]] = []
    for point, x in zip(points, places, strict=True):
        if run and (point.broken or point.value is None):
            yield run
            run = []
        if point.value is not None:
            run.append((point, x))
    if run:
        yield run


def _stretch(sheet: Sheet, axis: Axis, run: list[tuple[Point, float]], room: _Room) -> None:
    upper = [(x, _height(axis, point.high or 0.0, room)) for point, x in run]
    lower = [(x, _height(axis, point.low or 0.0, room)) for point, x in run]
    if len(run) == 1:
        x, top, bottom = upper[0][0], upper[0][1], lower[0][1]
        sheet.box((x - 6, top), (12, bottom - top), BAND, radius=6)
        return
    sheet.path(upper + lower[::-1], fill=BAND, kind="band")
    line = [(x, _height(axis, point.value or 0.0, room)) for point, x in run]
    sheet.path(line, stroke=BLUE, width=2.5, kind="line")


def _point(sheet: Sheet, chart: TrendChart, point: Point, x: float, room: _Room) -> None:
    if point.broken:
        sheet.line((x - 18, room.top - 8), (x - 18, room.bottom), stroke=INK, width=2, dashes="2 3")
        sheet.text((x - 18, room.top - 14), chart.break_label, size=SIZE, anchor="middle")
    if point.value is None or point.high is None:
        sheet.hatched((x - 12, room.top), (24, room.bottom - room.top))
        return
    sheet.dot((x, _height(chart.axis, point.value, room)), fill=BLUE)
    sheet.text(
        (x, _height(chart.axis, point.high, room) - 8), point.text, size=SIZE, anchor="middle",
        weight="bold",
    )


def _benchmark(sheet: Sheet, axis: Axis, line: Reference, room: _Room) -> None:
    y = _height(axis, line.value, room)
    sheet.line((room.left, y), (room.right + 10, y), stroke=INK, width=2, dashes="2 3")
    sheet.line((room.left, 11), (room.left + 28, 11), stroke=INK, width=2, dashes="2 3")
    sheet.text((room.left + 36, 16), line.label, size=SIZE, fill=QUIET)
