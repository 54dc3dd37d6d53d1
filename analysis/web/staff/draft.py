"""The draft's estimates as staff see them: all of them, hidden ones marked, a few at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.release.content import IndicatorContent, Reason, ReleaseContent
from analysis.release.quality import SKEWED
from analysis.web import words
from panel.web.formats import number
from panel.web.texts import t

MOST_ROWS = 300


@dataclass(frozen=True)
class Filter:
    """What the table is limited to; an empty text limits nothing."""

    indicator: str = ""
    kind: str = ""
    wave: str = ""


@dataclass(frozen=True)
class Line:
    """A row of the table, written."""

    indicator: str
    share: str
    domain: str
    wave: str
    value: str
    margin: str
    n: str
    effective_n: str
    design_effect: str
    method: str
    quality: str
    hidden: str


@dataclass(frozen=True)
class Table:
    """The rows that are shown, of how many there are, and how many are hidden from the public."""

    lines: tuple[Line, ...]
    found: int
    total: int
    hidden: int


def table(
    content: ReleaseContent, figures: Sequence[Mapping[str, Any]], wanted: Filter
) -> Table:
    """Return the draft's figures under a filter.

    Parameters
    ----------
    figures : as the staff's JSON has them.
    """
    kinds = {content.whole.id: content.whole.kind} | {
        domain.id: kind.id for kind in content.kinds for domain in kind.domains
    }
    known = {one.id: one for one in content.indicators}
    periods = {wave.id: wave.period for wave in content.waves}
    found = [
        one for one in figures
        if one["indicator"] in known
        and wanted.indicator in ("", one["indicator"])
        and wanted.kind in ("", kinds.get(one["domain"]))
        and wanted.wave in ("", one["wave"])
    ]
    lines = tuple(
        _line(content, known[one["indicator"]], one, periods) for one in found[:MOST_ROWS]
    )
    hidden = sum(one["hidden"] is not None for one in figures)
    return Table(lines, len(found), len(figures), hidden)


def _line(
    content: ReleaseContent,
    indicator: IndicatorContent,
    figure: Mapping[str, Any],
    periods: Mapping[str, str],
) -> Line:
    domain = content.domain(figure["domain"])
    shares = {one.id: one.label for one in (*indicator.categories, *indicator.outside)}
    several = indicator.statistic == "distribution" or figure["category"] in {
        one.id for one in indicator.outside
    }
    hidden = figure["hidden"]
    ends = [
        words.written(indicator, figure[end]) if figure[end] is not None else ""
        for end in ("value", "low", "high")
    ]
    return Line(
        indicator=indicator.title,
        share=shares.get(figure["category"], "") if several else "",
        domain=domain.label if domain else figure["domain"],
        wave=periods.get(figure["wave"], figure["wave"]),
        value=ends[0],
        margin=t("release-interval", low=ends[1], high=ends[2]) if ends[1] else "",
        n=number(figure["n"]),
        effective_n="" if figure["effective_n"] is None else number(figure["effective_n"]),
        design_effect="" if figure["design_effect"] is None else number(figure["design_effect"], 2),
        method=t(f"release-interval-method-{figure['method']}") if figure.get("method") else "",
        quality=_flag(figure),
        hidden=words.reason(Reason(hidden)) if hidden else "",
    )


def _flag(figure: Mapping[str, Any]) -> str:
    """Return the flag; with how skewed the answers weigh, where that alone would make it C."""
    flag, size, skewness = figure["quality"] or "", figure["effective_n"], figure.get("skewness")
    if size is None or skewness is None or not SKEWED.too_few(figure["n"], size, skewness):
        return flag
    return t("release-flag-skewed", flag=flag, skewness=number(skewness, 1))
