"""The list of releases, and the start of a new one."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from analysis.store import releases
from analysis.store.computing import draft_computed
from analysis.web.staff.forms import ReleaseForm
from analysis.web.staff.people import name_of, who
from analysis.web.staff.refusals import CANNOT_COMPUTE, refusal
from analysis.web.staff.sources import setup_for
from panel.store.transaction import read
from panel.web.visitor import now
from surveys.fieldwork.wave import Wave, WaveState
from surveys.store import waves


def show_releases() -> str:
    """Show all releases, the newest first."""
    with read() as session:
        found = releases.all_releases(session)
        rows = [(one, name_of(session, one.created_by)) for one in found]
        any_frozen = bool(_frozen(waves.waves(session)))
    return render_template("analysis/staff/releases.html", rows=rows, any_frozen=any_frozen)


def new_release() -> str | tuple[str, int] | Response:
    """Show the form of a new release, or compute it and keep the draft that has figures."""
    with read() as session:
        frozen = _frozen(waves.waves(session))
    form = ReleaseForm(frozen)
    if not form.validate_on_submit():
        page = render_template("analysis/staff/new.html", form=form, frozen=frozen)
        return page, 422 if form.errors else 200
    filled = form.release()
    try:
        setup = setup_for(filled.waves, filled.calibration)
        release_id, _ = draft_computed(filled.title, filled.period, setup, who(), now())
    except CANNOT_COMPUTE as fault:
        form.waves.errors = [refusal(fault)]
        return render_template("analysis/staff/new.html", form=form, frozen=frozen), 422
    return redirect(url_for("analysis.release", release_id=release_id), 303)


def _frozen(every: list[Wave]) -> list[Wave]:
    """Return the waves that figures can be made from, in order of time."""
    frozen = (wave for wave in every if wave.state is WaveState.FROZEN)
    return sorted(frozen, key=lambda wave: (wave.closes_at, wave.id))
