"""Which figures are made of a variable: what a change of a question would break."""

from collections.abc import Mapping, Sequence
from functools import cache

from analysis.indicators import Indicator, SourceKind
from analysis.registry import SHIPPED, read_registry
from surveys.scales import scale


def figures_of(variable: str) -> Sequence[str]:
    """Return the titles of the indicators that are made of a variable, itself or by a scale."""
    return tuple(dict.fromkeys(one.title for one in _uses().get(variable, ())))


def indicators_of(variable: str) -> Sequence[str]:
    """Return the ids of the indicators that are made of a variable, itself or by a scale."""
    return tuple(one.id for one in _uses().get(variable, ()))


@cache
def _uses() -> Mapping[str, tuple[Indicator, ...]]:
    found: dict[str, list[Indicator]] = {}
    for indicator in read_registry(SHIPPED).indicators:
        for name in variables_of(indicator):
            found.setdefault(name, []).append(indicator)
    return {name: tuple(indicators) for name, indicators in found.items()}


def variables_of(indicator: Indicator) -> set[str]:
    """Return the variables of an indicator: its source, a scale's items, and those of its base."""
    source = indicator.measure.source
    conditions = {one.variable for one in indicator.measure.base.conditions}
    if source.kind is SourceKind.VARIABLE:
        return {source.id, source.id.partition(".")[0], *conditions}
    return {*_items(source.id), *conditions}


def _items(name: str) -> set[str]:
    """Return the items of a scale, of which a measure reads one score ('scale.score')."""
    return set(scale(name.partition(".")[0]).points)
