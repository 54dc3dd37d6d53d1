"""All answers together, to look over, change and send in."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for

from panel.store.transaction import read, write
from panel.web.errors import problem
from surveys.questions import Question
from surveys.questions.texts import unmarked
from surveys.responses.answers import Missing
from surveys.responses.receive import Reason, Rejected, Unfinished, submission
from surveys.store.answering.quotas import QuotaFull, count_in
from surveys.store.responses import NotTaken, Outcome, screen_out, submit
from surveys.web.form import CSRF, TOKEN, TOKEN_BYTES, is_token, refuse_others
from surveys.web.member.empty import BACK, TO_OVERVIEW
from surveys.web.member.visit import Page, Visit, closed_page, enough_page, page_address, visit
from surveys.web.wording import answers_in_words


@dataclass(frozen=True)
class Row:
    """One answer, and where it can be changed."""

    asked: str
    answered: str
    is_empty: bool
    address: str


@dataclass(frozen=True)
class Section:
    """Answers that stand together: a battery under its title, or loose questions."""

    title: str
    rows: tuple[Row, ...]


def show() -> Page:
    """Show all answers; who has not seen every question goes there first."""
    with read() as session:
        here = visit(session)
    away = here.elsewhere()
    if away is not None:
        return away
    if not here.way.is_complete:
        return redirect(here.next_address, 303)
    sections = list(_joined(_sections(here)))
    return render_template(
        "surveys/member_overview.html",
        sections=sections,
        empty=sum(row.is_empty for section in sections for row in section.rows),
        back=page_address(here.way.pages[-1]),
        token=secrets.token_urlsafe(TOKEN_BYTES),
        token_name=TOKEN,
    )


def send() -> Page:
    """Send the answers in, once; a second time leads to the same receipt."""
    refuse_others(CSRF, TOKEN)
    if not is_token(request.form.get(TOKEN, "")):
        return problem("forged", 400)
    with read() as session:
        here = visit(session)
    if here.case.response_id is None:
        return redirect(url_for("surveys.start"), 303)
    judged = submission(
        here.questionnaire, here.state, here.case.seed or 0, receiving=here.is_receiving
    )
    if isinstance(judged, Unfinished):
        return redirect(page_address(judged.page), 303)
    if isinstance(judged, Rejected):
        return _refused(judged.reason)
    outcome = _sent_in(here, here.case.response_id)
    if outcome is None:
        return enough_page()
    if isinstance(outcome, NotTaken):
        return _refused(outcome.reason)
    return redirect(url_for("surveys.done"), 303)


def _sent_in(here: Visit, response_id: str) -> Outcome | None:
    """Send the answers in and count them for their quotas; None where one is full by now."""
    token = request.form[TOKEN]
    try:
        with write() as session:
            outcome = submit(session, response_id, token, here.at)
            if not isinstance(outcome, NotTaken) and not outcome.repeated:
                count_in(session, here.case.wave_id, here.questionnaire, here.way.quotas)
    except QuotaFull:
        with write() as session:
            screen_out(session, response_id, f"{token}.full", here.at)
        return None
    return outcome


def _refused(reason: Reason) -> Page:
    if reason is Reason.SUBMITTED:
        return redirect(url_for("surveys.done"), 303)
    if reason is Reason.SCREENED_OUT:
        return enough_page()
    if reason is Reason.REFUSED:
        return redirect(url_for("surveys.refused"), 303)
    return closed_page()


def _sections(here: Visit) -> Iterator[Section]:
    for page in here.way.pages:
        address = f"{page_address(page)}?{BACK}={TO_OVERVIEW}"
        values = here.way.values(page)
        for question in here.way.visible(page):
            rows = answers_in_words(question, values, here.language)
            yield Section(
                _title(here, question),
                tuple(
                    Row(
                        asked,
                        answered,
                        values.get(variable) is Missing.SKIPPED,
                        f"{address}#{variable}" if question.statements() else address,
                    )
                    for variable, asked, answered in rows
                ),
            )


def _joined(sections: Iterator[Section]) -> Iterator[Section]:
    """Yield the sections with loose questions that follow each other in one."""
    loose: tuple[Row, ...] = ()
    for section in sections:
        if not section.title:
            loose += section.rows
            continue
        if loose:
            yield Section("", loose)
            loose = ()
        yield section
    if loose:
        yield Section("", loose)


def _title(here: Visit, question: Question) -> str:
    if not question.statements():
        return ""
    return unmarked(question.label.say(here.language) or question.text.say(here.language))


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    blueprint.add_url_rule("/vragenlijst/overzicht", "overview", show)
    blueprint.add_url_rule("/vragenlijst/overzicht", "send", send, methods=["POST"])
