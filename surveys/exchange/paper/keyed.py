"""What somebody keys in from a paper form, turned into what a page of the browser would send."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from surveys.exchange.paper.form import MISSING_CODES, Asked, Box, PaperForm
from surveys.questions import MISSING_SUFFIX, Multiple, Question, Raw

_BETWEEN = re.compile(r"[\s,;+]+")  # codes of a question with several answers
_CHOSEN = frozenset({"single", "yes_no", "consent", "municipality", "battery", "multiple", "scale"})


def is_chosen(question: Question) -> bool:
    """Return whether a box is ticked for it, rather than something written."""
    return question.kind in _CHOSEN


def sent(form: PaperForm, typed: Mapping[str, Sequence[str]]) -> Raw:
    """Return the values that a form of the browser would send, by field.

    Parameters
    ----------
    typed
        What was typed, by field: for a box its key, its code, its whole text, or the beginning of
        the one code that begins so. What is none of these stays as it is, and is refused later as
        a code that there is not.
    """
    raw: dict[str, list[str]] = {}
    for asked in form.questions:
        for field in fields(asked):
            values = [text for text in typed.get(field, ()) if text.strip()]
            if values:
                raw[field] = list(_read(asked, field, values))
    return raw


def fields(asked: Asked) -> tuple[str, ...]:
    """Return the fields of a question that can be keyed in from this form."""
    question = asked.question
    if question.statements():
        own = question.fields()[len(question.statements()) :]
        return (*(line.variable for line in asked.lines), *own)
    return question.fields()


def key_of(asked: Asked, code: str) -> str:
    """Return the key of a code; the code itself where it is that of no box."""
    boxes = (*asked.boxes, *asked.instead)
    return next((box.key for box in boxes if box.code == code), code)


def _read(asked: Asked, field: str, values: Iterable[str]) -> Iterator[str]:
    question = asked.question
    if field.endswith(MISSING_SUFFIX):
        yield from (_code(asked.instead, text.strip()) for text in values)
    elif not is_chosen(question) or field not in _ticked(asked):
        yield from values
    elif isinstance(question, Multiple):
        boxes = (*asked.boxes, *asked.instead)
        for text in values:
            yield from (_code(boxes, part) for part in _parts(boxes, text.strip()))
    else:
        yield from (_code((*asked.boxes, *asked.instead), text.strip()) for text in values)


def _ticked(asked: Asked) -> Sequence[str]:
    lines = tuple(line.variable for line in asked.lines)
    return lines or (asked.question.id,)


def _parts(boxes: Sequence[Box], text: str) -> list[str]:
    """Return the codes in a text; digits in a row are one each, where every key is one digit."""
    parts = [part for part in _BETWEEN.split(text) if part]
    keys = {box.key for box in boxes}
    if all(len(key) == 1 for key in keys) and len(parts) == 1 and set(text) <= keys:
        return list(text)
    return parts


def _code(boxes: Sequence[Box], text: str) -> str:
    """Return the code that was meant; the text itself where that is not clear."""
    said = text.casefold()
    for box in boxes:
        if said == box.key.casefold():
            return box.code
    if text in MISSING_CODES:
        return MISSING_CODES[text].value
    if said.isdecimal():
        return text
    for box in boxes:
        if said in (box.code.casefold(), box.text.casefold()):
            return box.code
    begun = [box.code for box in boxes if box.code.casefold().startswith(said)]
    return begun[0] if len(begun) == 1 else text
