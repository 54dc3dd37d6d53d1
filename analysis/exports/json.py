"""The public JSON, version 1: a stable shape that names its release in every answer.

Keys are added, never renamed or removed, within a version. Shares are between 0 and 1.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from analysis.exports.figures import Record, SayReason, records
from analysis.release.content import (
    Difference,
    Figure,
    IndicatorContent,
    ReleaseContent,
)

VERSION = "1"


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
    content: ReleaseContent, indicator: IndicatorContent, named: Named, say: SayReason
) -> dict[str, Any]:
    """Return an indicator with all its figures."""
    return {
        "version": VERSION,
        "release": _release(content, named),
        "indicator": {
            **described(indicator),
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
        "figures": [_figure(record, say) for record in records(content, indicator)],
    }


def release_json(content: ReleaseContent, named: Named) -> dict[str, Any]:
    """Return a release: its waves, population, method and indicators."""
    return {
        "version": VERSION,
        "release": {
            **_release(content, named),
            "period": content.period,
            "method": content.method,
            "registry": {"name": content.registry, "hash": content.registry_hash},
            "margins_hash": content.margins_hash,
            "population": asdict(content.population),
            "waves": [asdict(wave) for wave in content.waves],
        },
        "themes": [asdict(theme) for theme in content.themes],
        "domains": [asdict(content.whole), *(
            asdict(domain) for kind in content.kinds for domain in kind.domains
        )],
        "indicators": [described(indicator) for indicator in content.indicators],
    }


def described(indicator: IndicatorContent) -> dict[str, Any]:
    """Return what a list says of an indicator."""
    names = ("id", "title", "theme", "goal", "level", "kind", "statistic", "unit", "decimals",
             "direction")
    return {name: getattr(indicator, name) for name in names}


def _release(content: ReleaseContent, named: Named) -> dict[str, Any]:
    return {**asdict(named), "title": content.title, "notice": content.notice}


def _figure(record: Record, say: SayReason) -> dict[str, Any]:
    figure = record.figure
    place = {
        "domain": record.domain.id, "kind": record.domain.kind, "label": record.domain.label,
        "wave": record.wave, "period": figure.period, "question": figure.question,
        "category": figure.category, "outside_base": record.outside,
    }
    if isinstance(figure, Figure):
        return {**place, **_numbers(figure), "suppressed": False, "reason": None}
    nothing = dict.fromkeys((*NUMBERS, "people", "change", "contrast"))
    reason = {"code": figure.reason.value, "text": say(figure.reason)}
    return {**place, **nothing, "suppressed": True, "reason": reason}


NUMBERS = ("value", "low", "high", "level", "method", "n", "effective_n", "design_effect",
           "quality")


def _numbers(figure: Figure) -> dict[str, Any]:
    return {
        **{name: getattr(figure, name) for name in NUMBERS},
        "people": asdict(figure.people) if figure.people else None,
        "change": _difference(figure.change),
        "contrast": _difference(figure.contrast),
    }


def _difference(found: Difference | None) -> dict[str, Any] | None:
    return None if found is None else asdict(found)
