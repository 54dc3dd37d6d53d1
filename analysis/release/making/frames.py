"""What stands around the figures: waves, population, themes, domains."""

from collections.abc import Sequence

from analysis.indicators import Domain, DomainKind, Registry, Theme
from analysis.release.content import (
    DomainContent,
    GoalContent,
    KindContent,
    MarginContent,
    PopulationContent,
    ThemeContent,
    WaveContent,
)
from analysis.release.margins import Margins
from surveys.responses.frozen import FrozenDataSet


def waves(sets: Sequence[FrozenDataSet], respondents: Sequence[int]) -> tuple[WaveContent, ...]:
    """Return the waves behind a release."""
    return tuple(
        WaveContent(
            id=data.wave.id,
            name=data.wave.name,
            period=data.wave.period,
            first_day=data.wave.first_day,
            last_day=data.wave.last_day,
            respondents=number,
            questionnaire=data.questionnaire.id,
            questionnaire_version=data.questionnaire.version,
            questionnaire_hash=data.questionnaire.hash,
            data_hash=data.hash,
        )
        for data, number in zip(sets, respondents, strict=True)
    )


def population(registry: Registry, margins: Margins | None) -> PopulationContent:
    """Return whom the figures are about, and by which counts."""
    if margins is None:
        return PopulationContent(registry.whole.label, None, ())
    shown = tuple(
        MarginContent(one.variable, one.source, one.date, one.note) for one in margins.margins
    )
    return PopulationContent(margins.population, round(margins.total), shown)


def themes(registry: Registry) -> tuple[ThemeContent, ...]:
    """Return the themes with all their goals, also those that nothing measures yet."""
    return tuple(_theme(registry, theme) for theme in registry.themes)


def kind_content(kind: DomainKind) -> KindContent:
    """Return a kind of domain as content."""
    domains = tuple(domain_content(domain) for domain in kind.domains)
    return KindContent(kind.id, kind.label, kind.column, kind.partition, domains)


def domain_content(domain: Domain) -> DomainContent:
    """Return a domain as content."""
    return DomainContent(
        domain.id, domain.kind, domain.label, domain.who, domain.of_who, domain.codes
    )


def _theme(registry: Registry, theme: Theme) -> ThemeContent:
    own = [one for one in registry.indicators if one.theme == theme.id]
    goals = tuple(
        GoalContent(goal.number, goal.text, tuple(o.id for o in own if o.goal == goal.number))
        for goal in registry.goals
        if goal.theme == theme.id
    )
    return ThemeContent(theme.id, theme.title, goals, tuple(one.id for one in own))
