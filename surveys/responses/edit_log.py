"""Corrections between the raw answers and the frozen data set: raw plus log gives frozen.

The raw events are never changed. Each correction names the value that it found, so that a log is
never applied to answers other than those that its author saw.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from surveys.responses.answers import Value

Answers = Mapping[str, Mapping[str, Value]]


class EditError(ValueError):
    """An edit that does not fit the answers; nothing was applied."""


@dataclass(frozen=True)
class Edit:
    """One correction: what was found, what stands there now, by which rule, by whom and why."""

    pseudonym: str
    variable: str
    old: Value
    new: Value
    rule: str
    who: str
    why: str
    at: datetime


def apply(raw: Answers, edits: Iterable[Edit]) -> dict[str, dict[str, Value]]:
    """Return the answers by pseudonym and variable with ``edits`` applied, in the order given.

    Raises
    ------
    EditError
        If an edit names a person or variable that is not there, or found another value.
    """
    edited = {pseudonym: dict(values) for pseudonym, values in raw.items()}
    for edit in edits:
        values = edited.get(edit.pseudonym)
        if values is None:
            raise EditError(f"edit of {edit.variable!r}: no answers of person {edit.pseudonym!r}")
        if edit.variable not in values:
            raise EditError(f"edit of {edit.variable!r}: the questionnaire has no such variable")
        if values[edit.variable] != edit.old:
            raise EditError(
                f"edit of {edit.variable!r} of person {edit.pseudonym!r} by {edit.who}: "
                f"expected {edit.old!r}, found {values[edit.variable]!r}"
            )
        values[edit.variable] = edit.new
    return edited
