"""The checklist of a release: what must hold before a person approves, and again at its hour.

A check that fails stops the release. A warning waits for the name of a reviewer who accepts it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from analysis.protection.attacker import exposed
from analysis.protection.cells import FEWEST_ON_A_SIDE, Counts
from analysis.protection.public import tables
from analysis.release import sentence as say
from analysis.release.canonical import content_hash
from analysis.release.content import (
    DomainContent,
    Figure,
    IndicatorContent,
    Quality,
    ReleaseContent,
    Result,
)

# Weights meet the margins when no figure is further off than this share of it.
MARGIN_MET = 1e-8
# Beyond these a weighting deserves a look: one in two respondents lost to unequal weights, and
# weights that were moved more than fivefold.
DESIGN_EFFECT = 2.0
G_RANGE = (0.2, 5.0)


class Outcome(StrEnum):
    """What a check found."""

    PASS = "pass"  # noqa: S105 - no password
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Check:
    """One line of the checklist; the catalogue has a text for each id and outcome.

    `detail` holds what the text fills in: numbers and names, never an answer.
    """

    id: str
    outcome: Outcome
    detail: Mapping[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True)
class Input:
    """A data set behind a release, as the provenance names it and as it is now.

    Attributes
    ----------
    wave : its wave.
    used, current : hashes of the set that was used, and of the wave's latest one.
    reductions : days on which an erasure took rows out of it.
    """

    wave: str
    used: str
    current: str | None
    reductions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reused:
    """A wave behind a release that an earlier publication counted too.

    Attributes
    ----------
    wave : its name.
    published : rows of the data set that the publication was computed from.
    left : rows of that same set now; fewer after an erasure.
    used : rows of it that this release was computed from; none where it has another set.
    """

    wave: str
    published: int
    left: int
    used: int | None

    @property
    def exposes(self) -> bool:
        """Whether somebody is in one of the two and was taken out of the other."""
        return self.left < self.published or self.used not in (None, self.published)


def content_checks(
    content: ReleaseContent,
    public: Mapping[str, Any],
    stored_hash: str,
    staff: Mapping[str, Any],
) -> tuple[Check, ...]:
    """Return the checks of stored content, which never changes, and so neither do they.

    Parameters
    ----------
    content : as typed values.
    public : the same as stored.
    stored_hash : the hash that it is stored under.
    staff : the draft's figures and the weighting report, as stored.
    """
    return (
        content_is_intact(public, stored_hash),
        margins_are_met(staff["weighting"]),
        suppression_holds(content, staff["figures"]),
        sentences_agree(content),
        weights_are_moderate(staff["weighting"]),
        figures_are_firm(content),
    )


def approval_is_of_this_content(approved: str | None, content: str) -> Check:
    """Fail where the approval is of other content."""
    same = approved == content
    return Check("approval", Outcome.PASS if same else Outcome.FAIL)


def content_is_intact(public: Mapping[str, Any], stored_hash: str) -> Check:
    """Fail where the stored content is not what its hash is of."""
    same = content_hash(public) == stored_hash
    return Check("content", Outcome.PASS if same else Outcome.FAIL, {"hash": stored_hash})


def inputs_are_unchanged(inputs: Sequence[Input]) -> Check:
    """Fail where a data set was corrected since; pass, saying so, where an erasure reduced it."""
    changed = [one.wave for one in inputs if one.used != one.current]
    if changed:
        return Check("inputs", Outcome.FAIL, {"waves": ", ".join(changed)})
    days = sorted({day for one in inputs for day in one.reductions})
    return Check("inputs", Outcome.PASS, {"sets": len(inputs), "reduced": ", ".join(days)})


def difference_exposes_nobody(reused: Sequence[Reused]) -> Check:
    """Fail where an erasure lies between this release and an earlier publication of its waves.

    Their figures would differ by the erased person alone, in exactly that person's cells.
    """
    waves = sorted({one.wave for one in reused if one.exposes})
    if waves:
        return Check("difference", Outcome.FAIL, {"waves": ", ".join(waves)})
    return Check("difference", Outcome.PASS)


def margins_are_met(weighting: Sequence[Mapping[str, Any]]) -> Check:
    """Fail where a weighted figure is not the population's."""
    gaps = [
        abs(line["after"] - line["population"]) / max(line["population"], 1.0)
        for wave in weighting
        for line in wave["margins"]
    ]
    worst = max(gaps, default=0.0)
    outcome = Outcome.PASS if worst <= MARGIN_MET else Outcome.FAIL
    return Check("margins", outcome, {"figures": len(gaps), "largest": worst})


