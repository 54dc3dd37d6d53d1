"""The outline: every page and question in order, with its route in words and what is amiss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.questionnaire import Block
from surveys.questions import ALWAYS, Question
from surveys.web.designer.desk import Desk, label_of
from surveys.web.designer.review.must import must
from surveys.web.designer.wording import kind_words, sentence


@dataclass(frozen=True)
class Entry:
    """A question in the outline."""

    id: str
    number: int
    label: str
    kind: str
    route: str
    wrong: int
    comments: int
    is_current: bool
    article_9: bool


@dataclass(frozen=True)
class Page:
    """A page in the outline; `heading` where a module begins."""

    id: str
    heading: str
    title: str
    route: str
    entries: tuple[Entry, ...]


def outline(desk: Desk, current: str = "") -> Sequence[Page]:
    """Return the outline of a draft."""
    wrong = [one.place for one in must(desk)]
    pages: list[Page] = []
    module = ""
    for block in desk.questionnaire.blocks:
        heading = _heading(desk, block) if block.module != module else ""
        module = block.module
        pages.append(
            Page(
                id=block.id,
                heading=heading,
                title=block.title.say("nl"),
                route=_route(desk, block.relevant),
                entries=tuple(_entry(desk, one, current, wrong) for one in block.questions),
            )
        )
    return pages


def _entry(desk: Desk, question: Question, current: str, wrong: Sequence[str]) -> Entry:
    return Entry(
        id=question.id,
        number=desk.numbers[question.id],
        label=label_of(question),
        kind=_kind(question),
        route=_route(desk, question.relevant),
        wrong=wrong.count(question.id),
        comments=desk.open_comments(question.id),
        is_current=question.id == current,
        article_9=question.article_9,
    )


def _kind(question: Question) -> str:
    words = kind_words(question.kind)
    items = question.statements()
    return f"{words}, {len(items)}" if items else words


def _heading(desk: Desk, block: Block) -> str:
    for module in desk.questionnaire.modules:
        if module.id == block.module:
            return module.title.say("nl") or module.id
    return block.module


def _route(desk: Desk, condition: str) -> str:
    return "" if condition == ALWAYS else sentence(desk.questionnaire, condition)
