"""Names resolved and types checked, before anything is evaluated."""

from collections.abc import Callable, Mapping
from enum import Enum

from surveys.expression.syntax import ExpressionError, Node
from surveys.questions import Variable, VariableType, as_day, as_month

MOST_PLACES = 10  # decimals that a number is rounded to

Scope = Mapping[str, Variable]  # what may be referred to, by id and by name


class Kind(Enum):
    """The type of an expression."""

    TEXT = "a text"
    NUMBER = "a number"
    BOOLEAN = "true or false"
    CODES = "several answers"
    DATE = "a date"
    MONTH = "a month"


_KINDS = {
    VariableType.CODE: Kind.TEXT,
    VariableType.TEXT: Kind.TEXT,
    VariableType.NUMBER: Kind.NUMBER,
    VariableType.CODES: Kind.CODES,
    VariableType.DATE: Kind.DATE,
    VariableType.MONTH: Kind.MONTH,
}


def resolve(node: Node, scope: Scope) -> Node:
    """Return the tree with each reference by variable id.

    Raises
    ------
    ExpressionError
        If a reference is not in `scope`.
    """
    if node.operator == "reference":
        if node.leaf not in scope:
            raise ExpressionError(
                "unknown-reference",
                f"there is no earlier variable {node.leaf!r}; "
                "refer to a question on a page before this one",
                node.position,
                name=node.leaf,
            )
        return Node(node.operator, node.position, leaf=scope[node.leaf].id)
    parts = tuple(resolve(part, scope) for part in node.parts)
    return Node(node.operator, node.position, parts, node.leaf)


def check_condition(node: Node, variables: Scope) -> None:
    """Raise ExpressionError unless the resolved tree is sound and says true or false."""
    _expect(node, _check(node, variables), Kind.BOOLEAN)


def check_calculation(node: Node, variables: Scope) -> Kind:
    """Return what the resolved tree says; raise ExpressionError unless it is sound."""
    return _check(node, variables)


def _check(node: Node, variables: Scope) -> Kind:
    if node.operator == "reference":
        return _KINDS[variables[node.leaf].type]
    if node.operator in {"text", "number"}:
        return Kind.TEXT if node.operator == "text" else Kind.NUMBER
    kinds = [_check(part, variables) for part in node.parts]
    return _RULES[node.operator](node, kinds, variables)


def _expect(node: Node, kind: Kind, wanted: Kind) -> None:
    if kind is not wanted:
        raise ExpressionError(
            "wrong-type", f"expected {wanted.value} here, not {kind.value}", node.position
        )


def _all(wanted: Kind, result: Kind) -> "Rule":
    def rule(node: Node, kinds: list[Kind], variables: Scope) -> Kind:
        del variables
        for part, kind in zip(node.parts, kinds, strict=True):
            _expect(part, kind, wanted)
        return result

    return rule


def _equality(node: Node, kinds: list[Kind], variables: Scope) -> Kind:
    left, right = node.parts
    if kinds[0] in {Kind.CODES, Kind.BOOLEAN}:
        raise ExpressionError(
            "wrong-type",
            f"{kinds[0].value} cannot be compared with = or !=; use selected() or not()",
            left.position,
        )
    _expect(right, kinds[1], kinds[0])
    _check_code(left, right, variables)
    _check_code(right, left, variables)
    return Kind.BOOLEAN


def _selection(node: Node, kinds: list[Kind], variables: Scope) -> Kind:
    reference, code = node.parts
    if kinds[0] is Kind.NUMBER or not variables[reference.leaf].options:
        raise ExpressionError(
            "wrong-type", "selected() asks about a question with an option list", reference.position
        )
    _check_code(reference, code, variables)
    return Kind.BOOLEAN


def _order(node: Node, kinds: list[Kind], variables: Scope) -> Kind:
    del variables
    if kinds[0] not in _ORDERED:
        _expect(node.parts[0], kinds[0], Kind.NUMBER)
    _expect(node.parts[1], kinds[1], kinds[0])
    return Kind.BOOLEAN


def _date(node: Node, kinds: list[Kind], variables: Scope) -> Kind:
    del kinds, variables
    text = node.parts[0].leaf
    if as_day(text) == text:
        return Kind.DATE
    if as_month(text) == text:
        return Kind.MONTH
    raise ExpressionError(
        "no-date",
        f"{text!r} is no date; write it as date('2026-05-31'), or a month as date('2026-05')",
        node.parts[0].position,
    )


