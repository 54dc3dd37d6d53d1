"""Question types: each is one class, and each stands once in `QUESTION_TYPES`.

A type knows its schema (its fields), how it reads what a form sent, its missing codes and the
variables that it yields. The web attaches a form field and a macro under the same `kind`.
"""

from collections.abc import Mapping

from surveys.questions.accepting import accept, accept_page
from surveys.questions.battery import Battery
from surveys.questions.choice import (
    NO,
    YES,
    Consent,
    Municipality,
    Single,
    YesNo,
    is_given,
)
from surveys.questions.dates import DateQuestion, MonthQuestion, as_day, as_month
from surveys.questions.faults import SOFT, Fault, FaultKind, Faults
from surveys.questions.information import Information
from surveys.questions.multiple import Multiple
from surveys.questions.number import NumberQuestion
from surveys.questions.numbered import Allocation, Ranking
from surveys.questions.open_option import OPEN_SUFFIX, open_id
from surveys.questions.open_text import MISSING_SUFFIX, OpenText, Place
from surveys.questions.question import (
    ALWAYS,
    Dependent,
    Item,
    Layout,
    Level,
    Option,
    Question,
    Raw,
    Variable,
    VariableType,
    Wording,
)
from surveys.questions.scale import Scale
from surveys.questions.silent import Calculated, Drawn, Given, Origin
from surveys.questions.texts import NO_TEXTS, Texts

QUESTION_TYPES: tuple[type[Question], ...] = (
    Single,
    YesNo,
    Scale,
    Battery,
    Multiple,
    OpenText,
    NumberQuestion,
    DateQuestion,
    MonthQuestion,
    Ranking,
    Allocation,
    Municipality,
    Place,
    Consent,
    Information,
    Calculated,
    Drawn,
    Given,
)
BY_KIND: Mapping[str, type[Question]] = {kind.kind: kind for kind in QUESTION_TYPES}

__all__ = [
    "ALWAYS",
    "BY_KIND",
    "MISSING_SUFFIX",
    "NO",
    "NO_TEXTS",
    "OPEN_SUFFIX",
    "QUESTION_TYPES",
    "SOFT",
    "YES",
    "Allocation",
    "Battery",
    "Calculated",
    "Consent",
    "DateQuestion",
    "Dependent",
    "Drawn",
    "Fault",
    "FaultKind",
    "Faults",
    "Given",
    "Information",
    "Item",
    "Layout",
    "Level",
    "MonthQuestion",
    "Multiple",
    "Municipality",
    "NumberQuestion",
    "OpenText",
    "Option",
    "Origin",
    "Place",
    "Question",
    "Ranking",
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
    "as_day",
    "as_month",
    "is_given",
    "open_id",
]
