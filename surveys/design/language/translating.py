"""Every text of a questionnaire with its languages side by side, and how complete each is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from typing import Any

from surveys.design.errors import DesignError
from surveys.questionnaire import Block, Check, Questionnaire
from surveys.questions import Option, Question, Texts
from surveys.responses.answers import is_storable

LONGEST = 4_000  # characters of one text
LANGUAGE = 2  # letters of a language's code (ISO 639-1)


@dataclass(frozen=True)
class Place:
    """A text: where it stands (``question:field`` or deeper), and what it says."""

    key: str
    question: str
    field: str
    texts: Texts


def places(questionnaire: Questionnaire) -> tuple[Place, ...]:
    """Return every text that says something in some language, in order."""
    found = [Place("title", "", "title", questionnaire.title)]
    silent = set()
    for block in questionnaire.blocks:
        found += [Place(key, "", field, texts) for key, field, texts in _texts(block, block.id)]
        for check in block.checks:
            key = _check_key(block.id, check)
            found += [Place(key, "", field, texts) for key, field, texts in _texts(check, key)]
        for question in block.questions:
            if question.is_silent:
                silent.add(question.id)
            found += [
                Place(key, question.id, field, texts)
                for key, field, texts in _within(question, question.id)
            ]
    return tuple(
        place
        for place in found
        if place.texts or (place.field == "text" and place.question not in silent)
    )


def completeness(questionnaire: Questionnaire) -> Mapping[str, float]:
    """Return for each language the share of texts that are there, from 0 to 1."""
    all_places = places(questionnaire)
    return {
        language: sum(language in place.texts for place in all_places) / len(all_places)
        for language in questionnaire.languages
    }


@lru_cache(maxsize=32)
def complete_languages(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the languages in which it can be answered: the first, and each that lacks nothing."""
    shares = completeness(questionnaire)
    first, *others = questionnaire.languages
    whole = (language for language in others if shares[language] == 1)
    return (first, *whole)


def translated(
    questionnaire: Questionnaire, texts: Mapping[str, str], language: str
) -> Questionnaire:
    """Return the draft with texts in one language, by key of their place; the others stay.

    An empty text takes the translation away; a key that is not there is left aside.
    """
    title = questionnaire.title
    if "title" in texts:
        title = _said(title, texts["title"], language)
    blocks = tuple(_block(block, texts, language) for block in questionnaire.blocks)
    return replace(questionnaire, title=title, blocks=blocks)


def with_language(questionnaire: Questionnaire, language: str) -> Questionnaire:
    """Return the draft with another language to be asked in.

    Raises
    ------
    DesignError
        If it is no code of two letters.
    """
    if len(language) != LANGUAGE or not (language.isascii() and language.islower()):
        raise DesignError("language", f"{language!r} is not a language's code of two letters")
    if language in questionnaire.languages:
        return questionnaire
    return replace(questionnaire, languages=(*questionnaire.languages, language))


def without_language(questionnaire: Questionnaire, language: str) -> Questionnaire:
    """Return the draft without a language; its texts are kept, in case it comes back.

    Raises
    ------
    DesignError
        If it is the first, which the others fall back on.
    """
    if questionnaire.languages[:1] == (language,):
        raise DesignError("first-language", "the first language stays: others fall back on it")
    left = tuple(one for one in questionnaire.languages if one != language)
    return replace(questionnaire, languages=left)


def _block(block: Block, texts: Mapping[str, str], language: str) -> Block:
    changed: Block = _part(block, block.id, texts, language)
    questions = tuple(_question(one, texts, language) for one in changed.questions)
    checks = tuple(_part(one, _check_key(block.id, one), texts, language) for one in changed.checks)
    return replace(changed, questions=questions, checks=checks)


def _question(question: Question, texts: Mapping[str, str], language: str) -> Question:
    changed: Any = _part(question, question.id, texts, language)
    for name in ("options", "items"):
        rows: Sequence[Any] | None = getattr(changed, name, None)
        if rows:
            made = tuple(_part(row, _row_key(question.id, row), texts, language) for row in rows)
            changed = replace(changed, **{name: made})
    result: Question = changed
    return result


def _part(part: Any, key: str, texts: Mapping[str, str], language: str) -> Any:
    changes = {
        field: _said(value, texts[place], language)
        for place, field, value in _texts(part, key)
        if place in texts
    }
    return replace(part, **changes) if changes else part


def _within(question: Question, key: str) -> Iterator[tuple[str, str, Texts]]:
    yield from _texts(question, key)
    for name in ("options", "items"):
        for row in getattr(question, name, ()):
            yield from _texts(row, _row_key(question.id, row))


def _texts(part: Any, key: str) -> Iterator[tuple[str, str, Texts]]:
    if not is_dataclass(part):
        return
    for field in fields(part):
        value = getattr(part, field.name)
        if isinstance(value, Texts):
            yield f"{key}:{field.name}", field.name, value


def _check_key(block_id: str, check: Check) -> str:
    return f"{block_id}:check:{check.id}"


def _row_key(question_id: str, row: Any) -> str:
    name = row.code if isinstance(row, Option) else row.id
    return f"{question_id}:{name}"


def _said(texts: Texts, text: str, language: str) -> Texts:
    said = text.replace("\r\n", "\n").strip()[:LONGEST]
    if not is_storable(said):
        return texts
    rest = {known: other for known, other in texts.by_language if known != language}
    return Texts.of(rest | ({language: said} if said else {}))
