"""The editors of a question's form, made by the shapes of its fields.

A new kind of question, or a new field, gets its editor here by itself; `PLACES` only says where on
the form a field stands, and `LONG` which texts take more than one line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from panel.web.texts import t
from surveys.design.fields import Editable, Shape, fields_of
from surveys.fieldwork.profile import PROFILE
from surveys.questions import Given, Item, Option, Origin, Question, Texts
from surveys.web.designer.wording import field_words, value_words

HEAD = ("text", "hint")
FLAGS = ("dont_know", "refusal", "random_order")
ASIDE = (
    "help",
    "label",
    "name",
    "article_9",
    "layout",
    "level",
    "former",
    "dependent",
    "source",
    "wording",
    "confirmed",
)
CONDITION = "relevant"
Choices = Mapping[str, Sequence[tuple[str, str]]]  # by field: (value, words) of what there is
LONG = frozenset({"text", "hint", "help", "source", "calculation", "suggestions"})


@dataclass(frozen=True)
class Editor:
    """One field as the form shows it.

    Parameters
    ----------
    name
        The name of the form field.
    values
        Of texts: (form name, language, text) by language. Of a choice: (value, words). Of ticks:
        (value, words, "1" where it is ticked).
    value
        What stands there, as a form would send it.
    """

    name: str
    field: str
    label: str
    shape: str
    value: str = ""
    is_on: bool = False
    is_long: bool = False
    values: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class RowEditor:
    """A row of an option list or of statements: what is always seen, and what is folded away."""

    place: int
    prefix: str
    was: str
    code: str
    fields: tuple[str, ...]
    main: tuple[Editor, ...]
    more: tuple[Editor, ...]


@dataclass(frozen=True)
class ListEditor:
    """An option list or a list of statements."""

    name: str
    label: str
    rows: tuple[RowEditor, ...]


@dataclass(frozen=True)
class QuestionEditor:
    """All editors of a question, by where they stand on the form."""

    fields: tuple[str, ...]
    head: tuple[Editor, ...]
    lists: tuple[ListEditor, ...]
    flags: tuple[Editor, ...]
    own: tuple[Editor, ...]  # what only this kind has
    aside: tuple[Editor, ...]


def question_editor(question: Question, languages: Sequence[str]) -> QuestionEditor:
    """Return the editors of a question, with the texts of these languages."""
    all_fields = [one for one in fields_of(question) if one.shape is not Shape.KEPT]
    made = {
        one.name: editor(question, one, languages, choices=_of_profile(question))
        for one in all_fields
        if one.shape is not Shape.ROWS
    }
    known = {*HEAD, *FLAGS, *ASIDE, CONDITION}
    return QuestionEditor(
        fields=tuple(one.name for one in all_fields if one.name != CONDITION),
        head=tuple(made[name] for name in HEAD if name in made),
        lists=tuple(
            _list(question, one.name, languages) for one in all_fields if one.shape is Shape.ROWS
        ),
        flags=tuple(made[name] for name in FLAGS if name in made),
        own=tuple(one for name, one in made.items() if name not in known),
        aside=tuple(made[name] for name in ASIDE if name in made),
    )


def editor(
    part: Any,
    field: Editable,
    languages: Sequence[str],
    prefix: str = "",
    choices: Choices | None = None,
) -> Editor:
    """Return the editor of one field of a question, option or statement.

    Parameters
    ----------
    choices
        What there is to choose from for the fields that name something else.
    """
    value, name = getattr(part, field.name), prefix + field.name
    values: tuple[tuple[str, ...], ...] = ()
    shape = field.shape.value
    if choices is not None and field.name in choices:
        shape, values = _chosen(value, choices[field.name])
    elif isinstance(value, Texts):
        values = tuple((f"{name}.{one}", one, _in(value, one)) for one in languages)
    elif field.shape is Shape.CHOICE:
        values = tuple((one, value_words(field.name, one)) for one in field.choices)
    return Editor(
        name=name,
        field=field.name,
        label=field_words(field.name),
        shape=shape,
        value=_plain(value),
        is_on=value is True,
        is_long=field.name in LONG and not isinstance(part, Option),
        values=values,
    )


def part_editor(
    part: Any,
    prefix: str,
    place: int,
    languages: Sequence[str],
    was: str,
    choices: Choices | None = None,
) -> RowEditor:
    """Return the editors of any other part: a page, a check, a module, a loop or a quota."""
    made = {
        one.name: editor(part, one, languages, prefix, choices)
        for one in fields_of(part)
        if one.shape is not Shape.KEPT
    }
    return RowEditor(place, prefix, was, was, tuple(made), tuple(made.values()), ())


def _chosen(
    value: str | tuple[str, ...], choices: Sequence[tuple[str, str]]
) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """Return a list to choose or to tick from; what stands there stays in it, known or not."""
    known = [one for one, _ in choices]
    stands = value if isinstance(value, tuple) else (value,)
    strange = [(one, t("designer-not-there", name=one)) for one in stands if one not in known]
    if isinstance(value, tuple):
        return "ticks", tuple((*one, "1" * (one[0] in value)) for one in (*choices, *strange))
    return "choice", (*choices, *strange)


def _of_profile(question: Question) -> Choices:
    """Return what a value that comes from the profile can be of."""
    if not isinstance(question, Given) or question.origin is not Origin.PROFILE:
        return {}
    known = [(name, value_words("of", name)) for name in PROFILE]
    return {"of": [("", t("designer-choose-profile")), *known]}


def _list(question: Question, name: str, languages: Sequence[str]) -> ListEditor:
    rows = getattr(question, name)
    return ListEditor(
        name,
        field_words(name),
        tuple(_row(row, name, place, languages) for place, row in enumerate(rows)),
    )


def _row(row: Option | Item, name: str, place: int, languages: Sequence[str]) -> RowEditor:
    prefix = f"{name}.{place}."
    made = {
        one.name: editor(row, one, languages, prefix)
        for one in fields_of(row)
        if one.shape is not Shape.KEPT
    }
    main = ("code", "text") if isinstance(row, Option) else ("text",)
    was = row.code if isinstance(row, Option) else row.id
    return RowEditor(
        place=place,
        prefix=prefix,
        was=was,
        code=was,
        fields=tuple(made),
        main=tuple(made[one] for one in main),
        more=tuple(one for key, one in made.items() if key not in main),
    )


def _in(texts: Texts, language: str) -> str:
    return dict(texts.by_language).get(language, "")


def _plain(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return "\n".join(str(one) for one in value)
    return "" if isinstance(value, Texts | bool) else str(value)
