from __future__ import annotations

from xml.etree import ElementTree

import pytest

from analysis.charts import trend
from analysis.charts.axis import around
from analysis.charts.drawing import Naming
from analysis.charts.span import Span, small
from analysis.charts.trend import Point, TrendChart

SVG = "{http://www.w3.org/2000/svg}"


def point(year: int, value: float | None, *, broken: bool = False) -> Point:
    if value is None:
        return Point(year, f"najaar {year}", None, None, None, "")
    text = f"{value:.1f}".replace(".", ",")
    return Point(year, f"najaar {year}", value, value - 0.1, value + 0.1, text, broken)


def chart(*points: Point) -> TrendChart:
    return TrendChart(
        Naming("trend", "Tevreden door de tijd", "najaar 2023: 7,6"), points,
        around([7.2, 8.0], least=1, greatest=10),
        lambda value, decimals: f"{value:.{decimals}f}".replace(".", ","), "andere methode",
    )


def drawn(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def lines(svg: str) -> list[str]:
    return [f.get("d") for f in drawn(svg).iter(f"{SVG}path") if f.get("class") == "line"]


def texts(svg: str) -> list[str]:
    return [found.text or "" for found in drawn(svg).iter(f"{SVG}text")]


def test_waves_of_one_method_are_one_line_in_a_band():
    svg = trend.wide(chart(point(2023, 7.7), point(2024, 7.6), point(2025, 7.6)))

    assert len(lines(svg)) == 1
    assert sum(f.get("class") == "band" for f in drawn(svg).iter(f"{SVG}path")) == 1


def test_a_break_in_method_breaks_the_line_and_is_named():
    svg = trend.wide(
        chart(point(2022, 7.7), point(2023, 7.6), point(2024, 7.5, broken=True), point(2025, 7.6))
    )

    assert len(lines(svg)) == 2
    assert "andere methode" in texts(svg)


def test_a_wave_that_is_not_shown_leaves_a_hatched_gap():
    svg = trend.wide(chart(point(2023, 7.7), point(2024, None), point(2025, 7.6)))

    assert sum(f.get("class") == "hatched" for f in drawn(svg).iter()) == 1
    assert lines(svg) == []


def test_waves_stand_in_proportion_to_time():
    svg = trend.wide(chart(point(2020, 7.7), point(2021, 7.6), point(2025, 7.6)))

    first, second, third = (float(f.get("cx")) for f in drawn(svg).iter(f"{SVG}circle"))
    assert (third - second) / (second - first) == pytest.approx(4, rel=0.02)


@pytest.mark.parametrize("draw", [trend.wide, trend.phone, trend.glance])
def test_every_wave_bears_its_value_and_period(draw):
    found = " ".join(texts(draw(chart(point(2024, 7.7), point(2025, 7.6)))))

    assert "7,7" in found
    assert "najaar" in found


def test_a_single_wave_can_be_drawn():
    assert "7,6" in texts(trend.wide(chart(point(2025, 7.6))))


def span(value: float, benchmark: float | None = None) -> str:
    axis = around([0, 100], least=0, greatest=100)
    naming = Naming("s", "t", "d")
    return small(Span(naming, axis, lambda v, d: f"{v:.{d}f}%", value, value - 2, value + 2,
                      benchmark))


def test_small_dots_on_one_axis_stand_further_to_the_right_for_higher_figures():
    low, high = (
        [float(one.get("cx")) for one in drawn(span(value)).iter(f"{SVG}circle")]
        for value in (10, 52)
    )

    assert low < high


def test_a_small_dot_names_the_ends_of_its_axis():
    assert texts(span(52)) == ["0%", "100%"]


def test_the_small_dot_marks_the_figure_from_outside():
    without, beside = span(52), span(52, 49)

    assert beside.count("stroke-dasharray=\"3 2\"") == without.count("stroke-dasharray=\"3 2\"") + 1
