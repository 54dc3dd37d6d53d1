"""The home page: what life is like, then each theme with its goals and what measures them."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, render_template
from markupsafe import Markup

from analysis.release.content import Figure, IndicatorContent, ReleaseContent, Result, ThemeContent
from analysis.web import words
from analysis.web.edition import Edition
from analysis.web.public import pictures
from analysis.web.public.caching import published
from analysis.web.reading import latest, next_hour
from analysis.web.words import Said
from panel.web.texts import t

ABOVE_THE_THEMES = "brede_welvaart"


@dataclass(frozen=True)
class Line:
    """A row of the list: an indicator with its latest figure of the whole."""

    address: str
    title: str
    said: Said
    note: str
    picture: Markup
    change_mark: str
    change: str
    benchmark: str


@dataclass(frozen=True)
class GoalPart:
    """A goal with its rows; none where nothing measures it yet."""

    number: int
    text: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class ThemePart:
    """A theme: its goals, and rows that measure no goal in particular."""

    id: str
    title: str
    goals: tuple[GoalPart, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Opening:
    """What life is like, in a sentence with its margin, and its trend."""

    address: str
    title: str
    sentence: Markup
    uncertainty: str
    trend: str
    period: str
    picture: Markup


def show_home() -> Response:
    """Show the newest release by theme; before the first one, when it comes."""
    edition = latest()
    if edition is None:
        return Response(render_template("analysis/nothing_yet.html", hour=next_hour()))
    return published(edition, home_page(edition))


def home_page(edition: Edition) -> str:
    """Return the page of any edition; a preview shows the same."""
    content = edition.content
    themes = [theme for theme in content.themes if theme.id != ABOVE_THE_THEMES]
    above = [theme for theme in content.themes if theme.id == ABOVE_THE_THEMES]
    names = [name for theme in above for name in theme.indicators]
    opening = _opening(edition, names[0]) if names else None
    return render_template(
        "analysis/home.html",
        edition=edition,
        content=content,
        opening=opening,
        above=tuple(_lines(edition, names[1:])),
        themes=tuple(_theme(edition, theme) for theme in themes),
    )


def _theme(edition: Edition, theme: ThemeContent) -> ThemePart:
    goals = tuple(
        GoalPart(goal.number, goal.text, _lines(edition, goal.indicators)) for goal in theme.goals
    )
    in_goals = {name for goal in theme.goals for name in goal.indicators}
    rest = [name for name in theme.indicators if name not in in_goals]
    return ThemePart(theme.id, theme.title, goals, _lines(edition, rest))


def _lines(edition: Edition, names: tuple[str, ...] | list[str]) -> tuple[Line, ...]:
    lines = (_line(edition, name) for name in names)
    return tuple(line for line in lines if line is not None)


def _line(edition: Edition, name: str) -> Line | None:
    content = edition.content
    indicator, result = _last(content, name)
    if indicator is None or result is None:
        return None
    figure = result.figure
    label = next((one.label for one in indicator.categories if one.id == figure.category), "")
    shown = isinstance(figure, Figure)
    return Line(
        address=edition.page(name),
        title=indicator.title,
        said=words.said(indicator, figure, name, label),
        note=_note(content, indicator, label),
        picture=pictures.glance(indicator, figure) if isinstance(figure, Figure) else Markup(""),
        change_mark=words.change_mark(figure),
        change=words.change(content, figure),
        benchmark=words.benchmark(indicator) if shown else "",
    )


def _note(content: ReleaseContent, indicator: IndicatorContent, label: str) -> str:
    """Return which share the row shows, and of whom where that is not everybody."""
    about = indicator.base if indicator.base != content.population.name else ""
    share = label if indicator.statistic == "distribution" else ""
    return t("home-note", share=share, base=about) if share and about else (share or about)


def _opening(edition: Edition, name: str) -> Opening | None:
    content = edition.content
    indicator, result = _last(content, name)
    if indicator is None or result is None or not isinstance(result.figure, Figure):
        return None
    figure = result.figure
    return Opening(
        address=edition.page(name),
        title=indicator.title,
        sentence=words.stressed(result.sentence, words.written(indicator, figure.value)),
        uncertainty=result.uncertainty,
        trend=result.trend,
        period=figure.period,
        picture=pictures.series(content, indicator, figure.category, glance=True),
    )


def _last(content: ReleaseContent, name: str) -> tuple[IndicatorContent | None, Result | None]:
    """Return an indicator and its last result of the whole."""
    indicator = content.indicator(name)
    series = indicator.series(content.whole.id) if indicator else ()
    return indicator, series[-1] if series else None
