"""A questionnaire brought in from another tool, and a draft taken out to one.

One entry in `READERS` and one in `WRITERS` is all that a format needs here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, Response, abort, make_response, render_template, request
from flask import url_for as address_of

from panel.store.transaction import write
from panel.web.texts import t
from surveys.bank import questionnaires
from surveys.design.naming import free
from surveys.exchange import limesurvey, surveyjs, xlsform
from surveys.exchange.imported import Imported, Level
from surveys.questionnaire import Questionnaire, QuestionnaireError
from surveys.store.drafts import drafts, start
from surveys.store.questionnaires import versions
from surveys.web.designer.desk import desk, edit

LARGEST = 5 * 1024 * 1024  # bytes of a file that is brought in
LONGEST_NAME = 120  # characters of a file's name
FILE = "file"
IMPORT = "surveys.import_design"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Reader = Callable[[bytes, str], Imported]


@dataclass(frozen=True)
class Taken:
    """A file that goes out, and what its format cannot say."""

    content: bytes
    mimetype: str
    ending: str
    not_carried: tuple[str, ...] = ()


def from_json(content: bytes, name: str) -> Imported:
    """Read JSON: our own, or else SurveyJS's."""
    try:
        return Imported(questionnaire=Questionnaire.from_json(content.decode("utf-8", "strict")))
    except (QuestionnaireError, UnicodeDecodeError):
        return surveyjs.read(content, name)


def to_json(questionnaire: Questionnaire) -> Taken:
    """Write our own JSON."""
    return Taken(questionnaire.to_json().encode(), "application/json", "json")


def to_xlsform(questionnaire: Questionnaire) -> Taken:
    """Write an XLSForm."""
    made = xlsform.write(questionnaire)
    return Taken(made.content, SHEET, "xlsx", tuple(str(one) for one in made.not_carried))


def to_surveyjs(questionnaire: Questionnaire) -> Taken:
    """Write SurveyJS JSON."""
    made = surveyjs.write(questionnaire)
    lost = tuple(str(one) for one in made.not_carried)
    return Taken(made.content, "application/json", "surveyjs.json", lost)


def to_limesurvey(questionnaire: Questionnaire) -> Taken:
    """Write a LimeSurvey structure."""
    made = limesurvey.write(questionnaire)
    lost = tuple(str(one) for one in made.not_carried)
    return Taken(made.content, "application/xml", "lss", lost)


READERS: Mapping[str, Reader] = {
    ".xlsx": xlsform.read,
    ".json": from_json,
    ".lss": limesurvey.read,
}
WRITERS: Mapping[str, Callable[[Questionnaire], Taken]] = {
    "json": to_json,
    "xlsform": to_xlsform,
    "surveyjs": to_surveyjs,
    "limesurvey": to_limesurvey,
}


def import_design() -> str | tuple[str, int]:
    """Read a file that was sent, begin a draft of it, and tell all that was found."""
    sent = request.files.get(FILE)
    if sent is None or not sent.filename:
        return _told(None, "", t("import-no-file")), 422
    name = sent.filename[-LONGEST_NAME:]
    reader = next((one for end, one in READERS.items() if name.lower().endswith(end)), None)
    if reader is None:
        return _told(None, "", t("import-other-format")), 422
    found = reader(sent.read(LARGEST + 1), name)
    if found.questionnaire is None:
        return _told(found, "", t("import-nothing")), 422
    with write() as session:
        taken = {one.questionnaire.id for one in drafts(session)}
        taken |= {one.questionnaire_id for one in versions(session)}
        taken |= {one for one, _ in questionnaires()}
        made = replace(found.questionnaire, id=free(found.questionnaire.id, taken), version=1)
        draft = start(session, made, edit("imported", why=name))
    return _told(found, draft.id, "")


def exchange_design(draft_id: str) -> str:
    """Show in which formats a draft can be taken out, and what each cannot say."""
    here = desk(draft_id)
    lost = {}
    for name, writer in WRITERS.items():
        lost[name] = writer(here.questionnaire).not_carried if not here.findings else ()
    return render_template("surveys/designer/exchange.html", desk=here, tab="exchange", lost=lost)


def export_design(draft_id: str, form: str) -> Response:
    """Give the draft in a format."""
    writer = WRITERS.get(form)
    if writer is None:
        abort(404)
    here = desk(draft_id)
    taken = writer(here.questionnaire)
    answer = make_response(taken.content)
    answer.mimetype = taken.mimetype
    name = f"{here.questionnaire.id}-{here.questionnaire.version}.{taken.ending}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


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
    add(f"{place}/<form>", "export_design", export_design)
