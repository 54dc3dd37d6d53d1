"""Figures in Dutch sentences, with numbers as a Dutch reader writes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from fluent.runtime import FluentBundle, FluentResource

from analysis.release.content import Difference, Figure, Suppressed
from panel.numbers import number, percent

PHRASES = Path(__file__).with_name("phrases.ftl")

Figures = tuple[Figure | Suppressed, ...]


class Named(Protocol):
    """A domain, as a sentence names its people."""

    @property
    def who(self) -> str:
        """As in 'inwoners van Emmen'."""

    @property
    def of_who(self) -> str:
        """As in 'de inwoners van Emmen'."""


@dataclass(frozen=True)
class Digits:
    """How a reader sees a value: as a percentage or as it is, with so many decimals."""

    share: bool
    decimals: int


def shown(value: float, digits: Digits) -> str:
    """Return a value as a reader sees it: '7,6', or '46%' of a share."""
    if not digits.share:
        return number(value, digits.decimals)
    return percent(value, digits.decimals)


def sentence(template: str, domain: Named, figures: Figures, digits: Digits) -> str:
    """Return the figures of a domain in one sentence; of suppressed ones, why they are not shown.

    Parameters
    ----------
    template : the indicator's, with named places.
    domain : whose people the sentence is about.
    figures : one for a mean or proportion, all of a distribution.
    digits : how a reader sees them.
    """
    hidden = next((figure for figure in figures if isinstance(figure, Suppressed)), None)
    if hidden is not None:
        return _phrase(f"not-shown-{hidden.reason}", {"of_who": domain.of_who})
    values = {
        figure.category: shown(figure.value, digits)
        for figure in figures
        if isinstance(figure, Figure)
    }
    text = template.format(who=domain.who, of_who=domain.of_who, **values)
    return text[:1].upper() + text[1:]


def uncertainty(figures: Figures, digits: Digits) -> str:
    """Return what is said of the margin, and the number of people where there is one."""
    first = figures[0]
    if isinstance(first, Suppressed):
        return ""
    if len(figures) > 1:
        return _phrase("uncertainty-shares", {"n": number(first.n)})
    ends = {"low": shown(first.low, digits), "high": shown(first.high, digits)}
    said = _phrase("uncertainty", {**ends, "n": number(first.n)})
    if first.people is None:
        return said
    return f"{_phrase('people', {'people': number(first.people.value)})} {said}"


def broken_since(breaks: Sequence[str], wave: str, periods: Mapping[str, str]) -> str:
    """Return the period before this wave if what was asked changed in between, or nothing."""
    waves = list(periods)
    return periods[waves[waves.index(wave) - 1]] if wave in breaks else ""


def trend(figures: Figures, periods: Mapping[str, str], broken_since: str = "") -> str:
    """Return what is said of the change of one figure; a direction only where it is tested.

    Where what was asked changed since a period, that is said instead.
    """
    if broken_since and all(isinstance(figure, Figure) for figure in figures):
        return _phrase("trend-broken", {"period": broken_since})
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
