"""What edits share: the draft to change, two at once, a draft that is closed, and the way back."""

from __future__ import annotations

from flask import Response, abort, make_response, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as Answer

from surveys.store.drafts import Draft, NotEditableError
from surveys.web.designer.desk import desk, found
from surveys.web.designer.question.conflict import Conflict, conflict_between
from surveys.web.designer.question.merging import KEEP

REVISION = "_revision"


class Overtaken(Exception):
    """Somebody else changed the same question meanwhile."""

    def __init__(self, draft: Draft, conflict: Conflict) -> None:
        super().__init__(conflict.question_id)
        self.draft = draft
        self.conflict = conflict


def latest(session: Session, draft_id: str, question_id: str) -> Draft:
    """Return the draft to change; who saw an older one may, where the question is as they saw it.

    Raises
    ------
    Overtaken
        If somebody else changed this question since.
    """
    draft = found(session, draft_id)
    sent = request.form.get(REVISION, "")
    if not sent.isdecimal() or len(sent) > 9:
        abort(400)
    if int(sent) == draft.revision or not draft.is_editable:
        return draft
    seen = found(session, draft_id, int(sent))
    conflict = conflict_between(seen.questionnaire, draft.questionnaire, question_id)
    if conflict is not None:
        raise Overtaken(draft, conflict)
    return draft


def conflict_page(draft_id: str, overtaken: Overtaken) -> Response:
    """Show both values side by side; what was sent now stands in a form that can be sent again."""
    here = desk(draft_id)
    sent = {
        name: values
        for name, values in request.form.lists()
        if name != REVISION and not name.startswith(KEEP)
    }
    typed = overtaken.conflict.typed(here.questionnaire, sent, here.published)
    body = render_template(
        "surveys/designer/question/conflict.html",
        desk=here,
        tab="questions",
        rows=typed,
        place=overtaken.conflict.question_id,
        who=here.people.get(overtaken.draft.changed_by, ""),
        sent=sent,
    )
    return make_response(body, 409)


def closed_page(draft_id: str, error: NotEditableError) -> Response:
    """Say that the draft does not change in this state, and lead to what can be done."""
    here = desk(draft_id)
    body = render_template(
        "surveys/designer/question/closed.html", desk=here, tab="questions", state=error.state.value
    )
    return make_response(body, 409)


def back_to(draft_id: str, question_id: str = "", anchor: str = "") -> Answer:
    """Lead to a question; `anchor` keeps the place on the page where somebody was."""
    if question_id in ("", "-"):
        return redirect(url_for("surveys.design", draft_id=draft_id), 303)
    address = url_for(
        "surveys.design_question",
        draft_id=draft_id,
        question_id=question_id,
        _anchor=anchor or None,
    )
    return redirect(address, 303)
