"""What a calculated question comes to, as `surveys.path.silence` makes it."""

from fractions import Fraction

import z3

from surveys.expression.syntax import Node
from surveys.proof.symbolic.functions import is_filled, literal
from surveys.proof.symbolic.values import (
    NO,
    YES,
    Numeric,
    Symbolic,
    both,
    either,
    number,
    textual,
)
from surveys.questions import Variable, VariableType

ROUNDED = Fraction(1, 10**10)  # a result is kept in ten decimals (`in_digits`)
INEXACT = frozenset({"divided", "times", "as_number"})  # more decimals, or digits, than are kept


def comes_to(
    variable: Variable, own: Symbolic, node: Node, said: Symbolic, asked: z3.BoolRef
) -> z3.BoolRef:
    """Return the formula that a variable is what its calculation says, where it is asked."""
    if isinstance(own, Numeric):
        return _numeric(own, node, said, asked)
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


def _numeric(own: Numeric, node: Node, said: Symbolic, asked: z3.BoolRef) -> z3.BoolRef:
    if isinstance(said, z3.BoolRef):
        said = Numeric(YES, z3.If(said, z3.IntVal(1), z3.IntVal(0)))
    result = number(said)
    there = both([asked, result.present])
    if not _is_inexact(node):
        return both([own.present == there, z3.Implies(own.present, own.value == result.value)])
    near = z3.And(
        own.value - result.value <= literal(ROUNDED), result.value - own.value <= literal(ROUNDED)
    )
    return z3.Implies(own.present, both([there, near]))


def _is_inexact(node: Node) -> bool:
    return node.operator in INEXACT or any(_is_inexact(part) for part in node.parts)
