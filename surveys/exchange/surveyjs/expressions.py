"""Expressions of SurveyJS, to and from ours."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import ClassVar

from lark import Lark

from surveys.exchange.formulas.fitting import Unsayable, call, negated, text
from surveys.exchange.formulas.parsing import grammar, tree
from surveys.exchange.formulas.printing import TIGHTEST, Printer, Signs, is_answered
from surveys.expression.syntax import Node
from surveys.questions import Variable, VariableType

# the functions that both have, by our name
_FUNCTIONS = {"if": "iif", "sum": "sum", "min": "min", "max": "max", "round": "round"}
_OURS = {theirs: ours for ours, theirs in _FUNCTIONS.items()}
_ESCAPED = re.compile(r"\\(.)")


def surveyjs() -> Lark:
    """Return the parser for expressions of SurveyJS."""
    return grammar(__package__, "expressions.lark")


def read(written: str, resolve: Callable[[str], Node]) -> Node:
    """Return the tree of an expression of SurveyJS in terms of ours.

    Parameters
    ----------
    resolve
        From what stands between braces (``q1``, ``matrix.row1``) to its tree.
    """
    return _ours(tree(surveyjs(), written), resolve)


def _ours(node: Node, resolve: Callable[[str], Node]) -> Node:
    if node.operator == "reference":
        return resolve(node.leaf)
    if node.operator == "text":
        return replace(node, leaf=_ESCAPED.sub(r"\1", node.leaf))
    if node.operator == "name":
        return node if node.leaf.lower() in {"true", "false"} else text(node.leaf)
    parts = tuple(_ours(part, resolve) for part in node.parts)
    if node.operator in _SPECIAL:
        return _SPECIAL[node.operator](parts)
    if node.operator == "call":
        made = replace(node, leaf=_OURS.get(node.leaf.lower(), node.leaf), parts=parts)
        return _first_known(made) or made
    if node.operator in {"equal", "unequal"} and parts[1].operator == "array":
        same = _exactly(parts[0], parts[1].parts)
        return same if node.operator == "equal" else negated(same)
    return replace(node, parts=parts)


def _first_known(node: Node) -> Node | None:
    """Return ``coalesce(a, b)`` for ``iif({a} notempty, {a}, b)``, else None."""
    if node.leaf != "if" or len(node.parts) != 3:
        return None
    condition, then, otherwise = node.parts
    return call("coalesce", then, otherwise) if is_answered(condition) == then else None


def _listed(node: Node) -> tuple[Node, ...]:
    listed = node.parts if node.operator == "array" else (node,)
    return tuple(replace(part, operator="text") for part in listed)


def _selected(parts: tuple[Node, ...], joined: str) -> Node:
    each = tuple(call("selected", parts[0], code) for code in _listed(parts[1]))
    if not each:
        return call("false")
    return each[0] if len(each) == 1 else Node(joined, 0, each)


def _exactly(reference: Node, codes: tuple[Node, ...]) -> Node:
    each = tuple(call("selected", reference, replace(code, operator="text")) for code in codes)
    count = Node(
        "equal", 0, (call("count-selected", reference), Node("number", 0, leaf=str(len(codes))))
    )
    return Node("both", 0, (*each, count))


_SPECIAL: Mapping[str, Callable[[tuple[Node, ...]], Node]] = {
    "contains": lambda parts: (
        call("contains", *parts) if parts[1].operator != "array" else _selected(parts, "both")
    ),
    "not_contains": lambda parts: negated(call("contains", *parts)),
    "any_of": lambda parts: _selected(parts, "either"),
    "all_of": lambda parts: _selected(parts, "both"),
    "none_of": lambda parts: negated(_selected(parts, "either")),
    "is_empty": lambda parts: negated(Node("unequal", 0, (parts[0], text("")))),
    "is_answered": lambda parts: Node("unequal", 0, (parts[0], text(""))),
    "negation": lambda parts: negated(parts[0]),
}


class SurveyJSPrinter(Printer):
    """Writes our trees, with references by the id of the variable, as SurveyJS says them."""

    signs: ClassVar[Signs] = {
        "either": ("or", 1),
        "both": ("and", 2),
        "equal": ("=", 3),
        "unequal": ("<>", 3),
        "less": ("<", 3),
        "at_most": ("<=", 3),
        "more": (">", 3),
        "at_least": (">=", 3),
        "plus": ("+", 5),
        "minus": ("-", 5),
        "times": ("*", 6),
        "divided": ("/", 6),
        "modulo": ("%", 6),
    }

    def __init__(self, paths: Mapping[str, str], variables: Mapping[str, Variable]) -> None:
        self._paths, self._variables = paths, variables

    def reference(self, name: str) -> str:
        """Return a reference between braces."""
        if name not in self._paths:
            raise Unsayable(f"${{{name}}}")
        return f"{{{self._paths[name]}}}"

    def text(self, value: str) -> str:
        """Return a text between quotes."""
        escaped = value.replace("\\", "\\\\").replace("'", "\\'")
        return f"'{escaped}'"

    def special(self, node: Node) -> tuple[str, int] | None:
        """Return what SurveyJS has words of its own for."""
        answered = is_answered(node)
        if answered is not None:
            return f"{self.reference(answered.leaf)} notempty", 3
        return None

    def call(self, node: Node) -> tuple[str, int]:
        """Return a call of a function that SurveyJS has, or the words that it has instead."""
        if node.leaf == "not":
            return f"!{self.within(node.parts[0], TIGHTEST)}", 7
        if node.leaf in {"selected", "contains"} and node.parts[0].operator == "reference":
            sign = "contains" if self._has_many(node) or node.leaf == "contains" else "="
            return f"{self.reference(node.parts[0].leaf)} {sign} {self.say(node.parts[1])}", 3
        if node.leaf in {"count-selected", "string-length"}:
            return self.reference(node.parts[0].leaf)[:-1] + ".length}", TIGHTEST
        if node.leaf == "date":
            return self.text(node.parts[0].leaf), TIGHTEST
        if node.leaf == "coalesce" and node.parts[0].operator == "reference":
            first, *others = node.parts
            rest = self.say(others[0] if len(others) == 1 else call("coalesce", *others))
            reference = self.reference(first.leaf)
            return f"iif({reference} notempty, {reference}, {rest})", TIGHTEST
        if node.leaf in {"true", "false"}:
            return f"1 = {int(node.leaf == 'true')}", 3
        if node.leaf not in _FUNCTIONS:
            raise Unsayable(f"{node.leaf}()")
        parts = ", ".join(self.say(part) for part in node.parts)
        return f"{_FUNCTIONS[node.leaf]}({parts})", TIGHTEST

    def _has_many(self, node: Node) -> bool:
        variable = self._variables.get(node.parts[0].leaf)
        return variable is not None and variable.type is VariableType.CODES
