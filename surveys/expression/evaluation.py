"""From a checked tree to a function of the answers, without ``eval``.

Inside, None means one thing: there is no answer. It makes every comparison false and every sum
None; a condition as a whole is always true or false.
"""

import operator
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from math import floor, trunc
from typing import Any, TypeGuard

from surveys.expression.syntax import Node
from surveys.responses.answers import Answers, Code, Codes, Number, Text

Exact = int | Fraction
Result = str | Exact | bool | frozenset[str] | None
Closure = Callable[[Answers], Result]


def build(node: Node) -> Closure:
    """Return the function that evaluates a checked tree; it never raises."""
    if node.operator in _LEAVES:
        return _LEAVES[node.operator](node.leaf)
    if node.operator == "equal" and [part.operator for part in node.parts] == _ANSWER_IS:
        return _answer_is(node.parts[0].leaf, node.parts[1].leaf)
    return _BUILDERS[node.operator](*(build(part) for part in node.parts))


def _reference(variable: str) -> Closure:
    def run(answers: Answers) -> Result:
        value = answers.get(variable)
        if isinstance(value, Code):  # first, since nearly every condition asks about a code
            return value.code
        if isinstance(value, Number):
            return value.number if isinstance(value.number, int) else Fraction(value.number)
        if isinstance(value, Codes):
            return frozenset(value.codes)
        return value.text if isinstance(value, Text) else None

    return run


def _text(text: str) -> Closure:
    return lambda answers: text


def _number(digits: str) -> Closure:
    exact = Fraction(digits)
    number = exact.numerator if exact.denominator == 1 else exact  # which is quicker to compare
    return lambda answers: number


def _answer_is(variable: str, text: str) -> Closure:
    # by far the most common condition, so worth a function of its own
    def run(answers: Answers) -> bool:
        value = answers.get(variable)
        if isinstance(value, Code):
            return value.code == text
        return isinstance(value, Text) and value.text == text

    return run


def _either(*parts: Closure) -> Closure:
    if len(parts) == 2:
        one, other = parts
        return lambda answers: one(answers) or other(answers)
    return lambda answers: any(part(answers) for part in parts)


def _both(*parts: Closure) -> Closure:
    if len(parts) == 2:
        one, other = parts
        return lambda answers: one(answers) and other(answers)
    return lambda answers: all(part(answers) for part in parts)


def _negation(part: Closure) -> Closure:
    return lambda answers: not part(answers)


def _answered(part: Closure) -> Closure:
    return lambda answers: part(answers) is not None


def _comparing(compare: Callable[[Result, Result], bool]) -> Callable[..., Closure]:
    def builder(left: Closure, right: Closure) -> Closure:
        def run(answers: Answers) -> bool:
            one, other = left(answers), right(answers)
            return one is not None and other is not None and compare(one, other)

        return run

    return builder


def _ordering(compare: Callable[[Any, Any], bool]) -> Callable[..., Closure]:
    def builder(left: Closure, right: Closure) -> Closure:
        def run(answers: Answers) -> bool:
            one, other = left(answers), right(answers)
            if isinstance(one, str) and isinstance(other, str):  # dates, as ISO 8601 writes them
                return compare(one, other)
            return _is_number(one) and _is_number(other) and compare(one, other)

        return run

    return builder


def _calculating(calculate: Callable[[Exact, Exact], Exact | None]) -> Callable[..., Closure]:
    def builder(left: Closure, right: Closure) -> Closure:
        def run(answers: Answers) -> Result:
            one, other = left(answers), right(answers)
            if _is_number(one) and _is_number(other):
                return calculate(one, other)
            return None

        return run

    return builder


def _is_number(result: Result) -> TypeGuard[Exact]:
    return type(result) is int or isinstance(result, Fraction)  # a bool is no number


def _divide(one: Exact, other: Exact) -> Exact | None:
    return Fraction(one) / other if other else None


def _modulo(one: Exact, other: Exact) -> Exact | None:
    """Return the remainder with the sign of the dividend (XPath 1.0, section 3.5)."""
    return one - other * trunc(Fraction(one) / other) if other else None


def _negative(part: Closure) -> Closure:
    def run(answers: Answers) -> Result:
        value = part(answers)
        return -value if _is_number(value) else None

    return run


def _selected(reference: Closure, code: Closure) -> Closure:
    def run(answers: Answers) -> Result:
        chosen, asked = reference(answers), code(answers)
        return asked in chosen if isinstance(chosen, frozenset) else chosen == asked

    return run


def _count_selected(reference: Closure) -> Closure:
    def run(answers: Answers) -> Result:
        chosen = reference(answers)
        return len(chosen) if isinstance(chosen, frozenset) else None

    return run


def _when(condition: Closure, then: Closure, otherwise: Closure) -> Closure:
    return lambda answers: then(answers) if condition(answers) else otherwise(answers)


