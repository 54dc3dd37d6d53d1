"""A walk through the draft as somebody: the real pages, with answers that never count."""

from __future__ import annotations

from flask import Blueprint, abort, flash, render_template, request
from werkzeug.wrappers import Response

from panel.store.transaction import read, write
from panel.web.texts import t
from surveys.path import Path, UnknownPageError, path
from surveys.path.quotas import keeping_out
from surveys.responses.events import ResponseState
from surveys.responses.receive import Invalid, Post, Rejected, receive, version_id
from surveys.store.drafts.rehearsals import (
    UnknownWalkError,
    Walk,
    find_walk,
    keep_answers,
    keep_known,
)
from surveys.web.designer.desk import Desk, desk
from surveys.web.designer.walking.beforehand import UnreadableFact, facts, facts_sent, known_of
from surveys.web.designer.walking.stops import FULL, is_sound, stops_of, to_page, unsound
from surveys.web.designer.wording import said_of
from surveys.web.form import PageForm
from surveys.web.member.question import Saying
from surveys.web.wording import former_words

Answered = str | tuple[str, int] | Response


def show_walk(draft_id: str, walk_id: str) -> str | Response:
    """Show where a walk went: every page, answered or not, on the path or not."""
    here, walk = _at(draft_id, walk_id)
    if not is_sound(here):
        return unsound(draft_id)
    way = path(here.questionnaire, walk.answers, walk.seed)
    full = _full(here)
    met = way.quotas
    return render_template(
        "surveys/designer/walk/walk.html",
        desk=here,
        tab="walks",
        walk=walk,
        stops=stops_of(here, way),
        go_on=way.resume(),
        first=next(iter(way.pages), ""),
        facts=facts(here.questionnaire, walk.answers),
        full=full,
        out=keeping_out(met, full),
        quotas=[
            (one, said_of("condition", here.questionnaire, one.condition), one.id in met)
            for one in here.questionnaire.quotas
        ],
    )


def know_walk(draft_id: str, walk_id: str) -> Response:
    """Keep what is known of the persona beforehand, in place of what was known."""
    here, walk = _at(draft_id, walk_id)
    if not is_sound(here):
        return unsound(draft_id)
    try:
        known = facts_sent(here.questionnaire, dict(request.form.lists()))
    except UnreadableFact as error:
        flash(t("walk-known-wrong", name=error.label), "fault")
        return to_page(draft_id, walk_id, "", _full(here))
    with write() as session:
        keep_known(session, draft_id, walk.id, known_of(here.questionnaire), known)
    flash(t("walk-known-kept", name=walk.name))
    return to_page(draft_id, walk_id, "", _full(here))


def walk_page(draft_id: str, walk_id: str, page: str) -> Answered:
    """Show a page as a member would get it, or judge and keep what was filled in."""
    here, walk = _at(draft_id, walk_id)
    if not is_sound(here):
        return unsound(draft_id)
    way = path(here.questionnaire, walk.answers, walk.seed)
    try:
        asked = way.visible(page)
    except UnknownPageError:
        abort(404)
    if not asked:
        return _off_path(here, walk, way, page)
    language = here.questionnaire.languages[0]
    form = PageForm(asked, language, version_id(here.questionnaire), page)
    for field in form.questions:
        field.former = former_words(way, field.question, language)
    if request.method == "GET":
        return _shown(here, walk, way, form.show(way.values(page)), Saying())
    return _judged(here, walk, way, form.take(request.form))


def walk_end(draft_id: str, walk_id: str) -> Answered:
    """Show what a member sees who belongs to a quota that is full."""
    here, walk = _at(draft_id, walk_id)
    if not is_sound(here):
        return unsound(draft_id)
    way, full = path(here.questionnaire, walk.answers, walk.seed), _full(here)
    out = keeping_out(way.quotas, full)
    if out is None:
        return to_page(draft_id, walk_id, "", full)
    quota = next(one for one in here.questionnaire.quotas if one.id == out)
    return render_template(
        "surveys/designer/walk/walk_full.html",
        desk=here,
        walk=walk,
        full=full,
        quota=quota.title.say("nl") or quota.id,
        title=t("problem-enough-title"),
        text=t("problem-enough-text"),
    )


def _judged(here: Desk, walk: Walk, way: Path, form: PageForm) -> Answered:
    post = Post(form.page, form.version, form.raw, form.has_been_asked)
    state, full = ResponseState(answers=walk.answers), _full(here)
    judged = receive(here.questionnaire, state, walk.seed, post, receiving=True, full=full)
    if isinstance(judged, Rejected):
        abort(400)
    if isinstance(judged, Invalid):
        links = tuple(form.tell(judged.faults.faults))
        return _shown(here, walk, way, form, Saying(links, is_soft=judged.faults.soft)), 422
    with write() as session:
        keep_answers(session, here.draft.id, walk.id, judged.values)
    if judged.full is not None:
        return walk_end(here.draft.id, walk.id)
    return to_page(here.draft.id, walk.id, judged.next_page or "", full)


def _shown(here: Desk, walk: Walk, way: Path, form: PageForm, saying: Saying) -> str:
    position = way.position(form.page)
    return render_template(
        "surveys/designer/walk/walk_page.html",
        desk=here,
        walk=walk,
        form=form,
        progress=t("question-progress", n=str(position.number), total=str(position.about)),
        saying=saying,
        back=None,
        before=way.before(form.page),
        full=_full(here),
        saved_at=None,
        languages={},
    )


def _off_path(here: Desk, walk: Walk, way: Path, page: str) -> str:
    stop = next((one for one in stops_of(here, way) if one.page == page), None)
    if stop is None:
        abort(404)
    return render_template(
        "surveys/designer/walk/walk_off.html",
        desk=here,
        tab="walks",
        walk=walk,
        stop=stop,
        full=_full(here),
    )


def _full(here: Desk) -> tuple[str, ...]:
    """Return the quotas that the researcher takes for full on this walk."""
    wanted = request.args.getlist(FULL)
    return tuple(quota.id for quota in here.questionnaire.quotas if quota.id in wanted)


def _at(draft_id: str, walk_id: str) -> tuple[Desk, Walk]:
    here = desk(draft_id)
    try:
        with read() as session:
            return here, find_walk(session, draft_id, walk_id)
    except UnknownWalkError:
        abort(404)


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    add = blueprint.add_url_rule
    place = "/beheer/vragenlijsten/ontwerp/<draft_id>/doorlopen/<walk_id>"
    add(place, "show_walk", show_walk)
    add(place, "know_walk", know_walk, methods=["POST"])
    add(f"{place}/genoeg", "walk_end", walk_end)
    add(f"{place}/bladzijde/<page>", "walk_page", walk_page, methods=["GET", "POST"])
