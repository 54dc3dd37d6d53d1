"""A tree from another format fitted to the types of the variables that it refers to.

Other languages compare a code with a number (``${a} = 1``), several answers with one
(``${m} = 'x'``) or anything with an empty text; ours has one way to say each of these.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from surveys.expression.syntax import Node
from surveys.questions import Variable, VariableType

Variables = Mapping[str, Variable]  # by the name that the tree refers to
DATES_IN_SUMS = "rekenen met datums"
MOST_CODES = 200  # of a list that a comparison is written out over


class Unsayable(ValueError):
    """Something that our language has no words for; `what` is its name."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def fitted(node: Node, variables: Variables) -> Node:
    """Return the tree that says the same in our language, its references by variable id.

    Raises
    ------
    Unsayable
        If our language has no words for it.
    """
    if node.operator == "name" and node.leaf.lower() in {"true", "false"}:
        return call(node.leaf.lower())
    if node.operator in {"name", "self", "foreign"}:
        raise Unsayable(node.leaf or ".")
    if node.operator == "reference":
        return replace(node, leaf=variables[node.leaf].id)
    if node.operator in _COMPARING:
        return _comparison(node, variables)
    if node.operator in {"either", "both"}:
        return replace(node, parts=tuple(condition(part, variables) for part in node.parts))
    if node.operator == "call":
        return _call(node, variables)
    if node.operator in _ARITHMETIC:
        if any(_type(part, variables) in _DATES for part in node.parts):
            raise Unsayable(DATES_IN_SUMS)
        return _numeric(node, variables)
    return replace(node, parts=tuple(fitted(part, variables) for part in node.parts))


def condition(node: Node, variables: Variables) -> Node:
    """Return a fitted tree that says true or false; a bare answer says that it is there."""
    if node.operator == "reference":
        return answered(fitted(node, variables))
    if node.operator in {"number", "text"}:
        never = node.leaf in {"", "0"}
        return Node("call", node.position, leaf="false" if never else "true")
    return fitted(node, variables)


def calculation(node: Node, variables: Variables) -> tuple[Node, VariableType]:
    """Return a fitted tree that gives a value, and whether that is a number or a text.

    What is true or false is the text 'true' or 'false', as XLSForm has it.
    """
    sort = _sort(node, variables)
    if sort is None:
        said = call("if", condition(node, variables), text("true"), text("false"))
        return said, VariableType.TEXT
    return fitted(node, variables), sort


def _sort(node: Node, variables: Variables) -> VariableType | None:
    """Return whether a tree gives a number or a text; None for true or false."""
    if node.operator == "reference":
        number = variables[node.leaf].type is VariableType.NUMBER
        return VariableType.NUMBER if number else VariableType.TEXT
    if node.operator == "text":
        return VariableType.TEXT
    if node.operator in {*_COMPARING, "either", "both"}:
        return None
    if node.operator != "call":
        return VariableType.NUMBER
    if node.leaf in {"not", "boolean", "selected", "regex", "true", "false"}:
        return None
    if node.leaf in {"if", "coalesce"} and len(node.parts) > 1:
        sorts = [_sort(part, variables) for part in node.parts[1:]]
        is_truth = node.leaf == "if" and not any(sorts)
        return None if is_truth else sorts[0] or VariableType.TEXT
    texts = {"concat", "string", "date", "jr:choice-name"}
    return VariableType.TEXT if node.leaf in texts else VariableType.NUMBER


def call(function: str, *parts: Node) -> Node:
    """Return the tree of a function's call."""
    return Node("call", parts[0].position if parts else 0, parts, function)


def text(value: str) -> Node:
    """Return the tree of a text."""
    return Node("text", 0, leaf=value)


def answered(reference: Node) -> Node:
    """Return the tree that says that there is an answer."""
    return Node("unequal", reference.position, (reference, text("")))


def negated(node: Node) -> Node:
    """Return the tree that says that another does not hold."""
    return call("not", node)


def _type(node: Node, variables: Variables) -> VariableType | None:
    return variables[node.leaf].type if node.operator == "reference" else None


