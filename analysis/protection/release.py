"""Which results of a release are hidden, and why."""

from collections.abc import Iterator, Mapping, Sequence

from analysis.indicators import DomainKind, Indicator, Registry
from analysis.protection.attacker import Cell, complementary
from analysis.protection.cells import Counts, primary
from analysis.release.content import Reason

REST = "\0rest"  # an atom for who is in no domain of a column


def hidden(
    registry: Registry, indicator: Indicator, counts: Mapping[str, Sequence[Counts]]
) -> dict[str, Reason]:
    """Return the domains of one table that are hidden, with the reason.

    Parameters
    ----------
    registry : its domains.
    indicator : with its minimum cell and its kinds of domain.
    counts : by domain, the respondents behind each figure that is shown together.
    """
    found = {}
    for domain, behind in counts.items():
        reason = primary(behind, indicator.minimum_cell)
        if reason is not None:
            found[domain] = reason
    whole = registry.whole.id
    added = True
    while added:  # a cell that is hidden for one column may be needed to protect another
        added = False
        for cells in _tables(registry, indicator, counts):
            more = complementary(cells, frozenset(found), kept=frozenset({whole}))
            found |= dict.fromkeys(more, Reason.COMPLEMENTARY)
            added = added or bool(more)
    return found


def _tables(
    registry: Registry, indicator: Indicator, counts: Mapping[str, Sequence[Counts]]
) -> Iterator[tuple[Cell, ...]]:
    kinds = [kind for kind in registry.kinds if kind.id in indicator.domains]
    for column in dict.fromkeys(kind.column for kind in kinds):
        own = [kind for kind in kinds if kind.column == column]
        yield tuple(_cells(registry, own, counts))


def _cells(
    registry: Registry, kinds: Sequence[DomainKind], counts: Mapping[str, Sequence[Counts]]
) -> Iterator[Cell]:
    codes = {code for kind in kinds for domain in kind.domains for code in domain.codes}
    rest = set() if any(kind.partition for kind in kinds) else {REST}
    whole = registry.whole.id
    yield Cell(whole, frozenset(codes | rest), counts[whole][0].n)
    for kind in kinds:
        for domain in kind.domains:
            yield Cell(domain.id, frozenset(domain.codes), counts[domain.id][0].n)
