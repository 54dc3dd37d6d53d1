"""How far coders agree, and the differences that somebody settles."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import HiddenField, SelectField, StringField

from panel.store.transaction import read, write
from panel.web.texts import t
from panel.web.visitor import now
from surveys.responses.coding.agreement import agreement
from surveys.responses.coding.outcome import Standing, open_variables
from surveys.responses.editing.decisions import DecisionError
from surveys.store.editing import coding
from surveys.store.editing.coding import CodingError
from surveys.store.editing.schemes import latest_scheme
from surveys.web.staff.editing.wave import PER_PAGE, at_hand, names, number, who

ENDPOINTS = ("coding_agreement", "settle_coding")


class SettleForm(FlaskForm):
    """The code that stands, and why."""

    text = HiddenField()
    code = SelectField(validate_choice=False)
    why = StringField()


def show(wave_id: str, variable: str) -> str:
    """Show the agreement on a variable, and the texts on which two coders differ."""
    return _page(wave_id, variable)


def settle(wave_id: str, variable: str) -> str | tuple[str, int] | Response:
    """Settle one difference."""
    form = SettleForm()
    text, code, why = number(form.text.data or ""), form.code.data or "", form.why.data or ""
    try:
        with write() as session:
            here = at_hand(session, wave_id)
            saved = latest_scheme(session, here.questionnaire.id, variable)
            if saved is None:
                abort(404)
            coding.settle(session, wave_id, saved, text, code, who(), why, now())
    except (CodingError, DecisionError) as error:
        return _page(wave_id, variable, form, t(error.code)), 422
    flash(t("coding-settled-done"))
    address = url_for("surveys.coding_agreement", wave_id=wave_id, variable=variable)
    return redirect(address, 303)


def _page(wave_id: str, variable: str, form: SettleForm | None = None, fault: str = "") -> str:
    page = max(1, number(request.args.get("pagina", "1")))
    with read() as session:
        here = at_hand(session, wave_id)
        if variable not in open_variables(here.questionnaire):
            abort(404)
        saved = latest_scheme(session, here.questionnaire.id, variable)
        if saved is None:
            abort(404)
        codings = coding.codings_of(session, wave_id, saved.scheme)
        differing = [n for n, one in codings.items() if one.standing is Standing.DIFFERS]
        shown = differing[(page - 1) * PER_PAGE : page * PER_PAGE]
        texts = [
            (
                coding.text_at_hand(session, wave_id, saved.scheme, n, codings[n].pseudonym),
                codings[n],
            )
            for n in shown
        ]
        people = names(session, {who for one in codings.values() for who in one.by_coder})
    return render_template(
        "surveys/staff/editing/agreement.html",
        here=here,
        variable=variable,
        label=here.say(variable),
        scheme=saved.scheme,
        found=agreement(one.by_coder for one in codings.values()),
        total=len(codings),
        texts=texts,
        differing=len(differing),
        people=people,
        page=page,
        pages=-(-len(differing) // PER_PAGE),
        form=form,
        fault=fault,
    )


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    here = "/beheer/rondes/<wave_id>/open-antwoorden/<variable>/verschillen"
    blueprint.add_url_rule(here, "coding_agreement", show)
    blueprint.add_url_rule(f"{here}/beslissen", "settle_coding", settle, methods=["POST"])
