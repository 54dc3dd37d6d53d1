"""The live preview: the very page that a member gets, of the draft as it stands or is typed."""

from __future__ import annotations

import time

from flask import Blueprint, Response, abort, make_response, render_template, request

from panel.web.security import POLICY
from panel.web.texts import read_in, t
from surveys.design.changing import change
from surveys.design.errors import DesignError
from surveys.design.pages import find, page_of
from surveys.questionnaire import Block, Questionnaire
from surveys.questions import Faults, Question, accept_page
from surveys.web.designer.desk import desk
from surveys.web.form import PageForm
from surveys.web.member.question import Saying

FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
LANGUAGE = "taal"


def preview(draft_id: str, question_id: str) -> Response:
    """Show the page of a question as a member would see it; a post tries what was filled in."""
    here = desk(draft_id)
    page = _page(here.questionnaire, question_id)
    language = _language(here.questionnaire)
    form = _form(here.questionnaire, page, language)
    saying = Saying()
    if request.method == "POST":
        saying = _judged(form, _asked(page))
    else:
        form.show({})
    return _framed(here.questionnaire, page, form, saying)


def preview_of_form(draft_id: str, question_id: str) -> Response:
    """Show the page as the form on the screen has it, before anything is saved."""
    began = time.perf_counter()
    here = desk(draft_id)
    sent = dict(request.form.lists())
    questionnaire = here.questionnaire
    try:
        questionnaire = change(questionnaire, question_id, sent, here.published).questionnaire
    except DesignError:
        _page(questionnaire, question_id)  # what cannot be saved is shown as it was
    page = _page(questionnaire, question_id)
    form = _form(questionnaire, page, _language(questionnaire)).show({})
    answer = _framed(questionnaire, page, form, Saying())
    spent = (time.perf_counter() - began) * 1000
    answer.headers["Server-Timing"] = f"preview;dur={spent:.1f}"
    return answer


def _page(questionnaire: Questionnaire, question_id: str) -> Block:
    try:
        find(questionnaire, question_id)
        return page_of(questionnaire, question_id)
    except DesignError:
        abort(404)


def _asked(page: Block) -> tuple[Question, ...]:
    return tuple(question for question in page.questions if not question.is_silent)


def _form(questionnaire: Questionnaire, page: Block, language: str) -> PageForm:
    """Return the form of a page; the whole page is in its language from here on, as a member's."""
    read_in(language)
    return PageForm(_asked(page), language, questionnaire.id, page.id)


def _language(questionnaire: Questionnaire) -> str:
    asked = request.values.get(LANGUAGE, "")
    return asked if asked in questionnaire.languages else questionnaire.languages[0]


def _judged(form: PageForm, asked: tuple[Question, ...]) -> Saying:
    """Judge what was tried, and say it as a member would be told; nothing is kept."""
    form.take(request.form)
    judged = accept_page(asked, form.raw, confirmed_empty=form.has_been_asked)
    if not isinstance(judged, Faults):
        return Saying(notice=t("designer-preview-taken"))
    return Saying(tuple(form.tell(judged.faults)), is_soft=judged.soft)


def _framed(questionnaire: Questionnaire, page: Block, form: PageForm, saying: Saying) -> Response:
    number = questionnaire.blocks.index(page) + 1
    progress = t("question-progress", n=str(number), total=str(len(questionnaire.blocks)))
    if not form.questions:
        body = render_template("surveys/designer/question/preview_silent.html")
    else:
        body = render_template(
            "surveys/member_question.html",
            form=form,
            progress=progress,
            saying=saying,
            back=None,
            saved_at=None,
            languages={},
        )
    answer = make_response(body)
    answer.headers["Content-Security-Policy"] = FRAMED
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    return answer


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    add, place = (
        blueprint.add_url_rule,
        "/beheer/vragenlijsten/ontwerp/<draft_id>/vraag/<question_id>",
    )
    add(f"{place}/voorbeeld", "preview", preview, methods=["GET", "POST"])
    add(f"{place}/voorbeeld-nu", "preview_of_form", preview_of_form, methods=["POST"])
