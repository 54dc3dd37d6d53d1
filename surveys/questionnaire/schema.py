"""The JSON Schema (draft 2020-12) of a questionnaire's JSON, made from its classes.

It says what `Questionnaire.from_json` takes; that the parts hang together is for `compiled`.
"""

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints

from surveys.questionnaire.version import Questionnaire
from surveys.questions import BY_KIND, Question, Texts

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: Mapping[Any, Mapping[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    float: {"type": "number"},
}
# in the section "Parameters" of a docstring: names, and what is said of them a level deeper
_PARAMETER = re.compile(r"^(\w+(?:, \w+)*)\n((?:    .*\n?|\n)+)", re.MULTILINE)


def schema() -> Mapping[str, Any]:
    """Return the schema of a whole questionnaire."""
    definitions: dict[str, Any] = {}
    whole = _object(Questionnaire, definitions)
    return {
        "$schema": DIALECT,
        "title": "Questionnaire",
        **whole,
        "$defs": dict(sorted(definitions.items())),
    }


def _type(kind: Any, definitions: dict[str, Any]) -> Mapping[str, Any]:
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _type(get_args(kind)[0], definitions)}
    if kind is Texts:
        return _defined("Texts", _TEXTS, definitions)
    if kind is Question:
        kinds = [_question(one, definitions) for one in BY_KIND.values()]
        return _defined("Question", {"oneOf": kinds}, definitions)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    if is_dataclass(kind):
        name = kind.__name__  # type: ignore[union-attr]
        if name not in definitions:
            definitions[name] = {}  # a class may hold itself
            definitions[name] = _object(kind, definitions)
        return {"$ref": f"#/$defs/{name}"}
    return _PLAIN[kind]


_TEXTS = {
    "description": "A text by language code.",
    "type": "object",
    "additionalProperties": {"type": "string"},
}


def _defined(name: str, what: Mapping[str, Any], definitions: dict[str, Any]) -> Mapping[str, Any]:
    definitions.setdefault(name, what)
    return {"$ref": f"#/$defs/{name}"}


def _question(kind: type[Question], definitions: dict[str, Any]) -> Mapping[str, Any]:
    made = dict(_object(kind, definitions))
    made["properties"] = {"kind": {"const": kind.kind}, **made["properties"]}
    made["required"] = ["kind", *made["required"]]
    definitions[kind.__name__] = made
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _object(kind: Any, definitions: dict[str, Any]) -> Mapping[str, Any]:
    hints, said = get_type_hints(kind), _described(kind)
    known = {field.name: field for field in fields(kind)}
    return {
        "description": _summary(kind),
        "type": "object",
        "properties": {
            name: _property(field, hints[name], said, definitions) for name, field in known.items()
        },
        "required": [name for name, field in known.items() if field.default is MISSING],
        "additionalProperties": False,
    }


def _property(
    field: "Field[Any]", hint: Any, said: Mapping[str, str], definitions: dict[str, Any]
) -> Mapping[str, Any]:
    made = dict(_type(hint, definitions))
    if field.name in said:
        made["description"] = said[field.name]
    if isinstance(field.default, str | int | bool) and not isinstance(field.default, Enum):
        made["default"] = field.default
    elif isinstance(field.default, Enum):
        made["default"] = field.default.value
    return made


def _summary(kind: Any) -> str:
    return (kind.__doc__ or "").strip().split("\n\n")[0].replace("\n    ", " ")


def _described(kind: Any) -> Mapping[str, str]:
    """Return what the docstrings of a class, and of those it stands on, say of each field."""
    found: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        doc = _without_margin(one.__doc__ or "")
        _, _, listed = doc.partition("Parameters\n----------\n")
        for names, words in _PARAMETER.findall(listed):
            said = " ".join(words.split())
            found.update(dict.fromkeys(names.split(", "), said))
    return found


def _without_margin(doc: str) -> str:
    return "\n".join(line.removeprefix("    ") for line in doc.splitlines())
