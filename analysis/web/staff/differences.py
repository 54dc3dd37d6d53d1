"""What a release changes against the one before: what is new, and what was shown otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from analysis.release.content import Figure, IndicatorContent, ReleaseContent, Result, Suppressed
from analysis.web import words


class Why(StrEnum):
    """Why a figure is other than it was."""

    NEW_WAVE = "new-wave"
    REVISED = "revised"
    HIDDEN_NOW = "hidden-now"
    SHOWN_NOW = "shown-now"


@dataclass(frozen=True)
class Changed:
    """A figure of both releases that differs; `was` is of an earlier wave where the wave is new."""

    indicator: IndicatorContent
    domain: str
    wave: str
    was: Figure | Suppressed
    becomes: Figure | Suppressed
    why: Why


@dataclass(frozen=True)
class Differences:
    """What differs, the corrections first, and of how many figures."""

    lines: tuple[Changed, ...]
    figures: int


def differences(old: ReleaseContent, new: ReleaseContent) -> Differences:
    """Return what `new` changes: every figure of a wave that both have, and the new wave's whole.

    Parameters
    ----------
    old, new : content of the release before, and of this one.
    """
    corrected: list[Changed] = []
    added: list[Changed] = []
    count = 0
    for indicator in new.indicators:
        before = old.indicator(indicator.id)
        for result in indicator.results:
            count += len(result.figures)
            if before is None:
                continue
            earlier = before.result(result.domain, result.wave)
            if earlier is not None:
                corrected += _corrected(old, new, indicator, earlier, result)
            elif result.domain == new.whole.id and result.wave == new.latest.id:
                added += _added(new, indicator, before, result)
    return Differences((*corrected, *added), count)


def _corrected(
    old: ReleaseContent,
    new: ReleaseContent,
    indicator: IndicatorContent,
    before: Result,
    result: Result,
) -> Iterator[Changed]:
    known = {figure.category: figure for figure in before.figures}
    for figure in result.figures:
        was = known.get(figure.category)
        why = None if was is None else _why(indicator, was, figure)
        if was is not None and why is not None:
            yield Changed(indicator, _label(new, result.domain), result.wave, was, figure, why)


def _why(
    indicator: IndicatorContent, was: Figure | Suppressed, figure: Figure | Suppressed
) -> Why | None:
    if isinstance(was, Suppressed):
        return Why.SHOWN_NOW if isinstance(figure, Figure) else None
    if isinstance(figure, Suppressed):
        return Why.HIDDEN_NOW
    same = words.written(indicator, was.value) == words.written(indicator, figure.value)
    return None if same else Why.REVISED


def _added(
    new: ReleaseContent, indicator: IndicatorContent, before: IndicatorContent, result: Result
) -> Iterator[Changed]:
    series = before.series(result.domain)
    known = {figure.category: figure for figure in series[-1].figures} if series else {}
    for figure in result.figures:
        if figure.category in known:
            was = known[figure.category]
            label = _label(new, result.domain)
            yield Changed(indicator, label, result.wave, was, figure, Why.NEW_WAVE)


def _label(content: ReleaseContent, domain: str) -> str:
    found = content.domain(domain)
    return found.label if found else domain
