"""What of a question can be edited, told by the fields of its class, and read from a form.

A field whose type has a shape gets an editor by itself; one that has none is kept as it is. So a
new kind, or a new field of an old one, can be edited here, and is never lost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from surveys.questions import Item, Option, Texts
from surveys.responses.answers import is_storable

Sent = Mapping[str, Sequence[str]]  # form input: the values sent, by field name
Part = TypeVar("Part")  # a question, a row of it, or another part of a questionnaire
LONGEST_TEXT = 4_000  # characters of one text
LONGEST_NUMBER = 14  # signs: -1000000000000 is the lowest bound of a number
PRESENT = "_fields"  # names the fields that a form shows: what it does not show is not emptied


class Shape(Enum):
    """How a field is edited; the web draws each in its own way."""

    TEXTS = "texts"
    LINE = "line"
    LINES = "lines"
    FLAG = "flag"
    NUMBER = "number"
    CHOICE = "choice"
    ROWS = "rows"
    KEPT = "kept"


@dataclass(frozen=True)
class Editable:
    """A field that can be edited: its name, its shape and, of a choice, the values."""

    name: str
    shape: Shape
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unreadable:
    """A value that was sent and that the field cannot hold; `key` says why."""

    field: str
    key: str


# What is never changed by hand: conditions refer to it, and data sets are made of it.
IDENTITY = frozenset({"id"})


@cache
def editable(part_type: type) -> tuple[Editable, ...]:
    """Return the fields of a question type, `Option` or `Item`, in the order of the class."""
    hints = get_type_hints(part_type)
    return tuple(
        _editable(field.name, hints[field.name])
        for field in fields(part_type)
        if field.name not in IDENTITY
    )


def fields_of(part: object) -> tuple[Editable, ...]:
    """Return the fields of a part that can be edited."""
    kind: Any = type(part)
    return editable(kind)


def _editable(name: str, kind: Any) -> Editable:
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        if inner in (Option, Item):
            return Editable(name, Shape.ROWS)
        return Editable(name, Shape.LINES if inner is str else Shape.KEPT)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return Editable(name, Shape.CHOICE, tuple(str(one.value) for one in kind))
    shapes = {Texts: Shape.TEXTS, str: Shape.LINE, bool: Shape.FLAG, int: Shape.NUMBER}
    return Editable(name, shapes.get(kind, Shape.KEPT))


def read(
    part: Part, sent: Sent, languages: Sequence[str], prefix: str = ""
) -> tuple[Part, tuple[Unreadable, ...]]:
    """Return the part as a form sent it, and what could not be read; that stays as it was.

    Lists of options and statements are read by `surveys.design.lists`.

    Parameters
    ----------
    languages
        The languages that the form shows; texts in others stay as they are.
    prefix
        What stands before the names of the form's fields.
    """
    shown = set(sent.get(prefix + PRESENT, ()))
    changes: dict[str, Any] = {}
    wrong: list[Unreadable] = []
    for field in fields_of(part):
        if field.name not in shown or field.shape in (Shape.ROWS, Shape.KEPT):
            continue
        value = _value(field, getattr(part, field.name), sent, languages, prefix)
        if isinstance(value, Unreadable):
            wrong.append(value)
        else:
            changes[field.name] = value
    made: Part = replace(cast(Any, part), **changes)
    return made, tuple(wrong)


def _value(
    field: Editable, current: Any, sent: Sent, languages: Sequence[str], prefix: str
) -> object:
    name = prefix + field.name
    if field.shape is Shape.TEXTS:
        return _texts(name, current, sent, languages)
    if field.shape is Shape.FLAG:
        return bool(sent.get(name))
    text = _clean(
        "\n".join(sent.get(name, ())) if field.shape is Shape.LINES else _first(sent, name)
    )
    if _fault(text):
        return Unreadable(name, _fault(text))
    if field.shape is Shape.LINES:
        return tuple(line.strip() for line in text.split("\n") if line.strip())
    if field.shape is Shape.NUMBER:
        return _number(name, text)
    if field.shape is Shape.CHOICE:
        kind = type(current)
        return kind(text) if text in field.choices else Unreadable(name, "choice")
    return text


def _first(sent: Sent, name: str) -> str:
    return next(iter(sent.get(name, ())), "")


def _texts(name: str, current: Texts, sent: Sent, languages: Sequence[str]) -> object:
    texts = dict(current.by_language)
    for language in languages:
        place = f"{name}.{language}"
        if place not in sent:
            continue
        text = _clean(sent[place][0])
        if _fault(text):
            return Unreadable(place, _fault(text))
        texts.pop(language, None)
        if text:
            texts[language] = text
    return Texts.of(texts)


def _number(name: str, text: str) -> int | Unreadable:
    digits = text.removeprefix("-")
    if len(text) > LONGEST_NUMBER or not (digits.isascii() and digits.isdecimal()):
        return Unreadable(name, "number")
    return int(text)


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _fault(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        return "too-long"
    return "" if is_storable(text) else "signs"
