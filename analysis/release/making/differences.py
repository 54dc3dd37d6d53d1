"""Changes and contrasts with their tests, each controlled within its family.

The family is fixed beforehand: all domains of one kind, and all shares of one indicator, in one
wave. What is hidden is in no family, so that a p value tells nothing of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.estimation.estimate import Estimate, holm
from analysis.indicators import Indicator
from analysis.release.canonical import rounded
from analysis.release.content import Difference, Reason, Verdict
from analysis.release.making.assembly import Assembly
from analysis.release.making.estimates import Spot

Reasons = Mapping[str, Mapping[str, Reason]]


@dataclass(frozen=True)
class Differences:
    """The tested differences by spot."""

    changes: Mapping[Spot, Difference]
    contrasts: Mapping[Spot, Difference]


def tested(
    assembly: Assembly, indicator: Indicator, parts: Sequence[str], reasons: Reasons
) -> Differences:
    """Return the differences of what is shown.

    Parameters
    ----------
    assembly : estimates and method.
    indicator : whose figures these are.
    parts : ids of the figures in one domain.
    reasons : hidden domains by wave.
    """
    changes: dict[Spot, Difference] = {}
    contrasts: dict[Spot, Difference] = {}
    before = {later: earlier for earlier, later in pairwise(assembly.waves)}
    whole, error = assembly.registry.whole, assembly.method.error
    kinds = ("whole", *indicator.domains)
    for wave in assembly.waves:
        for kind in kinds:
            domains = [one.id for one in assembly.domains(indicator) if one.kind == kind]
            spots = [
                Spot(indicator.id, part, domain, wave)
                for domain in domains
                if domain not in reasons[wave]
                for part in parts
            ]
            if wave in before:
                earlier = before[wave]
                kept = [spot for spot in spots if spot.domain not in reasons[earlier]]
                found = {spot: assembly.found.change(spot, earlier) for spot in kept}
                changes |= family(found, earlier, error)
            if kind != "whole" and whole.id not in reasons[wave]:
                found = {spot: assembly.found.contrast(spot) for spot in spots}
                contrasts |= family(found, whole.id, error)
    return Differences(changes, contrasts)


def family(
    found: Mapping[Spot, Estimate | None], against: str, error: float
) -> dict[Spot, Difference]:
    """Return the differences of one family, each with its adjusted p value and verdict.

    Parameters
    ----------
    found : the differences as estimated; none where there is none.
    against : the wave or domain that is compared with.
    error : chance of any false finding in the family.
    """
    members = {spot: one for spot, one in found.items() if one is not None and one.df > 0}
    adjusted = holm([one.p_value() for one in members.values()])
    return {
        spot: Difference(
            against,
            rounded(one.value),
            rounded(one.low),
            rounded(one.high),
            rounded(p),
            len(members),
            _verdict(one, p, error),
        )
        for (spot, one), p in zip(members.items(), adjusted, strict=True)
    }


def _verdict(difference: Estimate, p: float, error: float) -> Verdict:
    if p >= error:
        return Verdict.SIMILAR
    return Verdict.HIGHER if difference.value > 0 else Verdict.LOWER
