from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from analysis.charts import dots
from analysis.charts.axis import around
from analysis.charts.dots import DotChart, Reference, Row
from analysis.charts.drawing import Naming, Sign

SVG = "{http://www.w3.org/2000/svg}"
SMALLEST_ON_A_PHONE = 14.0  # pixels
NARROWEST_ROOM = 290.0  # pixels, what a phone of 320 leaves


def write(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")


CHART = DotChart(
    Naming("gemeenten", "Tevreden <per gemeente>", "Elke stip is een schatting."),
    (
        Row("Assen", 8.0, 7.8, 8.2, "8,0 ▲ hoger", Sign.HIGHER),
        Row("Emmen", 7.1, 6.9, 7.3, "7,1 ▼ lager", Sign.LOWER),
        Row("Westerveld", None, None, None, "", reason="te weinig antwoorden"),
    ),
    around([6.9, 8.2], least=1, greatest=10),
    write,
    Reference(7.6, "Drenthe 7,6"),
    Reference(7.4, "Nederland 7,4 (2023)"),
)


def drawn(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def texts(svg: str) -> list[str]:
    return [found.text or "" for found in drawn(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("draw", [dots.wide, dots.phone])
def test_a_chart_is_named_by_its_title_and_description(draw):
    root = drawn(draw(CHART))

    named = {found.get("id"): found.text for found in root}
    assert [named[name] for name in root.get("aria-labelledby").split()] == [
        "Tevreden <per gemeente>", "Elke stip is een schatting.",
    ]


@pytest.mark.parametrize("draw", [dots.wide, dots.phone])
def test_a_chart_has_no_inline_style_which_the_content_policy_would_refuse(draw):
    assert not any("style" in found.attrib for found in drawn(draw(CHART)).iter())


@pytest.mark.parametrize("draw", [dots.wide, dots.phone])
def test_a_suppressed_figure_is_hatched_with_its_reason_and_has_no_dot(draw):
    svg = draw(CHART)

    assert "te weinig antwoorden" in texts(svg)
    assert sum("hatched" in (found.get("class") or "") for found in drawn(svg).iter()) == 1
    assert len(list(drawn(svg).iter(f"{SVG}circle"))) == 2


@pytest.mark.parametrize("draw", [dots.wide, dots.phone])
def test_a_direction_is_written_beside_its_colour(draw):
    assert {"8,0 ▲ hoger", "7,1 ▼ lager"} <= set(texts(draw(CHART)))


@pytest.mark.parametrize("draw", [dots.wide, dots.phone])
def test_the_whole_and_the_figure_from_outside_are_named_lines(draw):
    assert {"Drenthe 7,6", "Nederland 7,4 (2023)"} <= set(texts(draw(CHART)))


def test_labels_on_the_narrowest_phone_are_large_enough_to_read():
    root = drawn(dots.phone(CHART))

    scale = NARROWEST_ROOM / float(root.get("width"))
    sizes = [float(found.get("font-size")) for found in root.iter(f"{SVG}text")]
    assert min(sizes) * scale >= SMALLEST_ON_A_PHONE


def test_rows_stand_in_the_order_given_and_never_by_value():
    svg = dots.wide(replace(CHART, rows=CHART.rows[::-1]))

    names = [text for text in texts(svg) if text in {"Assen", "Emmen", "Westerveld"}]
    assert names == ["Westerveld", "Emmen", "Assen"]


def test_an_interval_is_drawn_from_its_lower_to_its_upper_end():
    one = replace(CHART, rows=CHART.rows[:1])

    band = next(found for found in drawn(dots.wide(one)).iter(f"{SVG}rect"))
    bands = [f for f in drawn(dots.wide(one)).iter(f"{SVG}rect") if f.get("class") == "band"]
    left, width = float(bands[0].get("x")), float(bands[0].get("width"))
    centre = float(next(drawn(dots.wide(one)).iter(f"{SVG}circle")).get("cx"))
    assert band is not None
    assert left < centre < left + width
    assert centre - left == pytest.approx(left + width - centre, abs=0.2)


def test_a_long_label_is_broken_into_lines():
    long = Row("Basisonderwijs, vmbo of de onderbouw van havo en vwo", 7.2, 7.0, 7.4, "7,2")

    svg = dots.wide(replace(CHART, rows=(long,)))

    assert "Basisonderwijs," in " ".join(texts(svg))
    assert long.label not in texts(svg)
