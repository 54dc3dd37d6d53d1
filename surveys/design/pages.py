"""Questions and pages put, moved, doubled and taken out; each edit returns a new draft."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from surveys.design.errors import DesignError
from surveys.design.naming import free, taken
from surveys.design.references import users
from surveys.questionnaire import Block, Questionnaire
from surveys.questions import Question

UP, DOWN = -1, 1
Blocks = tuple[Block, ...]


def page_of(questionnaire: Questionnaire, question_id: str) -> Block:
    """Return the page that a question stands on; DesignError if there is no such question."""
    for block in questionnaire.blocks:
        if any(question.id == question_id for question in block.questions):
            return block
    raise DesignError("no-question", f"there is no question {question_id!r}", question_id)


def find(questionnaire: Questionnaire, question_id: str) -> Question:
    """Return a question; DesignError if there is none."""
    page = page_of(questionnaire, question_id)
    return next(question for question in page.questions if question.id == question_id)


def add(questionnaire: Questionnaire, question: Question, after: str = "") -> Questionnaire:
    """Return the draft with a question on a page of its own, after the page of question `after`.

    Without `after` it comes last.
    """
    page = Block(id=free(question.id, {block.id for block in questionnaire.blocks}), questions=())
    return add_pages(questionnaire, (replace(page, questions=(question,)),), after)


def add_pages(questionnaire: Questionnaire, pages: Blocks, after: str = "") -> Questionnaire:
    """Return the draft with pages after the page of question `after`, or else at the end."""
    blocks = list(questionnaire.blocks)
    place = blocks.index(page_of(questionnaire, after)) + 1 if after else len(blocks)
    return _with(questionnaire, (*blocks[:place], *pages, *blocks[place:]))


def put(questionnaire: Questionnaire, question: Question) -> Questionnaire:
    """Return the draft with this question instead of the one with its id."""
    page = page_of(questionnaire, question.id)
    questions = tuple(question if one.id == question.id else one for one in page.questions)
    return put_page(questionnaire, replace(page, questions=questions))


def put_page(questionnaire: Questionnaire, page: Block) -> Questionnaire:
    """Return the draft with this page instead of the one with its id."""
    return _with(
        questionnaire, tuple(page if one.id == page.id else one for one in questionnaire.blocks)
    )


def move(questionnaire: Questionnaire, question_id: str, step: int) -> Questionnaire:
    """Return the draft with a question one place up or down.

    On a page with others it moves among them, and from the edge to a page of its own; alone on a
    page, the page moves.
    """
    page = page_of(questionnaire, question_id)
    ids = [question.id for question in page.questions]
    place = ids.index(question_id)
    if len(ids) == 1:
        blocks = _swapped(questionnaire.blocks, questionnaire.blocks.index(page), step)
        return _with(questionnaire, blocks)
    if 0 <= place + step < len(ids):
        return put_page(
            questionnaire, replace(page, questions=_swapped(page.questions, place, step))
        )
    return _on_its_own(questionnaire, page, question_id, before=step == UP)


def place_after(questionnaire: Questionnaire, question_id: str, other: str) -> Questionnaire:
    """Return the draft with a question on a page of its own, after another; first without one."""
    if other == question_id:
        return questionnaire
    page = page_of(questionnaire, question_id)
    alone = len(page.questions) == 1
    moved = page if alone else _own_page(questionnaire, page, question_id)
    rest = _without(questionnaire, page, question_id)
    if other:
        return add_pages(rest, (moved,), other)
    return _with(rest, (moved, *rest.blocks))


def join(questionnaire: Questionnaire, question_id: str) -> Questionnaire:
    """Return the draft with a question at the end of the page before its own."""
    page = page_of(questionnaire, question_id)
    place = questionnaire.blocks.index(page)
    if place == 0 or page.questions[0].id != question_id:
        raise DesignError("no-page-before", "there is no page before this question", question_id)
    earlier, question = questionnaire.blocks[place - 1], find(questionnaire, question_id)
    if page.relevant and len(page.questions) == 1:
        question = replace(question, relevant=_both(page.relevant, question.relevant))
    rest = _without(questionnaire, page, question_id)
    return put_page(rest, replace(earlier, questions=(*earlier.questions, question)))


def duplicate(
    questionnaire: Questionnaire, question_id: str, kept: Iterable[str] = ()
) -> tuple[Questionnaire, str]:
    """Return the draft with a double on the next page, and the id of the double.

    No id is one of `kept`: those of earlier versions.
    """
    page, names = page_of(questionnaire, question_id), taken(questionnaire) | set(kept)
    question = find(questionnaire, question_id)
    changes: dict[str, Any] = {"id": free(question.id, names)}
    changes["name"] = free(question.name, names) if question.name else ""
    doubled = replace(question, **changes)
    items = tuple(
        replace(item, id=free(item.id, names), name=free(item.name, names))
        for item in question.statements()
    )
    if items:
        doubled = doubled.narrowed(doubled.choices(), items)
    copy = replace(page, id=free(page.id, {b.id for b in questionnaire.blocks}))
    return add_pages(questionnaire, (replace(copy, questions=(doubled,)),), question_id), doubled.id


def remove(questionnaire: Questionnaire, question_id: str) -> Questionnaire:
    """Return the draft without a question, and without its page where that becomes empty.

    Raises
    ------
    DesignError
        If a condition or text elsewhere refers to the question.
    """
    page = page_of(questionnaire, question_id)
    used = users(questionnaire, question_id)
    used = tuple(one for one in used if not (one.owner == page.id and len(page.questions) == 1))
    if used:
        raise DesignError(
            "question-in-use",
            f"{question_id!r} is used by {', '.join(one.where for one in used)}; change that first",
            question_id,
            users=", ".join(dict.fromkeys(one.owner for one in used)),
        )
    return _without(questionnaire, page, question_id)


def each_question(
    questionnaire: Questionnaire, rewrite: Callable[[Question], Question]
) -> Questionnaire:
    """Return the draft with `rewrite` done on every question."""
    return _with(
        questionnaire,
        tuple(
            replace(block, questions=tuple(rewrite(question) for question in block.questions))
            for block in questionnaire.blocks
        ),
    )


def _with(questionnaire: Questionnaire, blocks: Blocks) -> Questionnaire:
    return replace(questionnaire, blocks=blocks)


def _swapped(parts: tuple[Any, ...], place: int, step: int) -> tuple[Any, ...]:
    """Return `parts` with one moved a place; at the edge it stays where it is."""
    other = place + step
    if not 0 <= other < len(parts):
        return parts
    moved = list(parts)
    moved[place], moved[other] = moved[other], moved[place]
    return tuple(moved)


def _on_its_own(
    questionnaire: Questionnaire, page: Block, question_id: str, *, before: bool
) -> Questionnaire:
    own = _own_page(questionnaire, page, question_id)
    rest = replace(page, questions=tuple(q for q in page.questions if q.id != question_id))
    place = questionnaire.blocks.index(page)
    pair = (own, rest) if before else (rest, own)
    blocks = questionnaire.blocks
    return _with(questionnaire, (*blocks[:place], *pair, *blocks[place + 1 :]))


def _own_page(questionnaire: Questionnaire, page: Block, question_id: str) -> Block:
    question = find(questionnaire, question_id)
    identity = free(question_id, {block.id for block in questionnaire.blocks})
    return replace(page, id=identity, questions=(question,))


def _without(questionnaire: Questionnaire, page: Block, question_id: str) -> Questionnaire:
    left = tuple(question for question in page.questions if question.id != question_id)
    if left:
        return put_page(questionnaire, replace(page, questions=left))
    return _with(
        questionnaire, tuple(block for block in questionnaire.blocks if block.id != page.id)
    )


def _both(first: str, second: str) -> str:
    return f"({first}) and ({second})" if second else first
