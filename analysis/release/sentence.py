"""Figures in Dutch sentences, with numbers as a Dutch reader writes them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource

from analysis.geography import Domain
from analysis.indicators import Indicator, Statistic
from analysis.release.content import Difference, Figure, Suppressed

LOCALE = "nl_NL"
PHRASES = Path(__file__).with_name("phrases.ftl")

Figures = tuple[Figure | Suppressed, ...]


def number(value: float, decimals: int = 0) -> str:
    """Return a number as Dutch writes it.

    >>> number(4013), number(7.649, 1)
    ('4.013', '7,6')
    """
    places = "." + "0" * decimals if decimals else ""
    return format_decimal(value, format=f"#,##0{places}", locale=LOCALE)


def shown(indicator: Indicator, value: float) -> str:
    """Return a value of the indicator as a reader sees it: '7,6', or '46%' of a share."""
    if indicator.statistic is Statistic.MEAN:
        return number(value, indicator.decimals)
    # A share is rounded as it is stored first, so that 0.145 is 14.5 and not 14.499999.
    return f"{number(round(value * 100, 10), indicator.decimals)}%"


def sentence(indicator: Indicator, domain: Domain, figures: Figures) -> str:
    """Return the figures of a domain in one sentence; of suppressed ones, why they are not shown.

    Parameters
    ----------
    indicator : whose template is filled in.
    domain : whose people the sentence is about.
    figures : one for a mean or proportion, all of a distribution.
    """
    hidden = next((figure for figure in figures if isinstance(figure, Suppressed)), None)
    if hidden is not None:
        return _phrase(f"not-shown-{hidden.reason}", {"of_who": domain.of_who})
    values = {
        figure.category: shown(indicator, figure.value)
        for figure in figures
        if isinstance(figure, Figure)
    }
    text = indicator.sentence.format(who=domain.who, of_who=domain.of_who, **values)
    return text[:1].upper() + text[1:]


def uncertainty(indicator: Indicator, figures: Figures) -> str:
    """Return what is said of the margin, and the number of people where there is one."""
    first = figures[0]
    if isinstance(first, Suppressed):
        return ""
    if len(figures) > 1:
        return _phrase("uncertainty-shares", {"n": number(first.n)})
    ends = {"low": shown(indicator, first.low), "high": shown(indicator, first.high)}
    said = _phrase("uncertainty", {**ends, "n": number(first.n)})
    if first.people is None:
        return said
    return f"{_phrase('people', {'people': number(first.people.value)})} {said}"


def trend(figures: Figures, periods: Mapping[str, str]) -> str:
    """Return what is said of the change of one figure; a direction only where it is tested."""
    change = _only(figures, "change")
    if change is None:
        return ""
    return _phrase(f"trend-{change.verdict}", {"period": periods[change.against]})


def place(figures: Figures, whole: str) -> str:
    """Return what is said of the contrast with the whole; likewise."""
    contrast = _only(figures, "contrast")
    return "" if contrast is None else _phrase(f"place-{contrast.verdict}", {"whole": whole})


def _only(figures: Figures, name: str) -> Difference | None:
    """Return a difference of the only figure; of several shares nothing is said at once."""
    if len(figures) != 1 or isinstance(figures[0], Suppressed):
        return None
    found: Difference | None = getattr(figures[0], name)
    return found


@cache
def _phrases() -> FluentBundle:
    bundle = FluentBundle(["nl"], use_isolating=False)
    bundle.add_resource(FluentResource(PHRASES.read_text(encoding="utf-8")))
    return bundle


def _phrase(key: str, arguments: Mapping[str, str]) -> str:
    bundle = _phrases()
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise LookupError(f"phrase '{key}' has no text")
    text, faults = bundle.format_pattern(pattern, dict(arguments))
    if faults:
        raise LookupError(f"phrase '{key}': {faults[0]}")
    return str(text)
