"""Throwing a draft away: asked first, on record, and gone from the list."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from analysis.release.steps import Step, StepError
from analysis.store import releases
from analysis.store.releases import UnknownRelease
from analysis.web.staff.actions import words
from analysis.web.staff.people import who
from panel.store.transaction import read, write
from panel.web.texts import t
from panel.web.visitor import now


def confirm(release_id: str) -> str:
    """Ask whether the researcher is sure; what is no draft has no such page."""
    with read() as session:
        try:
            release = releases.load_release(session, release_id)
        except UnknownRelease:
            abort(404)
    if release.state.step is not Step.DRAFT:
        abort(404)
    return render_template("analysis/staff/discard.html", release=release)


def discard(release_id: str) -> Response:
    """Throw the draft away."""
    try:
        with write() as session:
            releases.discard(session, release_id, who(), now())
    except StepError as fault:
        flash(words(fault), "fault")
        return redirect(url_for("analysis.release", release_id=release_id), 303)
    except UnknownRelease:
        abort(404)
    flash(t("release-done-discard"), "done")
    return redirect(url_for("analysis.releases"), 303)
