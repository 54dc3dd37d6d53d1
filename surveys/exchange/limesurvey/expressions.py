"""Expressions of LimeSurvey, to and from ours."""

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
_FUNCTIONS = {
    "if": "if",
    "sum": "sum",
    "min": "min",
    "max": "max",
    "round": "round",
    "abs": "abs",
    "concat": "join",
}
_TICKED = frozenset({"Y", "1"})  # of several answers, and of an array of boxes
_OURS = {theirs: ours for ours, theirs in _FUNCTIONS.items()}


def read(written: str, resolve: Callable[[str], Node]) -> Node:
    """Return the tree of an expression of LimeSurvey in terms of ours.

    Parameters
    ----------
    resolve
        From a name (``Q1.NAOK``, ``Q1_SQ001``, ``that.Q1.NAOK``) to its tree. Of a box that can be
        ticked that is ``selected()``.
    """
    return _ours(tree(grammar(__package__, "expressions.lark"), written), resolve)


def script() -> Lark:
    """Return the parser for expressions of LimeSurvey."""
    return grammar(__package__, "expressions.lark")


def _ours(node: Node, resolve: Callable[[str], Node]) -> Node:
    if node.operator == "name":
        return resolve(node.leaf)
    parts = tuple(_ours(part, resolve) for part in node.parts)
    if node.operator == "negation":
        return _without_two_nots(parts[0])
    if node.operator in {"equal", "unequal"} and _is_box(parts[0]):
        ticked = parts[1].leaf in _TICKED
        return parts[0] if ticked is (node.operator == "equal") else negated(parts[0])
    if node.operator == "call":
        return _call(replace(node, parts=parts))
    return replace(node, parts=parts)


def _call(node: Node) -> Node:
    name, parts = node.leaf.lower(), node.parts
    if name == "is_empty" and len(parts) == 1:
        if _is_box(parts[0]):
            return negated(parts[0])
        inner = parts[0].parts[-1] if parts[0].leaf == "implode" else parts[0]
        return negated(Node("unequal", 0, (inner, text(""))))
    if name == "count" and len(parts) == 1 and parts[0].operator == "reference":
        return call("count-selected", parts[0])
    if name == "count" and parts and all(_is_box(part) for part in parts):
        return call("count-selected", parts[0].parts[0])
    if name == "strlen" and len(parts) == 1:
        return call("string-length", parts[0])
    if name == "if" and len(parts) == 3 and _is_missing(parts[0]) == parts[2]:
        return call("coalesce", parts[2], parts[1])
    return replace(node, leaf=_OURS.get(name, name))


def _is_missing(node: Node) -> Node | None:
    """Return the reference of ``not(${x} != '')``, else None."""
    return is_answered(node.parts[0]) if node.operator == "call" and node.leaf == "not" else None


def _without_two_nots(part: Node) -> Node:
    """Return the opposite; of what is denied, such as ``is_empty()``, that is the thing itself."""
    return part.parts[0] if part.operator == "call" and part.leaf == "not" else negated(part)


def _is_box(node: Node) -> bool:
    return node.operator == "call" and node.leaf == "selected"


class ScriptPrinter(Printer):
    """Writes our trees, with references by the id of the variable, as LimeSurvey says them."""

    signs: ClassVar[Signs] = {
        "either": ("or", 1),
        "both": ("and", 2),
        "equal": ("==", 3),
        "unequal": ("!=", 3),
        "less": ("<", 4),
        "at_most": ("<=", 4),
        "more": (">", 4),
        "at_least": (">=", 4),
        "plus": ("+", 5),
        "minus": ("-", 5),
        "times": ("*", 6),
        "divided": ("/", 6),
    }

    def __init__(self, titles: Mapping[str, str], variables: Mapping[str, Variable]) -> None:
        self._titles, self._variables = titles, variables

    def reference(self, name: str) -> str:
        """Return a reference by the title of the question."""
        if name not in self._titles:
            raise Unsayable(f"${{{name}}}")
        return f"{self._titles[name]}.NAOK"

    def text(self, value: str) -> str:
        """Return a text between quotes."""
        if '"' in value and "'" in value:
            raise Unsayable(value)
        return f"'{value}'" if '"' in value else f'"{value}"'

    def special(self, node: Node) -> tuple[str, int] | None:
        """Return what LimeSurvey has words of its own for."""
        answered = is_answered(node)
        if answered is None:
            return None
        if self._has_many(answered.leaf):
            return f'!is_empty(implode("", that.{self.reference(answered.leaf)}))', 7
        return f"!is_empty({self.reference(answered.leaf)})", 7

    def call(self, node: Node) -> tuple[str, int]:
        """Return a call of a function that LimeSurvey has, or the words that it has instead."""
        parts = node.parts
        if node.leaf == "not":
            return f"!{self.within(parts[0], TIGHTEST)}", 7
        if node.leaf == "selected":
            if not self._has_many(parts[0].leaf):
                return f"{self.reference(parts[0].leaf)} == {self.text(parts[1].leaf)}", 3
            whole = self.reference(parts[0].leaf).removesuffix(".NAOK")
            return f'{whole}_{parts[1].leaf}.NAOK == "Y"', 3
        if node.leaf == "count-selected":
            return f"count(that.{self.reference(parts[0].leaf)})", TIGHTEST
        if node.leaf == "string-length":
            return f"strlen({self.say(parts[0])})", TIGHTEST
        if node.leaf == "date":
            return self.text(parts[0].leaf), TIGHTEST
        if node.leaf == "coalesce" and parts[0].operator == "reference":
            first, *others = parts
            rest = self.say(others[0] if len(others) == 1 else call("coalesce", *others))
            reference = self.reference(first.leaf)
            return f"if(is_empty({reference}), {rest}, {reference})", TIGHTEST
        if node.leaf in {"true", "false"}:
            return f"1 == {int(node.leaf == 'true')}", 3
        if node.leaf not in _FUNCTIONS:
            raise Unsayable(f"{node.leaf}()")
        said = ", ".join(self.say(part) for part in parts)
        return f"{_FUNCTIONS[node.leaf]}({said})", TIGHTEST

    def _has_many(self, name: str) -> bool:
        variable = self._variables.get(name)
        return variable is not None and variable.type is VariableType.CODES
