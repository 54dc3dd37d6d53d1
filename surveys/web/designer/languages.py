"""The languages side by side: every text, how complete each language is, and what still lacks."""

from __future__ import annotations

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as Answer

from panel.store.transaction import write
from panel.web.texts import t
from surveys.design.errors import DesignError
from surveys.design.language.translating import (
    completeness,
    places,
    translated,
    with_language,
    without_language,
)
from surveys.store.drafts import NotEditableError, OvertakenError, save
from surveys.web.designer.desk import desk, edit, found
from surveys.web.designer.question.merging import KEEP, THEIRS
from surveys.web.designer.wording import field_words, refusal_words

TEXT = "text:"  # stands before the key of a place in the names of the form


def show_languages(draft_id: str) -> str:
    """Show the texts in the first language beside another."""
    here = desk(draft_id)
    languages = here.questionnaire.languages
    other = request.args.get("taal", "")
    if other not in languages[1:]:
        other = next(iter(languages[1:]), "")
    return render_template(
        "surveys/designer/languages.html",
        desk=here,
        tab="languages",
        first=languages[0],
        other=other,
        shares=completeness(here.questionnaire),
        places=[(one, field_words(one.field)) for one in places(here.questionnaire)],
        only_missing=request.args.get("alleen") == "ontbreekt",
        name=TEXT,
    )


def save_languages(draft_id: str) -> Response | Answer:
    """Save the texts of one language, or add or leave a language."""
    language, step = request.form.get("language", "").strip().lower(), request.form.get("step", "")
    if step not in ("save", "add", "remove"):
        abort(400)
    texts = {
        name.removeprefix(TEXT): text
        for name, text in request.form.items()
        if name.startswith(TEXT) and request.form.get(KEEP + name) != THEIRS
    }
    try:
        with write() as session:
            draft = found(session, draft_id)
            before = draft.questionnaire
            if step == "save":
                made = (
                    translated(before, texts, language) if language in before.languages else before
                )
            else:
                made = (with_language if step == "add" else without_language)(before, language)
            save(session, draft_id, _seen(), made, edit("languages", why=language))
        flash(t("languages-saved"))
    except DesignError as error:
        flash(refusal_words(error, desk(draft_id)), "fault")
    except OvertakenError:
        here = desk(draft_id)
        body = render_template(
            "surveys/designer/overtaken.html", desk=here, tab="languages", texts=texts,
            places={one.key: one for one in places(here.questionnaire)}, language=language,
            name=TEXT, keep=KEEP,
        )  # fmt: skip
        return make_response(body, 409)
    except NotEditableError as error:
        here = desk(draft_id)
        body = render_template(
            "surveys/designer/question/closed.html",
            desk=here,
            tab="languages",
            state=error.state.value,
        )
        return make_response(body, 409)
    shown = language if step != "remove" else ""
    return redirect(url_for("surveys.design_languages", draft_id=draft_id, taal=shown), 303)


def _seen() -> int:
    sent = request.form.get("_revision", "")
    if not sent.isdecimal() or len(sent) > 9:
        abort(400)
    return int(sent)


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    place = "/beheer/vragenlijsten/ontwerp/<draft_id>/talen"
    blueprint.add_url_rule(place, "design_languages", show_languages)
    blueprint.add_url_rule(place, "save_languages", save_languages, methods=["POST"])
