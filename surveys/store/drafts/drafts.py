"""Drafts: begun, saved revision after revision, undone and redone; nothing of it is ever lost."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from functools import lru_cache

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from surveys.design.history import History, Step, replayed
from surveys.questionnaire import Questionnaire
from surveys.store.drafts.tables import DraftRow, RevisionRow
from surveys.store.tables import QuestionnaireVersion

MOST_READ = 64  # contents that were read lately; the same text is always the same draft


class DraftState(Enum):
    """Where a draft is on its way. The values are stored and never change."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    PUBLISHED = "published"


class UnknownDraftError(LookupError):
    """There is no such draft."""


class DraftExistsError(ValueError):
    """The questionnaire has a draft that is being made; ``draft_id`` names it."""

    def __init__(self, draft_id: str) -> None:
        super().__init__(f"draft {draft_id!r} is being made; go on with that one")
        self.draft_id = draft_id


class NotEditableError(ValueError):
    """The draft is in review, approved or published, and does not change."""

    def __init__(self, state: DraftState) -> None:
        super().__init__(f"a draft that is {state.value} does not change; make a new version")
        self.state = state


class OvertakenError(ValueError):
    """Somebody else saved since the draft was shown; ``current`` is what stands there now."""

    def __init__(self, seen: Draft | None, current: Draft) -> None:
        super().__init__(f"revision {current.revision} was saved meanwhile; nothing is overwritten")
        self.seen = seen
        self.current = current


@dataclass(frozen=True)
class Draft:
    """A draft as it stands, or stood at a revision."""

    id: str
    questionnaire: Questionnaire
    revision: int
    state: DraftState
    changed_by: str
    changed_at: datetime

    @property
    def is_editable(self) -> bool:
        """Whether it may change."""
        return self.state is DraftState.DRAFT


@dataclass(frozen=True)
class Edit:
    """Who does what to which question, and why."""

    what: str
    who: str
    at: datetime
    place: str = ""
    why: str = ""


def start(session: Session, questionnaire: Questionnaire, edit: Edit) -> Draft:
    """Begin a draft.

    Raises
    ------
    DraftExistsError
        If this questionnaire has a draft that is not published yet.
    """
    going_on = select(DraftRow.id).where(
        DraftRow.questionnaire_id == questionnaire.id,
        DraftRow.state != DraftState.PUBLISHED.value,
    )
    if (known := session.scalar(going_on)) is not None:
        raise DraftExistsError(known)
    row = DraftRow(
        id=uuid.uuid4().hex,
        questionnaire_id=questionnaire.id,
        version=questionnaire.version,
        content=questionnaire.to_json(),
        revision=1,
        state=DraftState.DRAFT.value,
        changed_by=edit.who,
        changed_at=edit.at,
    )
    session.add(row)
    session.flush()
    _note(session, row, Step.EDIT, edit)
    return _draft(row)


def clone(session: Session, questionnaire: Questionnaire, edit: Edit) -> Draft:
    """Begin a draft of the next version of a questionnaire; see `start`."""
    number = next_version(session, questionnaire.id, at_least=questionnaire.version + 1)
    return start(session, replace(questionnaire, version=number), edit)


def next_version(session: Session, questionnaire_id: str, at_least: int = 1) -> int:
    """Return the number that the next version gets: one more than any that there was."""
    published = session.scalars(
        select(QuestionnaireVersion.version).where(
            QuestionnaireVersion.questionnaire_id == questionnaire_id
        )
    )
    drafted = session.scalar(
        select(func.max(DraftRow.version)).where(DraftRow.questionnaire_id == questionnaire_id)
    )
    return max([at_least, (drafted or 0) + 1, *(int(number) + 1 for number in published)])


def drafts(session: Session) -> list[Draft]:
    """Return all drafts, the one that changed last first."""
    query = select(DraftRow).order_by(DraftRow.changed_at.desc(), DraftRow.id)
    return [_draft(row) for row in session.scalars(query)]


