"""A tree written as an expression of our language, with as few parentheses as can be."""

from collections.abc import Mapping

from surveys.expression.syntax import Node

_SIGNS: Mapping[str, tuple[str, int]] = {  # how it is written, and how tightly it binds
    "either": ("or", 1),
    "both": ("and", 2),
    "equal": ("=", 3),
    "unequal": ("!=", 3),
    "less": ("<", 4),
    "at_most": ("<=", 4),
    "more": (">", 4),
    "at_least": (">=", 4),
    "plus": ("+", 5),
    "minus": ("-", 5),
    "times": ("*", 6),
    "divided": ("div", 6),
    "modulo": ("mod", 6),
}
_TIGHTEST = 8


def say(node: Node) -> str:
    """Return the expression that a tree stands for."""
    return _say(node)[0]


def quoted(text: str) -> str | None:
    """Return a text between quotes, or None if it holds both sorts of quotes."""
    if "'" not in text:
        return f"'{text}'"
    return f'"{text}"' if '"' not in text else None


def _say(node: Node) -> tuple[str, int]:
    if node.operator in _SIGNS:
        return _joined(node)
    if node.operator == "negative":
        return "-" + _within(node.parts[0], 7), 7
    return _leaf(node), _TIGHTEST


def _leaf(node: Node) -> str:
    if node.operator == "text":
        return quoted(node.leaf) or "''"
    if node.operator == "reference":
        return f"${{{node.leaf}}}"
    if node.operator == "self":
        return "."
    if node.operator in {"number", "name", "foreign"}:
        return node.leaf
    return f"{node.leaf}({', '.join(say(part) for part in node.parts)})"


def _joined(node: Node) -> tuple[str, int]:
    sign, level = _SIGNS[node.operator]
    # left-associative: a right-hand part of the same level needs parentheses; so does a part of
    # "and" that is itself an "and", which the grammar would flatten
    first, *rest = node.parts
    flat = node.operator in {"either", "both"}
    said = [_within(first, level + 1 if flat else level)]
    said += [_within(part, level + 1) for part in rest]
    return f" {sign} ".join(said), level


def _within(node: Node, level: int) -> str:
    text, own = _say(node)
    return text if own >= level else f"({text})"