def _comparison(node: Node, variables: Variables) -> Node:
    left, right = node.parts
    if _is_truth(right) and _type(left, variables) is VariableType.TEXT:
        right = text(right.leaf)  # a calculation that is true or false is kept as a text
        node = replace(node, parts=(left, right))
    if left.operator in _LITERALS and right.operator == "reference":
        turned = Node(_MIRRORED[node.operator], node.position, (right, left))
        result, reference = _with_literal(turned, right, left, variables), fitted(right, variables)
        unchanged = result == replace(turned, parts=(reference, left))
        return replace(node, parts=(left, reference)) if unchanged else result
    if left.operator == "reference" and right.operator in _LITERALS:
        return _with_literal(node, left, right, variables)
    if _is_length(left) and right.operator == "number" and right.leaf == "0":
        there = condition(left.parts[0], variables)
        if node.operator in {"more", "unequal"}:
            return there
        if node.operator in {"equal", "at_most"}:
            return negated(there)
    if node.operator in _SIGN or VariableType.NUMBER in (_type(p, variables) for p in node.parts):
        return _numeric(node, variables)
    return replace(node, parts=tuple(fitted(part, variables) for part in node.parts))


def _is_truth(node: Node) -> bool:
    return node.operator == "call" and node.leaf in {"true", "false"} and not node.parts


def _numeric(node: Node, variables: Variables) -> Node:
    """Return a tree whose parts are numbers, also where they are answers in figures."""
    return replace(node, parts=tuple(_figure(part, variables) for part in node.parts))


def _figure(part: Node, variables: Variables) -> Node:
    if part.operator == "text" and _is_numeral(part.leaf):
        return replace(part, operator="number")
    kind = _type(part, variables)
    if kind in {VariableType.CODE, VariableType.TEXT}:
        return call("number", fitted(part, variables))
    return fitted(part, variables)


def _is_length(node: Node) -> bool:
    return (
        node.operator == "call"
        and node.leaf == "string-length"
        and len(node.parts) == 1
        and node.parts[0].operator == "reference"
    )


def _with_literal(node: Node, left: Node, right: Node, variables: Variables) -> Node:
    variable, reference = variables[left.leaf], fitted(left, variables)
    if right.operator == "text" and not right.leaf.strip():
        if node.operator not in {"equal", "unequal"}:
            raise Unsayable("''")
        there = answered(reference)
        return there if node.operator == "unequal" else negated(there)
    if variable.type is VariableType.CODES and node.operator in {"equal", "unequal"}:
        return _only(node, reference, right)
    if variable.type is VariableType.NUMBER and right.operator == "text":
        if not _is_numeral(right.leaf):
            raise Unsayable(f"'{right.leaf}'")
        return replace(node, parts=(reference, replace(right, operator="number")))
    if variable.type in _DATES and right.operator == "text":
        day = right.leaf[: _DATES[variable.type]]
        return replace(node, parts=(reference, call("date", text(day))))
    if variable.type in {VariableType.CODE, VariableType.TEXT}:
        return _with_code(node, reference, right, variable)
    return replace(node, parts=(reference, right))


def _only(node: Node, reference: Node, code: Node) -> Node:
    """Several answers equal one text where that is the only answer."""
    alone = Node(
        "both",
        node.position,
        (
            call("selected", reference, replace(code, operator="text")),
            Node("equal", node.position, (call("count-selected", reference), _number("1"))),
        ),
    )
    return alone if node.operator == "equal" else negated(alone)


def _with_code(node: Node, reference: Node, right: Node, variable: Variable) -> Node:
    if node.operator in {"equal", "unequal"}:
        return replace(node, parts=(reference, replace(right, operator="text")))
    if variable.type is not VariableType.CODE or not _is_numeral(right.leaf):
        raise Unsayable(_SIGN[node.operator])
    numerals = [code for code in variable.codes if _is_numeral(code)]
    if len(numerals) != len(variable.codes) or len(numerals) > MOST_CODES:
        raise Unsayable(_SIGN[node.operator])
    holds = _COMPARING[node.operator]
    chosen = [code for code in numerals if holds(float(code), float(right.leaf))]
    return _one_of(reference, chosen)


