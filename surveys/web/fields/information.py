"""A page that is only read."""

from __future__ import annotations

from surveys.web.fields.field import QuestionField


class InformationField(QuestionField):
    """Something to read."""

    template = "information"
