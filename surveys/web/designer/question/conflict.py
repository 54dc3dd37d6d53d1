"""Two researchers at one question: what the other saved, and what was sent now, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from panel.web.texts import t
from surveys.design.errors import DesignError
from surveys.design.naming import written
from surveys.design.pages import page_of
from surveys.questionnaire import Questionnaire
from surveys.questions import Question, Texts
from surveys.web.designer.question.merging import (
    KEEP,
    ON_PAGE,
    Piece,
    changed,
    different,
    pieces_of,
)
from surveys.web.designer.wording import field_words, sentence, value_words

Sent = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Row:
    """A piece with both values, in words.

    Parameters
    ----------
    name
        Of the choice on the form; empty where there is nothing to choose.
    who
        Who changed it: "both", "theirs" or "yours". Where one did, theirs or yours is proposed.
    """

    label: str
    theirs: str
    yours: str
    name: str = ""
    who: str = "both"


@dataclass(frozen=True)
class Conflict:
    """A question that changed since it was shown, as it was ``seen``."""

    question_id: str
    seen: Questionnaire

    def typed(
        self, current: Questionnaire, sent: Sent, published: Sequence[Questionnaire]
    ) -> list[Row]:
        """Return the pieces in which what was sent differs from what is saved."""
        theirs = _question(current, self.question_id)
        if theirs is None:
            return [Row(t("designer-conflict-question"), t("designer-conflict-gone"), "")]
        mine = {name: values for name, values in sent.items() if not name.startswith(KEEP)}
        try:
            after = changed(current, self.question_id, mine, published).questionnaire
        except DesignError:
            return []
        yours = _question(after, self.question_id)
        if yours is None or _question(self.seen, self.question_id) is None:
            return []
        place = self.question_id
        before = pieces_of(self.seen, place)
        found = different(before, pieces_of(current, place), pieces_of(after, place))
        rows = [row_of(one, current) for one in found]
        if yours.kind == theirs.kind:
            return rows
        kinds = (t(f"designer-kind-{one.kind}") for one in (theirs, yours))
        return [Row(t("designer-field-kind"), *kinds), *(_unnamed(row) for row in rows)]


def conflict_between(
    seen: Questionnaire, current: Questionnaire, question_id: str
) -> Conflict | None:
    """Return the conflict where the question, or the condition of its page, is another by now."""
    if not question_id:
        return None
    before, after = _question(seen, question_id), _question(current, question_id)
    if before is None and after is None:
        return None
    same = before == after and _page(seen, question_id) == _page(current, question_id)
    return None if same else Conflict(question_id, seen)


def row_of(piece: Piece, questionnaire: Questionnaire) -> Row:
    """Return a piece in words: where only one of two changed it, that value is proposed."""
    who = "both" if piece.by_them and piece.by_you else "theirs" if piece.by_them else "yours"
    field, _, part = piece.key.removeprefix(ON_PAGE).partition(".")
    label = field_words(field)
    if piece.key.startswith(ON_PAGE) and field == "relevant":
        label = t("designer-when-page")
    if part:
        named = piece.yours if piece.yours is not None else piece.theirs
        label = f"{label}: {_title(named) or part}"
    theirs, yours = _both(piece, field)
    if field == "relevant":
        said = [sentence(questionnaire, str(one)) for one in (piece.theirs, piece.yours)]
        theirs, yours = (one or t("designer-always") for one in said)
    return Row(label, theirs, yours, KEEP + piece.key, who)


def _unnamed(row: Row) -> Row:
    return Row(row.label, row.theirs, row.yours)


def _both(piece: Piece, field: str) -> tuple[str, str]:
    """Return both values in words; of two versions of a row, only what differs."""
    one, other = piece.theirs, piece.yours
    if one is None or other is None or not hasattr(one, "__dataclass_fields__"):
        return _words(one, field), _words(other, field)
    if isinstance(one, Texts):
        return _words(one, field), _words(other, field)
    names = [
        each.name
        for each in fields(one)
        if getattr(one, each.name) != getattr(other, each.name, None)
    ]
    return _said(one, names), _said(other, names)


def _said(row: object, names: Sequence[str]) -> str:
    return "; ".join(
        f"{field_words(name)}: {_words(getattr(row, name, ''), name)}" for name in names
    )


def _question(questionnaire: Questionnaire, question_id: str) -> Question | None:
    return next((one for one in written(questionnaire) if one.id == question_id), None)


def _page(questionnaire: Questionnaire, question_id: str) -> tuple[object, ...]:
    page = page_of(questionnaire, question_id)
    return page.relevant, page.checks


def _title(row: object) -> str:
    for name in ("title", "text", "message"):
        texts = getattr(row, name, None)
        if isinstance(texts, Texts) and texts:
            return texts.say("nl")
    return ""


def _words(value: object, field: str = "") -> str:
    if value is None:
        return t("designer-conflict-absent")
    if isinstance(value, Texts):
        return "; ".join(text for _, text in value.by_language) or t("designer-conflict-empty")
    if isinstance(value, bool):
        return t("designer-yes" if value else "designer-no")
    if isinstance(value, tuple):
        return " / ".join(_title(part) or str(part) for part in value) or t(
            "designer-conflict-empty"
        )
    if hasattr(value, "__dataclass_fields__"):
        return _title(value) or str(getattr(value, "id", ""))
    if hasattr(value, "value"):
        return value_words(field, str(value.value))
    return str(value) or t("designer-conflict-empty")
