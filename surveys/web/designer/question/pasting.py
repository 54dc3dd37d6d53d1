"""A list that is typed or pasted, as questions; what of it is none is shown, never dropped."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, flash, make_response, render_template, request
from werkzeug.wrappers import Response

from panel.store.transaction import write
from panel.web.texts import t
from surveys.design import pages
from surveys.design.errors import DesignError
from surveys.design.naming import ever_taken, taken
from surveys.exchange.paste import LONGEST_PASTE, NotUnderstood, pasted
from surveys.questionnaire import Questionnaire
from surveys.questions import Question
from surveys.store.drafts import NotEditableError, save
from surveys.web.designer.desk import desk, edit
from surveys.web.designer.question.at_once import (
    Overtaken,
    back_to,
    closed_page,
    conflict_page,
    latest,
)
from surveys.web.designer.question.page import LAST
from surveys.web.designer.wording import kind_words, refusal_words

ANYWAY = "anyway"  # sent by who saw what is left out


def paste_questions(draft_id: str) -> Response:
    """Add the questions of a list at once; where a line is none, show all of it first."""
    here = desk(draft_id)
    text, after = request.form.get("list", ""), request.form.get("after", "")
    kept = taken(here.questionnaire) | ever_taken(here.published)
    found = pasted(text, kept, here.questionnaire.languages[0])
    if not found.questions or (found.not_understood and ANYWAY not in request.form):
        return _asked(draft_id, text, after, found.questions, found.not_understood)
    try:
        with write() as session:
            draft = latest(session, draft_id, after)
            made = _added(draft.questionnaire, found.questions, after)
            save(session, draft_id, draft.revision, made, edit("pasted", after))
    except DesignError as error:
        flash(refusal_words(error, desk(draft_id)), "fault")
        return back_to(draft_id, after)
    except Overtaken as overtaken:
        return conflict_page(draft_id, overtaken)
    except NotEditableError as error:
        return closed_page(draft_id, error)
    flash(t("paste-done", n=len(found.questions)))
    return back_to(draft_id, found.questions[0].id)


def _added(
    questionnaire: Questionnaire, questions: Sequence[Question], after: str
) -> Questionnaire:
    for question in questions:
        questionnaire = pages.add(questionnaire, question, after)
        after = question.id if after else ""
    return questionnaire


def _asked(
    draft_id: str,
    text: str,
    after: str,
    questions: Sequence[Question],
    lost: Sequence[NotUnderstood],
) -> Response:
    """Show what the list gives and what it does not, with the list to mend."""
    body = render_template(
        "surveys/designer/question/pasted.html",
        desk=desk(draft_id),
        tab="questions",
        text=text[:LONGEST_PASTE],
        after=after,
        questions=questions,
        lost=lost,
        kind_words=kind_words,
        anyway=ANYWAY,
        last=LAST,
    )
    return make_response(body, 422)


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    place = "/beheer/vragenlijsten/ontwerp/<draft_id>/plakken"
    blueprint.add_url_rule(place, "paste_questions", paste_questions, methods=["POST"])
