"""The rules of a wave: begun with the standard ones, added to, and taken away."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import HiddenField, IntegerField, SelectField, StringField

from panel.store.transaction import read, write
from panel.web.texts import t
from panel.web.visitor import now
from surveys.questions import VariableType
from surveys.responses.editing.book import KINDS, RuleBook, rule_of, standard
from surveys.responses.editing.rule import Rule, RuleError
from surveys.store.editing.rules import RulesMovedError, rules_of, save_rules
from surveys.web.staff.editing.overview import rule_says
from surveys.web.staff.editing.wave import LANGUAGE, AtHand, at_hand, number, who

ENDPOINTS = ("editing_rules", "start_editing", "add_rule", "remove_rule")
FIELDS: Mapping[str, tuple[str, ...]] = {
    "range": ("variable", "lowest", "highest"),
    "contradiction": ("never",),
    "own_checks": (),
    "speed": ("tenths", "per_cent"),
    "fast_pages": ("tenths", "per_cent", "least"),
    "straight_line": ("least", "reversed"),
    "long_string": ("least",),
    "duplicates": ("least", "variables"),
}
LISTS = ("reversed", "variables")
ENDS = ("lowest", "highest")
NUMBERS = {"tenths": 10, "per_cent": 30, "least": 5}


class RuleForm(FlaskForm):
    """One more rule; which fields count depends on its kind."""

    kind = SelectField(validate_choice=False)
    seen = HiddenField()
    title = StringField()
    variable = SelectField(validate_choice=False)
    lowest = StringField()
    highest = StringField()
    never = StringField()
    tenths = IntegerField(default=NUMBERS["tenths"])
    per_cent = IntegerField(default=NUMBERS["per_cent"])
    least = IntegerField(default=NUMBERS["least"])
    reversed = StringField()
    variables = StringField()


class MoveForm(FlaskForm):
    """Which version of the rules was seen, and which rule goes."""

    seen = HiddenField()
    rule = HiddenField()


def show_rules(wave_id: str) -> str:
    """Show the rules, and a form for each kind of new one."""
    return _page(wave_id)


def start(wave_id: str) -> Response:
    """Have the wave looked at with the standard rules before it is frozen."""
    with write() as session:
        at_hand(session, wave_id)
        if rules_of(session, wave_id).version == 0:
            save_rules(session, wave_id, standard(), 0, who(), now())
            flash(t("editing-started"))
    return redirect(url_for("surveys.editing", wave_id=wave_id), 303)


def add(wave_id: str) -> str | tuple[str, int] | Response:
    """Add a rule, or say what is wrong with it."""
    form = RuleForm()
    try:
        with write() as session:
            here = at_hand(session, wave_id)
            saved = rules_of(session, wave_id)
            book = saved.book.with_rule(_rule(form, here, saved.book))
            save_rules(session, wave_id, book, number(form.seen.data or "0"), who(), now())
    except RuleError as error:
        return _page(wave_id, form, _said(error)), 422
    except RulesMovedError:
        return _page(wave_id, form, t("rules-moved")), 422
    flash(t("rules-saved"))
    return redirect(url_for("surveys.editing_rules", wave_id=wave_id), 303)


def remove(wave_id: str) -> str | tuple[str, int] | Response:
    """Take a rule away; what was decided on its findings stays in the log."""
    form = MoveForm()
    try:
        with write() as session:
            at_hand(session, wave_id)
            book = rules_of(session, wave_id).book.without(form.rule.data or "")
            save_rules(session, wave_id, book, number(form.seen.data or "0"), who(), now())
    except RulesMovedError:
        return _page(wave_id, None, t("rules-moved")), 422
    flash(t("rules-saved"))
    return redirect(url_for("surveys.editing_rules", wave_id=wave_id), 303)


def _page(wave_id: str, form: RuleForm | None = None, fault: str = "") -> str:
    with read() as session:
        here = at_hand(session, wave_id)
        saved = rules_of(session, wave_id)
    return render_template(
        "surveys/staff/editing/rules.html",
        here=here,
        version=saved.version,
        rules=[(rule, rule_says(here, rule)) for rule in saved.book.rules],
        forms={kind: _form(kind, form, here) for kind in KINDS},
        fields=FIELDS,
        fault=fault,
        failed=form.kind.data if form and fault else "",
        variables=here.questionnaire.variables.values(),
        language=LANGUAGE,
    )


def _form(kind: str, sent: RuleForm | None, here: AtHand) -> RuleForm:
    form = sent if sent is not None and sent.kind.data == kind else RuleForm(formdata=None)
    form.variable.choices = [
        (variable.id, f"{variable.name} - {variable.label.say(LANGUAGE)}")
        for variable in here.questionnaire.variables.values()
        if variable.type is VariableType.NUMBER
    ]
    return form


def _rule(form: RuleForm, here: AtHand, book: RuleBook) -> Rule:
    kind = str(form.kind.data)
    if kind not in FIELDS:
        raise RuleError("rule-no-kind", "there is no such kind of rule")
    title = (form.title.data or "").strip()
    if not title:
        raise RuleError("rule-no-title", "a rule has a title")
    plain: dict[str, object] = {"id": _id(title, book), "kind": kind, "title": title}
    for name in FIELDS[kind]:
        plain[name] = _sent(form, name, here)
    return rule_of(plain)


def _sent(form: RuleForm, name: str, here: AtHand) -> object:
    """Return what was sent for a field, as a rule holds it."""
    value = form[name].data
    if name in NUMBERS:
        if value is None:
            raise RuleError("rule-whole-number", f"{name} is a whole number", "", name)
        return value
    if name in LISTS:
        return _variables(value or "", here)
    return (value or "").replace(",", ".") if name in ENDS else value or ""


def _variables(text: str, here: AtHand) -> list[str]:
    ids = {one.name: one.id for one in here.questionnaire.variables.values()}
    return [ids.get(name, name) for name in re.split(r"[\s,;]+", text) if name]


def _id(title: str, book: RuleBook) -> str:
    taken = {rule.id for rule in book.rules}
    stem = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:40] or "regel"
    tries = (stem if place == 1 else f"{stem}-{place}" for place in range(1, len(taken) + 2))
    return next(name for name in tries if name not in taken)


def _said(error: RuleError) -> str:
    return t(error.code, subject=error.subject)


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    here = "/beheer/rondes/<wave_id>/nakijken"
    rule = blueprint.add_url_rule
    rule(f"{here}/regels", "editing_rules", show_rules)
    rule(f"{here}/aanzetten", "start_editing", start, methods=["POST"])
    rule(f"{here}/regels/erbij", "add_rule", add, methods=["POST"])
    rule(f"{here}/regels/weg", "remove_rule", remove, methods=["POST"])
