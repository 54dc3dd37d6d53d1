"""The build of the whole: its title, its pages, modules, rotations, loops and quotas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    url_for,
)
from werkzeug.wrappers import Response as Answer

from panel.store.transaction import read, write
from panel.web.texts import t
from surveys.design.fields import Unreadable
from surveys.design.language.translating import translated
from surveys.design.structure import (
    MOST_ROWS,
    PAGES,
    PARTS,
    blank_part,
    counted,
    read_parts,
    variables_of,
)
from surveys.questionnaire import Questionnaire
from surveys.store.drafts import NotEditableError, OvertakenError, save
from surveys.web.designer.desk import Desk, desk, edit, found
from surveys.web.designer.question.conditions import (
    ConditionEditor,
    answers_of,
    condition_editor,
    condition_sent,
)
from surveys.web.designer.question.conflict import row_of
from surveys.web.designer.question.editors import Choices, RowEditor, part_editor
from surveys.web.designer.question.merging import (
    KEEP,
    build_merged,
    different,
    kept_by,
    pieces_of_build,
)
from surveys.web.designer.question.page import Said, variable_name

Sent = Mapping[str, Sequence[str]]
WHEN = {"modules": "relevant", "quotas": "condition"}  # the condition of a part, by its kind


def show_build(draft_id: str) -> str:
    """Show the build of a draft."""
    return _shown(desk(draft_id), Said())


def save_build(draft_id: str) -> Response | Answer:
    """Save the build; what cannot be read is told at its field and changes nothing."""
    sent, seen = dict(request.form.lists()), request.form.get("_revision", "")
    if not seen.isdecimal() or len(seen) > 9:
        abort(400)
    try:
        with write() as session:
            draft = found(session, draft_id)
            yours, wrong = _read(draft.questionnaire, sent)
            made = build_merged(draft.questionnaire, yours, kept_by(sent))
            if not wrong:
                save(session, draft_id, int(seen), made, edit("build"))
    except OvertakenError:
        return _conflict(draft_id, int(seen), sent)
    except NotEditableError as error:
        closed, state = "surveys/designer/question/closed.html", error.state.value
        body = render_template(closed, desk=desk(draft_id), tab="build", state=state)
        return make_response(body, 409)
    if wrong:
        at = {one.field: t(f"designer-unreadable-{one.key}") for one in wrong}
        typed = {one.field: next(iter(sent.get(one.field, ())), "") for one in wrong}
        said = Said(t("designer-not-saved"), at, typed)
        return make_response(_shown(desk(draft_id), said, made), 422)
    flash(t("designer-saved"))
    return redirect(url_for("surveys.design_build", draft_id=draft_id), 303)


def _read(questionnaire: Questionnaire, sent: Sent) -> tuple[Questionnaire, tuple[Unreadable, ...]]:
    language = questionnaire.languages[0]
    title = next(iter(sent.get("title", ())), "").strip()
    made, wrong = read_parts(questionnaire, _with_conditions(questionnaire, sent), (language,))
    return (translated(made, {"title": title}, language) if title else made), wrong


def _with_conditions(questionnaire: Questionnaire, sent: Sent) -> Sent:
    """Return what was sent, with the conditions that the builders say as the text of their field.

    What a condition may not refer to is told with the other findings.
    """
    known = {one.id: one for one in variables_of(questionnaire)}
    said: dict[str, Sequence[str]] = {}
    for kind, field in WHEN.items():
        parts = {part.id: part for part in getattr(questionnaire, kind)}
        for place in range(MOST_ROWS):
            prefix = f"{kind}.{place}."
            if f"{prefix}was" not in sent:
                break
            part = parts.get(next(iter(sent[f"{prefix}was"]), ""))
            current = getattr(part, field, "")
            said[prefix + field] = [condition_sent(sent, prefix + field, current, known)]
    return {**sent, **said}


def _shown(here: Desk, said: Said, typed: Questionnaire | None = None) -> str:
    questionnaire = typed or here.questionnaire
    languages = questionnaire.languages[:1]
    there = _there(here, questionnaire)
    pages = [
        (
            _page_name(here, block.id),
            part_editor(block, f"{PAGES}.{n}.", n, languages, block.id, there),
        )
        for n, block in enumerate(questionnaire.blocks)
    ]
    return render_template(
        "surveys/designer/build.html",
        desk=here,
        tab="build",
        said=said,
        title=questionnaire.title.say(languages[0]),
        pages=pages,
        parts=_parts(questionnaire, languages, there),
        titles={
            f"{kind}.{place}.": _title(part)
            for kind in PARTS
            for place, part in enumerate(getattr(questionnaire, kind))
        },
        conditions=_conditions(here, questionnaire),
        answers=answers_of(variables_of(questionnaire)),
    )


def _parts(
    questionnaire: Questionnaire, languages: Sequence[str], there: Choices
) -> list[tuple[str, list[RowEditor]]]:
    found: list[tuple[str, list[RowEditor]]] = []
    for name, kind in PARTS.items():
        rows = [*getattr(questionnaire, name), blank_part(kind)]
        made = [
            part_editor(row, f"{name}.{place}.", place, languages, row.id, there)
            for place, row in enumerate(rows)
        ]
        found.append((name, made))
    return found


def _title(part: Any) -> str:
    """Return what a part is called; one without a title has its id."""
    title = getattr(part, "title", None)
    return (title.say("nl") if title else "") or str(part.id)


def _conditions(here: Desk, questionnaire: Questionnaire) -> dict[str, ConditionEditor]:
    """Return the builder of each part that has a condition, by the prefix of the part."""
    names = {one.id: variable_name(here, one) for one in variables_of(questionnaire)}
    found: dict[str, ConditionEditor] = {}
    for kind, field in WHEN.items():
        parts = [*getattr(questionnaire, kind), blank_part(PARTS[kind])]
        for place, part in enumerate(parts):
            prefix, condition = f"{kind}.{place}.", getattr(part, field)
            may = variables_of(questionnaire, before=part.id if kind == "modules" else "")
            made = condition_editor(prefix + field, condition, questionnaire, may, names, field)
            found[prefix] = made
    return found


def _there(here: Desk, questionnaire: Questionnaire) -> Choices:
    """Return what a page, a rotation and a loop can be told to use, by what it is called."""
    modules = [(one.id, one.title.say("nl") or one.id) for one in questionnaire.modules]
    return {
        "module": [("", t("designer-no-module")), *modules],
        "modules": modules,
        "blocks": [(one.id, _page_name(here, one.id)) for one in questionnaire.blocks],
        "over": [
            ("", t("designer-condition-choose")),
            *((one.id, variable_name(here, one)) for one in counted(questionnaire)),
        ],
    }


def _page_name(here: Desk, block_id: str) -> str:
    block = next(one for one in here.questionnaire.blocks if one.id == block_id)
    return "; ".join(here.name(one.id) for one in block.questions) or block_id


def _conflict(draft_id: str, seen: int, sent: Sent) -> Response:
    here = desk(draft_id)
    with read() as session:
        before = found(session, draft_id, seen).questionnaire
    yours, _ = _read(here.questionnaire, sent)
    body = render_template(
        "surveys/designer/question/conflict.html",
        desk=here,
        tab="build",
        rows=[
            row_of(one, here.questionnaire)
            for one in different(*map(pieces_of_build, (before, here.questionnaire, yours)))
        ],
        place=t("designer-tab-build"),
        who=here.people.get(here.draft.changed_by, ""),
        sent={
            name: values
            for name, values in sent.items()
            if name != "_revision" and not name.startswith(KEEP)
        },
    )
    return make_response(body, 409)


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    place = "/beheer/vragenlijsten/ontwerp/<draft_id>/opbouw"
    blueprint.add_url_rule(place, "design_build", show_build)
    blueprint.add_url_rule(place, "save_build", save_build, methods=["POST"])
