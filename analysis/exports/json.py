"""The public JSON, version 1: a stable shape that names its release in every answer.

Keys are added, never renamed or removed, within a version. Shares are between 0 and 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from analysis.exports.figures import Record, Word, records
from analysis.release.content import (
    Difference,
    Figure,
    IndicatorContent,
    ReleaseContent,
)

VERSION = "1"
CODED = ("level", "kind", "statistic", "unit", "direction")  # of an indicator


class Choice(Protocol):
    """A choice of the method in the reader's words."""

    @property
    def name(self) -> str:
        """Its code."""

    @property
    def label(self) -> str:
        """What is chosen."""

    @property
    def value(self) -> str:
        """What it was chosen to be."""


@dataclass(frozen=True)
class Named:
    """What an answer says of its release.

    Attributes
    ----------
    slug, address : its name, and where people read it.
    published_at : in UTC, ISO 8601.
    hash : of the content.
    revises, revised_by : slugs, or null.
    synthetic : whether its members and answers were made up for a demonstration.
    """

    slug: str
    address: str
    published_at: str | None
    hash: str
    revises: str | None
    revised_by: str | None
    synthetic: bool


def indicator_json(
    content: ReleaseContent, indicator: IndicatorContent, named: Named, word: Word
) -> dict[str, Any]:
    """Return an indicator with all its figures."""
    return {
        "version": VERSION,
        "release": _release(content, named),
        "indicator": {
            **described(indicator, word),
            "question": {
                "id": indicator.question, "text": indicator.wording, "note": indicator.wording_note,
            },
            "base": indicator.base or content.population.name,
            "caution": indicator.caution,
            "minimum_cell": indicator.minimum_cell,
            "benchmark": asdict(indicator.benchmark) if indicator.benchmark else None,
            "target": asdict(indicator.target) if indicator.target else None,
            "categories": [asdict(one) for one in indicator.categories],
            "outside": [asdict(one) for one in indicator.outside],
        },
        "figures": [_figure(record, word) for record in records(content, indicator)],
    }


def release_json(
    content: ReleaseContent, named: Named, word: Word, method: Sequence[Choice] = ()
) -> dict[str, Any]:
    """Return a release: its waves, population, method and indicators.

    Parameters
    ----------
    method : the choices of the method in the reader's words.
    """
    return {
        "version": VERSION,
        "release": {
            **_release(content, named),
            "period": content.period,
            "method": content.method,
            "method_labels": {
                one.name: {"name": one.label, "value": one.value} for one in method
            },
            "registry": {"name": content.registry, "hash": content.registry_hash},
            "margins_hash": content.margins_hash,
            "population": asdict(content.population),
            "waves": [asdict(wave) for wave in content.waves],
        },
        "themes": [asdict(theme) for theme in content.themes],
        "domains": [asdict(content.whole), *(
            asdict(domain) for kind in content.kinds for domain in kind.domains
        )],
        "indicators": [described(indicator, word) for indicator in content.indicators],
    }


def described(indicator: IndicatorContent, word: Word) -> dict[str, Any]:
    """Return what a list says of an indicator, with the reader's words for its codes."""
    names = ("id", "title", "theme", "goal", "level", "kind", "statistic", "unit", "decimals",
             "direction")
    labels = {name: word(name, getattr(indicator, name)) for name in CODED}
    return {**{name: getattr(indicator, name) for name in names}, "labels": labels}


def _release(content: ReleaseContent, named: Named) -> dict[str, Any]:
    return {**asdict(named), "title": content.title, "notice": content.notice}


def _figure(record: Record, word: Word) -> dict[str, Any]:
    figure = record.figure
    place = {
        "domain": record.domain.id, "kind": record.domain.kind, "label": record.domain.label,
        "wave": record.wave, "period": figure.period, "question": figure.question,
        "category": figure.category, "outside_base": record.outside,
    }
    if isinstance(figure, Figure):
        return {**place, **_numbers(figure, word), "suppressed": False, "reason": None}
    nothing = dict.fromkeys((*NUMBERS, "quality_label", "people", "change", "contrast"))
    reason = {"code": figure.reason.value, "text": word("reason", figure.reason.value)}
    return {**place, **nothing, "suppressed": True, "reason": reason}


NUMBERS = ("value", "low", "high", "level", "method", "n", "effective_n", "design_effect",
           "quality")


def _numbers(figure: Figure, word: Word) -> dict[str, Any]:
    return {
        **{name: getattr(figure, name) for name in NUMBERS},
        "quality_label": word("quality", figure.quality.value),
        "people": asdict(figure.people) if figure.people else None,
        "change": _difference(figure.change, word),
        "contrast": _difference(figure.contrast, word),
    }


def _difference(found: Difference | None, word: Word) -> dict[str, Any] | None:
    if found is None:
        return None
    return {**asdict(found), "verdict_label": word("verdict", found.verdict.value)}
