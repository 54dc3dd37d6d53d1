"""Answers put into texts: "U zei dat u in ${gemeente} woont".

Where the answer is not there, the sentence that repeats it is left out, unless it is the question.
A text that cannot do without says that there is no answer; a hint is left out as a whole.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from surveys.questionnaire.references import PIPED
from surveys.questions import Texts, Variable, VariableType
from surveys.questions.texts import MARKS, as_text, unmarked
from surveys.responses.answers import Answers, Code, Codes, Missing, Number, Text, Value

Part = TypeVar("Part")

NOTHING = "…"  # what stands for an answer that is not there, outside of texts
UNSAID = {"nl": "(niet ingevuld)"}  # in a text that cannot do without the sentence
UNSAID_ELSEWHERE = "(not answered)"
ASIDE = frozenset({"hint", "help"})  # texts that a question can do without
SENTENCE = re.compile(r".+?(?:(?<![a-z]\.[a-z])[.!?](?=\s+[A-Z<\"'(])\s+|<br ?/?>|\Z)", re.DOTALL)
_DECIMAL = {"nl": ","}
_DATES = frozenset({VariableType.DATE, VariableType.MONTH})


def filled(part: Part, variables: Mapping[str, Variable], answers: Answers) -> Part:
    """Return `part` with each reference in its texts replaced by the answer, in words."""
    changes: dict[str, object] = {}
    for field in fields(part):  # type: ignore[arg-type]
        value = getattr(part, field.name)
        if isinstance(value, Texts):
            said = _filled(value, variables, answers, may_end=field.name in ASIDE)
            changes[field.name] = said
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


def _filled(
    texts: Texts, variables: Mapping[str, Variable], answers: Answers, *, may_end: bool
) -> Texts:
    def is_missing(name: str) -> bool:
        return name in variables and isinstance(answers.get(name, Missing.SKIPPED), Missing)

    def said(name: str, language: str) -> str:
        if is_missing(name):
            return UNSAID.get(language, UNSAID_ELSEWHERE)
        return as_text(in_words(answers[name], variables[name], language))

    by_language = []
    for language, text in texts.by_language:
        if any(is_missing(found) for found in PIPED.findall(text)):
            text = _without(text, is_missing, may_end=may_end)
        words = PIPED.sub(
            lambda found, language=language: (  # type: ignore[misc]
                said(found.group(1), language) if found.group(1) in variables else found.group(0)
            ),
            text,
        )
        by_language.append((language, words))
    return Texts(tuple(by_language)) if all(words for _, words in by_language) else Texts()


def _without(text: str, is_missing: Callable[[str], bool], *, may_end: bool) -> str:
    """Return a text without the sentences that repeat an answer which is not there.

    What is asked stays, and so does the text where nothing would be left, or half a mark.
    """
    kept = [
        sentence
        for sentence in SENTENCE.findall(text)
        if not any(is_missing(name) for name in PIPED.findall(sentence))
        or (unmarked(sentence).rstrip().endswith("?") and not may_end)
    ]
    left = re.sub(r"(?:\s|<br ?/?>)+\Z", "", "".join(kept))
    is_whole = all(left.count(f"<{mark}>") == left.count(f"</{mark}>") for mark in MARKS[:-1])
    return left if is_whole and (left or may_end) else text


def _label(variable: Variable, code: str, language: str) -> str:
    return next((o.text.say(language) for o in variable.options if o.code == code), code)
