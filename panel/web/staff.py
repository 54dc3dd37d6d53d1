"""Staff pages of the ground: messages with an uncertain fate, and the audit log."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from panel.audit import Broken
from panel.messages.outbox import State, Step, WrongStep
from panel.store.audit import latest, verify_log
from panel.store.outbox import counts, decide, lines
from panel.store.transaction import read, write
from panel.web.texts import t
from panel.web.visitor import current_staff, now

DECISIONS = {"resend": Step.RESEND, "was_sent": Step.WAS_SENT}
ENTRIES_SHOWN = 200


def show_messages() -> str:
    """Show how many messages are in each state, and those that wait for a person."""
    with read() as session:
        by_state = counts(session, now())
        uncertain = lines(session, now(), (State.UNCERTAIN,))
        failed = lines(session, now(), (State.FAILED,))
    return render_template(
        "panel/messages.html", by_state=by_state, uncertain=uncertain, failed=failed
    )


def decide_message(message: str) -> Response:
    """Keep a person's decision about a message whose fate is uncertain or that failed."""
    step = DECISIONS.get(request.form.get("decision", ""))
    if step is None:
        abort(400)
    try:
        with write() as session:
            state = decide(session, message, step, f"staff:{current_staff().staff_id}", now())
    except WrongStep:
        flash(t("messages-changed-meanwhile"), "fault")
        return redirect(url_for("panel.messages"), 303)
    if state is None:
        abort(404)
    flash(t("messages-decided"))
    return redirect(url_for("panel.messages"), 303)


def show_audit() -> str:
    """Show the newest entries, and whether the whole chain holds."""
    with read() as session:
        outcome = verify_log(session)
        entries = latest(session, ENTRIES_SHOWN)
    return render_template(
        "panel/audit.html",
        entries=entries,
        total=entries[0].number if entries else 0,
        broken_at=outcome.number if isinstance(outcome, Broken) else None,
    )


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    blueprint.add_url_rule("/beheer/berichten", "messages", show_messages)
    blueprint.add_url_rule(
        "/beheer/berichten/<message>", "message_outcome", decide_message, methods=["POST"]
    )
    blueprint.add_url_rule("/beheer/logboek", "audit", show_audit)
