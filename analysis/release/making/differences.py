"""Changes and contrasts with their tests, each controlled within its family.

Which tests are a family is a choice of the method, fixed beforehand (`method.Family`). What is
hidden is in no family, so that a p value tells nothing of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from analysis.estimation.estimate import Estimate
from analysis.estimation.families import adjusted
from analysis.indicators import Indicator
from analysis.release.canonical import rounded
from analysis.release.content import Difference, Reason, Verdict
from analysis.release.making.assembly import Assembly
from analysis.release.making.estimates import Spot
from analysis.release.method import Family, Method

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
    families: dict[tuple[str, ...], dict[_Test, Estimate]] = {}
    for test, found in _tests(assembly, indicator, parts, reasons):
        if found is not None and found.df > 0:
            families.setdefault(_family(assembly, test), {})[test] = found
    made: dict[_Test, Difference] = {}
    for members in families.values():
        made |= _controlled(members, assembly.method)
    return Differences(
        {test.spot: one for test, one in made.items() if test.kind is _Kind.CHANGE},
        {test.spot: one for test, one in made.items() if test.kind is _Kind.CONTRAST},
    )


class _Kind(Enum):
    CHANGE = "change"
    CONTRAST = "contrast"


class _Test(NamedTuple):
    """A difference that is tested: of which figure, and against which wave or domain."""

    kind: _Kind
    spot: Spot
    against: str


def _tests(
    assembly: Assembly, indicator: Indicator, parts: Sequence[str], reasons: Reasons
) -> Iterator[tuple[_Test, Estimate | None]]:
    """Return the tests of what is shown, each figure against its past and against the whole."""
    before = {later: earlier for earlier, later in pairwise(assembly.waves)}
    whole = assembly.registry.whole
    for broken in assembly.breaks(indicator):
        before.pop(broken, None)
    for wave in assembly.waves:
        shown = [one for one in assembly.domains(indicator) if one.id not in reasons[wave]]
        for domain in shown:
            for spot in (Spot(indicator.id, part, domain.id, wave) for part in parts):
                if wave in before and domain.id not in reasons[before[wave]]:
                    earlier = before[wave]
                    change = assembly.found.change(spot, earlier)
                    yield _Test(_Kind.CHANGE, spot, earlier), change
                if domain.kind != "whole" and whole.id not in reasons[wave]:
                    yield _Test(_Kind.CONTRAST, spot, whole.id), assembly.found.contrast(spot)


def _family(assembly: Assembly, test: _Test) -> tuple[str, ...]:
    """Return the name of the family of a test, within its indicator."""
    if assembly.method.family is Family.INDICATOR:
        return ()
    return test.kind.value, assembly.by_id[test.spot.domain].kind, test.spot.wave


def _controlled(members: Mapping[_Test, Estimate], method: Method) -> dict[_Test, Difference]:
    """Return the differences of one family, each with its adjusted p value and verdict.

    Parameters
    ----------
    members : the differences as estimated, by test.
    method : the correction, and the error that it holds.
    """
    p_values = adjusted([one.p_value() for one in members.values()], method.correction)
    return {
        test: Difference(
            test.against,
            rounded(one.value),
            rounded(one.low),
            rounded(one.high),
            rounded(p),
            len(members),
            _verdict(one, p, method.error),
        )
        for (test, one), p in zip(members.items(), p_values, strict=True)
    }


def _verdict(difference: Estimate, p: float, error: float) -> Verdict:
    if p >= error:
        return Verdict.SIMILAR
    return Verdict.HIGHER if difference.value > 0 else Verdict.LOWER
