"""The content of a release, as typed values: what dashboard, API and report read.

A figure cannot be made without its interval, its n, its period and its question. A figure that is
suppressed is another type, which has no place for a value, an interval or an n.
"""

from dataclasses import dataclass
from enum import StrEnum

from analysis.indicators import Benchmark, Target

FORMAT = "release 1"


class Verdict(StrEnum):
    """What may be said of a difference: a direction only where the test shows it."""

    HIGHER = "higher"
    LOWER = "lower"
    SIMILAR = "similar"


class Quality(StrEnum):
    """How firm a figure is; the rule is in `analysis.release.quality`."""

    A = "A"
    B = "B"
    C = "C"


class Reason(StrEnum):
    """Why a figure is not shown; the texts are in the catalogues."""

    TOO_FEW = "too_few"
    ONE_SIDED = "one_sided"
    COMPLEMENTARY = "complementary"
    NO_ESTIMATE = "no_estimate"


@dataclass(frozen=True)
class People:
    """A number of people: the share times the calibrated population, which is named.

    Attributes
    ----------
    value, low, high : persons, rounded as the method says.
    population : persons in the population that the share is of, rounded likewise.
    of : that population in words.
    """

    value: int
    low: int
    high: int
    population: int
    of: str


@dataclass(frozen=True)
class Difference:
    """A tested difference of two figures.

    Attributes
    ----------
    against : the earlier wave, or the domain that holds this one.
    value, low, high : in the unit of the figures (shares: 0.02 is two percentage points).
    p : adjusted for the family, by the method's correction.
    family : number of tests in the family, which the method defines.
    verdict : what may be said.
    """

    against: str
    value: float
    low: float
    high: float
    p: float
    family: int
    verdict: Verdict


@dataclass(frozen=True)
class Figure:
    """A published estimate.

    Attributes
    ----------
    category : the share's id; 'value' for a mean or a single proportion.
    period, question : when it was asked, and the id of the wording.
    value, low, high, level : estimate and confidence interval; shares are between 0 and 1.
    method : how the interval was made, such as 'logit'.
    n : respondents behind it.
    effective_n, design_effect : none where the estimate does not vary.
    change : against the wave before; none where there is none to compare with.
    contrast : against the whole that the domain is a part of.
    """

    category: str
    period: str
    question: str
    value: float
    low: float
    high: float
    level: float
    method: str
    n: int
    effective_n: int | None
    design_effect: float | None
    quality: Quality
    people: People | None = None
    change: Difference | None = None
    contrast: Difference | None = None


@dataclass(frozen=True)
class Suppressed:
    """A figure that may not be shown: why, and nothing else."""

    category: str
    period: str
    question: str
    reason: Reason


@dataclass(frozen=True)
class Result:
    """An indicator in one domain and wave.

    Attributes
    ----------
    figures : one for a mean or proportion; all shares of a distribution, shown or suppressed
        together.
    outside : shares outside the base, such as 'don't know', each shown or suppressed by itself.
    sentence : the figure in words; of a suppressed one, that it is not shown and why.
    uncertainty, trend, place : the margin, the change and the contrast in words, or empty.
    """

    wave: str
    domain: str
    figures: tuple[Figure | Suppressed, ...]
    outside: tuple[Figure | Suppressed, ...]
    sentence: str
    uncertainty: str
    trend: str
    place: str

    @property
    def shown(self) -> bool:
        """Whether the figures are shown."""
        return all(isinstance(figure, Figure) for figure in self.figures)

    @property
    def figure(self) -> Figure | Suppressed:
        """The only figure, or the first of a distribution."""
        return self.figures[0]


@dataclass(frozen=True)
class Category:
    """A share's id and label."""

    id: str
    label: str


@dataclass(frozen=True)
class IndicatorContent:
    """An indicator with all its results, the waves in order and the whole first.

    `unit` is 'mark' for a mean and 'share' otherwise; `breaks` are the waves before which what was
    asked changed, so that no figure is compared with the wave before; the other fields are those
    of `analysis.indicators.Indicator`.
    """

    id: str
    theme: str
    goal: int | None
    level: str
    kind: str
    title: str
    statistic: str
    unit: str
    decimals: int
    direction: str
    base: str
    minimum_cell: int
    question: str
    wording: str
    wording_note: str
    template: str
    caution: str
    target: Target | None
    benchmark: Benchmark | None
    categories: tuple[Category, ...]
    outside: tuple[Category, ...]
    domains: tuple[str, ...]
    results: tuple[Result, ...]
    breaks: tuple[str, ...] = ()

    def result(self, domain: str, wave: str) -> Result | None:
        """Return the result of a domain in a wave, none where it was not estimated."""
        return next((r for r in self.results if (r.domain, r.wave) == (domain, wave)), None)

    def series(self, domain: str) -> tuple[Result, ...]:
        """Return a domain's results by wave, in order."""
        return tuple(result for result in self.results if result.domain == domain)


@dataclass(frozen=True)
class WaveContent:
    """A wave behind the release: how many took part, what was asked, and its data set's hash."""

    id: str
    name: str
    period: str
    first_day: str
    last_day: str
    respondents: int
    questionnaire: str
    questionnaire_version: str
    questionnaire_hash: str
    data_hash: str


@dataclass(frozen=True)
class MarginContent:
    """Population figures that the weights meet, and where they come from."""

    variable: str
    source: str
    date: str
    note: str


@dataclass(frozen=True)
class PopulationContent:
    """The population that the figures are about; size is none where weights came with the data."""

    name: str
    size: int | None
    margins: tuple[MarginContent, ...]


@dataclass(frozen=True)
class DomainContent:
    """A domain as a page names it; fields as in `analysis.indicators.Domain`."""

    id: str
    kind: str
    label: str
    who: str
    of_who: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class KindContent:
    """A kind of domain with its domains, in their order."""

    id: str
    label: str
    column: str
    partition: bool
    domains: tuple[DomainContent, ...]


@dataclass(frozen=True)
class GoalContent:
    """A goal and what measures it; no indicators: nothing measures it yet."""

    number: int
    text: str
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class ThemeContent:
    """A theme with its goals, and its indicators, those without a goal included."""

    id: str
    title: str
    goals: tuple[GoalContent, ...]
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class ReleaseContent:
    """All that is published, and nothing that is not.

    Attributes
    ----------
    notice : what a reader must know first, such as that all answers are synthetic; or empty.
    method : the named choices, such as calibration 'raking'.
    registry_hash, margins_hash : of what the figures were made with, besides the data.
    """

    title: str
    period: str
    notice: str
    method: dict[str, str | int | float | bool]
    registry: str
    registry_hash: str
    margins_hash: str
    population: PopulationContent
    waves: tuple[WaveContent, ...]
    whole: DomainContent
    kinds: tuple[KindContent, ...]
    themes: tuple[ThemeContent, ...]
    indicators: tuple[IndicatorContent, ...]

    @property
    def latest(self) -> WaveContent:
        """The last wave."""
        return self.waves[-1]

    def indicator(self, name: str) -> IndicatorContent | None:
        """Return an indicator by id, none where the release does not have it."""
        return next((one for one in self.indicators if one.id == name), None)

    def domain(self, name: str) -> DomainContent | None:
        """Return a domain by id."""
        every = (self.whole, *(domain for kind in self.kinds for domain in kind.domains))
        return next((one for one in every if one.id == name), None)
