"""The page of one indicator: a sentence, its margin, then places, groups and time."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, abort, render_template, request
from markupsafe import Markup

from analysis.release.content import (
    Figure,
    IndicatorContent,
    KindContent,
    ReleaseContent,
    Result,
    WaveContent,
)
from analysis.web import words
from analysis.web.edition import Edition
from analysis.web.public import pictures
from analysis.web.public.caching import published
from analysis.web.reading import latest
from analysis.web.words import Said
from panel.web.texts import t

TILES = "municipality"


@dataclass(frozen=True)
class Part:
    """The domains of one kind: tiles where they are places on the map, a chart, a table."""

    id: str
    label: str
    chart: Markup
    rows: tuple[Said, ...]
    tiled: bool


@dataclass(frozen=True)
class Choice:
    """A share of a distribution that the page can be about."""

    label: str
    address: str
    current: bool


@dataclass(frozen=True)
class Moment:
    """A row of the table of the trend."""

    said: Said
    change_mark: str
    change: str


@dataclass(frozen=True)
class Page:
    """All that the template shows of an indicator."""

    indicator: IndicatorContent
    about: str
    theme: str
    goal: str
    wave: WaveContent
    sentence: Markup
    uncertainty: str
    trend: str
    change_size: str
    people: str
    benchmark: str
    said: Said
    choices: tuple[Choice, ...]
    shares: tuple[Said, ...]
    shares_chart: Markup
    trend_chart: Markup
    moments: tuple[Moment, ...]
    parts: tuple[Part, ...]


def show_indicator(indicator: str) -> Response:
    """Show an indicator of the newest release."""
    edition = latest()
    if edition is None:
        abort(404)
    return published(edition, indicator_page(edition, indicator))


def indicator_page(edition: Edition, name: str) -> str:
    """Return the page in any edition; a name that it does not have is not found."""
    found = edition.content.indicator(name)
    if found is None or not found.series(edition.content.whole.id):
        abort(404)
    category = _category(found, request.args.get("deel", ""))
    return render_template(
        "analysis/indicator.html",
        edition=edition,
        content=edition.content,
        page=_page(edition, found, category),
    )


def _category(indicator: IndicatorContent, asked: str) -> str:
    """Return the share that is asked for, or the first; an unknown one is not found."""
    known = [one.category for one in indicator.results[0].figures]
    if asked and asked not in known:
        abort(404)
    return asked or known[0]


def _page(edition: Edition, indicator: IndicatorContent, category: str) -> Page:
    content = edition.content
    series = indicator.series(content.whole.id)
    last = series[-1]
    figure = pictures.chosen(last, category)
    shown = isinstance(figure, Figure)
    theme = next((one for one in content.themes if one.id == indicator.theme), None)
    goal = next((g for g in theme.goals if g.number == indicator.goal), None) if theme else None
    several = len(last.figures) > 1
    return Page(
        indicator=indicator,
        about=indicator.base or content.population.name,
        theme=theme.title if theme else "",
        goal=goal.text if goal else "",
        wave=next(one for one in content.waves if one.id == last.wave),
        sentence=words.stressed(
            last.sentence,
            words.written(indicator, figure.value) if isinstance(figure, Figure) else "",
        ),
        uncertainty=last.uncertainty,
        trend=last.trend,
        change_size=words.change_size(indicator, figure) if isinstance(figure, Figure) else "",
        people=words.people(figure) if isinstance(figure, Figure) else "",
        benchmark=words.benchmark(indicator) if indicator.benchmark else "",
        said=words.said(indicator, figure, category, _label(indicator, category)),
        choices=_choices(edition, indicator, category) if several else (),
        shares=_shares(indicator, last) if several else (),
        shares_chart=pictures.by_share(indicator, last) if several and shown else Markup(""),
        trend_chart=pictures.series(content, indicator, category),
        moments=tuple(_moment(content, indicator, one, category) for one in series[::-1]),
        parts=tuple(
            part for kind in content.kinds
            if (part := _part(content, indicator, kind, last.wave, category)) is not None
        ),
    )


def _label(indicator: IndicatorContent, category: str) -> str:
    every = (*indicator.categories, *indicator.outside)
    return next((one.label for one in every if one.id == category), "")


def _choices(edition: Edition, indicator: IndicatorContent, category: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(one.label, edition.page(indicator.id, one.id), one.id == category)
        for one in indicator.categories
    )


def _shares(indicator: IndicatorContent, result: Result) -> tuple[Said, ...]:
    return tuple(
        words.said(indicator, one, one.category, _label(indicator, one.category))
        for one in (*result.figures, *result.outside)
    )


def _moment(
    content: ReleaseContent, indicator: IndicatorContent, result: Result, category: str
) -> Moment:
    figure = pictures.chosen(result, category)
    return Moment(
        words.said(indicator, figure, result.wave, figure.period),
        words.change_mark(figure),
        t("trend-broken") if result.wave in indicator.breaks else words.change(content, figure),
    )


def _part(
    content: ReleaseContent, indicator: IndicatorContent, kind: KindContent, wave: str,
    category: str,
) -> Part | None:
    """Return the domains of a kind; none where the indicator is not estimated for it."""
    found = [
        (domain, result) for domain in kind.domains
        if (result := indicator.result(domain.id, wave)) is not None
    ]
    if not found:
        return None
    rows = tuple(
        words.said(indicator, pictures.chosen(result, category), domain.id, domain.label)
        for domain, result in found
    )
    labelled = [(domain.label, result) for domain, result in found]
    shown = any(not row.reason for row in rows)
    chart = (
        pictures.by_kind(content, indicator, kind, labelled, category) if shown else Markup("")
    )
    return Part(kind.id, kind.label, chart, rows, kind.id == TILES)
