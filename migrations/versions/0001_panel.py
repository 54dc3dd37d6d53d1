"""Who: members, links, staff, the outbox, erasures and the audit log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from panel.store.append_only import allow_changes, forbid_changes
from panel.store.tables import APPEND_ONLY

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, then guard them."""
    op.create_table(
        "access_grant",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("wave_id", sa.String(length=60), nullable=False),
        sa.Column("pseudonym", sa.String(length=26), nullable=False),
        sa.Column("sealed_member", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_grant")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_access_grant_code_hash")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_access_grant_token_hash")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_access_grant_pseudonym"), "access_grant", ["pseudonym"], unique=False)
    op.create_index(op.f("ix_access_grant_wave_id"), "access_grant", ["wave_id"], unique=False)
    op.create_table(
        "audit_entry",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=100), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_entry")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_entry_hash")),
    )
    op.create_index(op.f("ix_audit_entry_actor"), "audit_entry", ["actor"], unique=False)
    op.create_index(op.f("ix_audit_entry_subject"), "audit_entry", ["subject"], unique=False)
    op.create_table(
        "failed_attempt",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failed_attempt")),
    )
    op.create_index(op.f("ix_failed_attempt_at"), "failed_attempt", ["at"], unique=False)
    op.create_index(
        op.f("ix_failed_attempt_purpose_key_hash_at"),
        "failed_attempt",
        ["purpose", "key_hash", "at"],
        unique=False,
    )
    op.create_table(
        "member",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("municipality", sa.String(length=60), nullable=False),
        sa.Column("sex", sa.String(length=20), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=False),
        sa.Column("cohort", sa.String(length=20), nullable=False),
        sa.Column("recruitment_probability", sa.Double(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
    )
    op.create_index(op.f("ix_member_municipality"), "member", ["municipality"], unique=False)
    op.create_index(op.f("ix_member_state"), "member", ["state"], unique=False)
    op.create_table(
        "staff",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("mail", sa.String(length=254), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("mail", name=op.f("uq_staff_mail")),
    )
    op.create_table(
        "tombstone",
        sa.Column("person_key", sa.String(length=26), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("person_key", name=op.f("pk_tombstone")),
    )
    op.create_table(
        "contact",
        sa.Column("member_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_name", sa.Text(), nullable=False),
        sa.Column("sealed_mail", sa.Text(), nullable=False),
        sa.Column("mail_index", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member.id"],
            name=op.f("fk_contact_member_id_member"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_contact")),
    )
    op.create_index(op.f("ix_contact_mail_index"), "contact", ["mail_index"], unique=False)
    op.create_table(
        "member_profile",
        sa.Column("member_id", sa.String(length=36), nullable=False),
        sa.Column("variable", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member.id"],
            name=op.f("fk_member_profile_member_id_member"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("member_id", "variable", "at", name=op.f("pk_member_profile")),
    )
    op.create_table(
        "outbox_message",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column("member_id", sa.String(length=36), nullable=False),
        sa.Column("wave_id", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("sealed_payload", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_by", sa.String(length=100), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("detail", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member.id"],
            name=op.f("fk_outbox_message_member_id_member"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_message")),
        sa.UniqueConstraint(
            "member_id", "wave_id", "kind", name=op.f("uq_outbox_message_member_id_wave_id_kind")
        ),
        sa.UniqueConstraint("message_id", name=op.f("uq_outbox_message_message_id")),
    )
    op.create_index(
        op.f("ix_outbox_message_state_queued_at_id"),
        "outbox_message",
        ["state", "queued_at", "id"],
        unique=False,
    )
    op.create_index(op.f("ix_outbox_message_wave_id"), "outbox_message", ["wave_id"], unique=False)
    dialect = op.get_bind().dialect.name
    for table in APPEND_ONLY:
        for statement in forbid_changes(dialect, table):
            op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    """Take the guards away, then the tables."""
    dialect = op.get_bind().dialect.name
    for table in APPEND_ONLY:
        for statement in allow_changes(dialect, table):
            op.get_bind().exec_driver_sql(statement)
    op.drop_index(op.f("ix_outbox_message_wave_id"), table_name="outbox_message")
    op.drop_index(op.f("ix_outbox_message_state_queued_at_id"), table_name="outbox_message")
    op.drop_table("outbox_message")
    op.drop_table("member_profile")
    op.drop_index(op.f("ix_contact_mail_index"), table_name="contact")
    op.drop_table("contact")
    op.drop_table("tombstone")
    op.drop_table("staff")
    op.drop_index(op.f("ix_member_state"), table_name="member")
    op.drop_index(op.f("ix_member_municipality"), table_name="member")
    op.drop_table("member")
    op.drop_index(op.f("ix_failed_attempt_purpose_key_hash_at"), table_name="failed_attempt")
    op.drop_index(op.f("ix_failed_attempt_at"), table_name="failed_attempt")
    op.drop_table("failed_attempt")
    op.drop_index(op.f("ix_audit_entry_subject"), table_name="audit_entry")
    op.drop_index(op.f("ix_audit_entry_actor"), table_name="audit_entry")
    op.drop_table("audit_entry")
    op.drop_index(op.f("ix_access_grant_wave_id"), table_name="access_grant")
    op.drop_index(op.f("ix_access_grant_pseudonym"), table_name="access_grant")
    op.drop_table("access_grant")
