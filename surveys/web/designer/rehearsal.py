"""A walk through the draft as somebody: the real pages, with answers that never count."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from panel.store.transaction import read, write
from panel.web.texts import t
from panel.web.visitor import now
from surveys.path import Path, UnknownPageError, path
from surveys.proof.covering import covering
from surveys.questionnaire import Questionnaire
from surveys.responses.events import ResponseState
from surveys.responses.receive import Invalid, Post, Rejected, receive, version_id
from surveys.store.drafts.rehearsals import (
    Persona,
    UnknownWalkError,
    Walk,
    add_walks,
    find_walk,
    keep_answers,
    walks,
    wipe,
)
from surveys.web.designer.desk import Desk, desk, found
from surveys.web.designer.wording import sentence
from surveys.web.form import PageForm
from surveys.web.member.question import Saying
from surveys.web.wording import answers_in_words

SEED_BITS = 31
LONGEST_NAME = 60  # characters
LARGEST_SEED = 2**31


@dataclass(frozen=True)
class Stop:
    """A page of the draft on a walk: whether it is on the path, and what was answered."""

    page: str
    name: str
    on_path: bool
    route: str
    answers: Sequence[tuple[str, str]]


def show_walks(draft_id: str) -> str:
    """Show the walks that there are, and how to begin one."""
    here = desk(draft_id)
    with read() as session:
        known = walks(session, draft_id)
    stops = {walk.id: _done(here.questionnaire, walk) for walk in known} if _sound(here) else {}
    return render_template(
        "surveys/designer/walk/walks.html",
        desk=here,
        tab="walks",
        walks=known,
        done=stops,
        pages=[(block.id, _page_name(here, block.id)) for block in here.questionnaire.blocks],
    )


def start_walk(draft_id: str) -> Response:
    """Begin a walk, at the first page or at any other."""
    here = desk(draft_id)
    if not _sound(here):
        return _unsound(draft_id)
    name = request.form.get("name", "").replace("\x00", "").strip()[:LONGEST_NAME]
    page = request.form.get("page", "")
    with write() as session:
        persona: Persona = (name or t("walk-somebody"), _seed(), {})
        made = add_walks(session, draft_id, [persona], now())
    if not made:
        flash(t("walk-full"), "fault")
        return redirect(url_for("surveys.design_walks", draft_id=draft_id), 303)
    way = path(here.questionnaire, {}, made[0].seed)
    first = page if page in way.plan.places else (way.resume() or "")
    return _to(draft_id, made[0].id, first)


def generate_walks(draft_id: str) -> Response:
    """Let people be thought up who together take every branch."""
    here = desk(draft_id)
    if not _sound(here):
        return _unsound(draft_id)
    people = covering(here.questionnaire)
    personas = [(t("walk-generated", id=one.id), one.seed, one.answers) for one in people]
    with write() as session:
        made = add_walks(session, draft_id, personas, now())
    flash(t("walk-generated-done", n=len(made)))
    return redirect(url_for("surveys.design_walks", draft_id=draft_id), 303)


def wipe_walks(draft_id: str) -> Response:
    """Throw all test answers away."""
    with write() as session:
        found(session, draft_id)
        number = wipe(session, draft_id)
    flash(t("walk-wiped", n=number))
    return redirect(url_for("surveys.design_walks", draft_id=draft_id), 303)


def show_walk(draft_id: str, walk_id: str) -> str | Response:
    """Show where a walk went: every page, answered or not, on the path or not."""
    here, walk = _at(draft_id, walk_id)
    if not _sound(here):
        return _unsound(draft_id)
    way = path(here.questionnaire, walk.answers, walk.seed)
    return render_template(
        "surveys/designer/walk/walk.html",
        desk=here,
        tab="walks",
        walk=walk,
        stops=_stops(here, way),
        go_on=way.resume(),
    )


def walk_page(draft_id: str, walk_id: str, page: str) -> str | tuple[str, int] | Response:
    """Show a page as a member would get it, or judge and keep what was filled in."""
    here, walk = _at(draft_id, walk_id)
    if not _sound(here):
        return _unsound(draft_id)
    way = path(here.questionnaire, walk.answers, walk.seed)
    try:
        asked = way.visible(page)
    except UnknownPageError:
        abort(404)
    if not asked:
        return _off_path(here, walk, way, page)
    form = PageForm(asked, here.questionnaire.languages[0], version_id(here.questionnaire), page)
    if request.method == "GET":
        return _shown(here, walk, way, form.show(way.values(page)), Saying())
    return _judged(here, walk, way, form.take(request.form))


def _judged(here: Desk, walk: Walk, way: Path, form: PageForm) -> str | tuple[str, int] | Response:
    post = Post(form.page, form.version, form.raw, form.has_been_asked)
    state = ResponseState(answers=walk.answers)
    judged = receive(here.questionnaire, state, walk.seed, post, receiving=True)
    if isinstance(judged, Rejected):
        abort(400)
    if isinstance(judged, Invalid):
        links = tuple(form.tell(judged.faults.faults))
        return _shown(here, walk, way, form, Saying(links, is_soft=judged.faults.soft)), 422
    with write() as session:
        keep_answers(session, here.draft.id, walk.id, judged.values)
    if judged.next_page is None:
        return redirect(url_for("surveys.show_walk", draft_id=here.draft.id, walk_id=walk.id), 303)
    return _to(here.draft.id, walk.id, judged.next_page)


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
        saved_at=None,
    )


def _off_path(here: Desk, walk: Walk, way: Path, page: str) -> str:
    stop = next(one for one in _stops(here, way) if one.page == page)
    return render_template(
        "surveys/designer/walk/walk_off.html", desk=here, tab="walks", walk=walk, stop=stop
    )


def _stops(here: Desk, way: Path) -> list[Stop]:
    found: list[Stop] = []
    for block in here.questionnaire.asked_blocks:
        on_path = block.id in way.asked
        values = way.values(block.id) if on_path else {}
        answers = [
            (text, said)
            for question in (way.visible(block.id) if on_path else ())
            for variable, text, said in answers_in_words(question, values, "nl")
            if variable in values
        ]
        conditions = [block.relevant, *(question.relevant for question in block.questions)]
        routes = [sentence(here.questionnaire, one) for one in conditions if one]
        name = _page_name(here, block.id)
        found.append(Stop(block.id, name, on_path, "; ".join(routes), answers))
    return found


def _page_name(here: Desk, page: str) -> str:
    for block in here.questionnaire.asked_blocks:
        if block.id == page and block.questions:
            return here.name(block.questions[0].id)
    return page


def _done(questionnaire: Questionnaire, walk: Walk) -> tuple[int, int]:
    """Return how many pages of the path are answered, and how many there are."""
    way = path(questionnaire, walk.answers, walk.seed)
    return sum(way.is_answered(page) for page in way.pages), len(way.pages)


def _at(draft_id: str, walk_id: str) -> tuple[Desk, Walk]:
    here = desk(draft_id)
    try:
        with read() as session:
            return here, find_walk(session, draft_id, walk_id)
    except UnknownWalkError:
        abort(404)


def _sound(here: Desk) -> bool:
    return not here.findings


def _unsound(draft_id: str) -> Response:
    flash(t("walk-unsound"), "fault")
    return redirect(url_for("surveys.review_design", draft_id=draft_id), 303)


def _seed() -> int:
    sent = request.form.get("seed", "").strip()
    if sent.isascii() and sent.isdecimal() and len(sent) < 11 and int(sent) < LARGEST_SEED:
        return int(sent)
    return secrets.randbits(SEED_BITS)


def _to(draft_id: str, walk_id: str, page: str) -> Response:
    if not page:
        return redirect(url_for("surveys.show_walk", draft_id=draft_id, walk_id=walk_id), 303)
    address = url_for("surveys.walk_page", draft_id=draft_id, walk_id=walk_id, page=page)
    return redirect(address, 303)


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    add, place = blueprint.add_url_rule, "/beheer/vragenlijsten/ontwerp/<draft_id>/doorlopen"
    add(place, "design_walks", show_walks)
    add(place, "start_walk", start_walk, methods=["POST"])
    add(f"{place}/bedenken", "generate_walks", generate_walks, methods=["POST"])
    add(f"{place}/wissen", "wipe_walks", wipe_walks, methods=["POST"])
    add(f"{place}/<walk_id>", "show_walk", show_walk)
    add(f"{place}/<walk_id>/bladzijde/<page>", "walk_page", walk_page, methods=["GET", "POST"])
