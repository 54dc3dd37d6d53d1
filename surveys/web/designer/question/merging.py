"""Two at once at one thing: what both made of it, piece by piece, and a choice for each piece."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from surveys.design import pages
from surveys.design.builder import earlier
from surveys.design.changing import Changed, change
from surveys.design.lists import check_lists
from surveys.design.structure import PARTS, read_checks
from surveys.questionnaire import Questionnaire
from surveys.questions import Question
from surveys.web.designer.question.conditions import PAGE, QUESTION, condition_sent

KEEP, THEIRS = "_keep:", "theirs"  # of a form: for which piece the saved value stays
LISTS = ("options", "items")
PAGE_FIELDS = ("relevant", "checks")
ON_PAGE = "page."
Sent = Mapping[str, Sequence[str]]
Pieces = Mapping[str, Any]  # by key: a field, or a row of a list by its code or id


@dataclass(frozen=True)
class Piece:
    """A piece of which two have made something else; None is a row that is not there.

    Parameters
    ----------
    by_them, by_you
        Who changed it since both saw the same.
    """

    key: str
    theirs: Any
    yours: Any
    by_them: bool
    by_you: bool


def changed(
    questionnaire: Questionnaire,
    question_id: str,
    sent: Sent,
    published: Sequence[Questionnaire],
) -> Changed:
    """Return the draft with a question, its page's condition and checks as a form sent them.

    Raises
    ------
    DesignError
        As `change` does.
    """
    done = change(questionnaire, question_id, sent, published)
    variables = {one.id: one for one in earlier(questionnaire, question_id)}
    question = pages.find(done.questionnaire, question_id)
    page = pages.page_of(done.questionnaire, question_id)
    relevant = condition_sent(sent, QUESTION, question.relevant, variables)
    whole = condition_sent(sent, PAGE, page.relevant, variables)
    page, wrong = read_checks(page, sent, questionnaire.languages[:1])
    made = pages.put_page(done.questionnaire, page)
    if relevant != question.relevant:
        made = pages.put(made, replace(question, relevant=relevant))
    if whole != page.relevant:
        page = pages.page_of(made, question_id)
        made = pages.put_page(made, replace(page, relevant=whole))
    kept = kept_by(sent)
    if kept:
        made = _question_merged(questionnaire, made, question_id, kept)
        check_lists(questionnaire, pages.find(made, question_id), published)
    return replace(done, questionnaire=made, wrong=(*done.wrong, *wrong))


def kept_by(sent: Sent) -> frozenset[str]:
    """Return the keys of the pieces of which the saved value stays."""
    chosen = ((name, values[-1:]) for name, values in sent.items() if name.startswith(KEEP))
    return frozenset(name.removeprefix(KEEP) for name, value in chosen if list(value) == [THEIRS])


def pieces_of(questionnaire: Questionnaire, question_id: str) -> Pieces:
    """Return what a question and its page say, piece by piece."""
    question = pages.find(questionnaire, question_id)
    page = pages.page_of(questionnaire, question_id)
    found = _flat(question, LISTS)
    return found | {f"{ON_PAGE}{name}": getattr(page, name) for name in PAGE_FIELDS}


def pieces_of_build(questionnaire: Questionnaire) -> Pieces:
    """Return what the build of a questionnaire says: its title, its pages and its parts."""
    kinds = ("blocks", *PARTS)
    rows = {f"{kind}.{one.id}": one for kind in kinds for one in getattr(questionnaire, kind)}
    return {"title": questionnaire.title, **rows}


def build_merged(theirs: Questionnaire, yours: Questionnaire, kept: Iterable[str]) -> Questionnaire:
    """Return the draft as one sent its build, with the pieces that stay as they are saved."""
    keys = frozenset(kept)
    lists: dict[str, Any] = {
        kind: _rows_merged(getattr(theirs, kind), getattr(yours, kind), kind, keys)
        for kind in ("blocks", *PARTS)
    }
    title = theirs.title if "title" in keys else yours.title
    return replace(yours, title=title, **lists)


def different(seen: Pieces, theirs: Pieces, yours: Pieces) -> list[Piece]:
    """Return the pieces that are not the same, in the order of the form."""
    return [
        Piece(
            key,
            theirs.get(key),
            yours.get(key),
            by_them=seen.get(key) != theirs.get(key),
            by_you=seen.get(key) != yours.get(key),
        )
        for key in dict.fromkeys((*yours, *theirs))
        if theirs.get(key) != yours.get(key)
    ]


def _question_merged(
    theirs: Questionnaire, yours: Questionnaire, question_id: str, kept: frozenset[str]
) -> Questionnaire:
    one, other = (pages.find(draft, question_id) for draft in (theirs, yours))
    saved = pages.page_of(theirs, question_id)
    made = pages.put(yours, _merged(one, other, kept)) if type(one) is type(other) else yours
    of_page: dict[str, Any] = {
        name: getattr(saved, name) for name in PAGE_FIELDS if f"{ON_PAGE}{name}" in kept
    }
    page = pages.page_of(made, question_id)
    return pages.put_page(made, replace(page, **of_page)) if of_page else made


def _merged(theirs: Question, yours: Question, kept: frozenset[str]) -> Question:
    changes: dict[str, Any] = {
        name: _rows_merged(getattr(theirs, name), getattr(yours, name), name, kept)
        for name in LISTS
        if hasattr(yours, name)
    }
    changes |= {f.name: getattr(theirs, f.name) for f in fields(theirs) if f.name in kept}
    return replace(yours, **changes)


def _rows_merged(
    theirs: Sequence[Any], yours: Sequence[Any], name: str, kept: frozenset[str]
) -> tuple[Any, ...]:
    """Return a list in your order; a saved row that comes back stands after the one before it."""
    saved = {_id(row): row for row in theirs}
    stays = {key for key in {*saved, *map(_id, yours)} if f"{name}.{key}" in kept}
    rows = [saved.get(_id(row)) if _id(row) in stays else row for row in yours]
    made = [row for row in rows if row is not None]
    before = 0
    for row in theirs:
        ids = [_id(one) for one in made]
        if _id(row) in ids:
            before = ids.index(_id(row)) + 1
        elif _id(row) in stays:
            made.insert(before, row)
            before += 1
    return tuple(made)


def _flat(question: Question, lists: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields(question):
        value = getattr(question, field.name)
        if field.name in lists:
            found |= {f"{field.name}.{_id(row)}": row for row in value}
        elif field.name != "id":
            found[field.name] = value
    return found


def _id(row: Any) -> str:
    return str(getattr(row, "code", "") or row.id)
