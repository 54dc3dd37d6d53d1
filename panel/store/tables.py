"""The panel's tables. No row connects a member with a pseudonym in clear."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from panel.store.database import Base, UtcDateTime

APPEND_ONLY = ("audit_entry",)
UUID = String(36)
NAME = String(26)  # a pseudonym or a person key
DIGEST = String(64)


class MemberRow(Base):
    """A member of the panel, by what the design and the margins need."""

    __tablename__ = "member"

    id: Mapped[str] = mapped_column(UUID, primary_key=True)
    municipality: Mapped[str] = mapped_column(String(60), index=True)
    sex: Mapped[str] = mapped_column(String(20))
    birth_year: Mapped[int]
    cohort: Mapped[str] = mapped_column(String(20))
    recruitment_probability: Mapped[float]
    state: Mapped[str] = mapped_column(String(20), index=True)
    joined_at: Mapped[datetime] = mapped_column(UtcDateTime)
    synthetic: Mapped[bool]


class ProfileRow(Base):
    """What a member's profile said from a moment on; older values stay."""

    __tablename__ = "member_profile"

    member_id: Mapped[str] = mapped_column(
        UUID, ForeignKey("member.id", ondelete="CASCADE"), primary_key=True
    )
    variable: Mapped[str] = mapped_column(String(60), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, primary_key=True)
    value: Mapped[str] = mapped_column(String(200))


class ContactRow(Base):
    """How to reach a member, sealed by the vault."""

    __tablename__ = "contact"

    member_id: Mapped[str] = mapped_column(
        UUID, ForeignKey("member.id", ondelete="CASCADE"), primary_key=True
    )
    sealed_name: Mapped[str] = mapped_column(Text)
    sealed_mail: Mapped[str] = mapped_column(Text)
    mail_index: Mapped[str] = mapped_column(DIGEST, index=True)
    state: Mapped[str] = mapped_column(String(20))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class GrantRow(Base):
    """A personal link and short code to one case; whose it is, is sealed.

    The table is kept in order of its random ids, so that the order of its rows tells nothing.
    """

    __tablename__ = "access_grant"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[str] = mapped_column(UUID, primary_key=True)
    token_hash: Mapped[str] = mapped_column(DIGEST, unique=True)
    code_hash: Mapped[str] = mapped_column(DIGEST, unique=True)
    wave_id: Mapped[str] = mapped_column(String(60), index=True)
    pseudonym: Mapped[str] = mapped_column(NAME, index=True)
    sealed_member: Mapped[str] = mapped_column(Text)
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class StaffRow(Base):
    """Somebody who works with the panel."""

    __tablename__ = "staff"

    id: Mapped[str] = mapped_column(UUID, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    mail: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    roles: Mapped[list[str]] = mapped_column(JSON)
    active: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class FailedAttemptRow(Base):
    """A failed attempt to sign in or to open a link, from a place known by a keyed hash only."""

    __tablename__ = "failed_attempt"
    __table_args__ = (Index(None, "purpose", "key_hash", "at"),)

    id: Mapped[str] = mapped_column(UUID, primary_key=True)
    purpose: Mapped[str] = mapped_column(String(20))
    key_hash: Mapped[str] = mapped_column(DIGEST)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class EndedSessionRow(Base):
    """A session that was ended, by its random id; whose it was is not kept."""

    __tablename__ = "ended_session"

    id: Mapped[str] = mapped_column(UUID, primary_key=True)
    ended_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class OutboxRow(Base):
    """A message to one member; one of its kind in a wave."""

    __tablename__ = "outbox_message"
    __table_args__ = (
        UniqueConstraint("member_id", "wave_id", "kind"),
        Index(None, "state", "queued_at", "id"),
    )

    id: Mapped[str] = mapped_column(UUID, primary_key=True)
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    member_id: Mapped[str] = mapped_column(UUID, ForeignKey("member.id", ondelete="CASCADE"))
    wave_id: Mapped[str] = mapped_column(String(60), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    sealed_payload: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20))
    attempts: Mapped[int]
    queued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    not_before: Mapped[datetime | None] = mapped_column(UtcDateTime)
    claimed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    claimed_by: Mapped[str | None] = mapped_column(String(100))
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    detail: Mapped[str | None] = mapped_column(String(500))


class TombstoneRow(Base):
    """That a person was erased, and how many rows went; not who it was."""

    __tablename__ = "tombstone"

    person_key: Mapped[str] = mapped_column(NAME, primary_key=True)
    erased_at: Mapped[datetime] = mapped_column(UtcDateTime)
    details: Mapped[dict[str, Any]] = mapped_column(JSON)


class AuditRow(Base):
    """One entry of the audit chain."""

    __tablename__ = "audit_entry"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str] = mapped_column(String(100), index=True)
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(200), index=True)
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    previous: Mapped[str] = mapped_column(DIGEST)
    hash: Mapped[str] = mapped_column(DIGEST, unique=True)
