"""Questions added, moved, doubled and taken out; undo and redo."""

from __future__ import annotations

from collections.abc import Callable

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    request,
)
from werkzeug.wrappers import Response as Answer

from panel.store.transaction import write
from panel.web.texts import t
from surveys.bank import BankError
from surveys.design import pages
from surveys.design.builder import numbers
from surveys.design.errors import DesignError
from surveys.design.kinds import blank
from surveys.design.measures import add_measure
from surveys.design.naming import ever_taken
from surveys.questionnaire import Questionnaire
from surveys.questions import BY_KIND
from surveys.store.drafts import NotEditableError, redo, save, undo
from surveys.web.designer.desk import desk, edit, found
from surveys.web.designer.question.at_once import (
    REVISION,
    Overtaken,
    back_to,
    closed_page,
    conflict_page,
    latest,
)
from surveys.web.designer.wording import refusal_words

STEPS = ("up", "down", "join", "after", "duplicate", "remove")
Change = Callable[[Questionnaire], tuple[Questionnaire, str]]  # and the question to go on with


def add_question(draft_id: str) -> Response | Answer:
    """Add a question of a kind after another one."""
    kind = request.form.get("kind", "")
    if kind not in BY_KIND:
        abort(400)
    text, after = request.form.get("text", "").strip()[:300], request.form.get("after", "")

    kept = ever_taken(desk(draft_id).published)

    def adding(draft: Questionnaire) -> tuple[Questionnaire, str]:
        question = blank(draft, kind, text.replace("\x00", ""), kept)
        return pages.add(draft, question, after), question.id

    return _do(draft_id, "added", after, adding)


def add_from_bank(draft_id: str) -> Response | Answer:
    """Add a measure of the bank after a question."""
    name, after = request.form.get("measure", ""), request.form.get("after", "")

    def adding(draft: Questionnaire) -> tuple[Questionnaire, str]:
        try:
            made = add_measure(draft, name, after)
        except BankError:
            abort(400)
        known = {block.id for block in draft.blocks}
        first = next(block for block in made.blocks if block.id not in known)
        return made, first.questions[0].id

    return _do(draft_id, "added-measure", after, adding)


def place_question(draft_id: str, question_id: str) -> Response | Answer:
    """Move, double or take out a question."""
    step = request.form.get("step", "")
    kept = ever_taken(desk(draft_id).published) if step == "duplicate" else ()

    def placing(draft: Questionnaire) -> tuple[Questionnaire, str]:
        if step in ("up", "down"):
            return pages.move(draft, question_id, pages.UP if step == "up" else pages.DOWN), ""
        if step == "join":
            return pages.join(draft, question_id), ""
        if step == "after":
            return pages.place_after(draft, question_id, request.form.get("after", "")), ""
        if step == "duplicate":
            return pages.duplicate(draft, question_id, kept)
        return _removed(draft, question_id)

    if step not in STEPS:
        abort(400)
    what = {"remove": "removed", "duplicate": "duplicated"}.get(step, "moved")
    return _do(draft_id, what, question_id, placing, go_to=question_id)


def travel(draft_id: str) -> Response | Answer:
    """Undo or redo."""
    step = {"undo": undo, "redo": redo}.get(request.form.get("step", ""))
    if step is None:
        abort(400)
    try:
        with write() as session:
            current = str(found(session, draft_id).revision)
            seen = request.form.get(REVISION, current) == current
            if seen:  # never take back what a colleague saved meanwhile and this page did not show
                step(session, draft_id, edit(request.form["step"]))
    except NotEditableError as error:
        return closed_page(draft_id, error)
    if seen:
        flash(t(f"designer-done-{request.form['step']}"))
    else:
        flash(t("languages-conflict"), "fault")
    here = desk(draft_id)
    place = request.form.get("place", "")
    return back_to(draft_id, place if place in here.questions else "")


def _do(draft_id: str, what: str, place: str, change: Change, go_to: str = "") -> Response | Answer:
    try:
        with write() as session:
            draft = latest(session, draft_id, place)
            made, question_id = change(draft.questionnaire)
            save(session, draft_id, draft.revision, made, edit(what, place))
    except DesignError as error:
        flash(refusal_words(error, desk(draft_id)), "fault")
        return back_to(draft_id, go_to or place)
    except Overtaken as overtaken:
        return conflict_page(draft_id, overtaken)
    except NotEditableError as error:
        return closed_page(draft_id, error)
    _tell(what, made, question_id or go_to)
    return back_to(draft_id, question_id or go_to, "plaats" if go_to else "")


def _tell(what: str, made: Questionnaire, question_id: str) -> None:
    """Say what was done; of a question that moved, the place that it has now."""
    places = numbers(made)
    if what == "moved" and question_id in places:
        flash(t("designer-done-place", n=places[question_id], total=len(places)))
    else:
        flash(t(f"designer-done-{what}"))


def _removed(draft: Questionnaire, question_id: str) -> tuple[Questionnaire, str]:
    made = pages.remove(draft, question_id)
    ids = [question.id for block in draft.blocks for question in block.questions]
    place = ids.index(question_id)
    neighbours = [*ids[place + 1 :], *reversed(ids[:place])]
    return made, neighbours[0] if neighbours else "-"


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    add, place = blueprint.add_url_rule, "/beheer/vragenlijsten/ontwerp/<draft_id>"
    add(f"{place}/vraag/<question_id>/plaats", "place_question", place_question, methods=["POST"])
    add(f"{place}/erbij", "add_question", add_question, methods=["POST"])
    add(f"{place}/uit-de-bank", "add_from_bank", add_from_bank, methods=["POST"])
    add(f"{place}/stap", "travel", travel, methods=["POST"])
