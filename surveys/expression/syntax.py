"""From the text of an expression to its tree, within bounds."""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput, UnexpectedToken

# Bounds on what a researcher, or an import, may bring in. The depth keeps every walk over the
# tree far from Python's recursion limit; chains of "and" and "or" count as one level.
LONGEST = 4_000
DEEPEST = 60
READ_AT_MOST = 4_096  # trees in memory: a questionnaire is compiled, proven and shown from the same

_REFERENCE_OR_STRING = re.compile(r"""'[^']*'|"[^"]*"|\$\{\s*([A-Za-z_][A-Za-z0-9_-]*)\s*\}""")


class ExpressionError(ValueError):
    """An expression that cannot be used.

    Parameters
    ----------
    key
        Which kind of error: the designer has a text for each.
    message
        What is wrong and what to do, for whoever reads a log.
    position
        Where it stands: characters from the start, counted from 0.
    name
        The name that is not known, where that is what is wrong; else empty.
    """

    def __init__(self, key: str, message: str, position: int = 0, *, name: str = "") -> None:
        super().__init__(f"{message} (at character {position + 1})")
        self.key = key
        self.position = position
        self.name = name


@dataclass(frozen=True, slots=True)
class Node:
    """One part of an expression: an operator with its parts, or a leaf with what it holds."""

    operator: str
    position: int
    parts: tuple["Node", ...] = ()
    leaf: str = ""


@functools.lru_cache(maxsize=READ_AT_MOST)
def read(text: str) -> Node:
    """Return the tree of an expression.

    Raises
    ------
    ExpressionError
        If the text is too long, nested too deeply, or not in the language.
    """
    if len(text) > LONGEST:
        raise ExpressionError(
            "too-long", f"a condition has at most {LONGEST} characters, this has {len(text)}"
        )
    try:
        tree = _grammar().parse(text)
    except UnexpectedInput as error:
        raise _unexpected(text, error) from None
    if _depth(tree) > DEEPEST:
        raise ExpressionError("too-deep", f"a condition is nested at most {DEEPEST} levels deep")
    return _node(tree)


def with_references(text: str, rewrite: Callable[[str], str]) -> str:
    """Return `text` with the name in each ``${name}`` rewritten, the rest left as it is."""

    def replaced(match: re.Match[str]) -> str:
        name = match.group(1)
        return f"${{{rewrite(name)}}}" if name else match.group(0)

    return _REFERENCE_OR_STRING.sub(replaced, text)


@functools.cache
def _grammar() -> Lark:
    grammar = resources.files(__package__).joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", propagate_positions=True, maybe_placeholders=False)


def _unexpected(text: str, error: UnexpectedInput) -> ExpressionError:
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        return ExpressionError("unfinished", "the condition stops too early", len(text))
    position = error.pos_in_stream or 0
    found = text[position : position + 20]
    hint = "a function or word that conditions do not have?"
    if isinstance(error, UnexpectedToken):
        hint = "is something missing just before it?"
    return ExpressionError("syntax", f"did not expect {found!r} here; {hint}", position)


def _depth(tree: "Tree[Token]") -> int:
    deepest = 0
    waiting: list[tuple[Tree[Token], int]] = [(tree, 1)]
    while waiting:
        branch, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in branch.children if isinstance(child, Tree)]
    return deepest


def _node(tree: "Tree[Token]") -> Node:
    operator, position = str(tree.data), int(tree.meta.start_pos)
    if operator in {"text", "number", "reference"}:
        return Node(operator, position, leaf=_leaf(str(tree.children[0])))
    parts = tuple(_node(child) for child in tree.children if isinstance(child, Tree))
    if operator == "unequal" and parts[0].operator == "reference" and _is_empty(parts[1]):
        return Node("answered", position, parts[:1])
    return Node(operator, position, parts)


def _leaf(token: str) -> str:
    if token.startswith("$"):
        return token[2:-1].strip()
    return token[1:-1] if token[0] in "'\"" else token


def _is_empty(node: Node) -> bool:
    return node.operator == "text" and not node.leaf
