"""From an expression to a formula that says the same (`surveys.expression.evaluation`)."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import z3

from surveys.expression.syntax import Node
from surveys.proof.symbolic.functions import FUNCTIONS, literal, real, truncated
from surveys.proof.symbolic.values import (
    NO,
    YES,
    Free,
    Numeric,
    Several,
    Symbolic,
    Textual,
    both,
    either,
    no,
    number,
    present,
    textual,
    truth,
)

Symbols = Mapping[str, Symbolic]  # by variable id
Builder = Callable[[Node, Symbols], Symbolic]


def symbolic(node: Node, symbols: Symbols) -> Symbolic:
    """Return the value of a checked expression; what has no formula is free."""
    builder = _BUILDERS.get(node.operator)
    if builder is not None:
        return builder(node, symbols)
    function = FUNCTIONS.get(node.operator)
    if function is None:
        return Free(written(node))
    return function(node, [symbolic(part, symbols) for part in node.parts], written(node))


def condition(node: Node, symbols: Symbols) -> z3.BoolRef:
    """Return a condition as a formula."""
    return truth(symbolic(node, symbols))


def written(node: Node) -> str:
    """Return an expression as one text, the same for the same expression."""
    inner = ",".join(written(part) for part in node.parts)
    return f"{node.operator}:{node.leaf}({inner})" if inner else f"{node.operator}:{node.leaf}"


def _reference(node: Node, symbols: Symbols) -> Symbolic:
    return symbols.get(node.leaf, Textual({}))


def _text(node: Node, symbols: Symbols) -> Symbolic:
    del symbols
    return Textual({node.leaf: YES})


def _number(node: Node, symbols: Symbols) -> Symbolic:
    del symbols
    return Numeric(YES, literal(Fraction(node.leaf)))


def _either(node: Node, symbols: Symbols) -> Symbolic:
    return either([condition(part, symbols) for part in node.parts])


def _both(node: Node, symbols: Symbols) -> Symbolic:
    return both([condition(part, symbols) for part in node.parts])


def _negation(node: Node, symbols: Symbols) -> Symbolic:
    return no(condition(node.parts[0], symbols))


def _answered(node: Node, symbols: Symbols) -> Symbolic:
    return present(symbolic(node.parts[0], symbols))


def _equal(node: Node, symbols: Symbols) -> Symbolic:
    left, right = (symbolic(part, symbols) for part in node.parts)
    return _same(left, right, written(node))


def _unequal(node: Node, symbols: Symbols) -> Symbolic:
    left, right = (symbolic(part, symbols) for part in node.parts)
    return both([present(left), present(right), no(_same(left, right, written(node)))])


def _same(left: Symbolic, right: Symbolic, name: str) -> z3.BoolRef:
    if isinstance(left, Numeric) or isinstance(right, Numeric):
        one, other = number(left), number(right)
        return both([one.present, other.present, one.value == other.value])
    if z3.is_expr(left) or z3.is_expr(right):
        return truth(left) == truth(right)
    return _same_text(textual(left), textual(right), name)


def _same_text(left: Textual, right: Textual, name: str) -> z3.BoolRef:
    """Return whether two texts are one; of texts without a case of their own anything goes."""
    known = [
        both([left.cases[case], right.cases[case]]) for case in left.cases if case in right.cases
    ]
    maybe = [both([left.other, right.other])]
    maybe += [both([left.other, at]) for case, at in right.cases.items() if case not in left.cases]
    maybe += [both([right.other, at]) for case, at in left.cases.items() if case not in right.cases]
    open_question = either(maybe)
    if z3.is_false(open_question):
        return either(known)
    return either([*known, both([open_question, z3.Bool(f"free!{name}")])])


def _ordering(compare: Callable[[z3.ArithRef, z3.ArithRef], z3.BoolRef]) -> Builder:
    def build(node: Node, symbols: Symbols) -> Symbolic:
        one, other = (number(symbolic(part, symbols)) for part in node.parts)
        return both([one.present, other.present, compare(one.value, other.value)])

    return build


def _calculating(calculate: Callable[[z3.ArithRef, z3.ArithRef], z3.ArithRef]) -> Builder:
    def build(node: Node, symbols: Symbols) -> Symbolic:
        one, other = (number(symbolic(part, symbols)) for part in node.parts)
        return Numeric(both([one.present, other.present]), calculate(one.value, other.value))

    return build


def _divided(node: Node, symbols: Symbols) -> Symbolic:
    one, other = (number(symbolic(part, symbols)) for part in node.parts)
    return Numeric(
        both([one.present, other.present, other.value != 0]), real(one.value) / real(other.value)
    )


def _modulo(node: Node, symbols: Symbols) -> Symbolic:
    one, other = (number(symbolic(part, symbols)) for part in node.parts)
    quotient = truncated(real(one.value) / real(other.value))
    return Numeric(
        both([one.present, other.present, other.value != 0]),
        one.value - other.value * quotient,
    )


def _negative(node: Node, symbols: Symbols) -> Symbolic:
    part = number(symbolic(node.parts[0], symbols))
    return Numeric(part.present, -part.value)


def _selected(node: Node, symbols: Symbols) -> Symbolic:
    reference = symbolic(node.parts[0], symbols)
    if isinstance(reference, Several) and node.parts[1].operator == "text":
        return reference.cases.get(node.parts[1].leaf, NO)
    return _same(reference, symbolic(node.parts[1], symbols), written(node))


def _count_selected(node: Node, symbols: Symbols) -> Symbolic:
    reference = symbolic(node.parts[0], symbols)
    if not isinstance(reference, Several):
        return Free(written(node))
    return Numeric(
        reference.present, z3.Sum([z3.If(case, 1, 0) for case in reference.cases.values()])
    )


def _when(node: Node, symbols: Symbols) -> Symbolic:
    test = condition(node.parts[0], symbols)
    one, other = (symbolic(part, symbols) for part in node.parts[1:])
    return chosen(test, one, other, written(node))


def _coalesce(node: Node, symbols: Symbols) -> Symbolic:
    values = [symbolic(part, symbols) for part in node.parts]
    result = values[-1]
    for value in reversed(values[:-1]):
        result = chosen(present(value), value, result, written(node))
    return result


def chosen(test: z3.BoolRef, one: Symbolic, other: Symbolic, name: str) -> Symbolic:
    """Return `one` where `test` holds, else `other`."""
    if z3.is_expr(one) or z3.is_expr(other):
        return either([both([test, truth(one)]), both([no(test), truth(other)])])
    if isinstance(one, Several) or isinstance(other, Several):
        return Free(name)
    if isinstance(one, Numeric) or isinstance(other, Numeric):
        first, second = number(one), number(other)
        return Numeric(
            either([both([test, first.present]), both([no(test), second.present])]),
            z3.If(test, first.value, second.value),
        )
    left, right = textual(one), textual(other)
    cases = {
        case: either(
            [both([test, left.cases.get(case, NO)]), both([no(test), right.cases.get(case, NO)])]
        )
        for case in [*left.cases, *(case for case in right.cases if case not in left.cases)]
    }
    rest = either([both([test, left.other]), both([no(test), right.other])])
    return Textual(cases, rest)


_BUILDERS: Mapping[str, Builder] = {
    "reference": _reference,
    "text": _text,
    "number": _number,
    "either": _either,
    "both": _both,
    "negation": _negation,
    "answered": _answered,
    "equal": _equal,
    "unequal": _unequal,
    "less": _ordering(lambda one, other: one < other),
    "at_most": _ordering(lambda one, other: one <= other),
    "more": _ordering(lambda one, other: one > other),
    "at_least": _ordering(lambda one, other: one >= other),
    "plus": _calculating(lambda one, other: one + other),
    "minus": _calculating(lambda one, other: one - other),
    "times": _calculating(lambda one, other: one * other),
    "divided": _divided,
    "modulo": _modulo,
    "negative": _negative,
    "selected": _selected,
    "count_selected": _count_selected,
    "when": _when,
    "coalesce": _coalesce,
}
