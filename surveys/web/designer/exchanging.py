"""A questionnaire brought in from another tool, and a draft taken out to one.

The formats are those of `surveys.exchange.files`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    request,
)
from flask import url_for as address_of
from werkzeug.wrappers import Response as Answer

from panel.store.transaction import write
from panel.web.texts import t
from surveys.bank import questionnaires
from surveys.design.naming import free
from surveys.exchange import files
from surveys.exchange.imported import Imported, Level
from surveys.exchange.paper import document, is_drawn, paper_form
from surveys.questionnaire import Questionnaire, QuestionnaireError
from surveys.store.drafts import DraftState, drafts, start
from surveys.store.questionnaires import versions
from surveys.web.designer.desk import Desk, desk, edit
from surveys.web.staff.keying.paper import front

LARGEST = 5 * 1024 * 1024  # bytes of a file that is brought in
LONGEST_NAME = 120  # characters of a file's name
FILE, OWN = "file", "json"
FIRST = 1  # of the paper forms of a questionnaire that is not the same for all
IMPORT = "surveys.import_design"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

MIMETYPES = {".json": "application/json", ".xlsx": SHEET, ".lss": "application/xml"}
ENDINGS = frozenset(one.extension for one in files.FORMATS.values())


def read_file(content: bytes, name: str) -> Imported:
    """Read a file of any format; our own JSON also where the draft in it is not sound yet."""
    if name.lower().endswith(".json"):
        try:
            return Imported(questionnaire=Questionnaire.from_json(content.decode("utf-8-sig")))
        except (QuestionnaireError, UnicodeDecodeError):
            pass
    return files.read(content, name)


def import_design() -> str | tuple[str, int]:
    """Read a file that was sent, begin a draft of it, and tell all that was found."""
    sent = request.files.get(FILE)
    if sent is None or not sent.filename:
        return _told(None, "", t("import-no-file")), 422
    name = sent.filename[-LONGEST_NAME:]
    if PurePath(name).suffix.lower() not in ENDINGS:
        return _told(None, "", t("import-other-format")), 422
    found = read_file(sent.read(LARGEST + 1), name)
    if found.questionnaire is None:
        return _told(found, "", t("import-nothing", file=name, why=_why(found))), 422
    with write() as session:
        taken = {one.questionnaire.id for one in drafts(session)}
        taken |= {one.questionnaire_id for one in versions(session)}
        taken |= {one for one, _ in questionnaires()}
        made = replace(found.questionnaire, id=free(found.questionnaire.id, taken), version=1)
        draft = start(session, made, edit("imported", why=name))
    return _told(found, draft.id, "")


def _why(found: Imported) -> str:
    """Return the first thing that kept a file from being read, without its name before it."""
    first = next(iter(found.errors), None)
    return first.message.removeprefix(f"{first.place.file}: ") if first else "none"


def exchange_design(draft_id: str) -> str:
    """Show in which formats a draft can be taken out, and what each cannot say."""
    here = desk(draft_id)
    lost: dict[str, tuple[str, ...]] = {}
    for name, form in files.FORMATS.items():
        made = None if here.findings else form.write(here.questionnaire, _name(here, form))
        lost[name] = tuple(str(one) for one in made.not_carried) if made else ()
    return render_template("surveys/designer/exchange.html", desk=here, tab="exchange", lost=lost)


def export_design(draft_id: str, form: str) -> Response:
    """Give the draft in a format."""
    wanted = files.FORMATS.get(form)
    if wanted is None:
        abort(404)
    here = desk(draft_id)
    if here.findings and form != OWN:
        abort(404)
    name = _name(here, wanted)
    answer = make_response(wanted.write(here.questionnaire, name).content)
    answer.mimetype = MIMETYPES[wanted.extension]
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def paper_design(draft_id: str) -> Answer:
    """Give the draft on paper, as a PDF with the same codes, marked as long as it is no version."""
    here = desk(draft_id)
    if here.findings:
        flash(t("exchange-unsound"), "fault")
        return redirect(address_of("surveys.exchange_design", draft_id=draft_id), 303)
    form = paper_form(here.questionnaire, FIRST if is_drawn(here.questionnaire) else 0)
    is_draft = here.draft.state is not DraftState.PUBLISHED
    answer = make_response(document(form, front(form), is_draft=is_draft))
    answer.mimetype = "application/pdf"
    name = f"{here.questionnaire.id}-{here.questionnaire.version}{'-concept' if is_draft else ''}"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer


def _name(here: Desk, form: files.Format) -> str:
    return f"{here.questionnaire.id}-{here.questionnaire.version}{form.extension}"


def _told(found: Imported | None, draft_id: str, fault: str) -> str:
    findings = found.findings if found else ()
    return render_template(
        "surveys/designer/imported.html",
        fault=fault,
        errors=[one.message for one in findings if one.level is Level.ERROR],
        warnings=[one.message for one in findings if one.level is not Level.ERROR],
        not_carried=[str(one) for one in found.not_carried] if found else [],
        go_on=address_of("surveys.design", draft_id=draft_id) if draft_id else "",
    )


def _let_in(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Let a file be larger than a form; before the check of the form's token reads it."""
    del values
    if endpoint == IMPORT:
        request.max_content_length = LARGEST


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    add, place = blueprint.add_url_rule, "/beheer/vragenlijsten/ontwerp/<draft_id>/uitwisselen"
    blueprint.url_value_preprocessor(_let_in)
    add("/beheer/vragenlijsten/inlezen", "import_design", import_design, methods=["POST"])
    add(place, "exchange_design", exchange_design)
    add(f"{place}/papier", "paper_design", paper_design)
    add(f"{place}/<form>", "export_design", export_design)
