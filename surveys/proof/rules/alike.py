"""What is found of one round of a roster, and holds of each of them."""

from collections.abc import Iterable, Iterator, Sequence

from surveys.proof.case import Case
from surveys.proof.findings import Proven


def in_every_round(case: Case, found: Iterable[tuple[str, Sequence[Proven]]]) -> Iterator[Proven]:
    """Yield findings, those about a round only if the same is found of all that were looked at.

    What asks which round it is (``position(..) > 1``) always goes the same way in one round, and
    is no fault for that.

    Parameters
    ----------
    found
        The id of what was looked at, and what was found of it.
    """
    rounds: dict[str, list[Sequence[Proven]]] = {}
    for key, findings in found:
        part, _, code = key.partition(".")
        written = case.plan.written.get(part)
        if written is None:
            yield from findings
        else:
            rounds.setdefault(f"{written}.{code}", []).append(findings)
    for first, *others in rounds.values():
        for finding in first:
            if all(finding.message in {one.message for one in other} for other in others):
                yield finding
