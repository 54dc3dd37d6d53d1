"""The condition on a question or a page as a form: rows to fill in, or the expression itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from panel.web.texts import t
from surveys.design.builder import WITHOUT_VALUE, Joined, Relation, Row, Rows, rows_of, text_of
from surveys.design.fields import Sent
from surveys.questionnaire import Questionnaire
from surveys.questions import Variable, VariableType
from surveys.responses.answers import is_storable
from surveys.web.designer.wording import said_of

QUESTION, PAGE = "when", "page"
MOST_ROWS = 20
LONGEST = 4_000  # characters of an expression


@dataclass(frozen=True)
class Choice:
    """A row of the builder: its names on the form, and the answers that there are to choose."""

    place: int
    variable: str
    relation: str
    value: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ConditionEditor:
    """A condition as the form shows it; `rows` is None where rows cannot say it."""

    prefix: str
    text: str
    sentence: str
    rows: tuple[Choice, ...] | None
    joined: str
    variables: tuple[tuple[str, str], ...]
    relations: tuple[tuple[str, str], ...]


def condition_editor(
    prefix: str,
    condition: str,
    questionnaire: Questionnaire,
    variables: Sequence[Variable],
    names: Mapping[str, str],
    field: str = "relevant",
) -> ConditionEditor:
    """Return the editor of a condition that may refer to `variables`, called by `names`.

    ``field`` is what the condition is called where it stands, which decides how it is said.
    """
    rows, known = rows_of(condition), {one.id: one for one in variables}
    shown = None
    if rows is not None and all(row.variable in known for row in rows.rows):
        filled = [_choice(n, row, known) for n, row in enumerate(rows.rows)]
        shown = (*filled, Choice(len(filled), "", Relation.IS.value, "", ()))
    return ConditionEditor(
        prefix=prefix,
        text=questionnaire.with_names(condition),
        sentence=said_of(field, questionnaire, condition),
        rows=shown,
        joined=(rows or Rows()).joined.value,
        variables=tuple((one.id, names.get(one.id, one.name)) for one in variables),
        relations=tuple((one.value, t(f"designer-relation-{_key(one)}")) for one in Relation),
    )


def condition_sent(sent: Sent, prefix: str, current: str, variables: Mapping[str, Variable]) -> str:
    """Return the condition as the form sent it; what it did not show stays as it was.

    Who writes the expression means that; else the rows count.
    """
    text, was = _one(sent, f"{prefix}.text"), _one(sent, f"{prefix}.was")
    if f"{prefix}.text" in sent and text != was:
        return text[:LONGEST] if is_storable(text) else current
    if f"{prefix}.joined" not in sent:
        return current
    rows = _rows(sent, prefix)
    return current if rows == rows_of(current) else text_of(rows, variables)


def answers_of(variables: Sequence[Variable]) -> str:
    """Return as JSON the answers to each variable, for the script that lists them."""
    found = {
        one.id: {
            "several": one.type is VariableType.CODES,
            "answers": [[option.code, option.text.say("nl")] for option in one.options],
        }
        for one in variables
    }
    return json.dumps(found, ensure_ascii=False).replace("<", "\\u003c")


def _rows(sent: Sent, prefix: str) -> Rows:
    rows: list[Row] = []
    for place in range(MOST_ROWS):
        variable = _one(sent, f"{prefix}.{place}.variable")
        relation = _one(sent, f"{prefix}.{place}.relation")
        value = _one(sent, f"{prefix}.{place}.value")
        if variable and relation in [one.value for one in Relation]:
            found = Relation(relation)
            rows.append(Row(variable, found, "" if found in WITHOUT_VALUE else value))
    joined = Joined.ANY if _one(sent, f"{prefix}.joined") == Joined.ANY.value else Joined.ALL
    return Rows(tuple(rows), joined if len(rows) > 1 else Joined.ALL)


def _choice(place: int, row: Row, known: Mapping[str, Variable]) -> Choice:
    answers = tuple((one.code, one.text.say("nl")) for one in known[row.variable].options)
    return Choice(place, row.variable, row.relation.value, row.value, answers)


def _one(sent: Sent, name: str) -> str:
    return next(iter(sent.get(name, ())), "").replace("\r\n", "\n").strip()


def _key(relation: Relation) -> str:
    return relation.value.replace("_", "-")
