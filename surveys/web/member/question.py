"""One page of questions: shown, judged, saved, and on to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for

from panel.store.transaction import read, write
from panel.web.errors import problem
from panel.web.texts import t
from surveys.path import UnknownPageError, path
from surveys.questions import Fault, FaultKind, Faults, Question
from surveys.responses.receive import (
    Intent,
    Invalid,
    Post,
    Reason,
    Rejected,
    Saved,
    receive,
)
from surveys.store.answering.measuring import note
from surveys.store.answering.quotas import full_quotas
from surveys.store.responses import (
    NotTaken,
    Outcome,
    choose_language,
    commit_page,
    leave,
    screen_out,
)
from surveys.web.form import SHOWN, PageForm, is_forged
from surveys.web.member.empty import asked_about, asking_address, comes_from_overview, friendly
from surveys.web.member.measuring import is_measured, measured
from surveys.web.member.other_tab import Overtaken, overtaken
from surveys.web.member.visit import (
    Link,
    Page,
    Visit,
    closed_page,
    enough_page,
    mark,
    notice,
    page_address,
    visit,
)
from surveys.web.wording import former_words


@dataclass(frozen=True)
class Saying:
    """What a page says above its questions: links to what needs attention, and how friendly.

    ``sent`` has questions and the answers that were sent just now, beside those that are saved.
    """

    links: tuple[tuple[str, str], ...] = ()
    heading: str | None = None
    is_soft: bool = False
    notice: str = ""
    sent: Sequence[tuple[str, str]] = ()


def show(page: str) -> Page:
    """Show a page of questions with the answers so far."""
    with read() as session:
        here = visit(session)
    away = here.elsewhere()
    if away is not None:
        return away
    try:
        asked = here.way.visible(page)
    except UnknownPageError:
        abort(404)
    if not asked:
        return redirect(here.next_address, 303)
    return draw(here, page, asked_about(here, page, asked))


def draw(here: Visit, page: str, doubts: tuple[Fault, ...] = ()) -> str:
    """Return the page as the member sees it, with what it asks about once more."""
    values = here.way.values(page)
    for one in doubts:
        if one.kind is FaultKind.UNANSWERED:
            values.pop(one.variable, None)
    form = _form(here, page, here.way.visible(page)).show(values)
    return _page(here, page, form, _asking(form, doubts) if doubts else Saying())


def save(page: str) -> Page:
    """Judge what was sent, save it, and go on; what is refused changes nothing."""
    with read() as session:
        here = visit(session)
    if here.case.response_id is None:
        return here.elsewhere() or abort(400)
    known = page in here.way.plan.places
    form = _form(here, page, here.way.visible(page) if known else ()).take(request.form)
    if not form.is_ours:
        return problem("forged", 400)
    if form.chosen_language:
        return _in_language(here, page, form.chosen_language)
    judged = _judge(here, form)
    if isinstance(judged, Rejected):
        return _rejected(here, judged.reason)
    if isinstance(judged, Invalid) and not judged.faults.soft:
        return _faulty(here, form, judged.faults)
    elsewhere = overtaken(here, form, judged)
    if elsewhere is not None:
        return _choose(here, page, elsewhere), 409
    if isinstance(judged, Invalid):
        return _ask(here, form, judged.faults)
    return _save(here, form, judged)


def later() -> Page:
    """Say that everything is saved, and how to come back."""
    with read() as session:
        here = visit(session)
    away = here.elsewhere()
    if away is not None:
        return away
    return render_template(
        "surveys/member_later.html",
        saved_at=here.state.last_saved_at,
        address=url_for("surveys.code", _external=True).split("//", 1)[-1],
        last_day=here.case.closes_at,
        resume=here.next_address,
    )


def _form(here: Visit, page: str, asked: tuple[Question, ...]) -> PageForm:
    form = PageForm(asked, here.language, here.case.version_id, page, here.seen)
    form[SHOWN].default = str(int(here.at.timestamp())) if is_measured(here) else ""
    for field in form.questions:
        field.former = former_words(here.way, field.question, here.language)
    return form


def _judge(here: Visit, form: PageForm) -> Saved | Invalid | Rejected:
    """Judge the page; who goes on later may leave it unfinished, but not lose what is wrong."""
    judged = _received(here, form, Intent.NEXT)
    if form.leaves and isinstance(judged, Invalid) and judged.faults.soft:
        return _received(here, form, Intent.LEAVE)
    return judged


def _received(here: Visit, form: PageForm, intent: Intent) -> Saved | Invalid | Rejected:
    post = Post(form.page, form.sent_version, form.raw, form.has_been_asked, intent)
    with read() as session:
        full = full_quotas(session, here.case.wave_id, here.questionnaire)
    return receive(
        here.questionnaire,
        here.state,
        here.case.seed or 0,
        post,
        receiving=here.is_receiving,
        full=full,
    )


def _in_language(here: Visit, page: str, language: str) -> Page:
    """Show the page in another language, with all that was filled in; no answer is touched."""
    away = here.elsewhere()
    if away is not None:
        return away
    if page not in here.way.plan.places:
        return _rejected(here, Reason.UNKNOWN_PAGE)
    if not here.way.visible(page):
        return _rejected(here, Reason.OFF_PATH)
    if language in here.other_languages:
        with write() as session:
            outcome = choose_language(session, here.case.response_id or "", language, here.at)
        if isinstance(outcome, NotTaken):
            return _rejected(here, outcome.reason)
        with read() as session:
            here = visit(session)
    form = _form(here, page, here.way.visible(page)).take(request.form)
    return _page(here, page, form, Saying())


def _save(here: Visit, form: PageForm, saved: Saved) -> Page:
    outcome = _commit(here, form, saved)
    if isinstance(outcome, NotTaken):
        return _rejected(here, outcome.reason)
    if saved.full is not None:
        return enough_page()
    if form.leaves:
        return redirect(url_for("surveys.later"), 303)
    if not comes_from_overview():
        return redirect(page_address(saved.next_page), 303)
    answers = {**here.state.answers, **saved.values}
    way = path(here.questionnaire, answers, here.case.seed or 0)
    return redirect(page_address(way.resume()), 303)


def _commit(here: Visit, form: PageForm, saved: Saved) -> Outcome:
    response_id = here.case.response_id or ""
    with write() as session:
        outcome = commit_page(session, response_id, form.page, saved.values, form.token, here.at)
        if is_measured(here) and not isinstance(outcome, NotTaken) and not outcome.repeated:
            note(session, response_id, measured(form, here.at), here.at)
        if saved.full is not None and not isinstance(outcome, NotTaken):
            screen_out(session, response_id, f"{form.token}.full", here.at)
        elif form.leaves and not isinstance(outcome, NotTaken):
            outcome = leave(session, response_id, f"{form.token}.later", here.at)
    return outcome


def _faulty(here: Visit, form: PageForm, faults: Faults) -> Page:
    """Show the page again with all that was typed; nothing of it was saved."""
    if is_forged(faults.faults):
        return problem("forged", 400)
    return _page(here, form.page, form, Saying(tuple(form.tell(faults.faults)))), 422


def _ask(here: Visit, form: PageForm, faults: Faults) -> Page:
    """Save what was answered, and lead to the question about what is empty or doubtful."""
    since = here.seen
    if faults.accepted:
        outcome = _commit(here, form, Saved(faults.accepted, None))
        if isinstance(outcome, NotTaken):
            return _rejected(here, outcome.reason)
        since = mark(outcome.at)
    return redirect(asking_address(form.page, faults, since), 303)


def _asking(form: PageForm, doubts: tuple[Fault, ...]) -> Saying:
    links = tuple(form.tell(doubts))
    return Saying(links, friendly(form, doubts), is_soft=True)


def _choose(here: Visit, page: str, elsewhere: Overtaken) -> str:
    """Show what another tab saved, and beside it what was sent now: the member says which."""
    asked = here.way.visible(page)
    sent = elsewhere.words(asked, here.language)
    notice = t("ask-other-tab-differs") if sent else t("ask-other-tab")
    form = _form(here, page, asked).show(elsewhere.shown)
    return _page(here, page, form, Saying(notice=notice, sent=sent))


def _rejected(here: Visit, reason: Reason) -> Page:
    go_on = Link(url_for("surveys.start"), "problem-go-on")
    match reason:
        case Reason.OTHER_VERSION:
            return notice("problem-version", 409, go_on)
        case Reason.OFF_PATH:
            return notice("problem-off-path", 409, go_on)
        case Reason.SUBMITTED:
            receipt = Link(url_for("surveys.done"), "problem-to-receipt")
            return notice("problem-submitted", 409, receipt)
        case Reason.CLOSED:
            return closed_page()
        case Reason.SCREENED_OUT:
            return enough_page()
        case Reason.REFUSED:
            return redirect(url_for("surveys.refused"), 303)
        case Reason.UNKNOWN_PAGE:
            return problem("404", 404)


def _page(here: Visit, page: str, form: PageForm, saying: Saying) -> str:
    return render_template(
        "surveys/member_question.html",
        form=form,
        progress=_progress(here, page),
        saying=saying,
        back=_back(here, page),
        saved_at=here.state.last_saved_at,
        languages=here.other_languages,
    )


def _progress(here: Visit, page: str) -> str:
    """Return where the page stands; nothing for a page that asks nothing."""
    if not here.way.asked[page].variables:
        return ""
    position = here.way.position(page)
    return t("question-progress", n=str(position.number), total=str(position.about))


def _back(here: Visit, page: str) -> Link | None:
    if comes_from_overview():
        return Link(url_for("surveys.overview"), "question-back-overview")
    before = here.way.before(page)
    return None if before is None else Link(page_address(before), "question-back")


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    blueprint.add_url_rule("/vragenlijst/bewaard", "later", later)
    blueprint.add_url_rule("/vragenlijst/vraag/<page>", "question", show)
    blueprint.add_url_rule("/vragenlijst/vraag/<page>", "save", save, methods=["POST"])
