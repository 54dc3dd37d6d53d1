"""A questionnaire as canonical JSON, and back, directed by the types of its fields.

A field that has its default value is left out, so that a field that a later release adds does not
change the hash of what was published before it.
"""

import json
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from surveys.questionnaire.errors import Finding, QuestionnaireError
from surveys.questions import BY_KIND, Question, Texts
from surveys.responses.answers import is_storable

T = TypeVar("T")

_EXPECTED = {str: "a text", int: "a whole number", bool: "true or false"}

LONGEST = 5_000_000  # characters; a questionnaire of 300 questions has some 200,000


def to_canonical(value: object) -> str:
    """Return the canonical JSON of a dataclass that this module can read back."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_canonical(kind: type[T], text: str) -> T:
    """Return the value of type `kind` that `to_canonical` wrote; else raise QuestionnaireError."""
    if len(text) > LONGEST:
        raise _wrong("questionnaire", f"at most {LONGEST} characters")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _wrong("questionnaire", f"JSON ({type(error).__name__})") from None
    return from_plain(kind, data, "questionnaire")


def from_plain(kind: type[T], data: object, where: str) -> T:
    """Return the value of type `kind` that plain lists and mappings say, as JSON would hold it."""
    result: T = _read(kind, data, where)
    return result


def _plain(value: object) -> object:
    if isinstance(value, Texts):
        return dict(value.by_language)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        plain = {
            field.name: _plain(getattr(value, field.name))
            for field in fields(value)
            if getattr(value, field.name) != field.default
        }
        return plain | ({"kind": value.kind} if isinstance(value, Question) else {})
    return value


def _read(kind: Any, data: object, where: str) -> Any:
    if get_origin(kind) is tuple:
        if not isinstance(data, list):
            raise _wrong(where, "a list")
        return tuple(
            _read(get_args(kind)[0], part, f"{where}[{place}]") for place, part in enumerate(data)
        )
    if kind is Texts:
        return _read_texts(data, where)
    if kind is Question:
        return _read_question(data, where)
    if is_dataclass(kind):
        return _read_fields(kind, data, where)
    return _read_leaf(kind, data, where)


def _read_leaf(kind: Any, data: object, where: str) -> object:
    if issubclass(kind, Enum):
        choices = {member.value: member for member in kind}
        if not isinstance(data, str) or data not in choices:
            raise _wrong(where, "one of " + ", ".join(choices))
        return choices[data]
    if type(data) is not kind:
        raise _wrong(where, _EXPECTED[kind])
    return _storable(data, where) if isinstance(data, str) else data


def _read_texts(data: object, where: str) -> Texts:
    if not isinstance(data, dict):
        raise _wrong(where, "texts by language")
    return Texts.of({str(key): _storable(text, f"{where}.{key}") for key, text in data.items()})


def _storable(data: object, where: str) -> str:
    if not isinstance(data, str) or not is_storable(data):
        raise _wrong(where, _EXPECTED[str])
    return data


def _read_question(data: object, where: str) -> object:
    if not isinstance(data, dict) or data.get("kind") not in BY_KIND:
        raise _wrong(where, "a question with a kind: " + ", ".join(BY_KIND))
    rest = {key: value for key, value in data.items() if key != "kind"}
    return _read_fields(BY_KIND[data["kind"]], rest, str(data.get("id", where)))


def _read_fields(kind: Any, data: object, where: str) -> object:
    if not isinstance(data, dict):
        raise _wrong(where, "an object")
    known = _fields(kind)
    for key in data:
        if key not in known:
            raise _wrong(where, f"only {', '.join(known)}; found {str(key)[:40]!r}")
    for name, (field, _) in known.items():
        if field.default is MISSING and name not in data:
            raise _wrong(where, f"a field {name!r}")
    return kind(**{key: _read(known[key][1], data[key], f"{where}.{key}") for key in data})


@cache
def _fields(kind: Any) -> dict[str, tuple["Field[Any]", Any]]:
    hints = get_type_hints(kind)
    return {field.name: (field, hints[field.name]) for field in fields(kind)}


def _wrong(where: str, expected: str) -> QuestionnaireError:
    return QuestionnaireError([Finding(where, "malformed", f"expected {expected}")])
