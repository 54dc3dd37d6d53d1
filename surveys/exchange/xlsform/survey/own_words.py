"""A text question that only asks for own words beside an option, made part of that option."""

from collections.abc import Sequence
from dataclasses import replace

from surveys.exchange.reading.drafts import Draft, DraftPage
from surveys.expression.syntax import Node
from surveys.questions import Multiple, OpenText, Question, Single, open_id


def with_own_words(pages: Sequence[DraftPage]) -> tuple[DraftPage, ...]:
    """Return the pages with each ``<question>_<code>_open`` behind its option."""
    found: list[DraftPage] = []
    for page in pages:
        drafts: list[Draft] = []
        for draft in page.drafts:
            before = drafts or (list(found[-1].drafts) if _follows(found, page) else [])
            merged = _merged(before, draft)
            if merged is None:
                drafts.append(draft)
            elif drafts:
                drafts = merged
            else:
                found[-1] = replace(found[-1], drafts=tuple(merged))
        if drafts:
            found.append(replace(page, drafts=tuple(drafts)))
    return tuple(found)


def _follows(found: Sequence[DraftPage], page: DraftPage) -> bool:
    if not found or page.id != page.drafts[0].question.id:
        return False
    before = found[-1]
    return (before.relevant, before.module, before.roster) == (
        page.relevant,
        page.module,
        page.roster,
    )


def _merged(before: list[Draft], draft: Draft) -> list[Draft] | None:
    """Return the drafts before with the option opened, or None if it is no such text."""
    if not isinstance(draft.question, OpenText) or len(draft.relevant) != 1 or draft.checks:
        return None
    for place in range(len(before) - 1, -1, -1):
        question = before[place].question
        if isinstance(question, Single | Multiple):
            opened = _opened(question, draft)
            if opened is None:
                return None
            return [*before[:place], replace(before[place], question=opened), *before[place + 1 :]]
    return None


def _opened(question: Question, draft: Draft) -> Question | None:
    for option in question.choices():
        names = {open_id(question.name, option.code), open_id(question.id, option.code)}
        if draft.question.name in names and _asks(draft.relevant[0].node, question, option.code):
            options = tuple(
                replace(one, open=True) if one is option else one for one in question.choices()
            )
            return question.narrowed(options, question.statements())
    return None


def _asks(node: Node, question: Question, code: str) -> bool:
    """Whether a condition is that the option was chosen, in either of the two ways to say it."""
    if node.operator == "equal" or (node.operator == "call" and node.leaf == "selected"):
        reference, literal = node.parts
        return reference.operator == "reference" and (
            reference.leaf,
            literal.leaf,
        ) == (question.name, code)
    return False
