"""Comments on a draft: made, answered by resolving them, never taken away."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveys.store.drafts.tables import CommentRow

LONGEST = 2_000  # characters


def comment(
    session: Session, draft_id: str, place: str, text: str, who: str, at: datetime
) -> CommentRow:
    """Save a comment on a question, or on the whole where `place` is empty.

    Raises
    ------
    ValueError
        If it says nothing, or too much.
    """
    said = text.strip()
    if not said or len(said) > LONGEST or "\x00" in said:
        raise ValueError(f"a comment has 1 to {LONGEST} characters")
    row = CommentRow(draft_id=draft_id, place=place, text=said, who=who, at=at)
    session.add(row)
    session.flush()
    return row


def resolve(session: Session, draft_id: str, comment_id: int, who: str, at: datetime) -> None:
    """Mark a comment as dealt with; LookupError if the draft has no such comment."""
    row = session.get(CommentRow, comment_id, with_for_update=True)
    if row is None or row.draft_id != draft_id:
        raise LookupError(f"draft {draft_id!r} has no comment {comment_id}")
    if row.resolved_at is None:
        row.resolved_by, row.resolved_at = who, at
        session.flush()


def comments(session: Session, draft_id: str) -> list[CommentRow]:
    """Return the comments on a draft: open ones first, then the latest first."""
    query = select(CommentRow).where(CommentRow.draft_id == draft_id)
    rows = list(session.scalars(query.order_by(CommentRow.id.desc())))
    return sorted(rows, key=lambda row: row.resolved_at is not None)