def _one_of(reference: Node, codes: list[str]) -> Node:
    equal = tuple(Node("equal", reference.position, (reference, text(code))) for code in codes)
    if not equal:
        return call("false")
    return equal[0] if len(equal) == 1 else Node("either", reference.position, equal)


def _call(node: Node, variables: Variables) -> Node:
    if node.leaf in {"not", "boolean"} and len(node.parts) == 1:
        inner = condition(node.parts[0], variables)
        return negated(inner) if node.leaf == "not" else inner
    if node.leaf == "selected" and len(node.parts) == 2:
        return _selected(node, variables)
    if node.leaf == "contains" and _type(node.parts[0], variables) is VariableType.CODES:
        return _selected(node, variables)
    if node.leaf == "count-selected" and _type(node.parts[0], variables) is VariableType.CODE:
        there = condition(node.parts[0], variables)
        return call("if", there, _number("1"), _number("0"))
    if node.leaf == "if" and len(node.parts) == 3:
        parts = (
            condition(node.parts[0], variables),
            *(fitted(p, variables) for p in node.parts[1:]),
        )
        return replace(node, parts=parts)
    if node.leaf not in OURS:
        raise Unsayable(f"{node.leaf}()")
    if node.leaf == "round" and len(node.parts) == 1:
        node = replace(node, parts=(*node.parts, _number("0")))
    if node.leaf == "concat" and len(node.parts) == 1:
        return call("string", fitted(node.parts[0], variables))
    if node.leaf in _OF_NUMBERS:
        return _numeric(node, variables)
    return replace(node, parts=tuple(fitted(part, variables) for part in node.parts))


def _selected(node: Node, variables: Variables) -> Node:
    reference, code = node.parts
    if reference.operator != "reference":
        raise Unsayable("selected()")
    if code.operator in {"text", "number"}:
        return call("selected", fitted(reference, variables), replace(code, operator="text"))
    other = variables[code.leaf] if code.operator == "reference" else None
    if other is None or not other.codes or len(other.codes) > MOST_CODES:
        raise Unsayable("selected()")
    shared = [c for c in other.codes if c in variables[reference.leaf].codes]
    both = tuple(
        Node(
            "both",
            node.position,
            (
                call("selected", fitted(code, variables), text(one)),
                call("selected", fitted(reference, variables), text(one)),
            ),
        )
        for one in shared
    )
    if not both:
        return call("false")
    return both[0] if len(both) == 1 else Node("either", node.position, both)


def _number(digits: str) -> Node:
    return Node("number", 0, leaf=digits)


def _is_numeral(value: str) -> bool:
    digits = value.removeprefix("-").replace(".", "", 1)
    return bool(digits) and digits.isascii() and digits.isdecimal()


_DATES = {VariableType.DATE: len("2026-05-31"), VariableType.MONTH: len("2026-05")}
_LITERALS = {"text", "number"}
_ARITHMETIC = {"plus", "minus", "times", "divided", "modulo", "negative"}
_OF_NUMBERS = {"round", "int", "abs", "min", "max", "sum"}
_COMPARING: Mapping[str, Callable[[float, float], bool]] = {
    "equal": lambda one, other: one == other,
    "unequal": lambda one, other: one != other,
    "less": lambda one, other: one < other,
    "at_most": lambda one, other: one <= other,
    "more": lambda one, other: one > other,
    "at_least": lambda one, other: one >= other,
}
_MIRRORED = {
    "equal": "equal",
    "unequal": "unequal",
    "less": "more",
    "more": "less",
    "at_most": "at_least",
    "at_least": "at_most",
}
_SIGN = {"less": "<", "at_most": "<=", "more": ">", "at_least": ">="}

OURS = frozenset(
    {"not", "selected", "count-selected", "if", "coalesce", "date", "true", "false"}
    | {"sum", "min", "max", "count", "round", "int", "abs", "number", "string"}
    | {"string-length", "concat", "contains", "starts-with"}
)
