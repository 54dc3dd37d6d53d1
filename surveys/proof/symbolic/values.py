"""What an expression can be, as formulas: present or not, and if so which value.

A missing answer is one thing to a condition, whatever its reason, so a formula for "present" is
enough. Codes and texts are told apart by the cases that some condition can tell apart: a formula
for each, and one for "another text".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import z3

YES, NO = z3.BoolVal(True), z3.BoolVal(False)
# z3 keeps each formula once, so that it is known by where it lies
_YES, _NO = YES.as_ast().value, NO.as_ast().value


@dataclass(frozen=True)
class Numeric:
    """A number, or nothing."""

    present: z3.BoolRef
    value: z3.ArithRef


@dataclass(frozen=True)
class Textual:
    """A code or a text: one of the cases, another text, or (all false) nothing."""

    cases: Mapping[str, z3.BoolRef]
    other: z3.BoolRef = field(default_factory=lambda: NO)

    @property
    def present(self) -> z3.BoolRef:
        """Whether there is a text at all."""
        return either([*self.cases.values(), self.other])


@dataclass(frozen=True)
class Several:
    """Options that can be ticked together; none of them is nothing."""

    cases: Mapping[str, z3.BoolRef]

    @property
    def present(self) -> z3.BoolRef:
        """Whether any is ticked."""
        return either(list(self.cases.values()))


@dataclass(frozen=True)
class Free:
    """A value that the solver does not look into: anything, or nothing."""

    name: str

    @property
    def present(self) -> z3.BoolRef:
        """Whether there is a value."""
        return z3.Bool(f"free!{self.name}!present")

    @property
    def truth(self) -> z3.BoolRef:
        """The value where true or false is wanted."""
        return z3.Bool(f"free!{self.name}!true")

    @property
    def number(self) -> Numeric:
        """The value where a number is wanted."""
        return Numeric(self.present, z3.Real(f"free!{self.name}!number"))

    @property
    def text(self) -> Textual:
        """The value where a text is wanted."""
        return Textual({}, self.present)


Symbolic: TypeAlias = Numeric | Textual | Several | Free | z3.BoolRef


def either(parts: list[z3.BoolRef]) -> z3.BoolRef:
    """Return the disjunction, folded where it is plain."""
    left = [part for part in parts if part.ast.value != _NO]
    if any(part.ast.value == _YES for part in left):
        return YES
    if len(left) < 2:
        return left[0] if left else NO
    return z3.Or(left)


def both(parts: list[z3.BoolRef]) -> z3.BoolRef:
    """Return the conjunction, folded where it is plain."""
    left = [part for part in parts if part.ast.value != _YES]
    if any(part.ast.value == _NO for part in left):
        return NO
    if len(left) < 2:
        return left[0] if left else YES
    return z3.And(left)


def no(part: z3.BoolRef) -> z3.BoolRef:
    """Return the negation, folded where it is plain."""
    at = part.ast.value
    if at in {_YES, _NO}:
        return NO if at == _YES else YES
    return z3.Not(part)


def truth(value: Symbolic) -> z3.BoolRef:
    """Return a value as true or false."""
    if isinstance(value, z3.BoolRef):
        return value
    return value.truth if isinstance(value, Free) else value.present


def number(value: Symbolic) -> Numeric:
    """Return a value as a number; what is none is missing."""
    if isinstance(value, Free):
        return value.number
    return value if isinstance(value, Numeric) else Numeric(NO, z3.IntVal(0))


def textual(value: Symbolic) -> Textual:
    """Return a value as a text; what is none is missing."""
    if isinstance(value, Free):
        return value.text
    return value if isinstance(value, Textual) else Textual({})


def present(value: Symbolic) -> z3.BoolRef:
    """Return whether there is a value; true and false are always there."""
    return YES if isinstance(value, z3.BoolRef) else value.present


def holds(model: z3.ModelRef, formula: z3.BoolRef) -> bool:
    """Return whether a formula holds of an example; it is asked too often for `model.eval`."""
    outcome = (z3.Ast * 1)()
    if not z3.Z3_model_eval(model.ctx.ref(), model.model, formula.as_ast(), True, outcome):
        return False
    return bool(outcome[0].value == _YES)
