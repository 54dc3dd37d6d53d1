"""From the text of an expression in another format to a tree, within bounds."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import resources

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from surveys.expression.syntax import DEEPEST, LONGEST, Node

_LEAVES = {"text", "number", "reference", "self", "name", "foreign"}


class NoExpression(ValueError):
    """A text that is no expression of its format; `position` counts characters from 1."""

    def __init__(self, reason: str, position: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        self.position = position


@cache
def grammar(package: str, file: str) -> Lark:
    """Return the parser for the grammar that lies in a package."""
    text = resources.files(package).joinpath(file).read_text(encoding="utf-8")
    return Lark(text, parser="lalr", propagate_positions=True, maybe_placeholders=False)


def tree(parser: Lark, text: str) -> Node:
    """Return the tree of an expression.

    Raises
    ------
    NoExpression
        If it is none, or too long or too deep to be looked at.
    """
    if len(text) > LONGEST:
        raise NoExpression(f"langer dan {LONGEST} tekens")
    if text.count("(") > 4 * DEEPEST:
        raise NoExpression("te veel haakjes")
    try:
        parsed = parser.parse(text)
    except UnexpectedInput as error:
        position = min(max(error.pos_in_stream or 0, 0), len(text))
        found = text[position : position + 20].split("\n")[0]
        if not found.strip():
            raise NoExpression("houdt te vroeg op", len(text)) from None
        raise NoExpression(f"'{found}' kan hier niet staan", position + 1) from None
    if _depth(parsed) > DEEPEST:
        raise NoExpression(f"meer dan {DEEPEST} niveaus diep")
    return _node(parsed)


def walk(node: Node) -> Iterator[Node]:
    """Yield every part of a tree, itself first."""
    yield node
    for part in node.parts:
        yield from walk(part)


def references(node: Node) -> tuple[str, ...]:
    """Return the names that a tree refers to, in order, each once."""
    return tuple(dict.fromkeys(part.leaf for part in walk(node) if part.operator == "reference"))


def renamed(node: Node, names: dict[str, Node]) -> Node:
    """Return the tree with the leaves that `names` holds (self, a bare name) replaced."""
    key = "." if node.operator == "self" else node.leaf
    if node.operator in {"self", "name"} and key in names:
        return names[key]
    return replace(node, parts=tuple(renamed(part, names) for part in node.parts))


def _depth(parsed: "Tree[Token] | Token") -> int:
    deepest = 0
    waiting: list[tuple[Tree[Token] | Token, int]] = [(parsed, 1)]
    while waiting:
        branch, depth = waiting.pop()
        deepest = max(deepest, depth)
        if isinstance(branch, Tree):
            waiting += [(child, depth + 1) for child in branch.children]
    return deepest


def _node(parsed: "Tree[Token]") -> Node:
    operator, position = str(parsed.data), int(parsed.meta.start_pos)
    tokens = [str(child) for child in parsed.children if isinstance(child, Token)]
    if operator in _LEAVES:
        return Node(operator, position, leaf=_leaf(operator, tokens[0]))
    parts = tuple(_node(child) for child in parsed.children if isinstance(child, Tree))
    return Node(operator, position, parts, tokens[0] if operator == "call" else "")


def _leaf(operator: str, token: str) -> str:
    if operator == "reference":
        return token.strip("${} \t\r\n")
    return token[1:-1] if operator == "text" else token
