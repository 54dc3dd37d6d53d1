"""What the designer saves: one edit at a time, never over somebody else's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as Answer

from panel.store.transaction import write
from panel.web.texts import t
from surveys.bank import BankError
from surveys.design import pages
from surveys.design.builder import earlier
from surveys.design.changing import BUTTON, Changed, change
from surveys.design.errors import DesignError
from surveys.design.kinds import blank
from surveys.design.measures import add_measure
from surveys.design.structure import read_checks
from surveys.questionnaire import Questionnaire
from surveys.questions import BY_KIND
from surveys.store.drafts import Draft, NotEditableError, redo, save, undo
from surveys.web.designer.desk import Desk, desk, desk_of, edit, found
from surveys.web.designer.question.conditions import PAGE, QUESTION, condition_sent
from surveys.web.designer.question.conflict import Conflict, conflict_between
from surveys.web.designer.question.page import Said, editing, shown
from surveys.web.designer.wording import refusal_words

REVISION, WHY = "_revision", "_why"
LONGEST_WHY = 500  # characters
STEPS = ("up", "down", "join", "after", "duplicate", "remove")
Sent = Mapping[str, Sequence[str]]
Change = Callable[[Questionnaire], tuple[Questionnaire, str]]  # and the question to go on with


class Overtaken(Exception):
    """Somebody else changed the same question meanwhile."""

    def __init__(self, draft: Draft, conflict: Conflict) -> None:
        super().__init__(conflict.question_id)
        self.draft = draft
        self.conflict = conflict


def save_question(draft_id: str, question_id: str) -> Response | Answer:
    """Save the form of a question; what cannot be saved is shown again with its reason."""
    sent = dict(request.form.lists())
    try:
        with write() as session:
            draft = _latest(session, draft_id, question_id)
            published = desk_of(session, draft).published
            done = _changed(draft.questionnaire, question_id, sent, published)
            if not done.wrong:
                step = edit("question", question_id, _why())
                save(session, draft_id, draft.revision, done.questionnaire, step)
    except DesignError as error:
        return _refused(draft_id, question_id, sent, error)
    except Overtaken as overtaken:
        return _conflict(draft_id, overtaken)
    except NotEditableError as error:
        return _closed(draft_id, error)
    if done.wrong:
        return _unreadable(draft_id, question_id, sent, done)
    flash(t("designer-became-own") if done.became_own else t("designer-saved"))
    return _to(draft_id, question_id)


def add_question(draft_id: str) -> Response | Answer:
    """Add a question of a kind after another one."""
    kind = request.form.get("kind", "")
    if kind not in BY_KIND:
        abort(400)
    text, after = request.form.get("text", "").strip()[:300], request.form.get("after", "")

    def adding(draft: Questionnaire) -> tuple[Questionnaire, str]:
        question = blank(draft, kind, text.replace("\x00", ""))
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

    def placing(draft: Questionnaire) -> tuple[Questionnaire, str]:
        if step in ("up", "down"):
            return pages.move(draft, question_id, pages.UP if step == "up" else pages.DOWN), ""
        if step == "join":
            return pages.join(draft, question_id), ""
        if step == "after":
            return pages.place_after(draft, question_id, request.form.get("after", "")), ""
        if step == "duplicate":
            return pages.duplicate(draft, question_id)
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
            found(session, draft_id)
            step(session, draft_id, edit(request.form["step"]))
    except NotEditableError as error:
        return _closed(draft_id, error)
    flash(t(f"designer-done-{request.form['step']}"))
    here = desk(draft_id)
    place = request.form.get("place", "")
    return _to(draft_id, place if place in here.questions else "")


def _do(draft_id: str, what: str, place: str, change: Change, go_to: str = "") -> Response | Answer:
    try:
        with write() as session:
            draft = _latest(session, draft_id, place)
            made, question_id = change(draft.questionnaire)
            save(session, draft_id, draft.revision, made, edit(what, place))
    except DesignError as error:
        flash(refusal_words(error, desk(draft_id)), "fault")
        return _to(draft_id, go_to or place)
    except Overtaken as overtaken:
        return _conflict(draft_id, overtaken)
    except NotEditableError as error:
        return _closed(draft_id, error)
    flash(t(f"designer-done-{what}"))
    return _to(draft_id, question_id or go_to)


def _removed(draft: Questionnaire, question_id: str) -> tuple[Questionnaire, str]:
    made = pages.remove(draft, question_id)
    ids = [question.id for block in draft.blocks for question in block.questions]
    place = ids.index(question_id)
    neighbours = [*ids[place + 1 :], *reversed(ids[:place])]
    return made, neighbours[0] if neighbours else "-"


def _latest(session: Session, draft_id: str, question_id: str) -> Draft:
    """Return the draft to change; who saw an older one may, where the question is as they saw it.

    Raises
    ------
    Overtaken
        If somebody else changed this question since.
    """
    draft = found(session, draft_id)
    sent = request.form.get(REVISION, "")
    if not sent.isdecimal() or len(sent) > 9:
        abort(400)
    if int(sent) == draft.revision or not draft.is_editable:
        return draft
    seen = found(session, draft_id, int(sent))
    conflict = conflict_between(seen.questionnaire, draft.questionnaire, question_id)
    if conflict is not None:
        raise Overtaken(draft, conflict)
    return draft


def _changed(
    questionnaire: Questionnaire,
    question_id: str,
    sent: Sent,
    published: Sequence[Questionnaire],
) -> Changed:
    done = change(questionnaire, question_id, sent, published)
    variables = {one.id: one for one in earlier(questionnaire, question_id)}
    question = pages.find(done.questionnaire, question_id)
    page = pages.page_of(done.questionnaire, question_id)
    relevant = condition_sent(sent, QUESTION, question.relevant, variables)
    whole = condition_sent(sent, PAGE, page.relevant, variables)
    made = done.questionnaire
    page, wrong = read_checks(page, sent, questionnaire.languages[:1])
    made = pages.put_page(made, page)
    if relevant != question.relevant:
        made = pages.put(made, replace(question, relevant=relevant))
    if whole != page.relevant:
        page = pages.page_of(made, question_id)
        made = pages.put_page(made, replace(page, relevant=whole))
    return replace(done, questionnaire=made, wrong=(*done.wrong, *wrong))


def _unreadable(draft_id: str, question_id: str, sent: Sent, done: Changed) -> Response:
    """Show the form again with all that was typed; nothing of it was saved."""
    at = {one.field: t(f"designer-unreadable-{one.key}") for one in done.wrong}
    typed = {one.field: next(iter(sent.get(one.field, ())), "") for one in done.wrong}
    said = Said(t("designer-not-saved"), at, typed)
    return _again(draft_id, question_id, done.questionnaire, said, 422)


def _refused(draft_id: str, question_id: str, sent: Sent, error: DesignError) -> Response:
    """Show the form again with the reason; what else was typed stays on the form."""
    here = desk(draft_id)
    if question_id not in here.questions:
        abort(404)
    rest = {name: values for name, values in sent.items() if name != BUTTON}
    try:
        typed = _changed(here.questionnaire, question_id, rest, here.published).questionnaire
    except DesignError:
        typed = here.questionnaire
    return _again(draft_id, question_id, typed, Said(refusal_words(error, here)), 409)


def _again(
    draft_id: str, question_id: str, typed: Questionnaire, said: Said, status: int
) -> Response:
    here = desk(draft_id)
    form = editing(_typed(here, typed), pages.find(typed, question_id))
    answer = shown(here, form, said)
    answer.status_code = status
    return answer


def _typed(here: Desk, typed: Questionnaire) -> Desk:
    return replace(here, draft=replace(here.draft, questionnaire=typed))


def _conflict(draft_id: str, overtaken: Overtaken) -> Response:
    """Show both values side by side; what was sent now stands in a form that can be sent again."""
    here = desk(draft_id)
    sent = {name: values for name, values in request.form.lists() if name != REVISION}
    typed = overtaken.conflict.typed(here.questionnaire, sent, here.published)
    body = render_template(
        "surveys/designer/question/conflict.html",
        desk=here,
        tab="questions",
        rows=typed,
        place=overtaken.conflict.question_id,
        who=here.people.get(overtaken.draft.changed_by, ""),
        sent=sent,
    )
    return make_response(body, 409)


def _closed(draft_id: str, error: NotEditableError) -> Response:
    here = desk(draft_id)
    body = render_template(
        "surveys/designer/question/closed.html", desk=here, tab="questions", state=error.state.value
    )
    return make_response(body, 409)


def _why() -> str:
    return request.form.get(WHY, "").replace("\x00", "").strip()[:LONGEST_WHY]


def _to(draft_id: str, question_id: str = "") -> Answer:
    if question_id in ("", "-"):
        return redirect(url_for("surveys.design", draft_id=draft_id), 303)
    return redirect(
        url_for("surveys.design_question", draft_id=draft_id, question_id=question_id), 303
    )


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    add, place = blueprint.add_url_rule, "/beheer/vragenlijsten/ontwerp/<draft_id>"
    add(f"{place}/vraag/<question_id>", "save_question", save_question, methods=["POST"])
    add(f"{place}/vraag/<question_id>/plaats", "place_question", place_question, methods=["POST"])
    add(f"{place}/erbij", "add_question", add_question, methods=["POST"])
    add(f"{place}/uit-de-bank", "add_from_bank", add_from_bank, methods=["POST"])
    add(f"{place}/stap", "travel", travel, methods=["POST"])
