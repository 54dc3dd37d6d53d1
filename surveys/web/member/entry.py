"""How a member comes in: by personal link or short code, and then by saying yes or no."""

from __future__ import annotations

import secrets

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import StringField

from panel.access import normal_code
from panel.consent import VERSION
from panel.store.grants import ExpiredLink, Grant, RevokedLink, UnknownLink, try_link
from panel.store.transaction import read, write
from panel.store.visits.attempts import Throttled
from panel.web.errors import problem
from panel.web.formats import clock
from panel.web.security import visitor_address
from panel.web.texts import t
from panel.web.visitor import now, sign_in_member
from surveys.fieldwork.case import CaseKind
from surveys.path import path
from surveys.path.duration import minutes
from surveys.store.answering.beforehand import known_beforehand
from surveys.store.cases import NewEvent, record, record_opened, was_opened
from surveys.store.openings import Opening, case_at_hand, open_response
from surveys.store.responses import NotTaken
from surveys.web.form import CSRF, refuse_others
from surveys.web.member.measuring import is_measured
from surveys.web.member.receipt import receipt_page
from surveys.web.member.visit import (
    Link,
    Page,
    Visit,
    closed_page,
    notice,
    page_address,
    visit,
)

SEEDS = 2**31
YES, NO = "yes", "no"


class CodeForm(FlaskForm):
    """The short code, however it is typed."""

    code = StringField()


def open_link(token: str) -> Page:
    """Open a personal link; its secret leaves the address bar at once.

    Only GET opens. A scanner of mail that asks for the HEAD of a link learns nothing by it, and
    leaves no trace.
    """
    if request.method == "HEAD":
        return ""
    match try_link(token, visitor_address(), now()):
        case Grant() as grant:
            return _let_in(grant)
        case UnknownLink():
            return notice("problem-link-unknown", 404, _code_link())
        case ExpiredLink():
            return notice("problem-link-expired", 410, _code_link())
        case RevokedLink():
            return notice("problem-link-revoked", 410, _code_link())
        case Throttled():
            return problem("429", 429)


def enter_code() -> Page:
    """Ask for the short code of the letter, and open what it opens."""
    form = CodeForm()
    if request.method == "GET":
        return _code_page(form)
    refuse_others(CSRF, "code")
    typed = form.code.data or ""
    if not typed.strip():
        return _code_page(form, t("code-empty"), 422)
    if normal_code(typed) is None:
        return _code_page(form, t("code-malformed"), 422)
    match try_link(typed, visitor_address(), now()):
        case Grant() as grant:
            return _let_in(grant)
        case Throttled(until):
            return _code_page(form, t("code-throttled", time=clock(until)), 429)
        case UnknownLink():
            return _code_page(form, t("code-unknown"), 404)
    return _code_page(form, t("code-expired"), 410)


def start() -> Page:
    """Say what the questionnaire is about; or go on where the member was."""
    with read() as session:
        here = visit(session)
    if here.state.is_submitted:
        return receipt_page(here, t("receipt-already"))
    if not here.is_receiving:
        return closed_page()
    if here.case.response_id is not None:
        return redirect(here.next_address, 303)
    return _start_page(here)


def decide() -> Page:
    """Take a yes, which starts the response, or a no, which can be taken back."""
    refuse_others(CSRF, "consent", "ongemeten")
    answer = request.form.get("consent")
    if answer not in (YES, NO):
        abort(400)
    with read() as session:
        here = visit(session)
    if here.state.is_submitted or here.case.response_id is not None:
        return redirect(url_for("surveys.start"), 303)
    if not here.is_receiving:
        return closed_page()
    return _begin(here) if answer == YES else _refuse(here)


def refused() -> Page:
    """Say that the no is noted."""
    with read() as session:
        here = visit(session)
    return render_template(
        "surveys/member_refused.html",
        last_day=here.case.closes_at,
        back=url_for("surveys.start", taal=here.chosen),
    )


def _let_in(grant: Grant) -> Page:
    """Remember the grant in the session, note the first opening, and go to the questionnaire."""
    with read() as session:
        case = case_at_hand(session, grant.pseudonym)
        is_new = not was_opened(session, grant.pseudonym)
    sign_in_member(grant.id)
    if not case.is_receiving(now()) and case.response_id is None:
        return closed_page()
    if is_new and case.is_receiving(now()):
        with write() as session:
            record_opened(session, grant.pseudonym, now())
    return redirect(url_for("surveys.start"), 303)


def _begin(here: Visit) -> Page:
    seed, pseudonym = secrets.randbelow(SEEDS), here.case.pseudonym
    with write() as session:
        known = known_beforehand(session, pseudonym, here.questionnaire)
        unmeasured = "ongemeten" in request.form
        opening = Opening(
            pseudonym,
            here.case.version_id,
            seed,
            VERSION,
            here.at,
            known,
            unmeasured,
            here.chosen or "",
        )
        opened = open_response(session, opening)
    if isinstance(opened, NotTaken):
        return closed_page()
    return redirect(page_address(path(here.questionnaire, known, seed).resume()), 303)


def _refuse(here: Visit) -> Response:
    with write() as session:
        record(session, [NewEvent(here.case.pseudonym, CaseKind.REFUSED, here.at)])
    return redirect(url_for("surveys.refused", taal=here.chosen), 303)


def _start_page(here: Visit) -> str:
    return render_template(
        "surveys/member_start.html",
        title=here.questionnaire.title.say(here.language),
        minutes=minutes(here.questionnaire),
        last_day=here.case.closes_at,
        is_measured=is_measured(here),
        languages=here.other_languages,
        is_special=any(question.article_9 for question in here.questionnaire.questions()),
    )


def _code_page(form: CodeForm, fault: str = "", status: int = 200) -> tuple[str, int]:
    faults = [("code", fault)] if fault else []
    return render_template("surveys/member_code.html", form=form, faults=faults), status


def _code_link() -> Link:
    return Link(url_for("surveys.code"), "entry-code-link")


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    blueprint.add_url_rule("/v/<token>", "link", open_link)
    blueprint.add_url_rule("/code", "code", enter_code, methods=["GET", "POST"])
    blueprint.add_url_rule("/vragenlijst", "start", start)
    blueprint.add_url_rule("/vragenlijst", "decide", decide, methods=["POST"])
    blueprint.add_url_rule("/vragenlijst/niet-meedoen", "refused", refused)
