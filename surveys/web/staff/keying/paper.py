"""A published version on paper and as a codebook, with the same codes on both."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, current_app, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from panel.store.transaction import read
from panel.web.texts import t
from surveys.exchange.paper import Front, PaperForm, document, paper_form
from surveys.questionnaire import Column, Questionnaire, columns
from surveys.store.questionnaires import UnknownVersionError, load
from surveys.web.staff.keying.at_hand import HIGHEST_FORM

ENDPOINTS = ("paper", "codebook")
ABOUT = ("about", "who", "voluntary", "special", "consent")


@dataclass(frozen=True)
class Described:
    """A column of the data set, and where it stands on paper: its number, and a key a code."""

    column: Column
    place: str
    keys: dict[str, str]


def front(form: PaperForm) -> Front:
    """Return the first page: what a member reads on the screen before the first question."""
    is_special = any(one.question.article_9 for one in form.questions)
    about = [
        (t(f"start-{part}-title"), t(f"start-{part}-text"))
        for part in ABOUT
        if part != "special" or is_special
    ]
    return Front(about, current_app.extensions["settings"].helpdesk_phone)


def form_asked() -> int:
    """Return which form the address names, 0 where it names none."""
    text = request.args.get("formulier", "0")
    if not (text.isascii() and text.isdecimal()) or int(text[:9]) > HIGHEST_FORM:
        abort(404)
    return int(text)


def show_paper(version_id: str) -> Response:
    """Hand over the paper form."""
    with read() as session:
        questionnaire = _version(session, version_id)
    form = paper_form(questionnaire, form_asked())
    name = f"{version_id}.pdf" if not form.number else f"{version_id}-{form.number}.pdf"
    return Response(
        document(form, front(form)),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


def show_codebook(version_id: str) -> str:
    """Show the columns that a data set of this version has."""
    with read() as session:
        questionnaire = _version(session, version_id)
    return render_template(
        "surveys/staff/keying/codebook.html",
        questionnaire=questionnaire,
        version_id=version_id,
        rows=described(questionnaire),
    )


def described(questionnaire: Questionnaire) -> list[Described]:
    """Return every column with its place on the paper form, in canonical order."""
    places: dict[str, str] = {}
    keys: dict[str, dict[str, str]] = {}
    for asked in paper_form(questionnaire).questions:
        keys[asked.question.id] = {box.code: box.key for box in (*asked.boxes, *asked.instead)}
        letters = {line.variable: line.letter for line in asked.lines}
        for variable in asked.question.variables():
            places[variable.id] = f"{asked.number}{letters.get(variable.id, '')}"
    return [
        Described(one, places.get(one.variable, ""), keys.get(one.question, {}))
        for one in columns(questionnaire)
    ]


def _version(session: Session, version_id: str) -> Questionnaire:
    try:
        return load(session, version_id)
    except UnknownVersionError:
        abort(404)


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    add = blueprint.add_url_rule
    add("/beheer/vragenlijsten/versie/<version_id>/papier", "paper", show_paper)
    add("/beheer/vragenlijsten/versie/<version_id>/codeboek", "codebook", show_codebook)
