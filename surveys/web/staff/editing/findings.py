"""Findings of a rule, and one finding with the answers as the member saw them: keep or correct."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import HiddenField, TextAreaField

from panel.store.transaction import read, write
from panel.web.texts import t
from panel.web.visitor import now
from surveys.responses.edit_log import Edit
from surveys.responses.editing.decisions import DecisionError, typed
from surveys.responses.editing.route import off_route
from surveys.store.editing import findings
from surveys.store.editing.edits import edits_of
from surveys.store.editing.findings import Found
from surveys.store.editing.raw import UnknownCaseError, edited, raw_case
from surveys.store.editing.rules import rules_of
from surveys.web.staff.editing.overview import rule_says
from surveys.web.staff.editing.shown import change_of, measured_words, shown
from surveys.web.staff.editing.wave import (
    PER_PAGE,
    AtHand,
    at_hand,
    names,
    number,
    who,
)
from surveys.web.wording import ask_for

ENDPOINTS = ("rule_findings", "keep_rest", "finding", "keep_finding", "correct_finding")
NEW_VALUE, NO_ANSWER = "nieuw", "leeg"
MOST_SHOWN = 8  # answers of one finding in a list; the page of the finding has them all


class DecideForm(FlaskForm):
    """A reason, and the decision that the person saw."""

    why = TextAreaField()
    seen = HiddenField()
    variable = HiddenField()


def show_rule(wave_id: str, rule: str) -> str:
    """Show the findings of a rule, a page at a time."""
    return _list(wave_id, rule, DecideForm(formdata=None))


def keep_rest(wave_id: str, rule: str) -> str | tuple[str, int] | Response:
    """Keep the answers of every finding of a rule that waits, with one reason."""
    form = DecideForm()
    seen, why = number(form.seen.data or "0"), form.why.data or ""
    try:
        with write() as session:
            at_hand(session, wave_id)
            kept = findings.keep_rest(session, wave_id, rule, seen, who(), why, now())
    except DecisionError as error:
        return _list(wave_id, rule, form, t(error.code)), 422
    except findings.DecidedMeanwhileError:
        return _list(wave_id, rule, form, t("decision-meanwhile")), 422
    flash(t("decision-kept-rest", n=kept))
    return redirect(url_for("surveys.editing", wave_id=wave_id), 303)


def show_finding(wave_id: str, finding_id: str) -> str:
    """Show one finding with all answers of the case."""
    return _one(wave_id, number(finding_id), DecideForm(formdata=None))


def keep(wave_id: str, finding_id: str) -> str | tuple[str, int] | Response:
    """Keep the answers as they are."""
    form, place = DecideForm(), number(finding_id)
    seen, why = number(form.seen.data or "0"), form.why.data or ""

    def decide(session: Session) -> None:
        findings.keep(session, wave_id, place, seen, who(), why, now())

    return _decided(wave_id, place, form, decide, t("decision-kept"))


def correct(wave_id: str, finding_id: str) -> str | tuple[str, int] | Response:
    """Give one answer of the case another value, through the edit log."""
    form, place = DecideForm(), number(finding_id)
    seen, why = number(form.seen.data or "0"), form.why.data or ""
    variable, emptied = form.variable.data or "", NO_ANSWER in request.form
    sent = [one for one in request.form.getlist(NEW_VALUE) if one]

    def decide(session: Session) -> None:
        if bool(sent) == emptied:
            raise DecisionError("decision-no-choice", "give a new value, or take the answer away")
        new = typed(at_hand(session, wave_id).questionnaire, variable, sent)
        findings.correct(session, wave_id, place, seen, {variable: new}, who(), why, now())

    return _decided(wave_id, place, form, decide, t("decision-corrected"))


def _decided(
    wave_id: str, place: int, form: DecideForm, decide: Callable[[Session], None], done: str
) -> str | tuple[str, int] | Response:
    """Decide, and go on to the next finding that waits; or show what is wrong."""
    try:
        with write() as session:
            at_hand(session, wave_id)
            rule = findings.find(session, wave_id, place).finding.rule
            decide(session)
            following = findings.next_waiting(session, wave_id, rule, place)
    except (findings.UnknownFindingError, UnknownCaseError):
        abort(404)
    except findings.DecidedMeanwhileError:
        return _one(wave_id, place, form, t("decision-meanwhile")), 422
    except DecisionError as error:
        return _one(wave_id, place, form, _said(wave_id, form.variable.data or "", error)), 422
    flash(done)
    if following is not None:
        address = url_for("surveys.finding", wave_id=wave_id, finding_id=following)
        return redirect(address, 303)
    return redirect(url_for("surveys.editing", wave_id=wave_id), 303)


def _said(wave_id: str, variable: str, error: DecisionError) -> str:
    if error.fault is None:
        return t(error.code)
    with read() as session:
        here = at_hand(session, wave_id).questionnaire
    return ask_for(error.fault, here.question(here.variables[variable].question)).text


def _list(wave_id: str, rule_id: str, form: DecideForm, fault: str = "") -> str:
    page, everything = max(1, number(request.args.get("pagina", "1"))), "alles" in request.args
    with read() as session:
        here = at_hand(session, wave_id)
        book = rules_of(session, wave_id).book
        if rule_id not in {rule.id for rule in book.rules}:
            abort(404)
        rule = book.rule(rule_id)
        tally = findings.tallies(session, wave_id).get(rule_id, findings.Tally())
        found = findings.found_page(
            session,
            wave_id,
            rule_id,
            offset=(page - 1) * PER_PAGE,
            limit=PER_PAGE,
            only_waiting=not everything,
        )
        rows = [
            (one, measured_words(here, rule, one), _answers(session, here, one)) for one in found
        ]
        people = names(session, {one.decided.who for one in found if one.decided})
    total = tally.found if everything else tally.waiting
    return render_template(
        "surveys/staff/editing/rule.html",
        here=here,
        rule=rule,
        says=rule_says(here, rule),
        tally=tally,
        rows=rows,
        people=people,
        everything=everything,
        page=page,
        pages=-(-total // PER_PAGE),
        form=form,
        fault=fault,
    )


def _one(wave_id: str, place: int, form: DecideForm, fault: str = "") -> str:
    with read() as session:
        here = at_hand(session, wave_id)
        try:
            found = findings.find(session, wave_id, place)
            case = raw_case(session, wave_id, found.finding.pseudonym)
        except (findings.UnknownFindingError, UnknownCaseError):
            abort(404)
        edits = edits_of(session, wave_id, case.pseudonym)
        history = findings.decisions_on(session, found.finding)
        people = names(session, {one.who for one in history} | {one.who for one in edits})
        book = rules_of(session, wave_id).book
        following = findings.next_waiting(session, wave_id, found.finding.rule, place)
    rule, values = book.rule(found.finding.rule), edited(case, edits)
    asked = form.variable.data or request.args.get("verbeter", "")
    variable = asked if asked in here.questionnaire.variables else ""
    return render_template(
        "surveys/staff/editing/finding.html",
        here=here,
        found=found,
        rule=rule,
        says=rule_says(here, rule),
        measured=measured_words(here, rule, found),
        questions=shown(here, case, values, found),
        minutes=round(sum(case.seconds.values()) / 60, 1),
        history=history,
        edits=[_edit_words(here, one) for one in edits],
        people=people,
        off_route=[(name, here.say(name)) for name in off_route(case, edits)],
        following=following if following != place else None,
        form=form,
        fault=fault,
        change=change_of(here, variable, values) if variable else None,
        new_value=NEW_VALUE,
        no_answer=NO_ANSWER,
    )


def _answers(session: Session, here: AtHand, found: Found) -> list[tuple[str, str]]:
    """Return the first answers that a finding is about, in words."""
    case = raw_case(session, here.wave.id, found.finding.pseudonym)
    return [
        (here.say(name), here.words(name, case.values[name]))
        for name in found.finding.variables[:MOST_SHOWN]
    ]


def _edit_words(here: AtHand, edit: Edit) -> tuple[Edit, str, str, str]:
    old, new = (here.words(edit.variable, value) for value in (edit.old, edit.new))
    return edit, here.say(edit.variable), old, new


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    here = "/beheer/rondes/<wave_id>/nakijken"
    add = blueprint.add_url_rule
    add(f"{here}/regel/<rule>", "rule_findings", show_rule)
    add(f"{here}/regel/<rule>/rest", "keep_rest", keep_rest, methods=["POST"])
    add(f"{here}/bevinding/<finding_id>", "finding", show_finding)
    add(f"{here}/bevinding/<finding_id>/houden", "keep_finding", keep, methods=["POST"])
    add(f"{here}/bevinding/<finding_id>/verbeteren", "correct_finding", correct, methods=["POST"])