def _coalesce(*parts: Closure) -> Closure:
    def run(answers: Answers) -> Result:
        values = (part(answers) for part in parts)
        return next((value for value in values if value is not None), None)

    return run


def _leaf_of(value: bool) -> Callable[[], Closure]:  # noqa: FBT001 - the value itself
    return lambda: lambda answers: value


def _date(text: Closure) -> Closure:
    return text


def _over_known(calculate: Callable[[list[Exact]], Result]) -> Callable[..., Closure]:
    """Return a builder for what leaves out what is missing; missing where all of it is."""

    def builder(*parts: Closure) -> Closure:
        def run(answers: Answers) -> Result:
            known = [value for part in parts if _is_number(value := part(answers))]
            return calculate(known) if known else None

        return run

    return builder


def _known(*parts: Closure) -> Closure:
    return lambda answers: sum(part(answers) is not None for part in parts)


def _rounded(part: Closure, places: Closure) -> Closure:
    def run(answers: Answers) -> Result:
        value, decimals = part(answers), places(answers)
        if not _is_number(value) or not _is_number(decimals):
            return None
        # half goes up (XPath 1.0, section 4.4)
        scale = 10 ** int(decimals)
        return Fraction(floor(Fraction(value) * scale + Fraction(1, 2)), scale)

    return run


def _of_number(calculate: Callable[[Exact], Exact]) -> Callable[[Closure], Closure]:
    def builder(part: Closure) -> Closure:
        def run(answers: Answers) -> Result:
            value = part(answers)
            return calculate(value) if _is_number(value) else None

        return run

    return builder


def _size(number: Exact) -> Exact:
    return -number if number < 0 else number


def _as_number(part: Closure) -> Closure:
    def run(answers: Answers) -> Result:
        value = part(answers)
        if isinstance(value, str):
            return Fraction(value) if _DIGITS.fullmatch(value) else None
        return int(value) if isinstance(value, bool) else value

    return run


def _as_text(part: Closure) -> Closure:
    def run(answers: Answers) -> Result:
        value = part(answers)
        return in_digits(value) if _is_number(value) else value

    return run


def in_digits(number: Exact) -> str:
    """Return a number in digits, with a decimal point and at most `DECIMALS` decimals."""
    if number == int(number):
        return str(int(number))
    scaled = round(abs(Fraction(number)) * 10**DECIMALS)
    whole, rest = divmod(scaled, 10**DECIMALS)
    sign = "-" if number < 0 and scaled else ""
    return f"{sign}{whole}.{rest:0{DECIMALS}d}".rstrip("0").rstrip(".")


def _length(part: Closure) -> Closure:
    def run(answers: Answers) -> Result:
        value = part(answers)
        return len(value) if isinstance(value, str) else None

    return run


def _concat(*parts: Closure) -> Closure:
    def run(answers: Answers) -> Result:
        values = [part(answers) for part in parts]
        known = [value for value in values if isinstance(value, str)]
        joined = "".join(known)
        return joined[:LONGEST_TEXT] if joined else None

    return run


def _texts(compare: Callable[[str, str], bool]) -> Callable[..., Closure]:
    def builder(one: Closure, other: Closure) -> Closure:
        def run(answers: Answers) -> bool:
            left, right = one(answers), other(answers)
            return isinstance(left, str) and isinstance(right, str) and compare(left, right)

        return run

    return builder


DECIMALS = 10
LONGEST_TEXT = 10_000  # characters of a text that is put together
_DIGITS = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")

_ANSWER_IS = ["reference", "text"]

_LEAVES: Mapping[str, Callable[[str], Closure]] = {
    "reference": _reference,
    "text": _text,
    "number": _number,
}

_BUILDERS: Mapping[str, Callable[..., Closure]] = {
    "either": _either,
    "both": _both,
    "negation": _negation,
    "answered": _answered,
    "equal": _comparing(operator.eq),
    "unequal": _comparing(operator.ne),
    "less": _ordering(operator.lt),
    "at_most": _ordering(operator.le),
    "more": _ordering(operator.gt),
    "at_least": _ordering(operator.ge),
    "plus": _calculating(operator.add),
    "minus": _calculating(operator.sub),
    "times": _calculating(operator.mul),
    "divided": _calculating(_divide),
    "modulo": _calculating(_modulo),
    "negative": _negative,
    "selected": _selected,
    "count_selected": _count_selected,
    "when": _when,
    "coalesce": _coalesce,
    "date": _date,
    "true": _leaf_of(True),
    "false": _leaf_of(False),
    "sum": _over_known(sum),
    "lowest": _over_known(min),
    "highest": _over_known(max),
    "known": _known,
    "rounded": _rounded,
    "whole": _of_number(trunc),
    "absolute": _of_number(_size),
    "as_number": _as_number,
    "as_text": _as_text,
    "length": _length,
    "concat": _concat,
    "contains": _texts(operator.contains),
    "starts_with": _texts(str.startswith),
}
