"""The tables of drafts: the draft itself, all that it has been, its reviews and its comments.

Revisions and steps of the review are only ever added to.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from panel.store.database import Base, UtcDateTime
from surveys.store.tables import ID, NAME, Counter

APPEND_ONLY = ("draft_revision", "draft_step")


class DraftRow(Base):
    """The next version of a questionnaire, while it is made.

    ``revision`` is the number of the latest revision: who saves says which one they saw.
    """

    __tablename__ = "questionnaire_draft"

    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    questionnaire_id: Mapped[str] = mapped_column(String(ID))
    version: Mapped[int] = mapped_column(Integer)
    content: Mapped[str] = mapped_column(Text)  # canonical JSON
    revision: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(16), index=True)
    changed_by: Mapped[str] = mapped_column(String(NAME))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("questionnaire_id", "version"),)


class RevisionRow(Base):
    """What a draft was after one step: an edit, or an undo or redo of edits."""

    __tablename__ = "draft_revision"

    draft_id: Mapped[str] = mapped_column(ForeignKey("questionnaire_draft.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    step: Mapped[str] = mapped_column(String(8))
    content: Mapped[str] = mapped_column(Text)
    what: Mapped[str] = mapped_column(String(ID))  # which kind of change, a key of a text
    place: Mapped[str] = mapped_column(String(ID))  # the question that it was done to, or nothing
    who: Mapped[str] = mapped_column(String(NAME))
    why: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class StepRow(Base):
    """One step of a review: offered, approved, sent back or published, of which exact content."""

    __tablename__ = "draft_step"

    id: Mapped[int] = mapped_column(Counter, primary_key=True)
    draft_id: Mapped[str] = mapped_column(ForeignKey("questionnaire_draft.id"), index=True)
    step: Mapped[str] = mapped_column(String(16))
    hash: Mapped[str] = mapped_column(String(64))
    who: Mapped[str] = mapped_column(String(NAME))
    why: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class CommentRow(Base):
    """A comment on a question, or on the whole draft where ``place`` is empty."""

    __tablename__ = "draft_comment"

    id: Mapped[int] = mapped_column(Counter, primary_key=True)
    draft_id: Mapped[str] = mapped_column(ForeignKey("questionnaire_draft.id"), index=True)
    place: Mapped[str] = mapped_column(String(ID))
    text: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(String(NAME))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    resolved_by: Mapped[str | None] = mapped_column(String(NAME))
    resolved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class RehearsalRow(Base):
    """Test answers of a walk through a draft. No table of real answers ever holds them."""

    __tablename__ = "draft_rehearsal"

    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    draft_id: Mapped[str] = mapped_column(ForeignKey("questionnaire_draft.id"), index=True)
    name: Mapped[str] = mapped_column(String(NAME))
    seed: Mapped[int] = mapped_column(BigInteger)
    answers: Mapped[Any] = mapped_column(JSON)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
