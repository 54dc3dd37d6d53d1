"""What staff do to a release: each a form that posts, each one transaction."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, flash, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from analysis.release.steps import StepError
from analysis.store import computing, releases
from analysis.store.releases import UnknownRelease
from analysis.web.staff.hour import HourFault, hour_of
from analysis.web.staff.people import who
from analysis.web.staff.refusals import CANNOT_COMPUTE, refusal
from panel.store.transaction import write
from panel.web.formats import moment
from panel.web.texts import t
from panel.web.visitor import now

LONGEST_REASON = 1000  # characters


def recompute(release_id: str) -> Response:
    """Compute the content anew, from the latest frozen data."""
    try:
        computing.recompute(release_id, who(), now())
    except CANNOT_COMPUTE as fault:
        flash(refusal(fault), "fault")
    except StepError as fault:
        flash(words(fault), "fault")
    except UnknownRelease:
        abort(404)
    return _back(release_id)


def to_review(release_id: str) -> Response:
    """Ask a colleague to review."""
    return _step(
        release_id,
        lambda session: releases.send_to_review(session, release_id, who(), now()),
        "release-done-to-review",
    )


def accept(release_id: str) -> Response:
    """Take a warning for one's own account."""
    check = request.form.get("check", "")
    return _step(
        release_id,
        lambda session: releases.accept_warning(session, release_id, check, who(), now()),
        "release-done-accept",
    )


def approve(release_id: str) -> Response:
    """Approve exactly the content that was seen."""
    digest = request.form.get("hash", "")
    return _step(
        release_id,
        lambda session: releases.approve(session, release_id, digest, who(), now()),
        "release-done-approve",
    )


def back_to_draft(release_id: str) -> Response:
    """Send the release back to its makers, with a reason."""
    reason = request.form.get("reason", "")[:LONGEST_REASON]
    return _step(
        release_id,
        lambda session: releases.return_to_draft(session, release_id, reason, who(), now()),
        "release-done-back",
    )


def plan(release_id: str) -> Response:
    """Set or move the hour of publication."""
    hour = hour_of(request.form.get("hour", ""), now())
    if isinstance(hour, HourFault):
        flash(t(f"release-hour-{hour.value}"), "fault")
        return _back(release_id)
    return _step(
        release_id,
        lambda session: releases.schedule(session, release_id, hour.at, who(), now()),
        "release-done-plan",
        moment=moment(hour.at),
    )


def revise(release_id: str) -> Response:
    """Begin a release that corrects this one, with its figures."""
    try:
        made, _ = computing.revision_computed(release_id, who(), now())
    except CANNOT_COMPUTE as fault:
        flash(refusal(fault), "fault")
        return _back(release_id)
    except StepError as fault:
        flash(words(fault), "fault")
        return _back(release_id)
    except UnknownRelease:
        abort(404)
    return _back(made)


def _step(
    release_id: str, change: Callable[[Session], object], done: str, **arguments: object
) -> Response:
    """Do one step; where the release's state does not allow it, say why and change nothing."""
    try:
        with write() as session:
            change(session)
    except StepError as fault:
        flash(words(fault), "fault")
    except UnknownRelease:
        abort(404)
    else:
        flash(t(done, **arguments), "done")
    return _back(release_id)


def words(fault: StepError) -> str:
    """Return why a step cannot be made."""
    return t(f"release-fault-{fault.fault.value.replace('_', '-')}")


def _back(release_id: str) -> Response:
    return redirect(url_for("analysis.release", release_id=release_id), 303)
