"""The review: offered by one, looked over and approved by another, then published for good."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from panel.store.transaction import read, write
from panel.web.permissions import may
from panel.web.texts import t
from panel.web.visitor import current_staff, now
from surveys.questionnaire import QuestionnaireError
from surveys.store.drafts.reviews import (
    ReviewError,
    UnprovenError,
    approve,
    makers,
    offer,
    publish_draft,
    send_back,
    steps,
)
from surveys.web.designer.desk import desk, found
from surveys.web.designer.review.checklist import checklist
from surveys.web.designer.review.must import must
from surveys.web.designer.review.proven import proof_of

LONGEST_WHY = 500  # characters


def show_review(draft_id: str) -> str:
    """Show what is to be looked over before a draft goes into the field, and the next step."""
    here = desk(draft_id)
    proof = proof_of(here.questionnaire)
    with read() as session:
        done = steps(session, draft_id)
        first = makers(session, draft_id)
    who = current_staff()
    return render_template(
        "surveys/designer/review/review.html",
        desk=here,
        tab="review",
        findings=must(here, proof),
        remarks=checklist(here, proof),
        steps=done,
        is_maker=who.staff_id in first,
        may_offer=may(who, "surveys.offer_design"),
        may_approve=may(who, "surveys.approve_design"),
    )


def offer_design(draft_id: str) -> Response:
    """Offer the draft to a second person."""
    return _do(
        draft_id, "offered", lambda session, who: offer(session, draft_id, who, now(), _why())
    )


def approve_design(draft_id: str) -> Response:
    """Approve exactly what was read."""
    seen = request.form.get("_revision", "")
    if not seen.isdecimal() or len(seen) > 9:
        abort(400)
    return _do(
        draft_id, "approved", lambda session, who: approve(session, draft_id, int(seen), who, now())
    )


def return_design(draft_id: str) -> Response:
    """Send the draft back, with the reason."""
    return _do(
        draft_id, "sent-back", lambda session, who: send_back(session, draft_id, who, now(), _why())
    )


def publish_design(draft_id: str) -> Response:
    """Publish what was approved."""
    return _do(
        draft_id, "published", lambda session, who: publish_draft(session, draft_id, who, now())
    )


def _do(draft_id: str, said: str, step: Callable[[Session, str], object]) -> Response:
    try:
        with write() as session:
            found(session, draft_id)
            step(session, current_staff().staff_id)
        flash(t(f"review-done-{said}"))
    except ReviewError as error:
        flash(t(f"review-fault-{error.key}"), "fault")
    except (UnprovenError, QuestionnaireError):
        here = desk(draft_id)
        left = must(here, proof_of(here.questionnaire))
        flash(t("review-fault-unsound", n=len(left)), "fault")
    return redirect(url_for("surveys.review_design", draft_id=draft_id), 303)


def _why() -> str:
    return request.form.get("why", "").replace("\x00", "").strip()[:LONGEST_WHY]


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    add, place = blueprint.add_url_rule, "/beheer/vragenlijsten/ontwerp/<draft_id>"
    add(f"{place}/nakijken", "review_design", show_review)
    add(f"{place}/aanbieden", "offer_design", offer_design, methods=["POST"])
    add(f"{place}/goedkeuren", "approve_design", approve_design, methods=["POST"])
    add(f"{place}/terugsturen", "return_design", return_design, methods=["POST"])
    add(f"{place}/publiceren", "publish_design", publish_design, methods=["POST"])