def find(session: Session, draft_id: str, revision: int | None = None) -> Draft:
    """Return a draft, or what it was at a revision.

    Raises
    ------
    UnknownDraftError
        If there is no such draft, or it never had such a revision.
    """
    row = session.get(DraftRow, draft_id)
    if row is None:
        raise UnknownDraftError(f"there is no draft {draft_id!r}")
    if revision is None or revision == row.revision:
        return _draft(row)
    earlier = session.get(RevisionRow, (draft_id, revision))
    if earlier is None:
        raise UnknownDraftError(f"draft {draft_id!r} has no revision {revision}")
    return replace(
        _draft(row),
        questionnaire=_read(earlier.content),
        revision=revision,
        changed_by=earlier.who,
        changed_at=earlier.at,
    )


def save(
    session: Session, draft_id: str, seen: int, questionnaire: Questionnaire, edit: Edit
) -> Draft:
    """Save a revision; what changes nothing is none.

    Parameters
    ----------
    seen
        The number of the revision that the edit was made on.

    Raises
    ------
    OvertakenError
        If that is no longer the latest.
    NotEditableError
        If the draft is no longer one.
    UnknownDraftError
        If there is no such draft.
    """
    row = _row_to_change(session, draft_id)
    if seen != row.revision:
        raise OvertakenError(_seen(session, draft_id, seen), _draft(row))
    content = questionnaire.to_json()
    if content != row.content:
        _advance(session, row, content, Step.EDIT, edit)
    return _draft(row)


def undo(session: Session, draft_id: str, edit: Edit) -> Draft:
    """Take the last edit back; at the beginning nothing happens. Raises as `save` does."""
    return _travel(session, draft_id, Step.UNDO, edit)


def redo(session: Session, draft_id: str, edit: Edit) -> Draft:
    """Take the last undo back, if nothing was edited since. Raises as `save` does."""
    return _travel(session, draft_id, Step.REDO, edit)


def history(session: Session, draft_id: str) -> History[int]:
    """Return what can be undone and redone, as numbers of revisions."""
    rows = session.execute(
        select(RevisionRow.number, RevisionRow.step)
        .where(RevisionRow.draft_id == draft_id)
        .order_by(RevisionRow.number)
    ).all()
    return replayed(rows[0].number, ((Step(row.step), row.number) for row in rows[1:]))


def revisions(session: Session, draft_id: str) -> list[RevisionRow]:
    """Return everything that a draft was, the latest first."""
    query = select(RevisionRow).where(RevisionRow.draft_id == draft_id)
    return list(session.scalars(query.order_by(RevisionRow.number.desc())))


def row_to_change(session: Session, draft_id: str) -> DraftRow:
    """Return the row of a draft, held until the transaction ends."""
    row = session.get(DraftRow, draft_id, with_for_update=True)
    if row is None:
        raise UnknownDraftError(f"there is no draft {draft_id!r}")
    return row


def _row_to_change(session: Session, draft_id: str) -> DraftRow:
    row = row_to_change(session, draft_id)
    if row.state != DraftState.DRAFT.value:
        raise NotEditableError(DraftState(row.state))
    return row


def _travel(session: Session, draft_id: str, step: Step, edit: Edit) -> Draft:
    row = _row_to_change(session, draft_id)
    before = history(session, draft_id)
    after = before.undo() if step is Step.UNDO else before.redo()
    if after is not before:
        earlier = session.get_one(RevisionRow, (draft_id, after.present))
        _advance(session, row, earlier.content, step, edit)
    return _draft(row)


def _advance(session: Session, row: DraftRow, content: str, step: Step, edit: Edit) -> None:
    row.content, row.revision = content, row.revision + 1
    row.changed_by, row.changed_at = edit.who, edit.at
    session.flush()
    _note(session, row, step, edit)


def _note(session: Session, row: DraftRow, step: Step, edit: Edit) -> None:
    session.add(
        RevisionRow(
            draft_id=row.id,
            number=row.revision,
            step=step.value,
            content=row.content,
            what=edit.what,
            place=edit.place,
            who=edit.who,
            why=edit.why,
            at=edit.at,
        )
    )
    session.flush()


def _seen(session: Session, draft_id: str, seen: int) -> Draft | None:
    try:
        return find(session, draft_id, seen)
    except UnknownDraftError:
        return None


def _draft(row: DraftRow) -> Draft:
    return Draft(
        id=row.id,
        questionnaire=_read(row.content),
        revision=row.revision,
        state=DraftState(row.state),
        changed_by=row.changed_by,
        changed_at=row.changed_at,
    )


@lru_cache(maxsize=MOST_READ)
def _read(content: str) -> Questionnaire:
    return Questionnaire.from_json(content)
