"""CSV as a Dutch spreadsheet opens it: semicolons, decimal commas, UTF-8 with a byte order mark.

The layout is RFC 4180 with the separator that programs set to Dutch expect; the byte order mark
makes Excel read the letters right. Programs read the JSON instead.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from analysis.exports.figures import Record, Word, records
from analysis.release.content import Difference, Figure, IndicatorContent, ReleaseContent

BYTE_ORDER_MARK = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
EXTRA_DECIMALS = 2  # beside those on the page, so that nobody rounds a rounded figure far off
COLUMNS = (
    "indicator", "title", "question", "wording", "base", "kind", "domain", "domain_label",
    "category", "category_label", "outside_base", "wave", "period", "unit", "unit_label", "value",
    "low", "high", "level", "n", "effective_n", "design_effect", "quality", "quality_label",
    "people", "people_low", "people_high", "population", "change", "change_low", "change_high",
    "change_verdict", "change_verdict_label", "contrast", "contrast_low", "contrast_high",
    "contrast_verdict", "contrast_verdict_label", "suppressed", "reason", "reason_label", "release",
)
# Columns that hold a code, and the kind of code: each has a column of words behind it.
CODED = {
    "unit": "unit", "quality": "quality", "change_verdict": "verdict",
    "contrast_verdict": "verdict", "reason": "reason",
}
UNITS = {"share": "percent", "mark": "mark"}


def indicator_csv(
    content: ReleaseContent,
    indicator: IndicatorContent,
    *,
    release: str,
    headings: Mapping[str, str],
    word: Word,
) -> bytes:
    """Return the figures of an indicator, one a line.

    Parameters
    ----------
    release : the name by which the release is found again.
    headings : the reader's word for each of `COLUMNS`.
    word : the reader's word for a code; a program finds the code itself in the column beside it.
    """
    lines = (_line(record, release, word) for record in records(content, indicator))
    return table([headings[name] for name in COLUMNS], lines)


def table(heading: Sequence[str], lines: object) -> bytes:
    """Return lines of text and numbers as CSV; a text that looks like a formula is disarmed."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(heading)
    for line in lines:  # type: ignore[attr-defined]
        writer.writerow([_cell(value) for value in line])
    return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8")


def disarmed(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula (OWASP, CSV Injection).

    >>> disarmed("=1+1"), disarmed("Emmen")
    ("'=1+1", 'Emmen')
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return repr(value).removesuffix(".0").replace(".", ",")
    return str(value) if isinstance(value, int) else disarmed(str(value))


def _line(record: Record, release: str, word: Word) -> list[object]:
    indicator, figure = record.indicator, record.figure
    cells: dict[str, object] = {
        "indicator": indicator.id, "title": indicator.title, "question": figure.question,
        "wording": indicator.wording, "base": record.base, "kind": record.kind_label,
        "domain": record.domain.id, "domain_label": record.domain.label,
        "category": figure.category, "category_label": record.category_label,
        "outside_base": record.outside, "wave": record.wave, "period": figure.period,
        "unit": UNITS[indicator.unit], "release": release,
    }
    if isinstance(figure, Figure):
        cells |= _numbers(indicator, figure) | {"suppressed": False}
    else:
        cells |= {"suppressed": True, "reason": figure.reason.value}
    cells |= _labels(cells, word)
    return [cells.get(name) for name in COLUMNS]


def _labels(cells: Mapping[str, object], word: Word) -> dict[str, str]:
    """Return the words beside the codes that a line has."""
    found = {f"{name}_label": (kind, cells.get(name)) for name, kind in CODED.items()}
    return {name: word(kind, str(code)) for name, (kind, code) in found.items() if code}


def _numbers(indicator: IndicatorContent, figure: Figure) -> dict[str, object]:
    people = figure.people
    return {
        **{name: _shown(indicator, getattr(figure, name)) for name in ("value", "low", "high")},
        "level": figure.level, "n": figure.n, "effective_n": figure.effective_n,
        "design_effect": None if figure.design_effect is None else round(figure.design_effect, 3),
        "quality": figure.quality.value,
        "people": people.value if people else None,
        "people_low": people.low if people else None,
        "people_high": people.high if people else None,
        "population": people.population if people else None,
        **_difference(indicator, "change", figure.change),
        **_difference(indicator, "contrast", figure.contrast),
    }


def _difference(
    indicator: IndicatorContent, name: str, found: Difference | None
) -> dict[str, object]:
    if found is None:
        return {}
    return {
        name: _shown(indicator, found.value),
        f"{name}_low": _shown(indicator, found.low),
        f"{name}_high": _shown(indicator, found.high),
        f"{name}_verdict": found.verdict.value,
    }


def _shown(indicator: IndicatorContent, value: float) -> float:
    scale = 100 if indicator.unit == "share" else 1
    return round(round(value * scale, 10), indicator.decimals + EXTRA_DECIMALS)
