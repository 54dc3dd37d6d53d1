"""All walks through a draft: begun as somebody, thought up, counted for quotas, and wiped."""

from __future__ import annotations

import secrets

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from panel.store.transaction import read, write
from panel.web.texts import t
from panel.web.visitor import now
from surveys.path import path
from surveys.path.quotas import tried
from surveys.proof.covering import covering
from surveys.proof.plan import planned
from surveys.proof.walking import Random, walk
from surveys.proof.walking.respondents import Respondent, respondent
from surveys.questionnaire import Questionnaire
from surveys.responses.answers import Missing
from surveys.store.drafts.rehearsals import MOST_KEPT, Persona, Walk, add_walks, walks, wipe
from surveys.web.designer.desk import desk, found
from surveys.web.designer.walking.beforehand import UnreadableFact, facts, facts_sent
from surveys.web.designer.walking.stops import is_sound, page_name, to_page, unsound
from surveys.web.designer.wording import said_of

SEED_BITS = 31
LONGEST_NAME = 60  # characters
LARGEST_SEED = 2**31
MOST_DRAWN = 200  # people that are thought up at once by lot


def show_walks(draft_id: str) -> str:
    """Show the walks that there are, how quotas would fill, and how to begin one."""
    here = desk(draft_id)
    sound = is_sound(here)
    with read() as session:
        known = walks(session, draft_id)
    people = [(one.answers, one.seed) for one in sorted(known, key=lambda one: one.made_at)]
    return render_template(
        "surveys/designer/walk/walks.html",
        desk=here,
        tab="walks",
        walks=known,
        done={walk.id: _done(here.questionnaire, walk) for walk in known} if sound else {},
        cells=tried(here.questionnaire, people) if sound else (),
        sentence=lambda condition: said_of("condition", here.questionnaire, condition),
        facts=facts(here.questionnaire, {}) if sound else (),
        most=MOST_DRAWN,
        pages=[
            (block.id, page_name(here, block.id))
            for block in here.questionnaire.blocks
            if not all(question.is_silent for question in block.questions)
        ],
    )


def start_walk(draft_id: str) -> Response:
    """Begin a walk, at the first page or at any other, of somebody of whom something is known."""
    here = desk(draft_id)
    if not is_sound(here):
        return unsound(draft_id)
    name = request.form.get("name", "").replace("\x00", "").strip()[:LONGEST_NAME]
    page = request.form.get("page", "")
    try:
        known = facts_sent(here.questionnaire, dict(request.form.lists()))
    except UnreadableFact as error:
        flash(t("walk-known-wrong", name=error.label), "fault")
        return _back(draft_id)
    with write() as session:
        persona: Persona = (name or t("walk-somebody"), _seed(), known)
        made = add_walks(session, draft_id, [persona], now())
    if not made:
        flash(t("walk-full"), "fault")
        return _back(draft_id)
    way = path(here.questionnaire, known, made[0].seed)
    first = page if page in way.plan.places else (way.resume() or "")
    return to_page(draft_id, made[0].id, first)


def generate_walks(draft_id: str) -> Response:
    """Let people be thought up: as many as are asked for, else who together take every branch."""
    here = desk(draft_id)
    if not is_sound(here):
        return unsound(draft_id)
    number = _number()
    people = drawn(here.questionnaire, number) if number else covering(here.questionnaire)
    with write() as session:
        made = add_walks(session, draft_id, [_persona(one) for one in people], now())
    flash(t("walk-generated-done", n=len(made)))
    if len(made) < len(people):
        flash(t("walk-generated-some", most=MOST_KEPT), "fault")
    return _back(draft_id)


def wipe_walks(draft_id: str) -> Response:
    """Throw all test answers away."""
    with write() as session:
        found(session, draft_id)
        number = wipe(session, draft_id)
    flash(t("walk-wiped", n=number))
    return _back(draft_id)


def drawn(questionnaire: Questionnaire, number: int) -> list[Respondent]:
    """Return people who answer by lot; the first are the same ones at every asking."""
    plan = planned(questionnaire)
    return [respondent(walk(plan, Random(plan, n)), name=f"{n:03d}") for n in range(1, number + 1)]


def _persona(one: Respondent) -> Persona:
    """Return somebody with all that was answered, and what was known beforehand."""
    known = {name: value for name, value in one.given if not isinstance(value, Missing)}
    return t("walk-generated", id=one.id), one.seed, {**known, **one.answers}


def _done(questionnaire: Questionnaire, walk: Walk) -> tuple[int, int]:
    """Return how many pages of the path are answered, and how many there are."""
    way = path(questionnaire, walk.answers, walk.seed)
    return sum(way.is_answered(page) for page in way.pages), len(way.pages)


def _number() -> int:
    sent = request.form.get("number", "").strip()
    return min(int(sent[:9]), MOST_DRAWN) if sent.isascii() and sent.isdecimal() else 0


def _seed() -> int:
    sent = request.form.get("seed", "").strip()
    if sent.isascii() and sent.isdecimal() and len(sent) < 11 and int(sent) < LARGEST_SEED:
        return int(sent)
    return secrets.randbits(SEED_BITS)


def _back(draft_id: str) -> Response:
    return redirect(url_for("surveys.design_walks", draft_id=draft_id), 303)


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    add, place = blueprint.add_url_rule, "/beheer/vragenlijsten/ontwerp/<draft_id>/doorlopen"
    add(place, "design_walks", show_walks)
    add(place, "start_walk", start_walk, methods=["POST"])
    add(f"{place}/bedenken", "generate_walks", generate_walks, methods=["POST"])
    add(f"{place}/wissen", "wipe_walks", wipe_walks, methods=["POST"])
