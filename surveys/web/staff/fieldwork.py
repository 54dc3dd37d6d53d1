"""Waves in the browser: the list, a new one, the board, and the steps from draft to frozen."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable

from flask import Blueprint, abort, current_app, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from panel.jobs.heartbeat import SENDING, last_run
from panel.sampling import DrawError
from panel.store.members import members
from panel.store.outbox import counts
from panel.store.transaction import read, write
from panel.web.permissions import may
from panel.web.texts import t
from panel.web.visitor import current_staff, now
from surveys.bank import questionnaires
from surveys.fieldwork.case import Disposition
from surveys.fieldwork.wave import Wave, WaveError, WaveState
from surveys.path.duration import minutes
from surveys.questionnaire import Questionnaire
from surveys.responses.edit_log import EditError
from surveys.responses.editing.book import standard
from surveys.store import frozen, waves
from surveys.store.cases import wave_board
from surveys.store.drafts.reviews import approved_versions
from surveys.store.editing.coding import half_coded
from surveys.store.editing.rules import save_rules
from surveys.store.fielding import allocation_for, open_wave
from surveys.store.questionnaires import load
from surveys.web.invitation import inviter
from surveys.web.staff.experience import experience
from surveys.web.staff.forms import SEPARATOR, NewWave, WaveForm, title_of

SEED_BITS = 32
STEPS = {
    "openen": "surveys.open_wave",
    "sluiten": "surveys.close_wave",
    "bevriezen": "surveys.freeze_wave",
}


def show_waves() -> str:
    """Show all waves with their numbers."""
    with read() as session:
        rows = [(wave, wave_board(session, wave.id, now()).total) for wave in waves.waves(session)]
    may_make = may(current_staff(), "surveys.new_wave")
    return render_template("surveys/staff/waves.html", rows=rows, may_make=may_make)


def new_wave() -> str | tuple[str, int] | Response:
    """Show the form of a new wave, or save the draft."""
    with read() as session:
        form = WaveForm(now(), _approved(session))
        frame = Counter(member.municipality for member in members(session))
    if form.validate_on_submit():
        try:
            with write() as session:
                wave = _create(session, form.wave())
            return redirect(url_for("surveys.wave", wave_id=wave.id), 303)
        except DrawError:
            form.total.errors = [_why_no_draw(form.wave(), frame)]
        except waves.WaveNameError:
            form.name.errors = [t("wave-form-name-taken")]
        except waves.WavePeriodError:
            form.period.errors = [t("wave-form-period-taken")]
    page = render_template(
        "surveys/staff/new_wave.html",
        form=form,
        frame=sorted(frame.items()),
        all=frame.total(),
        bank=_bank() if may(current_staff(), "surveys.new_design") else [],
    )
    return page, 422 if form.errors else 200


def _bank() -> list[tuple[str, int, str]]:
    """Return what a draft can begin with: the questionnaires of the bank, the newest first."""
    return [(name, number, title_of(name, number)) for name, number in reversed(questionnaires())]


def _approved(session: Session) -> list[tuple[str, str]]:
    """Return the versions that a second person approved as the form offers them, newest first."""
    found: list[tuple[str, str]] = []
    for row in approved_versions(session):
        title = load(session, row.id).title.say("nl")
        words = t("wave-form-questionnaire-option", title=title, version=row.version)
        found.append((f"{row.questionnaire_id}{SEPARATOR}{row.version}", words))
    return found


def _why_no_draw(filled: NewWave, frame: Counter[str]) -> str:
    if filled.total > frame.total():
        return t("wave-form-too-many", all=frame.total())
    return t("wave-form-minimum-too-high", minimum=filled.minimum, total=filled.total)


def _create(session: Session, filled: NewWave) -> Wave:
    allocation = allocation_for(session, filled.total, filled.minimum)
    plan = {name: round(drawn * filled.expected / 100) for name, drawn in allocation.items()}
    wave = waves.create_wave(
        session,
        name=filled.name,
        period=filled.period,
        version_id=f"{filled.questionnaire_id}.{filled.version}",
        opens_at=now(),
        closes_at=filled.closes_at,
        allocation=allocation,
        plan=plan,
    )
    if filled.look_first:
        save_rules(session, wave.id, standard(), 0, f"staff:{current_staff().staff_id}", now())
    return wave


def show_wave(wave_id: str) -> str:
    """Show the board of a wave, and what can be done next."""
    with read() as session:
        wave = _find(session, wave_id)
        version = load(session, wave.version_id) if wave.version_id else None
        return render_template(
            "surveys/staff/wave.html",
            wave=wave,
            board=wave_board(session, wave_id, now()),
            messages=counts(session, now(), wave_id),
            last_run=last_run(session, SENDING),
            frozen=frozen.latest(session, wave_id),
            questionnaire=version,
            pages={} if version is None else _page_titles(version),
            experience=experience(session, wave_id, version),
            paradata_days=current_app.extensions["settings"].paradata_days,
            states=list(WaveState),
            may_act=may(current_staff(), "surveys.confirm_wave", wave_id=wave_id, step="openen"),
            may_take_out=may(current_staff(), "surveys.answers_out", wave_id=wave_id),
        )


def _page_titles(version: Questionnaire) -> dict[str, str]:
    return {
        block.id: f"{number} {shown[0].text.say('nl')}"
        for number, block in enumerate(version.asked_blocks, 1)
        if (shown := [question for question in block.questions if not question.is_silent])
    }


def confirm(wave_id: str, step: str) -> str:
    """Ask whether the researcher is sure of a step that cannot be taken back."""
    if step not in STEPS:
        abort(404)
    with read() as session:
        wave = _find(session, wave_id)
        number = _touched(session, wave, step)
        waiting = half_coded(session, wave_id) if step == "bevriezen" and wave.version_id else []
    return render_template(
        "surveys/staff/confirm.html",
        wave=wave,
        endpoint=STEPS[step],
        text=t(f"wave-sure-{step}", n=number),
        more=t("wave-sure-half-coded", n=len(waiting)) if waiting else "",
        button=t(f"wave-do-{step}"),
    )


def _touched(session: Session, wave: Wave, step: str) -> int:
    """Return how many members a step is about: those drawn, those busy, or those kept in it."""
    if step == "openen":
        return sum(wave.allocation.values())
    if step == "sluiten":
        return wave_board(session, wave.id, now()).total.count(Disposition.STARTED)
    return sum(one.is_kept for one in waves.respondents(session, wave.id))


def open_this(wave_id: str) -> Response:
    """Draw the members, make their links and queue the invitations."""

    def step(session: Session, actor: str) -> str:
        wave = _find(session, wave_id)
        length = minutes(load(session, wave.version_id or ""))
        invite = inviter(current_app.extensions["settings"], wave, length)
        opened = open_wave(session, wave_id, secrets.randbits(SEED_BITS), now(), invite, actor)
        return t("wave-opened", drawn=len(opened.issued), invited=opened.invited)

    return _do(wave_id, step)


def close_this(wave_id: str) -> Response:
    """Close the wave: no answer is taken from here on."""

    def step(session: Session, actor: str) -> str:
        waves.close_wave(session, wave_id, now(), actor)
        return t("wave-closed")

    return _do(wave_id, step)


def freeze_this(wave_id: str) -> Response:
    """Make the frozen data set."""

    def step(session: Session, actor: str) -> str:
        made = waves.freeze_wave(session, wave_id, now(), actor)
        return t("wave-frozen", rows=made.row_count)

    return _do(wave_id, step)


def _do(wave_id: str, step: Callable[[Session, str], str]) -> Response:
    try:
        with write() as session:
            message = step(session, f"staff:{current_staff().staff_id}")
        flash(message)
    except waves.UnknownWaveError:
        abort(404)
    except WaveError as fault:
        flash(t(f"wave-fault-{fault.fault.value.replace('_', '-')}"), "fault")
    except DrawError:
        flash(_why_no_opening(wave_id), "fault")
    except EditError:
        flash(t("wave-fault-edit"), "fault")
    return redirect(url_for("surveys.wave", wave_id=wave_id), 303)


def _why_no_opening(wave_id: str) -> str:
    """Return which municipality has fewer active members by now than the wave would draw."""
    with read() as session:
        allocation = _find(session, wave_id).allocation
        there = Counter(member.municipality for member in members(session))
    short = [place for place in sorted(allocation) if allocation[place] > there[place]]
    if not short:
        return t("wave-fault-draw")
    place = short[0]
    return t("wave-fault-too-few", place=place, wanted=allocation[place], there=there[place])


def _find(session: Session, wave_id: str) -> Wave:
    try:
        return waves.find_wave(session, wave_id)
    except waves.UnknownWaveError:
        abort(404)


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    add = blueprint.add_url_rule
    add("/beheer/rondes", "waves", show_waves)
    add("/beheer/rondes/nieuw", "new_wave", new_wave, methods=["GET", "POST"])
    add("/beheer/rondes/<wave_id>", "wave", show_wave)
    add("/beheer/rondes/<wave_id>/zeker/<step>", "confirm_wave", confirm)
    add("/beheer/rondes/<wave_id>/openen", "open_wave", open_this, methods=["POST"])
    add("/beheer/rondes/<wave_id>/sluiten", "close_wave", close_this, methods=["POST"])
    add("/beheer/rondes/<wave_id>/bevriezen", "freeze_wave", freeze_this, methods=["POST"])
