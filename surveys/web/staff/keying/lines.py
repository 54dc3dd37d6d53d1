"""The lines of the keying page: one short field for each thing that a paper form asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from panel.web.texts import t
from surveys.exchange.paper import Asked, Box, Heading, PaperForm
from surveys.exchange.paper.keyed import is_chosen, key_of
from surveys.questions import (
    MISSING_SUFFIX,
    Fault,
    Multiple,
    NumberQuestion,
    OpenText,
    Question,
    Scale,
    open_id,
)
from surveys.responses.answers import Answers
from surveys.web.form import PageForm
from surveys.web.wording import asks_for

LANGUAGE = "nl"
Typed = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Entry:
    """One field: what it is called, what is in it, and what is wrong with that."""

    name: str
    label: str
    value: str
    size: str  # short, long, or text
    fault: str = ""


@dataclass(frozen=True)
class Line:
    """One question of the form with its fields, and the keys that can be typed in them."""

    number: int
    text: str
    only: str
    keys: tuple[Box, ...]
    entries: tuple[Entry, ...]
    hint: str = ""
    heading: str = ""
    notes: tuple[str, ...] = field(default=())


def lines(
    form: PaperForm, typed: Typed, faults: tuple[Fault, ...], notes: Mapping[str, Sequence[str]]
) -> list[Line]:
    """Return the questions in the order of the paper, with what was typed.

    Parameters
    ----------
    notes
        What is said at a question, by its id: that it is not asked, or was keyed in otherwise.
    """
    found: list[Line] = []
    heading = ""
    for one in form.entries:
        if isinstance(one, Heading):
            heading = one.text or heading
        elif one.number:
            found.append(_line(one, typed, faults, heading, tuple(notes.get(one.question.id, ()))))
            heading = ""
    return found


def remembered(form: PaperForm, answers: Answers) -> dict[str, list[str]]:
    """Return what would have been typed for these answers."""
    questions = {asked.question.id: asked for asked in form.questions}
    shown = PageForm([one.question for one in form.questions], LANGUAGE, "", "").show(answers)
    typed: dict[str, list[str]] = {}
    for one in shown.questions:
        asked = questions[one.question.id]
        for name, values in one.sent.items():
            keys = [_typed(asked, name, value) for value in values]
            typed[name] = [" ".join(keys)] if isinstance(one.question, Multiple) else keys
    return typed


def _typed(asked: Asked, name: str, value: str) -> str:
    is_words = any(name == open_id(asked.question.id, box.code) for box in asked.boxes)
    is_key = is_chosen(asked.question) or name.endswith(MISSING_SUFFIX)
    return key_of(asked, value) if is_key and not is_words else value


def _line(
    asked: Asked, typed: Typed, faults: tuple[Fault, ...], heading: str, notes: tuple[str, ...]
) -> Line:
    asks = asks_for(faults, asked.question)
    entries = [
        Entry(
            name,
            label,
            " ".join(typed.get(name, ())),
            size,
            asks[name].text if name in asks else "",
        )
        for name, label, size in _fields(asked)
    ]
    chosen = is_chosen(asked.question)
    return Line(
        asked.number,
        asked.text,
        asked.only,
        (*asked.boxes, *asked.instead) if chosen else asked.instead,
        tuple(entries),
        _hint(asked.question),
        heading,
        notes,
    )


def _hint(question: Question) -> str:
    """Return what can be typed where no box says it."""
    if isinstance(question, Multiple):
        return t("keying-several")
    if isinstance(question, Scale | NumberQuestion):
        low, high = str(question.minimum), str(question.maximum)
        return t("keying-bounds", low=low, high=high)
    return ""


def _fields(asked: Asked) -> Iterator[tuple[str, str, str]]:
    """Yield name, label and size of each field."""
    question = asked.question
    for line in asked.lines:
        yield line.variable, f"{asked.number}{line.letter} {line.text}", "short"
    if not asked.lines:
        size = "text" if isinstance(question, OpenText) and question.lines > 1 else "long"
        is_short = is_chosen(question) and not isinstance(question, Multiple)
        yield question.id, f"{asked.number} {asked.text}", "short" if is_short else size
    for box in asked.boxes:
        if box.writes:
            yield open_id(question.id, box.code), t("question-open", option=box.text), "long"
    if asked.instead and not is_chosen(question):
        label = t("keying-instead", n=f"{asked.number}")
        yield question.id + MISSING_SUFFIX, label, "short"
