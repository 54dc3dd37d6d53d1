"""The symbol of each variable, and what its type says about it."""

from collections.abc import Iterator, Mapping

import z3

from surveys.expression.syntax import Node
from surveys.proof.symbolic.dates import ordinal
from surveys.proof.symbolic.translation import written
from surveys.proof.symbolic.values import NO, Numeric, Several, Symbolic, Textual
from surveys.questions import (
    Calculated,
    DateQuestion,
    MonthQuestion,
    NumberQuestion,
    OpenText,
    Question,
    Variable,
    VariableType,
)
from surveys.questions.dates import FIRST_YEAR, LAST_YEAR

MOST_CASES = 400  # texts that one variable is told apart by; more are one case together


def symbol_of(
    variable: Variable, question: Question, literals: Mapping[str, frozenset[str]]
) -> Symbolic:
    """Return the symbol of a variable, given the texts that conditions hold it against."""
    name = variable.id
    if variable.type is VariableType.CODES:
        return Several({code: z3.Bool(f"{name}={code}") for code in variable.codes})
    if variable.type is VariableType.NUMBER:
        value = z3.Int(f"{name}#") if _is_whole(question) else z3.Real(f"{name}#")
        return Numeric(z3.Bool(f"{name}?"), value)
    if variable.type in {VariableType.DATE, VariableType.MONTH}:
        return Numeric(z3.Bool(f"{name}?"), z3.Int(f"{name}#"))
    if variable.type is VariableType.CODE:
        return Textual({code: z3.Bool(f"{name}={code}") for code in variable.codes}, NO)
    cases = sorted(literals.get(name, frozenset()) - {""})[:MOST_CASES]
    return Textual({case: z3.Bool(f"{name}={case}") for case in cases}, z3.Bool(f"{name}=*"))


def _is_whole(question: Question) -> bool:
    if isinstance(question, NumberQuestion):
        return question.decimals == 0
    return not isinstance(question, Calculated) and not question.is_silent


def type_rules(
    variable: Variable, question: Question, symbol: Symbolic
) -> Iterator[tuple[str, z3.BoolRef]]:
    """Yield what the type of a variable makes true of it, each with its key."""
    if isinstance(symbol, Textual):
        cases = [*symbol.cases.values(), *([] if z3.is_false(symbol.other) else [symbol.other])]
        if len(cases) > 1:
            yield f"type:{variable.id}", z3.AtMost(*cases, 1)
    if isinstance(symbol, Several):
        yield from _exclusive(variable, symbol)
    if isinstance(question, OpenText) and isinstance(symbol, Textual):
        length = Node("length", 0, (Node("reference", 0, leaf=variable.id),))
        yield f"length:{variable.id}", z3.Int(f"free!{written(length)}") <= question.max_length
    limits = bounds(variable, question)
    if isinstance(symbol, Numeric) and limits is not None:
        inside = z3.And(symbol.value >= limits[0], symbol.value <= limits[1])
        yield f"bounds:{variable.id}", z3.Implies(symbol.present, inside)


def bounds(variable: Variable, question: Question) -> tuple[int, int] | None:
    """Return the lowest and highest value, of a day or month as its number; None if any will do."""
    if not isinstance(question, DateQuestion):
        return variable.bounds
    first, last = f"{FIRST_YEAR}-01", f"{LAST_YEAR}-12"
    if not isinstance(question, MonthQuestion):
        first, last = f"{first}-01", f"{last}-31"
    earliest, latest = (question.parsed(text) for text in (question.earliest, question.latest))
    return ordinal(earliest or first), ordinal(latest or last)


def constants(symbol: Symbolic) -> list[z3.ExprRef]:
    """Return the constants that a symbol is made of."""
    if isinstance(symbol, Numeric):
        return [symbol.present, symbol.value]
    if isinstance(symbol, Textual | Several):
        other = [symbol.other] if isinstance(symbol, Textual) else []
        return [c for c in [*symbol.cases.values(), *other] if not z3.is_false(c)]
    return []


def _exclusive(variable: Variable, symbol: Several) -> Iterator[tuple[str, z3.BoolRef]]:
    for option in variable.options:
        if option.exclusive and option.code in symbol.cases:
            others = [case for code, case in symbol.cases.items() if code != option.code]
            formula = z3.Implies(symbol.cases[option.code], z3.Not(z3.Or([*others, NO])))
            yield f"exclusive:{variable.id}.{option.code}", formula
