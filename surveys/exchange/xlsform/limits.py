"""What a constraint says that a question of ours says itself: its range, length or period."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from surveys.expression.syntax import Node

_TURNED = {"less": "more", "more": "less", "at_most": "at_least", "at_least": "at_most"}


@dataclass(frozen=True)
class Limit:
    """One bound on the question itself, or on the length of its text, or one lone option."""

    sort: str  # at_least, at_most, more, less, equal, length, alone
    value: str


def parts(node: Node) -> tuple[Node, ...]:
    """Return what must hold all together."""
    if node.operator == "both":
        return tuple(inner for part in node.parts for inner in parts(part))
    return (node,)


def limit(node: Node, own: str) -> Limit | None:
    """Return the bound that one part of a constraint puts on the question `own`, if it is one."""
    if node.operator in {*_TURNED, "equal"}:
        left, right = node.parts
        if _is_own(left, own):
            return _bound(node.operator, right)
        if _is_own(right, own):
            return _bound(_TURNED.get(node.operator, "equal"), left)
        if _is_length(left, own) and right.operator == "number":
            most = {"at_most": 0, "less": -1}.get(node.operator)
            if most is not None and right.leaf.isdigit():
                return Limit("length", str(int(right.leaf) + most))
        return None
    return _alone(node, own)


def bounds(limits: Iterator[Limit]) -> tuple[int | None, int | None]:
    """Return the lowest and highest whole number that limits allow."""
    low: int | None = None
    high: int | None = None
    for one in limits:
        number = Fraction(one.value)
        if one.sort in {"at_least", "more", "equal"}:
            least = floor(number) + 1 if one.sort == "more" else ceil(number)
            low = least if low is None else max(low, least)
        if one.sort in {"at_most", "less", "equal"}:
            most = ceil(number) - 1 if one.sort == "less" else floor(number)
            high = most if high is None else min(high, most)
    return low, high


def _bound(operator: str, node: Node) -> Limit | None:
    if node.operator == "number":
        return Limit(operator, node.leaf)
    if node.operator == "negative" and node.parts[0].operator == "number":
        return Limit(operator, f"-{node.parts[0].leaf}")
    if node.operator == "call" and node.leaf == "date" and node.parts[0].operator == "text":
        return Limit(operator, node.parts[0].leaf)
    return None


def _alone(node: Node, own: str) -> Limit | None:
    """Return the option of ``not(selected(., 'x') and count-selected(.) > 1)``."""
    if node.operator != "call" or node.leaf != "not" or node.parts[0].operator != "both":
        return None
    inner = node.parts[0].parts
    if len(inner) != 2:
        return None
    selected, more = inner
    if not (selected.operator == "call" and selected.leaf == "selected"):
        return None
    counts = (
        more.operator in {"more", "at_least"}
        and more.parts[0].operator == "call"
        and more.parts[0].leaf == "count-selected"
        and _is_own(more.parts[0].parts[0], own)
        and more.parts[1].leaf == {"more": "1", "at_least": "2"}[more.operator]
    )
    mine = _is_own(selected.parts[0], own) and selected.parts[1].operator == "text"
    return Limit("alone", selected.parts[1].leaf) if counts and mine else None


def _is_own(node: Node, own: str) -> bool:
    return node.operator == "reference" and node.leaf == own


def _is_length(node: Node, own: str) -> bool:
    return (
        node.operator == "call"
        and node.leaf == "string-length"
        and len(node.parts) == 1
        and _is_own(node.parts[0], own)
    )
