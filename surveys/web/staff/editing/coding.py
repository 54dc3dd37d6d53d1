"""Open answers: which there are, the scheme of each, and the coding itself, text by text."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import HiddenField, StringField

from panel.store.transaction import read, write
from panel.web.texts import t
from panel.web.visitor import now
from surveys.responses.coding.agreement import Agreement, agreement
from surveys.responses.coding.outcome import Standing, open_variables
from surveys.responses.coding.scheme import MOST, SchemeCode, SchemeError
from surveys.store.editing import coding
from surveys.store.editing.coding import CodingError
from surveys.store.editing.schemes import SavedScheme, latest_scheme, save_scheme, schemes_of
from surveys.web.staff.editing.wave import LANGUAGE, AtHand, at_hand, names, number, who

ENDPOINTS = ("open_answers", "ready_texts", "coding_scheme", "code_texts")
SPARE = 3  # empty rows under the codes of a scheme
COLUMNS = ("code", "label", "definition")


class CodeForm(FlaskForm):
    """A code for a text as it was seen: typed as a number or a name, or pressed."""

    text = HiddenField()
    seen = HiddenField()
    typed = StringField()
    code = StringField()


class SchemeForm(FlaskForm):
    """Which version was seen; the rows are read by their own names."""

    seen = HiddenField()


@dataclass(frozen=True)
class OpenVariable:
    """An open variable as the list shows it."""

    id: str
    label: str
    texts: int
    scheme: SavedScheme | None
    standings: dict[Standing, int]
    agreement: Agreement | None


def show_open(wave_id: str) -> str:
    """Show the open questions of a wave, and how far their coding is."""
    with read() as session:
        here = at_hand(session, wave_id)
        noted = coding.texts_by_variable(session, wave_id)
        rows = [_row(session, here, name, noted) for name in open_variables(here.questionnaire)]
    return render_template(
        "surveys/staff/editing/open.html", here=here, rows=rows, is_ready=bool(noted)
    )


def ready(wave_id: str) -> Response:
    """Note which cases wrote something."""
    with write() as session:
        here = at_hand(session, wave_id)
        if not here.is_closed:
            flash(t("coding-not-closed"), "fault")
        else:
            flash(t("coding-readied", n=coding.ready_texts(session, wave_id, who(), now())))
    return redirect(url_for("surveys.open_answers", wave_id=wave_id), 303)


def scheme(wave_id: str, variable: str) -> str | tuple[str, int] | Response:
    """Show the scheme of a variable, or save its next version."""
    form, fault = SchemeForm(), ""
    with read() as session:
        here = _with_variable(session, wave_id, variable)
        versions = schemes_of(session, here.questionnaire.id, variable)
        people = names(session, {one.who for one in versions})
    rows = [vars(one) for one in versions[-1].scheme.codes] if versions else []
    if form.validate_on_submit():
        rows = _sent_rows()
        try:
            codes = [SchemeCode(**row) for row in rows]
            with write() as session:
                seen = number(form.seen.data or "0")
                save_scheme(session, here.questionnaire.id, variable, codes, seen, who(), now())
            flash(t("scheme-saved"))
            return redirect(url_for("surveys.open_answers", wave_id=wave_id), 303)
        except SchemeError as error:
            fault = t(error.code, code=error.subject, most=MOST)
    page = render_template(
        "surveys/staff/editing/scheme.html",
        here=here,
        variable=variable,
        question=_question(here, variable),
        rows=[*rows, *(dict.fromkeys(COLUMNS, "") for _ in range(SPARE))],
        versions=list(reversed(versions)),
        people=people,
        seen=form.seen.data if fault else len(versions),
        fault=fault,
    )
    return page, 422 if fault else 200


def code(wave_id: str, variable: str) -> str | tuple[str, int] | Response:
    """Show the next text that this person has not coded, or save the code of one."""
    form = CodeForm()
    if not form.is_submitted():
        return _text_page(wave_id, variable, again="laatste" in request.args)
    with read() as session:
        here = _with_variable(session, wave_id, variable)
        saved = _scheme(session, here, variable)
    chosen = form.code.data or _typed(saved, form.typed.data or "")
    try:
        with write() as session:
            text, seen = number(form.text.data or ""), number(form.seen.data or "0")
            coding.give_code(session, wave_id, saved, text, chosen, who(), now(), corrections=seen)
    except CodingError as error:
        return _text_page(wave_id, variable, fault=t(error.code)), 422
    return redirect(url_for("surveys.code_texts", wave_id=wave_id, variable=variable), 303)


def _text_page(wave_id: str, variable: str, *, again: bool = False, fault: str = "") -> str:
    with read() as session:
        here = _with_variable(session, wave_id, variable)
        saved = _scheme(session, here, variable)
        text, done, left = coding.next_text(session, wave_id, saved.scheme, who())
        last = coding.own_last(session, wave_id, saved.scheme, who())
    given = ""
    if again and last is not None:
        text, given = last
    return render_template(
        "surveys/staff/editing/code.html",
        here=here,
        variable=variable,
        question=_question(here, variable),
        scheme=saved.scheme,
        text=text,
        given=given,
        done=done,
        left=left,
        has_last=last is not None and not again,
        fault=fault,
    )


def _row(session: Session, here: AtHand, variable: str, noted: dict[str, int]) -> OpenVariable:
    saved = latest_scheme(session, here.questionnaire.id, variable)
    label = _question(here, variable)
    if saved is None or variable not in noted:
        return OpenVariable(variable, label, noted.get(variable, 0), saved, {}, None)
    codings = coding.codings_of(session, here.wave.id, saved.scheme).values()
    standings = {one: sum(c.standing is one for c in codings) for one in Standing}
    agreed = agreement(one.by_coder for one in codings)
    return OpenVariable(variable, label, noted[variable], saved, standings, agreed)


def _question(here: AtHand, variable: str) -> str:
    known = here.questionnaire.variables[variable]
    question = here.questionnaire.question(known.question)
    text, label = question.text.say(LANGUAGE), known.label.say(LANGUAGE)
    return text if known.id == known.question else f"{text} ({label})"


def _typed(saved: SavedScheme, text: str) -> str:
    """Return the code that somebody typed: its place in the list, or its name."""
    typed, codes = text.strip().lower(), saved.scheme.codes
    if typed.isascii() and typed.isdecimal() and len(typed) <= 2 and 0 < int(typed) <= len(codes):
        return codes[int(typed) - 1].code
    return next((one.code for one in codes if one.code.lower() == typed), typed)


def _sent_rows() -> list[dict[str, str]]:
    columns = [request.form.getlist(name)[: MOST + SPARE] for name in COLUMNS]
    rows = [dict(zip(COLUMNS, map(str.strip, row), strict=True)) for row in zip(*columns)]  # noqa: B905
    return [row for row in rows if any(row.values())]


def _with_variable(session: Session, wave_id: str, variable: str) -> AtHand:
    here = at_hand(session, wave_id)
    if variable not in open_variables(here.questionnaire):
        abort(404)
    return here


def _scheme(session: Session, here: AtHand, variable: str) -> SavedScheme:
    saved = latest_scheme(session, here.questionnaire.id, variable)
    if saved is None:
        abort(404)
    return saved


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    here = "/beheer/rondes/<wave_id>/open-antwoorden"
    add, both = blueprint.add_url_rule, ["GET", "POST"]
    add(here, "open_answers", show_open)
    add(f"{here}/klaarzetten", "ready_texts", ready, methods=["POST"])
    add(f"{here}/<variable>/schema", "coding_scheme", scheme, methods=both)
    add(f"{here}/<variable>/coderen", "code_texts", code, methods=both)
