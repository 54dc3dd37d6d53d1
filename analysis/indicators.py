"""The indicator: what is measured, for whom, against what, and how it is said.

An indicator belongs to a theme and, where it measures one, to a goal of the social agenda. All of
it is data (`analysis/registry/drenthe`, or a folder of the reader's own); these are its values.

Domains are data too. Regional programmes overlap, so a domain is a set of codes of a profile
variable, and a region a set of municipalities.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """The monitor's levels that hold figures; telling (quotes) holds none."""

    BREDE_WELVAART = "brede_welvaart"
    TELLEN = "tellen"


class FigureKind(StrEnum):
    """Three kinds of figure that never mix unsaid."""

    OWN_ESTIMATE = "own_estimate"
    OUTSIDE_SERIES = "outside_series"
    EFFORT_COUNT = "effort_count"


class Statistic(StrEnum):
    """What is estimated; a distribution is several proportions of one base."""

    MEAN = "mean"
    PROPORTION = "proportion"
    DISTRIBUTION = "distribution"


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NONE = "none"


class SourceKind(StrEnum):
    """Where a measure's value comes from: one answer, or a scored scale."""

    VARIABLE = "variable"
    SCALE = "scale"


@dataclass(frozen=True)
class Source:
    """The variable id, or the scale id with the score's name, that a measure reads."""

    kind: SourceKind
    id: str


@dataclass(frozen=True)
class Share:
    """One share: who counts as one, by code, by cut-off or by missing code.

    Exactly one of `codes`, `at_least` and `missing` is given.

    Attributes
    ----------
    id, label : how data and reader name it.
    codes : the answers that count.
    at_least : the value from which on it counts.
    missing : the typed missing that counts, for a share shown beside a base that excludes it.
    """

    id: str
    label: str
    codes: tuple[str, ...] = ()
    at_least: float | None = None
    missing: str | None = None


@dataclass(frozen=True)
class Condition:
    """A variable has one of these codes."""

    variable: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Base:
    """Who a figure is about: the label for readers, and the conditions that all hold."""

    label: str
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Measure:
    """From answers to a number or to shares.

    Attributes
    ----------
    source : the variable or scale.
    shares : none for a mean, one for a proportion, the parts for a distribution.
    outside : shares of those outside the base, such as 'don't know', shown beside it.
    base : who the figure is about; a missing value of the source is always outside it.
    """

    source: Source
    base: Base
    shares: tuple[Share, ...] = ()
    outside: tuple[Share, ...] = ()


@dataclass(frozen=True)
class Benchmark:
    """An outside figure beside ours, never tested against unless its own margin is known.

    Attributes
    ----------
    value : in the indicator's unit (a share between 0 and 1, or a mean).
    region, year, base, source : whose, when, of whom, and from which table.
    low, high : its own interval where the source gives one.
    """

    value: float
    region: str
    year: str
    base: str
    source: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Target:
    """An ambition: its words, and a value and year where they are set."""

    text: str
    value: float | None = None
    year: int | None = None


@dataclass(frozen=True)
class Wording:
    """The question as asked, and where the bank keeps it."""

    id: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class Indicator:
    """An indicator, complete: nothing about it stands anywhere else.

    Attributes
    ----------
    people : whether the number of people is published too (share times calibrated population).
    domains : ids of the kinds of domain that it is estimated for, besides the whole.
    minimum_cell : fewest respondents on which a figure may be shown.
    decimals : how many decimals a reader sees, of a mean or of a percentage.
    sentence : Dutch, with named places `{who}`, `{of_who}`, `{value}` or a share's id.
    """

    id: str
    theme: str
    goal: int | None
    level: Level
    kind: FigureKind
    title: str
    measure: Measure
    statistic: Statistic
    people: bool
    domains: tuple[str, ...]
    direction: Direction
    target: Target | None
    benchmark: Benchmark | None
    minimum_cell: int
    sentence: str
    caution: str
    wording: Wording
    decimals: int


@dataclass(frozen=True)
class Goal:
    """A goal of the social agenda; one without an indicator is shown as such."""

    number: int
    theme: str
    text: str


@dataclass(frozen=True)
class Theme:
    """A theme of the monitor, in its order."""

    id: str
    title: str
    order: int


@dataclass(frozen=True)
class Domain:
    """A group of people.

    Attributes
    ----------
    id, kind : such as 'emmen' and 'municipality'; the whole's kind is 'whole'.
    label : as a table names it.
    who, of_who : as a sentence names its people, 'inwoners van Emmen', 'de inwoners van Emmen'.
    codes : values of the kind's column; empty for the whole.
    """

    id: str
    kind: str
    label: str
    who: str
    of_who: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class DomainKind:
    """Domains of one kind, such as the twelve municipalities.

    Attributes
    ----------
    column : profile variable with the codes.
    partition : the domains together are the whole, so one hidden figure follows from the rest.
    """

    id: str
    label: str
    column: str
    domains: tuple[Domain, ...]
    partition: bool = True


@dataclass(frozen=True)
class Registry:
    """All that is measured, with the hash that a release's provenance names.

    Attributes
    ----------
    indicators : in the order of their themes and files.
    whole : the domain of everybody.
    kinds : the kinds of domain, each with its domains.
    hash : sha256 over the files, see `analysis.registry.reading`.
    """

    name: str
    language: str
    themes: tuple[Theme, ...]
    goals: tuple[Goal, ...]
    indicators: tuple[Indicator, ...]
    whole: Domain
    kinds: tuple[DomainKind, ...]
    hash: str

    @property
    def domains(self) -> tuple[Domain, ...]:
        """The whole, then all domains of all kinds."""
        return (self.whole, *(domain for kind in self.kinds for domain in kind.domains))

    @property
    def by_id(self) -> Mapping[str, Indicator]:
        """The indicators by id."""
        return {indicator.id: indicator for indicator in self.indicators}

    def kind(self, name: str) -> DomainKind:
        """Return the kind of domain of this id."""
        return next(kind for kind in self.kinds if kind.id == name)

    def without_indicator(self) -> tuple[Goal, ...]:
        """Return the goals that nothing measures yet."""
        measured = {indicator.goal for indicator in self.indicators}
        return tuple(goal for goal in self.goals if goal.number not in measured)
