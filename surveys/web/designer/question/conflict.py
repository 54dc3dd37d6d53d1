"""Two researchers at one question: what the other saved, and what was sent now, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from panel.web.texts import t
from surveys.design.changing import change
from surveys.design.errors import DesignError
from surveys.design.naming import written
from surveys.design.pages import page_of
from surveys.questionnaire import Questionnaire
from surveys.questions import Question, Texts
from surveys.web.designer.wording import field_words

Sent = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Row:
    """A field with both values, in words."""

    label: str
    theirs: str
    yours: str


@dataclass(frozen=True)
class Conflict:
    """A question that changed since it was shown."""

    question_id: str

    def typed(
        self, current: Questionnaire, sent: Sent, published: Sequence[Questionnaire]
    ) -> list[Row]:
        """Return the fields in which what was sent differs from what is saved."""
        theirs = _question(current, self.question_id)
        if theirs is None:
            return [Row(t("designer-conflict-question"), t("designer-conflict-gone"), "")]
        try:
            after = change(current, self.question_id, sent, published).questionnaire
        except DesignError:
            return []
        yours = _question(after, self.question_id)
        return [] if yours is None else _rows(theirs, yours)


def conflict_between(
    seen: Questionnaire, current: Questionnaire, question_id: str
) -> Conflict | None:
    """Return the conflict where the question, or the condition of its page, is another by now."""
    if not question_id:
        return None
    before, after = _question(seen, question_id), _question(current, question_id)
    if before is None and after is None:
        return None
    same = before == after and _condition(seen, question_id) == _condition(current, question_id)
    return None if same else Conflict(question_id)


def part_rows(theirs: Questionnaire, yours: Questionnaire, names: Sequence[str]) -> list[Row]:
    """Return the parts of two drafts that differ, in words."""
    found: list[Row] = []
    for name in names:
        one, other = getattr(theirs, name), getattr(yours, name)
        if one == other:
            continue
        if not isinstance(one, tuple):
            found.append(Row(field_words(name), _words(one), _words(other)))
            continue
        known = {part.id: part for part in one}
        for part in other:
            if known.get(part.id) != part:
                found.append(Row(field_words(name), _part(known.get(part.id)), _part(part)))
        left = {part.id for part in other}
        found += [Row(field_words(name), _part(p), "") for p in one if p.id not in left]
    return found


def _part(part: object) -> str:
    """Return the short values of a part in words; its questions are left aside."""
    if part is None:
        return ""
    values = [getattr(part, field.name) for field in fields(part)]  # type: ignore[arg-type]
    said = [_words(one) for one in values if isinstance(one, str | int | Texts)]
    return "; ".join(one for one in said if one)


def _question(questionnaire: Questionnaire, question_id: str) -> Question | None:
    return next((one for one in written(questionnaire) if one.id == question_id), None)


def _condition(questionnaire: Questionnaire, question_id: str) -> str:
    return page_of(questionnaire, question_id).relevant


def _rows(theirs: Question, yours: Question) -> list[Row]:
    names = [field.name for field in fields(theirs) if hasattr(yours, field.name)]
    return [
        Row(field_words(name), _words(getattr(theirs, name)), _words(getattr(yours, name)))
        for name in names
        if getattr(theirs, name) != getattr(yours, name)
    ]


def _words(value: object) -> str:
    if isinstance(value, Texts):
        return "; ".join(text for _, text in value.by_language)
    if isinstance(value, bool):
        return t("designer-yes" if value else "designer-no")
    if isinstance(value, tuple):
        return " / ".join(_row_words(part) for part in value)
    return str(getattr(value, "value", value))


def _row_words(row: object) -> str:
    text = getattr(row, "text", None)
    name = getattr(row, "code", None) or getattr(row, "id", "")
    return f"{name} {text.say('nl')}" if isinstance(text, Texts) else str(row)
