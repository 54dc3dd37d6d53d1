"""What a calculated question comes to, as `surveys.path.silence` makes it."""

from fractions import Fraction

import z3

from surveys.expression.syntax import Node
from surveys.proof.symbolic.functions import is_filled, literal
from surveys.proof.symbolic.translation import Symbols
from surveys.proof.symbolic.values import (
    NO,
    YES,
    Numeric,
    Symbolic,
    Textual,
    both,
    either,
    number,
    textual,
)
from surveys.questions import Variable, VariableType

KEPT = 10  # decimals of a result (`in_digits`)
ROUNDED = Fraction(1, 10**KEPT)
ENDLESS = KEPT + 1  # more decimals than are kept, or nobody knows how many
GROWING = frozenset({"divided", "times", "as_number"})
WHOLE = frozenset(  # never has decimals; what is true is 1 and what is not 0
    {
        "whole",
        "known",
        "length",
        "count_selected",
        "either",
        "both",
        "negation",
        "answered",
        "equal",
    }
    | {"unequal", "less", "at_most", "more", "at_least", "selected", "contains", "starts_with"}
    | {"true", "false", "date"}
)
ADDED = frozenset(
    {"plus", "minus", "negative", "modulo", "sum", "lowest", "highest", "absolute", "coalesce"}
)


def comes_to(
    variable: Variable, node: Node, said: Symbolic, asked: z3.BoolRef, symbols: Symbols
) -> z3.BoolRef:
    """Return the formula that a variable is what its calculation says, where it is asked."""
    own = symbols[variable.id]
    if isinstance(own, Numeric):
        return _numeric(own, node, said, asked, symbols)
    text, mine = textual(said), textual(own)
    if not z3.is_false(text.other):
        return z3.Implies(mine.present, both([asked, is_filled(text)]))
    cases = [
        case == both([asked, text.cases.get(code, NO)]) for code, case in mine.cases.items() if code
    ]
    if variable.type is VariableType.CODE:
        return both(cases)
    rest = [case for code, case in text.cases.items() if code and code not in mine.cases]
    return both([*cases, mine.other == both([asked, either(rest)])])


def _numeric(
    own: Numeric,
    node: Node,
    said: Symbolic,
    asked: z3.BoolRef,
    symbols: Symbols,
) -> z3.BoolRef:
    if isinstance(said, z3.BoolRef):
        said = Numeric(YES, z3.If(said, z3.IntVal(1), z3.IntVal(0)))
    result = number(said)
    there = both([asked, result.present])
    is_same = own.value == result.value
    if not _grows(node):
        return both([own.present == there, z3.Implies(own.present, is_same)])
    if places(node, symbols) <= KEPT:
        return z3.Implies(own.present, both([there, is_same]))
    near = z3.And(
        own.value - result.value <= literal(ROUNDED), result.value - own.value <= literal(ROUNDED)
    )
    return z3.Implies(own.present, both([there, near]))


def _grows(node: Node) -> bool:
    """Return whether a result can have more digits than a number may have: it is then missing."""
    return node.operator in GROWING or any(_grows(part) for part in node.parts)


def places(node: Node, symbols: Symbols) -> int:
    """Return how many decimals the value of an expression can have; `ENDLESS` for any number."""
    if node.operator == "number":
        return len(node.leaf.partition(".")[2])
    if node.operator == "reference":
        symbol = symbols.get(node.leaf)
        return 0 if isinstance(symbol, Numeric) and symbol.value.is_int() else KEPT
    if node.operator == "as_number":
        return _places_of_codes(symbols.get(node.parts[0].leaf))
    parts = [places(part, symbols) for part in node.parts]
    if node.operator == "when":
        return max(parts[1:])
    if node.operator in ADDED:
        return max(parts)
    if node.operator == "times":
        return min(sum(parts), ENDLESS)
    if node.operator == "divided":
        return min(parts[0] + _tens(node.parts[1]), ENDLESS)
    if node.operator == "rounded":
        return int(node.parts[1].leaf)
    return 0 if node.operator in WHOLE else ENDLESS


def _places_of_codes(symbol: Symbolic | None) -> int:
    """Return how many decimals an answer in figures can have, such as the codes of a scale."""
    if not isinstance(symbol, Textual) or not z3.is_false(symbol.other):
        return ENDLESS
    return max((len(code.partition(".")[2]) for code in symbol.cases), default=0)


def _tens(divisor: Node) -> int:
    """Return how many decimals dividing a whole number by a divisor gives."""
    if divisor.operator != "number" or not divisor.leaf.isdecimal() or not int(divisor.leaf):
        return ENDLESS
    return next((n for n in range(ENDLESS) if 10**n % int(divisor.leaf) == 0), ENDLESS)
