"""The designer itself: outline, the question that is edited, and its live preview, on one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import (
    Blueprint,
    Response,
    abort,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as Answer

from panel.web.security import POLICY
from surveys.bank import measure, measures
from surveys.design.builder import earlier
from surveys.design.errors import DesignError
from surveys.design.pages import find, page_of
from surveys.design.references import users
from surveys.design.structure import CHECKS, blank_part
from surveys.path.duration import minutes
from surveys.questionnaire import Block
from surveys.questionnaire.parts import Check
from surveys.questions import BY_KIND, Question, Variable
from surveys.web.designer.desk import Desk, desk, label_of, results_of
from surveys.web.designer.question.conditions import (
    PAGE,
    QUESTION,
    ConditionEditor,
    answers_of,
    condition_editor,
)
from surveys.web.designer.question.editors import (
    QuestionEditor,
    RowEditor,
    part_editor,
    question_editor,
)
from surveys.web.designer.question.outline import outline
from surveys.web.designer.review.compare import sentences, told
from surveys.web.designer.review.looking import verdict
from surveys.web.designer.review.must import must
from surveys.web.designer.review.proven import quick_proof
from surveys.web.designer.wording import kind_words

LAST = "einde"  # a new question comes last: whoever opens the whole builds on at its end
FRAMING = f"{POLICY}; frame-src 'self'"
COMMON = ("single", "multiple", "yes_no", "scale", "battery", "text", "number", "information")


@dataclass(frozen=True)
class Said:
    """What is said about a form that was not saved: at which field, or about the whole."""

    refusal: str = ""
    at: Mapping[str, str] | None = None
    sent: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Editing:
    """The question that is edited, with all that the form shows."""

    question: Question
    page: Block
    editor: QuestionEditor
    when: ConditionEditor | None
    page_when: ConditionEditor | None
    checks: tuple[RowEditor, ...]
    answers: str  # JSON: the answers of each earlier variable, for the script


def design(draft_id: str) -> str | Response | Answer:
    """Lead to the first question; a draft without one says how to begin."""
    here = desk(draft_id)
    first = next(iter(here.questions), None)
    if first is not None:
        address = url_for(
            "surveys.design_question", draft_id=draft_id, question_id=first, erbij=LAST
        )
        return redirect(address, 303)
    return shown(here, None)


def design_question(draft_id: str, question_id: str) -> Response:
    """Show a question to be edited."""
    here = desk(draft_id)
    try:
        question = find(here.questionnaire, question_id)
    except DesignError:
        abort(404)
    return shown(here, editing(here, question))


def editing(here: Desk, question: Question) -> Editing:
    """Return the form of a question; it need not be the one that is saved."""
    questionnaire = here.questionnaire
    page, variables = page_of(questionnaire, question.id), earlier(questionnaire, question.id)
    names = {one.id: variable_name(here, one) for one in variables}
    when: ConditionEditor | None = None
    page_when: ConditionEditor | None = None
    alone = len(page.questions) == 1
    if question.relevant or not (alone and page.relevant):
        when = condition_editor(QUESTION, question.relevant, questionnaire, variables, names)
    if page.relevant or not alone:
        page_when = condition_editor(PAGE, page.relevant, questionnaire, variables, names)
    return Editing(
        question=question,
        page=page,
        editor=question_editor(question, questionnaire.languages[:1]),
        when=when,
        page_when=page_when,
        checks=tuple(
            part_editor(one, f"{CHECKS}.{n}.", n, questionnaire.languages[:1], one.id)
            for n, one in enumerate((*page.checks, blank_part(Check)))
        ),
        answers=answers_of(variables),
    )


def shown(here: Desk, form: Editing | None, said: Said | None = None) -> Response:
    """Return the page of the designer, which may frame our own preview."""
    current = form.question.id if form else ""
    body = render_template(
        "surveys/designer/question/page.html",
        desk=here,
        tab="questions",
        pages=outline(here, current),
        form=form,
        said=said or Said(),
        findings=[one for one in must(here) if form and one.place == current],
        used_by=_used_by(here, form),
        kinds=kinds(),
        is_last=request.args.get("erbij") == LAST,
        bank=bank_choices(here),
        minutes=minutes(here.questionnaire),
        kind_words=kind_words,
        remarks=[row for row in here.comments if form and row.place == current],
        changes=sentences(told(here, here.before, current)) if form and here.before else [],
        verdict=_verdict(here, form),
        results=results_of(one.id for one in form.question.variables()) if form else (),
    )
    answer = make_response(body)
    answer.headers["Content-Security-Policy"] = FRAMING
    return answer


def kinds() -> Sequence[tuple[str, str]]:
    """Return the kinds of question with what they are called, the common ones first."""
    order = [*(one for one in COMMON if one in BY_KIND), *(k for k in BY_KIND if k not in COMMON)]
    return [(kind, kind_words(kind)) for kind in order]


def bank_choices(here: Desk) -> Sequence[tuple[str, str]]:
    """Return the measures of the bank that are not in the draft yet, by their first question."""
    found: list[tuple[str, str]] = []
    for name in measures():
        questions = list(measure(name).questions())
        if questions and not any(one.id in here.questions for one in questions):
            found.append((name, label_of(questions[0])))
    return sorted(found, key=lambda one: one[1])


def _verdict(here: Desk, form: Editing | None) -> str:
    proof = quick_proof(here.questionnaire) if form else None
    return verdict(here, form.question.id, proof) if form and proof else ""


def _used_by(here: Desk, form: Editing | None) -> list[str]:
    if form is None:
        return []
    owners = dict.fromkeys(one.owner for one in users(here.questionnaire, form.question.id))
    return [here.name(owner) for owner in owners]


def variable_name(here: Desk, variable: Variable) -> str:
    """Return what a variable is called in lists: the number of its question and its label."""
    question = variable.question
    number = here.numbers.get(question)
    label = variable.label.say("nl") or variable.name
    return f"{number} {label}" if number else label


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    add, place = blueprint.add_url_rule, "/beheer/vragenlijsten/ontwerp/<draft_id>"
    add(place, "design", design)
    add(f"{place}/vraag/<question_id>", "design_question", design_question)
