"""Answers put into texts: "U zei dat u in ${gemeente} woont"."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from surveys.questionnaire.references import PIPED
from surveys.questions import Texts, Variable, VariableType
from surveys.questions.texts import as_text
from surveys.responses.answers import Answers, Code, Codes, Missing, Number, Text, Value

Part = TypeVar("Part")

NOTHING = "…"  # what stands for an answer that is not there; the proof warns where that can be
_DECIMAL = {"nl": ","}
_DATES = frozenset({VariableType.DATE, VariableType.MONTH})


def filled(part: Part, variables: Mapping[str, Variable], answers: Answers) -> Part:
    """Return `part` with each reference in its texts replaced by the answer, in words."""
    changes: dict[str, object] = {}
    for field in fields(part):  # type: ignore[arg-type]
        value = getattr(part, field.name)
        if isinstance(value, Texts):
            changes[field.name] = _filled(value, variables, answers)
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            changes[field.name] = tuple(filled(child, variables, answers) for child in value)
    return replace(part, **changes)  # type: ignore[type-var]


def in_words(value: Value, variable: Variable, language: str) -> str:
    """Return an answer as it stands in a sentence; `NOTHING` where there is none."""
    match value:
        case Missing():
            return NOTHING
        case Code(code):
            return _label(variable, code, language)
        case Codes(codes):
            return ", ".join(
                _label(variable, code, language) for code in variable.codes if code in codes
            )
        case Number(number):
            return str(number).replace(".", _DECIMAL.get(language, "."))
        case Text(text) if variable.type in _DATES:
            return "-".join(part.lstrip("0") for part in reversed(text.split("-")))
        case Text(text):
            return text


def _filled(texts: Texts, variables: Mapping[str, Variable], answers: Answers) -> Texts:
    by_language = []
    for language, text in texts.by_language:
        said = PIPED.sub(
            lambda found, language=language: (  # type: ignore[misc]
                as_text(
                    in_words(
                        answers.get(found.group(1), Missing.SKIPPED),
                        variables[found.group(1)],
                        language,
                    )
                )
                if found.group(1) in variables
                else found.group(0)
            ),
            text,
        )
        by_language.append((language, said))
    return Texts(tuple(by_language))


def _label(variable: Variable, code: str, language: str) -> str:
    return next((o.text.say(language) for o in variable.options if o.code == code), code)
