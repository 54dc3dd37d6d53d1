"""One form field for each kind of question, and the template that draws it.

A field holds what was sent, or what was answered before, as the texts that a form sends; whether
that is an answer is the domain's to say (`surveys.questions.accept_page`). To add a kind: one
class here, registered in `FIELDS`, and one template under `templates/surveys/questions`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from wtforms.fields.core import UnboundField

from surveys.questions import Layout, Multiple, OpenText, Question
from surveys.web.fields.choices import (
    BatteryField,
    DropdownField,
    MultipleField,
    ScaleField,
    SingleField,
)
from surveys.web.fields.field import QuestionField, as_sent
from surveys.web.fields.information import InformationField
from surveys.web.fields.numbered import AllocationField, RankingField
from surveys.web.fields.written import (
    DateField,
    MonthField,
    NumberField,
    OpenTextField,
    PlaceField,
)

FIELDS: Mapping[str, type[QuestionField]] = {
    "single": SingleField,
    "yes_no": SingleField,
    "consent": SingleField,
    "municipality": SingleField,
    "scale": ScaleField,
    "battery": BatteryField,
    Multiple.kind: MultipleField,
    OpenText.kind: OpenTextField,
    "place": PlaceField,
    "number": NumberField,
    "date": DateField,
    "month": MonthField,
    "ranking": RankingField,
    "allocation": AllocationField,
    "information": InformationField,
}


def field_for(question: Question, language: str) -> UnboundField:
    """Return the field that asks this question."""
    kind = FIELDS[question.kind]
    if kind is SingleField and question.layout is Layout.DROPDOWN:
        kind = DropdownField
    return cast(UnboundField, kind(question, language))


__all__ = ["FIELDS", "QuestionField", "as_sent", "field_for"]
