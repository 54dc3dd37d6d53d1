"""A new question of each kind, and a question made into one of another kind.

Directed by the fields of the kind's class, so that a new kind works here as it is; `STARTS` only
says with what it begins where that is not nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from enum import Enum
from functools import cache
from typing import Any, get_origin, get_type_hints

from surveys.design.naming import free, slug, taken
from surveys.design.profile import municipalities
from surveys.questionnaire import Questionnaire
from surveys.questions import BY_KIND, NO, NO_TEXTS, YES, Item, Option, Question, Texts

YES_NO = ((YES, {"nl": "Ja", "en": "Yes"}), (NO, {"nl": "Nee", "en": "No"}))
LONGEST_TEXT = 1000  # characters of an open answer, to begin with
STARTS: Mapping[str, Mapping[str, Any]] = {
    "single": {"dont_know": True, "refusal": True},
    "yes_no": {"dont_know": True, "refusal": True},
    "multiple": {"dont_know": True, "refusal": True},
    "battery": {"dont_know": True, "refusal": True},
    "scale": {"minimum": 1, "maximum": 10, "dont_know": True, "refusal": True},
    "number": {"minimum": 0, "maximum": 100},
    "text": {"max_length": LONGEST_TEXT, "optional": True},
    "allocation": {"total": 100},
    "calculated": {"calculation": "0", "options": ()},  # a number has no answer list
    "given": {"options": ()},
}


def blank(
    questionnaire: Questionnaire, kind: str, text: str = "", kept: Iterable[str] = ()
) -> Question:
    """Return a new question of a kind, with an id that is free and made of `text`.

    Parameters
    ----------
    kept
        Ids and names that are not free: those of earlier versions (`ever_taken`).

    Raises
    ------
    KeyError
        If there is no such kind.
    """
    question_type, names = BY_KIND[kind], taken(questionnaire) | set(kept)
    identity = free(slug(text, kind), names)
    language = questionnaire.languages[0] if questionnaire.languages else "nl"
    given: dict[str, Any] = {
        "id": identity,
        "name": identity,
        "text": Texts.of({language: text}) if text else NO_TEXTS,
        **_lists(kind, identity, questionnaire.languages),
        **STARTS.get(kind, {}),
    }
    return _made(question_type, given)


def converted(question: Question, kind: str) -> Question:
    """Return the question as one of another kind, with all that both kinds have.

    Raises
    ------
    KeyError
        If there is no such kind.
    """
    given = {field.name: getattr(question, field.name) for field in fields(question)}
    lists = _lists(kind, question.id, tuple(lang for lang, _ in question.text.by_language))
    if kind in ("yes_no", "consent") or (kind == "municipality" and _is_empty(question)):
        given |= lists
    return _made(BY_KIND[kind], {**lists, **STARTS.get(kind, {}), **given})


def _is_empty(question: Question) -> bool:
    """Return whether nobody wrote an answer yet."""
    return not any(option.text for option in question.choices())


def _made(question_type: type[Question], given: Mapping[str, Any]) -> Question:
    hints, values = _hints(question_type), {}
    for field in fields(question_type):
        if field.name in given:
            values[field.name] = given[field.name]
        elif field.default is MISSING:
            values[field.name] = _nothing(hints[field.name])
    return question_type(**values)


@cache
def _hints(question_type: type[Question]) -> Mapping[str, Any]:
    return get_type_hints(question_type)


def _nothing(kind: Any) -> Any:
    if get_origin(kind) is tuple:
        return ()
    if kind is Texts:
        return NO_TEXTS
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    return kind()


def _lists(kind: str, identity: str, languages: tuple[str, ...]) -> dict[str, Any]:
    names = {field.name for field in fields(BY_KIND[kind])}
    made: dict[str, Any] = {}
    if kind in ("yes_no", "consent"):
        made["options"] = tuple(
            Option(
                code=code, text=Texts.of({lang: said[lang] for lang in languages if lang in said})
            )
            for code, said in YES_NO
        )
    elif kind == "municipality":
        made["options"] = municipalities(languages)
    elif "options" in names:
        made["options"] = tuple(Option(code=code, text=NO_TEXTS) for code in ("1", "2"))
    if "items" in names:
        first = f"{identity}_1"
        made["items"] = (Item(id=first, name=first, text=NO_TEXTS),)
    return made
