"""Question types: each is one class, and each stands once in `QUESTION_TYPES`.

A type knows its schema (its fields), how it reads what a form sent, its missing codes and the
variables that it yields. The web attaches a form field and a macro under the same `kind`.
"""

from collections.abc import Mapping

from surveys.questions.accepting import accept, accept_page
from surveys.questions.battery import Battery
from surveys.questions.choice import NO, YES, Consent, Single, YesNo, is_given
from surveys.questions.faults import Fault, FaultKind, Faults
from surveys.questions.information import Information
from surveys.questions.multiple import Multiple
from surveys.questions.open_text import MISSING_SUFFIX, OpenText
from surveys.questions.question import (
    ALWAYS,
    Item,
    Option,
    Question,
    Raw,
    Variable,
    VariableType,
    Wording,
)
from surveys.questions.scale import Scale
from surveys.questions.texts import NO_TEXTS, Texts

QUESTION_TYPES: tuple[type[Question], ...] = (
    Single,
    YesNo,
    Scale,
    Battery,
    Multiple,
    OpenText,
    Consent,
    Information,
)
BY_KIND: Mapping[str, type[Question]] = {kind.kind: kind for kind in QUESTION_TYPES}

__all__ = [
    "ALWAYS",
    "BY_KIND",
    "MISSING_SUFFIX",
    "NO",
    "NO_TEXTS",
    "QUESTION_TYPES",
    "YES",
    "Battery",
    "Consent",
    "Fault",
    "FaultKind",
    "Faults",
    "Information",
    "Item",
    "Multiple",
    "OpenText",
    "Option",
    "Question",
    "Raw",
    "Scale",
    "Single",
    "Texts",
    "Variable",
    "VariableType",
    "Wording",
    "YesNo",
    "accept",
    "accept_page",
    "is_given",
]
