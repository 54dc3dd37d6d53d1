"""What a reader of a release sees, as tables for the attacker; made from public content alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.protection.attacker import Cell
from analysis.protection.release import REST
from analysis.release.content import Figure, IndicatorContent, KindContent, ReleaseContent, Result


@dataclass(frozen=True)
class PublicTable:
    """Cells of one indicator, wave and column, and which of them are hidden."""

    cells: tuple[Cell, ...]
    hidden: frozenset[str]


def tables(content: ReleaseContent, indicator: IndicatorContent) -> Iterator[PublicTable]:
    """Yield the tables of an indicator: of its figures, and of each share outside its base."""
    kinds = [kind for kind in content.kinds if kind.id in indicator.domains]
    for wave in content.waves:
        results = [result for result in indicator.results if result.wave == wave.id]
        hidden = [frozenset(result.domain for result in results if not result.shown)]
        hidden += [_outside(results, share.id) for share in indicator.outside]
        for column in dict.fromkeys(kind.column for kind in kinds):
            own = [kind for kind in kinds if kind.column == column]
            cells = tuple(_cells(content, own))
            yield from (PublicTable(cells, part) for part in hidden)


def _outside(results: list[Result], share: str) -> frozenset[str]:
    return frozenset(
        result.domain
        for result in results
        for figure in result.outside
        if figure.category == share and not isinstance(figure, Figure)
    )


def _cells(content: ReleaseContent, kinds: list[KindContent]) -> Iterator[Cell]:
    codes = {code for kind in kinds for domain in kind.domains for code in domain.codes}
    rest = set() if any(kind.partition for kind in kinds) else {REST}
    yield Cell(content.whole.id, frozenset(codes | rest), 0)
    for kind in kinds:
        for domain in kind.domains:
            yield Cell(domain.id, frozenset(domain.codes), 0)
