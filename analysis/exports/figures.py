"""The figures of an indicator as flat records: what every file format writes.

A record always has its question, period, interval and n. A figure that is not shown has a null for
each of its numbers, and its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from analysis.release.content import (
    DomainContent,
    Figure,
    IndicatorContent,
    ReleaseContent,
    Suppressed,
)

Word = Callable[[str, str], str]
"""Returns the reader's word for a code of a kind: ("verdict", "similar") is 'ongeveer gelijk'."""


@dataclass(frozen=True)
class Record:
    """One figure with where it stands.

    Attributes
    ----------
    kind_label, domain : whom it is about.
    base : of them, those whom the question is about; the population where it is about all.
    category_label : which share; empty for a mean or a single proportion.
    outside : whether the share lies outside the base, such as 'don't know'.
    figure : the figure, or that it is suppressed.
    """

    indicator: IndicatorContent
    wave: str
    kind_label: str
    domain: DomainContent
    base: str
    category_label: str
    outside: bool
    figure: Figure | Suppressed


def records(content: ReleaseContent, indicator: IndicatorContent) -> Iterator[Record]:
    """Yield all figures of an indicator, the whole first, in the order of the release."""
    labels = {kind.id: kind.label for kind in content.kinds}
    categories = {one.id: one.label for one in (*indicator.categories, *indicator.outside)}
    base = indicator.base or content.population.name
    several = indicator.statistic == "distribution"
    for result in indicator.results:
        domain = content.domain(result.domain)
        if domain is None:
            raise LookupError(f"domain '{result.domain}' of '{indicator.id}' is not in the release")
        for outside, figures in ((False, result.figures), (True, result.outside)):
            for figure in figures:
                label = categories[figure.category] if several or outside else ""
                yield Record(
                    indicator, result.wave, labels.get(domain.kind, ""), domain, base, label,
                    outside, figure,
                )
