"""A choice filter as a condition on each option that it decides about."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from surveys.exchange.formulas.fitting import call, text
from surveys.exchange.formulas.parsing import renamed
from surveys.exchange.reading.drafts import Formula
from surveys.exchange.xlsform.workbook.lists import Choice
from surveys.expression.syntax import Node

_ALWAYS, _NEVER = call("true"), call("false")
_TURNED = {"equal", "unequal"}


def offered(formula: Formula, choices: Sequence[Choice]) -> Mapping[str, Formula]:
    """Return by code when each option is offered; an option that always is has no condition."""
    found: dict[str, Formula] = {}
    for choice in choices:
        columns = {name: text(value) for name, value in choice.columns.items()}
        node = folded(renamed(formula.node, columns))
        if choice.code in found:  # the same answer of a list that allows it twice
            node = folded(Node("either", 0, (found[choice.code].node, node)))
        found[choice.code] = replace(formula, node=node, text="")
    return {code: one for code, one in found.items() if one.node != _ALWAYS}


def folded(node: Node) -> Node:
    """Return the tree with everything worked out that no answer is needed for."""
    if node.operator in {"either", "both"}:
        return _joined(node.operator, tuple(folded(part) for part in node.parts), node.position)
    if node.operator in _TURNED and all(p.operator in {"text", "number"} for p in node.parts):
        same = node.parts[0].leaf == node.parts[1].leaf
        return _ALWAYS if same is (node.operator == "equal") else _NEVER
    if node.operator in _TURNED and any(_is_empty(part) for part in node.parts):
        # a column that says nothing about this option is never what was answered
        return _NEVER if node.operator == "equal" else node
    if node.operator == "call" and node.leaf == "selected" and len(node.parts) == 2:
        return _selected(node)
    if node.operator == "call" and node.leaf == "not" and len(node.parts) == 1:
        inner = folded(node.parts[0])
        opposite = {_ALWAYS: _NEVER, _NEVER: _ALWAYS}
        return opposite.get(inner, replace(node, parts=(inner,)))
    return node


def _selected(node: Node) -> Node:
    listed, one = node.parts
    if _is_empty(one):
        return _NEVER
    if listed.operator != "text":
        return node
    equal = tuple(Node("equal", node.position, (one, text(code))) for code in listed.leaf.split())
    return folded(Node("either", node.position, equal)) if equal else _NEVER


def _joined(operator: str, parts: tuple[Node, ...], position: int) -> Node:
    decides, fades = (_ALWAYS, _NEVER) if operator == "either" else (_NEVER, _ALWAYS)
    if decides in parts:
        return decides
    left = tuple(part for part in parts if part != fades)
    if len(left) < 2:
        return left[0] if left else fades
    return Node(operator, position, left)


def _is_empty(node: Node) -> bool:
    return node.operator == "text" and not node.leaf
