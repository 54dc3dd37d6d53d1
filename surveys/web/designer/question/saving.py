"""The form of a question saved, or shown again with why it was not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    request,
)
from werkzeug.wrappers import Response as Answer

from panel.store.transaction import write
from panel.web.texts import t
from surveys.design import pages
from surveys.design.changing import BUTTON, Changed
from surveys.design.errors import DesignError
from surveys.questionnaire import Questionnaire
from surveys.store.drafts import NotEditableError, save
from surveys.web.designer.desk import Desk, desk, desk_of, edit
from surveys.web.designer.question.at_once import (
    Overtaken,
    back_to,
    closed_page,
    conflict_page,
    latest,
)
from surveys.web.designer.question.merging import changed
from surveys.web.designer.question.page import Said, editing, shown
from surveys.web.designer.wording import refusal_words

WHY = "_why"
LONGEST_WHY = 500  # characters
Sent = Mapping[str, Sequence[str]]


def save_question(draft_id: str, question_id: str) -> Response | Answer:
    """Save the form of a question; what cannot be saved is shown again with its reason."""
    sent = dict(request.form.lists())
    try:
        with write() as session:
            draft = latest(session, draft_id, question_id)
            published = desk_of(session, draft).published
            done = changed(draft.questionnaire, question_id, sent, published)
            if not done.wrong:
                step = edit("question", question_id, _why())
                save(session, draft_id, draft.revision, done.questionnaire, step)
    except DesignError as error:
        return _refused(draft_id, question_id, sent, error)
    except Overtaken as overtaken:
        return conflict_page(draft_id, overtaken)
    except NotEditableError as error:
        return closed_page(draft_id, error)
    if done.wrong:
        return _unreadable(draft_id, question_id, sent, done)
    flash(t("designer-became-own") if done.became_own else t("designer-saved"))
    return back_to(draft_id, question_id)


def _unreadable(draft_id: str, question_id: str, sent: Sent, done: Changed) -> Response:
    """Show the form again with all that was typed; nothing of it was saved."""
    at = {one.field: t(f"designer-unreadable-{one.key}") for one in done.wrong}
    typed = {one.field: next(iter(sent.get(one.field, ())), "") for one in done.wrong}
    said = Said(t("designer-not-saved"), at, typed)
    return _again(draft_id, question_id, done.questionnaire, said, 422)


def _refused(draft_id: str, question_id: str, sent: Sent, error: DesignError) -> Response:
    """Show the form again with the reason; what else was typed stays on the form."""
    here = desk(draft_id)
    if question_id not in here.questions:
        abort(404)
    rest = {name: values for name, values in sent.items() if name != BUTTON}
    try:
        typed = changed(here.questionnaire, question_id, rest, here.published).questionnaire
    except DesignError:
        typed = here.questionnaire
    return _again(draft_id, question_id, typed, Said(refusal_words(error, here)), 409)


def _again(
    draft_id: str, question_id: str, typed: Questionnaire, said: Said, status: int
) -> Response:
    here = desk(draft_id)
    form = editing(_typed(here, typed), pages.find(typed, question_id))
    answer = shown(here, form, said)
    answer.status_code = status
    return answer


def _typed(here: Desk, typed: Questionnaire) -> Desk:
    return replace(here, draft=replace(here.draft, questionnaire=typed))


def _why() -> str:
    return request.form.get(WHY, "").replace("\x00", "").strip()[:LONGEST_WHY]


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    place = "/beheer/vragenlijsten/ontwerp/<draft_id>/vraag/<question_id>"
    blueprint.add_url_rule(place, "save_question", save_question, methods=["POST"])