def weights_are_moderate(weighting: Sequence[Mapping[str, Any]]) -> Check:
    """Warn of weights that cost half the sample or were moved more than fivefold."""
    effect = max((wave["design_effect"] for wave in weighting), default=1.0)
    calibrated = [wave for wave in weighting if wave["margins"]]
    spans = [
        (wave["g_min"] / wave["g_mean"], wave["g_max"] / wave["g_mean"]) for wave in calibrated
    ]
    wide = any(low < G_RANGE[0] or high > G_RANGE[1] for low, high in spans)
    outcome = Outcome.WARN if wide or effect > DESIGN_EFFECT else Outcome.PASS
    lowest = min((low for low, _ in spans), default=1.0)
    highest = max((high for _, high in spans), default=1.0)
    return Check("weights", outcome, {"deff": effect, "lowest": lowest, "highest": highest})


def suppression_holds(content: ReleaseContent, draft: Sequence[Mapping[str, Any]]) -> Check:
    """Fail where a figure on too few people is shown, or a hidden one follows from what is shown.

    Parameters
    ----------
    content : what would be published.
    draft : the staff's figures, which have the counts.
    """
    small = {
        (one["indicator"], one["category"], one["domain"], one["wave"])
        for one in draft
        if Counts(one["n"], one["ones"]).smaller_side < FEWEST_ON_A_SIDE
    }
    faults = 0
    for indicator in content.indicators:
        for result in indicator.results:
            for figure in (*result.figures, *result.outside):
                if isinstance(figure, Figure):
                    spot = (indicator.id, figure.category, result.domain, result.wave)
                    faults += figure.n < indicator.minimum_cell or spot in small
        faults += sum(len(exposed(t.cells, t.hidden)) for t in tables(content, indicator))
    return Check("suppression", Outcome.FAIL if faults else Outcome.PASS, {"cells": faults})


def sentences_agree(content: ReleaseContent) -> Check:
    """Fail where a text does not say what its figure and test say."""
    wrong = [
        f"{indicator.id}, {result.domain}"
        for indicator in content.indicators
        for result, domain in _results(content, indicator)
        if not _agrees(content, indicator, result, domain)
    ]
    detail: dict[str, str | int | float] = {"which": wrong[0]} if wrong else {}
    return Check("sentences", Outcome.FAIL if wrong else Outcome.PASS, detail)


def figures_are_firm(content: ReleaseContent) -> Check:
    """Warn of figures with flag C in the last wave; broad and skewed ones are named by domain."""
    last = content.latest.id
    broad = [
        result.domain
        for indicator in content.indicators
        for result in indicator.results
        if result.wave == last
        for figure in result.figures
        if isinstance(figure, Figure) and figure.quality is Quality.C
    ]
    labels = sorted({d.label for name in broad if (d := content.domain(name)) is not None})
    if not broad:
        return Check("precision", Outcome.PASS)
    return Check("precision", Outcome.WARN, {"cells": len(broad), "domains": ", ".join(labels)})


def _results(
    content: ReleaseContent, indicator: IndicatorContent
) -> Iterator[tuple[Result, DomainContent]]:
    for result in indicator.results:
        domain = content.domain(result.domain)
        if domain is not None:
            yield result, domain


def _agrees(
    content: ReleaseContent, indicator: IndicatorContent, result: Result, domain: DomainContent
) -> bool:
    digits = say.Digits(indicator.unit == "share", indicator.decimals)
    periods = {wave.id: wave.period for wave in content.waves}
    figures = result.figures
    return (
        result.sentence == say.sentence(indicator.template, domain, figures, digits)
        and result.uncertainty == say.uncertainty(figures, digits)
        and result.trend
        == say.trend(figures, periods, say.broken_since(indicator.breaks, result.wave, periods))
        and result.place == say.place(figures, content.whole.label)
    )
