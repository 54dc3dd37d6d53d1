"""The tables of analysis. What happened, what was computed and what was published only grows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from panel.store.database import Base, UtcDateTime

# Tables for `panel.store.append_only.forbid_changes`, in the order in which they are made.
APPEND_ONLY = ("release_event", "release_content", "publication")

ID = String(36)
NAME = String(200)
DIGEST = String(64)
# SQLite numbers rows by itself only in a column of exactly this type.
Counter = BigInteger().with_variant(Integer, "sqlite")


class ReleaseRow(Base):
    """A release: what it is called, what it is made with, and which one it corrects."""

    __tablename__ = "release"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    slug: Mapped[str] = mapped_column(String(100), unique=True)
    title: Mapped[str] = mapped_column(NAME)
    period: Mapped[str] = mapped_column(NAME)
    setup: Mapped[dict[str, Any]] = mapped_column(JSON)
    revises: Mapped[str | None] = mapped_column(ForeignKey("release.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[str] = mapped_column(String(100))


class ReleaseEventRow(Base):
    """One thing that happened to a release."""

    __tablename__ = "release_event"
    __table_args__ = (UniqueConstraint("release_id", "seq"),)

    id: Mapped[int] = mapped_column(Counter, primary_key=True)
    release_id: Mapped[str] = mapped_column(ForeignKey("release.id"))
    seq: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    who: Mapped[str] = mapped_column(String(100))
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)


class ReleaseContentRow(Base):
    """What was computed for a release; `public` and `staff` are canonical JSON, compressed."""

    __tablename__ = "release_content"

    release_id: Mapped[str] = mapped_column(ForeignKey("release.id"), primary_key=True)
    hash: Mapped[str] = mapped_column(DIGEST, primary_key=True)
    public: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    staff: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    provenance: Mapped[dict[str, Any]] = mapped_column(JSON)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[str] = mapped_column(String(100))


class PublicationRow(Base):
    """That a release is published: once, with what content, when, and by which job."""

    __tablename__ = "publication"
    __table_args__ = (
        ForeignKeyConstraint(
            ("release_id", "content_hash"), ("release_content.release_id", "release_content.hash")
        ),
    )

    release_id: Mapped[str] = mapped_column(ForeignKey("release.id"), primary_key=True)
    content_hash: Mapped[str] = mapped_column(DIGEST)
    approved_by: Mapped[str] = mapped_column(String(100))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    published_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    job_id: Mapped[str] = mapped_column(String(100))
    worker: Mapped[str] = mapped_column(String(200))
