"""Drafts of questionnaires: their revisions, reviews, comments and test answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from panel.store.append_only import allow_changes, forbid_changes

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

APPEND_ONLY = ("draft_revision", "draft_step")
COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DRAFT = "questionnaire_draft"


def of_draft(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["draft_id"], [f"{DRAFT}.id"], name=op.f(f"fk_{table}_draft_id_{DRAFT}")
    )


def upgrade() -> None:
    """Make the tables, then guard what is only ever added to."""
    op.create_table(
        DRAFT,
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("questionnaire_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_draft")),
        sa.UniqueConstraint(
            "questionnaire_id",
            "version",
            name=op.f("uq_questionnaire_draft_questionnaire_id_version"),
        ),
    )
    op.create_index(op.f("ix_questionnaire_draft_state"), DRAFT, ["state"], unique=False)
    op.create_table(
        "draft_revision",
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step", sa.String(length=8), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("what", sa.String(length=64), nullable=False),
        sa.Column("place", sa.String(length=64), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        of_draft("draft_revision"),
        sa.PrimaryKeyConstraint("draft_id", "number", name=op.f("pk_draft_revision")),
    )
    op.create_table(
        "draft_step",
        sa.Column("id", COUNTER, nullable=False),
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("step", sa.String(length=16), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        of_draft("draft_step"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_step")),
    )
    op.create_table(
        "draft_comment",
        sa.Column("id", COUNTER, nullable=False),
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("place", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resolved_by", sa.String(length=200), nullable=True),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        of_draft("draft_comment"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_comment")),
    )
    op.create_table(
        "draft_rehearsal",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        of_draft("draft_rehearsal"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_rehearsal")),
    )
    for table in ("draft_step", "draft_comment", "draft_rehearsal"):
        op.create_index(op.f(f"ix_{table}_draft_id"), table, ["draft_id"], unique=False)
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
    for table in ("draft_rehearsal", "draft_comment", "draft_step"):
        op.drop_index(op.f(f"ix_{table}_draft_id"), table_name=table)
        op.drop_table(table)
    op.drop_table("draft_revision")
    op.drop_index(op.f("ix_questionnaire_draft_state"), table_name=DRAFT)
    op.drop_table(DRAFT)
