"""What the designer says about findings, conditions and refusals, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from panel.web.texts import has_text, t
from surveys.design.errors import DesignError
from surveys.design.naming import written
from surveys.expression import ExpressionError, parse
from surveys.questionnaire import Finding, Questionnaire
from surveys.questionnaire.version import scope
from surveys.web.designer.desk import Desk, label_of

SHOWN = "Toon als "  # how the sentence of a condition begins


def sentence(questionnaire: Questionnaire, condition: str) -> str:
    """Return a condition as a Dutch sentence; one that cannot be read is told as such."""
    if not condition:
        return ""
    try:
        return parse(condition, scope(questionnaire.variables)).dutch(questionnaire)
    except ExpressionError as error:
        return t("designer-condition-wrong", why=expression_words(error))


def said_of(field: str, questionnaire: Questionnaire, condition: str) -> str:
    """Return what a condition does where it stands: it shows something, demands it, or counts."""
    said = sentence(questionnaire, condition)
    bare = said.removeprefix(SHOWN)
    return said if field == "relevant" or bare == said else t(f"logic-says-{field}", condition=bare)


def expression_words(error: ExpressionError) -> str:
    """Return what is wrong with an expression."""
    key = f"designer-expression-{error.key}"
    if not has_text(key):
        key = "designer-expression-syntax"
    return t(key)


def finding_words(finding: Finding, details: Mapping[str, str | int] | None = None) -> str:
    """Return what a finding says and what to do; `details` say its own in the reader's words."""
    kinds: tuple[tuple[str, str], ...] = ("finding", finding.key), ("expression", finding.key)
    if finding.complaint:
        kinds = ("complaint", finding.complaint), *kinds
    for kind, name in kinds:
        key = f"designer-{kind}-{name}"
        if has_text(key):
            return t(key, **(finding.details if details is None else details))
    return t("designer-finding-other")


def refusal_words(error: DesignError, desk: Desk) -> str:
    """Return why an edit is refused, with the names of the questions that it is about."""
    details = dict(error.details)
    if "users" in details:
        names = [desk.name(place) for place in str(details["users"]).split(", ")]
        details["users"] = "; ".join(f"'{name}'" for name in names)
    return t(f"design-fault-{error.key}", **details)


def kind_words(kind: str) -> str:
    """Return what a kind of question is called."""
    key = f"designer-kind-{kind}"
    return t(key) if has_text(key) else kind


def field_words(name: str) -> str:
    """Return the label of a field; one that has no words yet is called by its name."""
    key = f"designer-field-{name}"
    return t(key) if has_text(key) else name.replace("_", " ")


def value_words(field: str, value: str) -> str:
    """Return what a value of a choice is called."""
    key = f"designer-value-{field}-{value}".replace("_", "-")
    return t(key) if has_text(key) else value


def first_words(questionnaire: Questionnaire) -> dict[str, str]:
    """Return what each question is called, by id."""
    return {question.id: label_of(question) for question in written(questionnaire)}