def _any(result: Kind) -> "Rule":
    def rule(node: Node, kinds: list[Kind], variables: Scope) -> Kind:
        del variables
        for part, kind in zip(node.parts, kinds, strict=True):
            _refuse_codes(part, kind)
        return result

    return rule


def _rounding(node: Node, kinds: list[Kind], variables: Scope) -> Kind:
    result = _ARITHMETIC(node, kinds, variables)
    places = node.parts[1]
    if places.operator != "number" or not places.leaf.isdigit() or int(places.leaf) > MOST_PLACES:
        raise ExpressionError(
            "wrong-type", f"round() asks for 0 to {MOST_PLACES} decimals", places.position
        )
    return result


def _choice(node: Node, kinds: list[Kind], variables: Scope) -> Kind:
    del variables
    _expect(node.parts[0], kinds[0], Kind.BOOLEAN)
    _expect(node.parts[2], kinds[2], kinds[1])
    _refuse_codes(node.parts[1], kinds[1])
    return kinds[1]


def _first_known(node: Node, kinds: list[Kind], variables: Scope) -> Kind:
    del variables
    _refuse_codes(node.parts[0], kinds[0])
    for part, kind in zip(node.parts, kinds, strict=True):
        _expect(part, kind, kinds[0])
    return kinds[0]


def _answered(node: Node, kinds: list[Kind], variables: Scope) -> Kind:
    del node, kinds, variables
    return Kind.BOOLEAN


def _refuse_codes(node: Node, kind: Kind) -> None:
    if kind is Kind.CODES:
        raise ExpressionError(
            "wrong-type", "several answers have no one value; use selected()", node.position
        )


def _check_code(reference: Node, literal: Node, variables: Scope) -> None:
    if literal.operator != "text":
        return
    if not literal.leaf:
        raise ExpressionError(
            "never-empty",
            "an answer is never an empty text; write ${name} != '' for 'is answered' "
            "and not(${name} != '') for 'is not answered'",
            literal.position,
        )
    codes = variables[reference.leaf].codes if reference.operator == "reference" else ()
    if codes and literal.leaf not in codes:
        raise ExpressionError(
            "unknown-code",
            f"{reference.leaf!r} has no option {literal.leaf!r}; it has {', '.join(codes)}",
            literal.position,
        )


Rule = Callable[[Node, list[Kind], Scope], Kind]

_LOGIC = _all(Kind.BOOLEAN, Kind.BOOLEAN)
_ORDERED = frozenset({Kind.NUMBER, Kind.DATE, Kind.MONTH})
_ARITHMETIC = _all(Kind.NUMBER, Kind.NUMBER)

_RULES: Mapping[str, Rule] = {
    "either": _LOGIC,
    "both": _LOGIC,
    "negation": _LOGIC,
    "equal": _equality,
    "unequal": _equality,
    "less": _order,
    "at_most": _order,
    "more": _order,
    "at_least": _order,
    "plus": _ARITHMETIC,
    "minus": _ARITHMETIC,
    "times": _ARITHMETIC,
    "divided": _ARITHMETIC,
    "modulo": _ARITHMETIC,
    "negative": _ARITHMETIC,
    "selected": _selection,
    "count_selected": _all(Kind.CODES, Kind.NUMBER),
    "when": _choice,
    "coalesce": _first_known,
    "answered": _answered,
    "date": _date,
    "true": _LOGIC,
    "false": _LOGIC,
    "sum": _ARITHMETIC,
    "lowest": _ARITHMETIC,
    "highest": _ARITHMETIC,
    "known": _any(Kind.NUMBER),
    "rounded": _rounding,
    "whole": _ARITHMETIC,
    "absolute": _ARITHMETIC,
    "as_number": _any(Kind.NUMBER),
    "as_text": _any(Kind.TEXT),
    "length": _all(Kind.TEXT, Kind.NUMBER),
    "concat": _all(Kind.TEXT, Kind.TEXT),
    "contains": _all(Kind.TEXT, Kind.BOOLEAN),
    "starts_with": _all(Kind.TEXT, Kind.BOOLEAN),
}
