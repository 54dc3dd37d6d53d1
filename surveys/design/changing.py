"""A question changed as its form says, with what that does to codes and to its wording."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from surveys.design.fields import PRESENT, Sent, Shape, Unreadable, fields_of, read
from surveys.design.kinds import converted
from surveys.design.lists import Action, acted, check_lists, read_rows, retired_codes
from surveys.design.naming import ever_taken, taken
from surveys.design.pages import find, put
from surveys.design.profile import with_profile
from surveys.questionnaire import Questionnaire
from surveys.questions import BY_KIND, Item, Question, Texts, Wording

KIND, BUTTON = "kind", "_do"


@dataclass(frozen=True)
class Changed:
    """A draft after a form was saved.

    Parameters
    ----------
    wrong
        What was sent that no field can hold; it stayed as it was.
    became_own
        Whether a verbatim text was changed, so that the wording is the panel's own now.
    """

    questionnaire: Questionnaire
    wrong: tuple[Unreadable, ...] = ()
    became_own: bool = False


def change(
    questionnaire: Questionnaire,
    question_id: str,
    sent: Sent,
    published: Sequence[Questionnaire] = (),
    languages: Sequence[str] = (),
) -> Changed:
    """Return the draft with a question as a form sent it.

    Parameters
    ----------
    published
        The published versions of the questionnaire: their codes keep their meaning.
    languages
        The languages that the form shows; by default the first of the questionnaire.

    Raises
    ------
    DesignError
        If there is no such question, or a code or statement is taken out that is in use, or a
        code of a published version gets another meaning.
    """
    before = find(questionnaire, question_id)
    shown = tuple(languages) or questionnaire.languages[:1]
    after, wrong = read(before, sent, shown)
    for field in fields_of(before):
        if field.shape is Shape.ROWS and field.name in sent.get(PRESENT, ()):
            after, faults = read_rows(
                after,
                field.name,
                sent,
                shown,
                retired=retired_codes(published, question_id),
                names=taken(questionnaire) | ever_taken(published),
            )
            wrong += faults
    after = with_profile(before, _after_buttons(after, sent), questionnaire.languages)
    check_lists(questionnaire, after, published)
    settled = with_wording(before, after)
    return Changed(
        put(questionnaire, settled), wrong, became_own=_is_own(settled) and not _is_own(before)
    )


def with_wording(before: Question, after: Question) -> Question:
    """Return the question with its wording its own where a verbatim text was changed."""
    changed = _changed(before, after)
    items = tuple(_item(item, before) for item in after.statements())
    if items and items != after.statements():
        after = after.narrowed(after.choices(), items)
    if before.wording is Wording.VERBATIM and changed:
        return replace(after, wording=Wording.OWN, confirmed=False)
    return after


def _after_buttons(question: Question, sent: Sent) -> Question:
    kind = sent.get(KIND, ("",))[0]
    if kind in BY_KIND and kind != question.kind:
        question = converted(question, kind)
    for button in sent.get(BUTTON, ()):
        action = Action.of(button)
        if action is not None:
            question = acted(question, action)
    return question


def _changed(before: Question, after: Question) -> bool:
    """Return whether the words that were there are others now; a translation is none of them."""
    if type(before) is not type(after):
        return True
    old = {option.code: option.text for option in before.choices()}
    new = {option.code: option.text for option in after.choices()}
    if old.keys() != new.keys() or any(_differs(old[code], new[code]) for code in old):
        return True
    names = [field.name for field in fields_of(before) if field.shape is Shape.TEXTS]
    return any(
        _differs(getattr(before, name), getattr(after, name)) for name in names if name != "label"
    )


def _differs(old: Texts, new: Texts) -> bool:
    return any(language not in new or new[language] != text for language, text in old.by_language)


def _item(item: Item, before: Question) -> Item:
    old = next((one for one in before.statements() if one.id == item.id), None)
    if old is None or old.wording is not Wording.VERBATIM or not _differs(old.text, item.text):
        return item
    return replace(item, wording=Wording.OWN)


def _is_own(question: Question) -> bool:
    parts: tuple[Any, ...] = (question, *question.statements())
    return any(part.wording is Wording.OWN for part in parts)
