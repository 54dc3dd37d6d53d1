"""What all charts are drawn with: a sheet of SVG with a title and a description."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from enum import StrEnum
from xml.etree import ElementTree

INK, QUIET, RULE = "#0b0c0c", "#454a4d", "#c6cacc"
BLUE, GRAY, ORANGE = "#0b4f8a", "#e3e5e6", "#f2a03d"
SIGN_WIDTH = 0.62  # of the font size: a sign of a wide typeface; text cannot be measured here
USUAL_SIGN = 0.57  # of the font size: a sign of running text in a wide typeface


class Sign(StrEnum):
    """What a test says of a difference; never given where nothing was tested."""

    HIGHER = "higher"
    LOWER = "lower"
    SAME = "same"


# Lighter than the tiles, so that the dot on top stays visible.
BANDS = {Sign.HIGHER: "#7c9fc1", Sign.LOWER: "#f2b366", Sign.SAME: "#b4babd"}


@dataclass(frozen=True)
class Naming:
    """How a drawing is named aloud: an id of its own on the page, a title, a description."""

    id: str
    title: str
    description: str


class Sheet:
    """A drawing of a width and height in pixels at which its text has its true size."""

    def __init__(self, width: float, height: float, naming: Naming, kind: str) -> None:
        self.root = ElementTree.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {_short(width)} {_short(height)}",
                "width": _short(width),
                "height": _short(height),
                "class": f"chart {kind}",
                "role": "img",
                "aria-labelledby": f"{naming.id}-title {naming.id}-description",
                "font-family": "inherit",
            },
        )
        self._element("title", id=f"{naming.id}-title").text = naming.title
        self._element("desc", id=f"{naming.id}-description").text = naming.description

    def _element(self, tag: str, **attributes: str | float) -> ElementTree.Element:
        written = {
            name.rstrip("_").replace("_", "-"): value if isinstance(value, str) else _short(value)
            for name, value in attributes.items()
        }
        return ElementTree.SubElement(self.root, tag, written)

    def text(
        self,
        at: tuple[float, float],
        content: str,
        *,
        size: float,
        anchor: str = "start",
        fill: str = INK,
        weight: str = "normal",
    ) -> None:
        """Write a line of text with its baseline at the point."""
        self._element(
            "text", x=at[0], y=at[1], font_size=size, text_anchor=anchor, fill=fill,
            font_weight=weight,
        ).text = content

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        stroke: str = RULE,
        width: float = 1,
        dashes: str = "none",
    ) -> None:
        """Draw a straight line."""
        self._element(
            "line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], stroke=stroke,
            stroke_width=width, stroke_dasharray=dashes, class_="rule",
        )

    def box(
        self, at: tuple[float, float], size: tuple[float, float], fill: str, *,
        radius: float = 0, kind: str = "band", stroke: str = "none",
    ) -> None:
        """Draw a rectangle from its upper left corner."""
        self._element(
            "rect", x=at[0], y=at[1], width=max(size[0], 0.0), height=size[1], rx=radius,
            fill=fill, stroke=stroke, class_=kind,
        )

    def dot(self, at: tuple[float, float], radius: float = 6, fill: str = INK) -> None:
        """Draw a filled dot with a white edge, which sets it off against any band."""
        self._element(
            "circle", cx=at[0], cy=at[1], r=radius, fill=fill, stroke="#fff", stroke_width=1.5,
            class_="dot",
        )

    def path(
        self, points: list[tuple[float, float]], *, fill: str = "none", stroke: str = "none",
        width: float = 0, kind: str = "rule",
    ) -> None:
        """Draw a line through points, or fill the area that they enclose."""
        way = "M" + "L".join(f"{_short(x)} {_short(y)}" for x, y in points)
        self._element(
            "path", d=way + ("" if fill == "none" else "Z"), fill=fill, stroke=stroke,
            stroke_width=width, stroke_linejoin="round", class_=kind,
        )

    def hatched(self, at: tuple[float, float], size: tuple[float, float]) -> None:
        """Draw the hatched box of a figure that is not shown; slanted lines, no pattern by id."""
        self.box(at, size, "#fff", kind="hatched", stroke=RULE)
        left, top = at
        width, height = size
        step = 8.0
        offset = step
        while offset < width + height:
            start = (left + min(offset, width), top + max(0.0, offset - width))
            end = (left + max(0.0, offset - height), top + min(offset, height))
            self.line(start, end, stroke=RULE, width=2)
            offset += step

    def label(
        self, at: tuple[float, float], content: str, *, size: float, fill: str = INK
    ) -> None:
        """Write text in the middle on a white ground, readable on top of hatching or lines."""
        width = text_width(content, size) + size * 0.6
        self.box((at[0] - width / 2, at[1] - size), (width, size * 1.3), "#fff", kind="ground")
        self.text(at, content, size=size, anchor="middle", fill=fill)

    def svg(self) -> str:
        """Return the drawing as text to stand in a page or a file."""
        return ElementTree.tostring(self.root, encoding="unicode")


def text_width(content: str, size: float) -> float:
    """Return about how wide a text is, in pixels; rather too wide than too narrow."""
    return len(content) * size * SIGN_WIDTH


def wrapped(content: str, size: float, width: float) -> list[str]:
    """Return the text in lines of at most about this width, broken at spaces and hyphens."""
    signs = max(4, int(width / (size * USUAL_SIGN)))
    return textwrap.wrap(content, signs, break_long_words=False) or [""]


def _short(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
