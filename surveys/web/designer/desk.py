"""What every page of the designer has at hand: the draft, its versions, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from flask import abort, current_app
from sqlalchemy.orm import Session

from panel.store.staff import staff_names
from panel.store.transaction import read
from panel.web.permissions import may
from panel.web.visitor import current_staff, now
from surveys.design.builder import numbers
from surveys.design.naming import written
from surveys.design.profile import profile_findings
from surveys.design.references import owner_of
from surveys.questionnaire import Finding, Questionnaire, QuestionnaireError, compiled
from surveys.questions import Question
from surveys.store.drafts import Draft, UnknownDraftError, find
from surveys.store.drafts.comments import comments
from surveys.store.drafts.drafts import Edit, history
from surveys.store.drafts.tables import CommentRow
from surveys.store.questionnaires import load, versions

USES = "surveys_variable_uses"  # the slot: a variable's id -> the names of the figures made of it
RESULTS = "surveys_variable_results"  # the slot: a variable's id -> its published results in words

Uses = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Desk:
    """A draft as the pages show it.

    Parameters
    ----------
    published
        The published versions of the same questionnaire, the earliest first.
    people
        The names of the staff by id.
    """

    draft: Draft
    published: tuple[Questionnaire, ...]
    people: Mapping[str, str]
    comments: Sequence[CommentRow]
    can_undo: bool
    can_redo: bool

    @property
    def questionnaire(self) -> Questionnaire:
        """The draft as it stands."""
        return self.draft.questionnaire

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that keeps the draft from being fielded."""
        return findings_of(self.questionnaire)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each question by its id."""
        return numbers(self.questionnaire)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """The questions by id, in order."""
        return {question.id: question for question in written(self.questionnaire)}

    @property
    def before(self) -> Questionnaire | None:
        """The latest published version, if there is one."""
        return self.published[-1] if self.published else None

    @property
    def may_edit(self) -> bool:
        """Whether the one who looks may change the draft as it stands."""
        return self.draft.is_editable and may(current_staff(), "surveys.save_question")

    def place_of(self, finding: Finding) -> str:
        """Return the id of the question that a finding is about; empty for the whole."""
        return question_at(self.questionnaire, finding.where)

    def open_comments(self, place: str) -> int:
        """Return how many comments on a question still wait."""
        return sum(row.place == place and row.resolved_at is None for row in self.comments)

    def name(self, question_id: str) -> str:
        """Return what a question is called in lists: its number and its label."""
        question = self.questions.get(question_id)
        if question is None:
            return question_id
        return f"{self.numbers[question_id]} {label_of(question)}"


def desk(draft_id: str) -> Desk:
    """Return the desk of a draft; the page is not there where the draft is not."""
    with read() as session:
        return desk_of(session, found(session, draft_id))


def desk_of(session: Session, draft: Draft) -> Desk:
    """Return the desk of a draft that was found."""
    past = history(session, draft.id)
    return Desk(
        draft=draft,
        published=published_of(session, draft.questionnaire.id),
        people=staff_names(session),
        comments=comments(session, draft.id),
        can_undo=bool(past.past),
        can_redo=bool(past.undone),
    )


def found(session: Session, draft_id: str, revision: int | None = None) -> Draft:
    """Return a draft, or answer that there is none."""
    try:
        return find(session, draft_id, revision)
    except UnknownDraftError:
        abort(404)


def published_of(session: Session, questionnaire_id: str) -> tuple[Questionnaire, ...]:
    """Return the published versions of a questionnaire, the earliest first."""
    rows = [row for row in versions(session) if row.questionnaire_id == questionnaire_id]
    found = (load(session, row.id) for row in rows)
    return tuple(sorted(found, key=lambda one: one.version))


def edit(what: str, place: str = "", why: str = "") -> Edit:
    """Return who does this, now."""
    return Edit(what, current_staff().staff_id, now(), place, why)


def findings_of(questionnaire: Questionnaire) -> tuple[Finding, ...]:
    """Return everything that keeps a questionnaire from being fielded."""
    try:
        compiled(questionnaire)
    except QuestionnaireError as error:
        return (*error.findings, *profile_findings(questionnaire))
    return profile_findings(questionnaire)


def question_at(questionnaire: Questionnaire, where: str) -> str:
    """Return the question that a place belongs to: an id, a page, or ``question.code``."""
    name = where.partition(".")[0]
    for block in questionnaire.blocks:
        if block.id == name and block.questions:
            ids = [question.id for question in block.questions]
            return name if name in ids else ids[0]
    return owner_of(questionnaire, name)


def label_of(question: Question) -> str:
    """Return the few words that stand for a question."""
    return (question.label or question.text).say("nl") or question.name or question.id


def figures_of(variable: str) -> Sequence[str]:
    """Return the names of the figures that are made of a variable (the slot of analysis)."""
    uses: Uses | None = current_app.extensions.get(USES)
    return uses(variable) if uses else ()


def results_of(variables: Iterable[str]) -> Sequence[str]:
    """Return what was published of these variables before, in words (the slot of analysis)."""
    results: Uses | None = current_app.extensions.get(RESULTS)
    if results is None:
        return ()
    return tuple(dict.fromkeys(line for name in variables for line in results(name)))
