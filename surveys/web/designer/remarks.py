"""Comments of colleagues, and the history: who changed what, when and why."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from panel.store.transaction import read, write
from panel.web.permissions import may
from panel.web.texts import has_text, t
from panel.web.visitor import current_staff, now
from surveys.store.drafts.comments import LONGEST, comment, resolve
from surveys.store.drafts.drafts import revisions
from surveys.web.designer.desk import desk, found

MOST_SHOWN = 200  # revisions on one page


def show_comments(draft_id: str) -> str:
    """Show all comments, the open ones first."""
    here = desk(draft_id)
    return render_template("surveys/designer/comments.html", desk=here, tab="comments", place="")


def add_comment(draft_id: str) -> Response:
    """Save a comment on a question or on the whole."""
    place = request.form.get("place", "")
    try:
        with write() as session:
            draft = found(session, draft_id)
            known = {one.id for block in draft.questionnaire.blocks for one in block.questions}
            if place and place not in known:
                abort(400)
            text = request.form.get("text", "")
            comment(session, draft_id, place, text, current_staff().staff_id, now())
        flash(t("comments-added"))
    except ValueError:
        flash(t("comments-fault", most=LONGEST), "fault")
    return _back(draft_id, place)


def resolve_comment(draft_id: str, comment_id: str) -> Response:
    """Mark a comment as dealt with."""
    if not comment_id.isdecimal() or len(comment_id) > 15:
        abort(404)
    try:
        with write() as session:
            found(session, draft_id)
            resolve(session, draft_id, int(comment_id), current_staff().staff_id, now())
    except LookupError:
        abort(404)
    flash(t("comments-resolved"))
    return _back(draft_id, request.form.get("place", ""))


def show_history(draft_id: str) -> str:
    """Show every revision: who, what, when and why."""
    here = desk(draft_id)
    with read() as session:
        rows = revisions(session, draft_id)[:MOST_SHOWN]
    return render_template(
        "surveys/designer/history.html",
        desk=here,
        tab="history",
        rows=[(row, _what(row.what)) for row in rows],
    )


def _what(key: str) -> str:
    text = f"history-{key}"
    return t(text) if has_text(text) else t("history-question")


def _back(draft_id: str, place: str) -> Response:
    here = desk(draft_id)
    if place in here.questions and may(current_staff(), "surveys.design_question"):
        address = url_for("surveys.design_question", draft_id=draft_id, question_id=place)
        return redirect(f"{address}#opmerkingen", 303)
    return redirect(url_for("surveys.design_comments", draft_id=draft_id), 303)


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    add, place = blueprint.add_url_rule, "/beheer/vragenlijsten/ontwerp/<draft_id>"
    add(f"{place}/opmerkingen", "design_comments", show_comments)
    add(f"{place}/opmerkingen", "add_comment", add_comment, methods=["POST"])
    add(
        f"{place}/opmerkingen/<comment_id>/klaar",
        "resolve_comment",
        resolve_comment,
        methods=["POST"],
    )
    add(f"{place}/geschiedenis", "design_history", show_history)
