"""Functions over numbers, dates and texts as formulas.

What a function makes of a text is exact for the texts that some condition names, and free for all
others.
"""

import operator
import re
from collections.abc import Callable, Sequence
from fractions import Fraction

import z3

from surveys.expression.syntax import Node
from surveys.proof.symbolic.dates import ordinal
from surveys.proof.symbolic.values import (
    NO,
    YES,
    Free,
    Numeric,
    Symbolic,
    Textual,
    both,
    either,
    number,
    present,
    textual,
)

_DIGITS = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")

Function = Callable[[Node, Sequence[Symbolic], str], Symbolic]  # with a name for what is free


def literal(value: Fraction | int) -> z3.ArithRef:
    """Return an exact number."""
    fraction = Fraction(value)
    return z3.IntVal(int(fraction)) if fraction.denominator == 1 else z3.RealVal(str(fraction))


def real(value: z3.ArithRef) -> z3.ArithRef:
    """Return a number as one that may have decimals."""
    return z3.ToReal(value) if value.is_int() else value


def truncated(value: z3.ArithRef) -> z3.ArithRef:
    """Return the whole part of a number, towards 0."""
    if value.is_int():
        return value
    return z3.If(value >= 0, z3.ToInt(value), -z3.ToInt(-value))


def _date(node: Node, parts: Sequence[Symbolic], name: str) -> Symbolic:
    del parts, name
    return Numeric(YES, z3.IntVal(ordinal(node.parts[0].leaf)))


def _sum(node: Node, parts: Sequence[Symbolic], name: str) -> Symbolic:
    del node, name
    numbers = [number(part) for part in parts]
    there = either([one.present for one in numbers])
    return Numeric(there, z3.Sum([z3.If(one.present, one.value, 0) for one in numbers]))


def _extreme(
    is_better: Callable[[z3.ArithRef, z3.ArithRef], z3.BoolRef],
) -> Function:
    def build(node: Node, parts: Sequence[Symbolic], name: str) -> Symbolic:
        del node, name
        best, *others = (number(part) for part in parts)
        for other in others:
            better = z3.And(
                other.present, z3.Or(z3.Not(best.present), is_better(other.value, best.value))
            )
            best = Numeric(
                either([best.present, other.present]), z3.If(better, other.value, best.value)
            )
        return best

    return build


def _known(node: Node, parts: Sequence[Symbolic], name: str) -> Symbolic:
    del node, name
    return Numeric(YES, z3.Sum([z3.If(present(part), 1, 0) for part in parts]))


def _rounded(node: Node, parts: Sequence[Symbolic], name: str) -> Symbolic:
    del name
    one, scale = number(parts[0]), 10 ** int(node.parts[1].leaf)
    up = z3.ToInt(real(one.value) * scale + literal(Fraction(1, 2)))
    return Numeric(one.present, up if scale == 1 else z3.ToReal(up) / scale)


def _whole(node: Node, parts: Sequence[Symbolic], name: str) -> Symbolic:
    del node, name
    one = number(parts[0])
    return Numeric(one.present, truncated(one.value))


def _absolute(node: Node, parts: Sequence[Symbolic], name: str) -> Symbolic:
    del node, name
    one = number(parts[0])
    return Numeric(one.present, z3.If(one.value < 0, -one.value, one.value))


def _as_number(node: Node, parts: Sequence[Symbolic], name: str) -> Symbolic:
    del node
    part = parts[0]
    if isinstance(part, z3.BoolRef):
        return Numeric(YES, z3.If(part, z3.IntVal(1), z3.IntVal(0)))
    if not isinstance(part, Textual):
        return part
    there, value = part.other, Free(name).number
    result = value.value
    named = {text: case for text, case in part.cases.items() if _DIGITS.fullmatch(text)}
    for text, case in named.items():
        result = z3.If(case, real(literal(Fraction(text))), result)
    return Numeric(either([*named.values(), both([there, value.present])]), result)


def _as_text(node: Node, parts: Sequence[Symbolic], name: str) -> Symbolic:
    del node, name
    return parts[0] if isinstance(parts[0], Textual) else Textual({}, present(parts[0]))


def _length(node: Node, parts: Sequence[Symbolic], name: str) -> Symbolic:
    del node
    text = textual(parts[0])
    free = z3.Int(f"free!{name}")
    result: z3.ArithRef = z3.If(free >= 1, free, 1)
    for known, case in text.cases.items():
        result = z3.If(case, z3.IntVal(len(known)), result)
    return Numeric(text.present, result)


def _concat(node: Node, parts: Sequence[Symbolic], name: str) -> Symbolic:
    del node, name
    return Textual({}, either([is_filled(textual(part)) for part in parts]))


def is_filled(text: Textual) -> z3.BoolRef:
    """Return whether a text is there and not empty."""
    return either([*(case for known, case in text.cases.items() if known), text.other])


def _texts(compare: Callable[[str, str], bool]) -> Function:
    def build(node: Node, parts: Sequence[Symbolic], name: str) -> Symbolic:
        del node
        one, other = textual(parts[0]), textual(parts[1])
        known = [
            both([case, beside])
            for text, case in one.cases.items()
            for part, beside in other.cases.items()
            if compare(text, part)
        ]
        open_question = either([both([one.other, other.present]), both([one.present, other.other])])
        if z3.is_false(open_question):
            return either(known)
        return either([*known, both([open_question, z3.Bool(f"free!{name}")])])

    return build


FUNCTIONS: dict[str, Function] = {
    "date": _date,
    "true": lambda node, parts, name: YES,
    "false": lambda node, parts, name: NO,
    "sum": _sum,
    "lowest": _extreme(operator.lt),
    "highest": _extreme(operator.gt),
    "known": _known,
    "rounded": _rounded,
    "whole": _whole,
    "absolute": _absolute,
    "as_number": _as_number,
    "as_text": _as_text,
    "length": _length,
    "concat": _concat,
    "contains": _texts(operator.contains),
    "starts_with": _texts(str.startswith),
}
