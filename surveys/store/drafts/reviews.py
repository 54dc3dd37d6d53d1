"""The review of a draft by a second person, and its publication.

What is approved is one exact content, by its hash: what is published is what was approved.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session

from panel.store.audit import record
from surveys.design.profile import profile_findings
from surveys.proof import Level, prove
from surveys.questionnaire import Questionnaire, QuestionnaireError, compiled
from surveys.store.drafts.drafts import Draft, DraftState, find, row_to_change
from surveys.store.drafts.tables import DraftRow, StepRow
from surveys.store.questionnaires import publish
from surveys.store.tables import QuestionnaireVersion


class ReviewStep(Enum):
    """What happens in a review. The values are stored and never change."""

    OFFERED = "offered"
    APPROVED = "approved"
    SENT_BACK = "sent_back"
    PUBLISHED = "published"


BEFORE = {
    ReviewStep.OFFERED: (DraftState.DRAFT,),
    ReviewStep.APPROVED: (DraftState.IN_REVIEW,),
    ReviewStep.SENT_BACK: (DraftState.IN_REVIEW, DraftState.APPROVED),
    ReviewStep.PUBLISHED: (DraftState.APPROVED,),
}
AFTER = {
    ReviewStep.OFFERED: DraftState.IN_REVIEW,
    ReviewStep.APPROVED: DraftState.APPROVED,
    ReviewStep.SENT_BACK: DraftState.DRAFT,
    ReviewStep.PUBLISHED: DraftState.PUBLISHED,
}


class ReviewError(ValueError):
    """A step that is not the draft's next; ``key`` says why, for the text about it."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


class UnprovenError(ValueError):
    """The proof found what makes the questionnaire go wrong for somebody; ``messages`` say it."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__("; ".join(messages))
        self.messages = tuple(messages)


def offer(session: Session, draft_id: str, who: str, at: datetime, why: str = "") -> Draft:
    """Offer a draft for review.

    Raises
    ------
    ReviewError
        If it is not being made any more.
    QuestionnaireError
        If it is not sound, or asks what the profile never says: with everything that is wrong.
    UnprovenError
        If the proof finds an error: with what it says, in Dutch.
    """
    row = _expected(session, draft_id, ReviewStep.OFFERED)
    questionnaire = find(session, draft_id).questionnaire
    compiled(questionnaire)
    if unfilled := profile_findings(questionnaire):
        raise QuestionnaireError(unfilled)
    wrong = [one.message for one in prove(questionnaire).findings if one.level is Level.ERROR]
    if wrong:
        raise UnprovenError(wrong)
    return _take(session, row, ReviewStep.OFFERED, who, at, why)


def approve(session: Session, draft_id: str, seen: int, who: str, at: datetime) -> Draft:
    """Approve what was offered, as the second person.

    Parameters
    ----------
    seen
        The revision that was read: no other is approved.

    Raises
    ------
    ReviewError
        If it is not in review, another revision was read, or `who` made or offered it (`makers`).
    """
    row = _expected(session, draft_id, ReviewStep.APPROVED)
    if seen != row.revision:
        raise ReviewError("other-revision", "another revision was read than the one on offer")
    if who in makers(session, draft_id):
        raise ReviewError(
            "same-person",
            "ask a colleague who did not change it last or offer it",
        )
    return _take(session, row, ReviewStep.APPROVED, who, at, "")


def send_back(session: Session, draft_id: str, who: str, at: datetime, why: str) -> Draft:
    """Send a draft back to be changed, with the reason.

    Raises
    ------
    ReviewError
        If it is not under review, or no reason is given.
    """
    if not why.strip():
        raise ReviewError("no-reason", "say why it goes back")
    row = _expected(session, draft_id, ReviewStep.SENT_BACK)
    return _take(session, row, ReviewStep.SENT_BACK, who, at, why.strip())


def publish_draft(session: Session, draft_id: str, who: str, at: datetime) -> str:
    """Publish what was approved, for good; return the id of the version.

    Raises
    ------
    ReviewError
        If it is not approved, or not what was approved.
    """
    row = _expected(session, draft_id, ReviewStep.PUBLISHED)
    questionnaire = Questionnaire.from_json(row.content)
    if _last(session, draft_id, ReviewStep.APPROVED).hash != questionnaire.hash:
        raise ReviewError("other-content", "this is not what was approved; offer it again")
    version = publish(session, questionnaire, at)
    _take(session, row, ReviewStep.PUBLISHED, who, at, "")
    return version


def approved_versions(session: Session) -> list[QuestionnaireVersion]:
    """Return the published versions that a second person approved, newest first."""
    reviewed = select(StepRow.hash).where(StepRow.step == ReviewStep.PUBLISHED.value)
    query = select(QuestionnaireVersion).where(QuestionnaireVersion.hash.in_(reviewed))
    newest = query.order_by(QuestionnaireVersion.published_at.desc(), QuestionnaireVersion.id)
    return list(session.scalars(newest))


def offered_by(session: Session, draft_id: str) -> str:
    """Return who offered the draft last; empty if nobody did."""
    rows = [one for one in steps(session, draft_id) if one.step == ReviewStep.OFFERED.value]
    return rows[0].who if rows else ""


def makers(session: Session, draft_id: str) -> frozenset[str]:
    """Return who cannot be the second person: who changed the draft last, and who offered it."""
    return frozenset({find(session, draft_id).changed_by, offered_by(session, draft_id)})


def steps(session: Session, draft_id: str) -> list[StepRow]:
    """Return the steps of the reviews of a draft, the latest first."""
    query = select(StepRow).where(StepRow.draft_id == draft_id)
    return list(session.scalars(query.order_by(StepRow.id.desc())))


def _last(session: Session, draft_id: str, step: ReviewStep) -> StepRow:
    return next(one for one in steps(session, draft_id) if one.step == step.value)


def _expected(session: Session, draft_id: str, step: ReviewStep) -> DraftRow:
    row = row_to_change(session, draft_id)
    if DraftState(row.state) not in BEFORE[step]:
        raise ReviewError("other-state", f"a draft that is {row.state} cannot be {step.value}")
    return row


def _take(
    session: Session, row: DraftRow, step: ReviewStep, who: str, at: datetime, why: str
) -> Draft:
    mark = Questionnaire.from_json(row.content).hash
    row.state = AFTER[step].value
    session.add(StepRow(draft_id=row.id, step=step.value, hash=mark, who=who, why=why, at=at))
    subject = f"questionnaire:{row.questionnaire_id}.{row.version}"
    action = f"questionnaire-{step.value.replace('_', '-')}"
    record(session, f"staff:{who}", action, subject, {"hash": mark}, at)
    session.flush()
    return find(session, row.id)
