"""Keying in: the code of a form, the form itself, and sending it in; a second person may check."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from panel.access import normal_code
from panel.consent import VERSION
from panel.store.audit import record
from panel.store.grants import Grant, open_grant
from panel.store.staff import staff_names
from panel.store.transaction import read, write
from panel.web.texts import t
from panel.web.visitor import now
from surveys.exchange.paper import is_drawn
from surveys.exchange.paper.keyed import sent
from surveys.questions import Fault, Question
from surveys.responses.answers import Value
from surveys.responses.keying import Difference, Keyed, Miskeyed, differences, keyed
from surveys.responses.receive import Rejected, Unfinished, submission
from surveys.store.answering.keyed import once_keyed
from surveys.store.answering.measuring import Measured, note
from surveys.store.answering.quotas import QuotaFull, count_in
from surveys.store.cases import record_opened
from surveys.store.openings import Opening, open_response
from surveys.store.questionnaires import load
from surveys.store.responses import (
    Committed,
    NotTaken,
    Outcome,
    PageCommit,
    commit_pages_in_bulk,
    screen_out,
    submit,
)
from surveys.web.form import TOKEN, TOKEN_BYTES, is_token
from surveys.web.staff.keying.at_hand import LANGUAGE, AtHand, at_hand, wave_of
from surveys.web.staff.keying.lines import Typed, lines, remembered
from surveys.web.staff.keying.paper import form_asked
from surveys.web.wording import answer_in_words

ENDPOINTS = ("keying", "find_form", "key_form", "save_form", "keyed_form", "send_form")
PAPER = "paper"  # the device that paradata and the mode of a response name
CONSENT, SEEN = "_consent", "_seen"
Answered = Response | str | tuple[str, int]


@dataclass(frozen=True)
class Looked:
    """What a person must look at once before a form is saved: notes by question, and a count."""

    notes: Mapping[str, list[str]]
    conflicts: int
    doubts: int
    different: int

    def __bool__(self) -> bool:
        return bool(self.notes)


def show_finding(wave_id: str) -> str:
    """Ask for the code of a form."""
    with read() as session:
        return _finding(session, wave_id)


def find_form(wave_id: str) -> Answered:
    """Go to the form with a code, or say why there is none."""
    typed = request.form.get("code", "")
    with read() as session:
        wave_of(session, wave_id)
        grant = open_grant(session, typed, now()) if normal_code(typed) else None
        if isinstance(grant, Grant) and grant.wave_id == wave_id:
            form = request.form.get("formulier") or None
            return redirect(_address("key_form", wave_id, grant.id, form), 303)
        kind = "other-wave" if isinstance(grant, Grant) else "unknown"
        fault = t(f"keying-code-{kind if typed.strip() else 'empty'}")
        return _finding(session, wave_id, typed, fault), 422


def show_form(wave_id: str, grant_id: str) -> Answered:
    """Show the form: empty for who keys it in first, or checks it; else as it was keyed in."""
    with read() as session:
        here = at_hand(session, wave_id, grant_id, form_asked())
    if not here.is_open:
        return redirect(_address("keyed_form", wave_id, grant_id), 303)
    mine = here.staff_id in here.state.keyers
    return _page(here, remembered(here.form, here.state.answers) if mine else {})


def save_form(wave_id: str, grant_id: str) -> Answered:
    """Judge the form, have a person look at what is odd, and save it page by page."""
    with read() as session:
        here = at_hand(session, wave_id, grant_id, form_asked())
    if not is_token(request.form.get(TOKEN, "")):
        abort(400)
    typed = {name: request.form.getlist(name) for name in request.form}
    if not here.state.consent and CONSENT not in request.form:
        return _page(here, typed, problem=t("keying-no-consent")), 422
    raw = sent(here.form, typed)
    judged = keyed(here.questionnaire, here.state, here.seed, raw, receiving=here.is_open)
    if isinstance(judged, Rejected):
        return redirect(_address("keyed_form", wave_id, grant_id), 303)
    if isinstance(judged, Miskeyed):
        problem = t("keying-faults", n=len(judged.faults))
        return _page(here, typed, judged.faults, problem=problem), 422
    looked = _looked(here, judged)
    if looked and request.form.get(SEEN) != "1":
        return _page(here, typed, looked=looked)
    return _saved(here, judged)


def show_keyed(wave_id: str, grant_id: str) -> str:
    """Show where a form stands, and what can be done with it."""
    with read() as session:
        here = at_hand(session, wave_id, grant_id)
        people = staff_names(session)
    conflicts = [
        (asked, answer)
        for name, value in here.conflicts.items()
        for asked, answer in [_said(here, name, value)]
    ]
    return render_template(
        "surveys/staff/keying/keyed.html",
        here=here,
        keyers=[people.get(one, t("keying-somebody")) for one in here.state.keyers],
        conflicts=conflicts,
        token_name=TOKEN,
        token=secrets.token_urlsafe(TOKEN_BYTES),
    )


def send_form(wave_id: str, grant_id: str) -> Response:
    """Send a form in, once."""
    with read() as session:
        here = at_hand(session, wave_id, grant_id)
    token = request.form.get(TOKEN, "")
    if not is_token(token) or not here.state.keyers:
        abort(400)
    judged = submission(here.questionnaire, here.state, here.seed, receiving=here.is_open)
    if isinstance(judged, Unfinished):
        return redirect(_address("key_form", wave_id, grant_id), 303)
    outcome = None if isinstance(judged, Rejected) else _sent_in(here, token)
    if outcome is None or isinstance(outcome, NotTaken):
        flash(t("keying-not-sent"), "fault")
        return redirect(_address("keyed_form", wave_id, grant_id), 303)
    flash(t("keying-sent"))
    return redirect(url_for("surveys.keying", wave_id=wave_id), 303)


def _finding(session: Session, wave_id: str, code: str = "", fault: str = "") -> str:
    wave = wave_of(session, wave_id)
    questionnaire = load(session, wave.version_id or "")
    return render_template(
        "surveys/staff/keying/find.html",
        wave=wave,
        code=code,
        fault=fault,
        is_drawn=is_drawn(questionnaire),
        waiting=len(once_keyed(session, wave_id)),
    )


def _page(
    here: AtHand,
    typed: Typed,
    faults: tuple[Fault, ...] = (),
    *,
    looked: Looked | None = None,
    problem: str = "",
) -> str:
    return render_template(
        "surveys/staff/keying/form.html",
        here=here,
        lines=lines(here.form, typed, faults, looked.notes if looked else {}),
        looked=looked,
        problem=problem,
        consented=bool(typed.get(CONSENT)),
        consent_name=CONSENT,
        seen_name=SEEN,
        token_name=TOKEN,
        token=request.form.get(TOKEN) or secrets.token_urlsafe(TOKEN_BYTES),
    )


def _looked(here: AtHand, judged: Keyed) -> Looked:
    """Return what is odd about a form, each at its question."""
    notes: dict[str, list[str]] = {}
    different = differences(here.state, judged) if here.is_second else []
    for name, value in judged.conflicts.items():
        said = t("keying-conflict", answer=_said(here, name, value)[1])
        notes.setdefault(_question(here, name).id, []).append(said)
    for doubt in judged.doubts:
        said = doubt.message.say(LANGUAGE) or t("keying-doubt")
        notes.setdefault(_question(here, doubt.variable).id, []).append(said)
    for one in different:
        notes.setdefault(_question(here, one.variable).id, []).append(_first(here, one))
    return Looked(notes, len(judged.conflicts), len(judged.doubts), len(different))


def _first(here: AtHand, one: Difference) -> str:
    text, _ = _said(here, one.variable, one.second)
    before = t("keying-nothing") if one.first is None else _said(here, one.variable, one.first)[1]
    return t("keying-difference", text=text, answer=before)


def _said(here: AtHand, name: str, value: Value | None) -> tuple[str, str]:
    """Return what a variable asks, and an answer to it in words."""
    question = _question(here, name)
    asked = next((i.text for i in question.statements() if i.id == name), question.text)
    answer = "" if value is None else answer_in_words(question, value, LANGUAGE)
    return asked.say(LANGUAGE), answer


def _question(here: AtHand, name: str) -> Question:
    variable = here.questionnaire.variables[name]
    return here.questionnaire.question(variable.question)


def _saved(here: AtHand, judged: Keyed) -> Response:
    token, who = request.form[TOKEN], f"staff:{here.staff_id}"
    address = _address("keyed_form", here.wave.id, here.grant.id)
    with write() as session:
        response_id = here.case.response_id or _opened(session, here)
        if isinstance(response_id, NotTaken):
            return redirect(address, 303)
        commits = [
            PageCommit(
                response_id, one.page, one.values, f"{token}.{place}", here.at, here.staff_id
            )
            for place, one in enumerate(judged.pages)
        ]
        outcomes = commit_pages_in_bulk(session, commits)
        if any(isinstance(one, Committed) and not one.repeated for one in outcomes):
            details = {"keying": "second" if here.is_second else "first"}
            record(session, who, "form-keyed", f"grant:{here.grant.id}", details, here.at)
            _note(session, here, response_id, judged)
    return redirect(address, 303)


def _opened(session: Session, here: AtHand) -> str | NotTaken:
    opening = Opening(
        here.grant.pseudonym,
        here.case.version_id,
        here.seed,
        VERSION,
        here.at,
        here.state.answers,
        unmeasured=True,
    )
    record_opened(session, here.grant.pseudonym, here.at)
    return open_response(session, opening)


def _note(session: Session, here: AtHand, response_id: str, judged: Keyed) -> None:
    """Keep that it came on paper among the paradata; there is nothing else to measure."""
    if current_app.extensions["settings"].paradata_days > 0:
        page = judged.pages[0].page
        note(session, response_id, Measured(page, None, PAPER, PAPER, None, None), here.at)


def _sent_in(here: AtHand, token: str) -> Outcome | None:
    """Send it in and count it for its quotas; None where one is full by now."""
    response_id, way = here.case.response_id or "", here.way
    try:
        with write() as session:
            outcome = submit(session, response_id, token, here.at)
            if isinstance(outcome, Committed) and not outcome.repeated:
                count_in(session, here.wave.id, here.questionnaire, way.quotas)
                who, subject = f"staff:{here.staff_id}", f"grant:{here.grant.id}"
                details = {"keyings": len(here.state.keyers)}
                record(session, who, "form-sent-in", subject, details, here.at)
    except QuotaFull:
        with write() as session:
            screen_out(session, response_id, f"{token}.full", here.at)
        return None
    return outcome


def _address(endpoint: str, wave_id: str, grant_id: str, form: str | None = None) -> str:
    """Return the address of a page about a form; what is None is left out of it."""
    name = f"surveys.{endpoint}"
    return url_for(name, wave_id=wave_id, grant_id=grant_id, formulier=form)


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    add = blueprint.add_url_rule
    at = "/beheer/rondes/<wave_id>/papier"
    add(at, "keying", show_finding)
    add(at, "find_form", find_form, methods=["POST"])
    add(f"{at}/<grant_id>", "key_form", show_form)
    add(f"{at}/<grant_id>", "save_form", save_form, methods=["POST"])
    add(f"{at}/<grant_id>/klaar", "keyed_form", show_keyed)
    add(f"{at}/<grant_id>/insturen", "send_form", send_form, methods=["POST"])
