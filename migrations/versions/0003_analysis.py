"""So what: releases, their contents and steps, and what was published."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from analysis.store.tables import APPEND_ONLY
from panel.store.append_only import allow_changes, forbid_changes

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, then guard them."""
    op.create_table(
        "release",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("period", sa.String(length=200), nullable=False),
        sa.Column("setup", sa.JSON(), nullable=False),
        sa.Column("revises", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["revises"], ["release.id"], name=op.f("fk_release_revises_release")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
        sa.UniqueConstraint("slug", name=op.f("uq_release_slug")),
    )
    op.create_table(
        "release_content",
        sa.Column("release_id", sa.String(length=36), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("staff", sa.LargeBinary(), nullable=False),
        sa.Column("provenance", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_release_content_release_id_release")
        ),
        sa.PrimaryKeyConstraint("release_id", "hash", name=op.f("pk_release_content")),
    )
    op.create_table(
        "release_event",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("release_id", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=100), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_release_event_release_id_release")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_event")),
        sa.UniqueConstraint("release_id", "seq", name=op.f("uq_release_event_release_id_seq")),
    )
    op.create_table(
        "publication",
        sa.Column("release_id", sa.String(length=36), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("approved_by", sa.String(length=100), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("job_id", sa.String(length=100), nullable=False),
        sa.Column("worker", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id", "content_hash"],
            ["release_content.release_id", "release_content.hash"],
            name=op.f("fk_publication_release_id_content_hash_release_content"),
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_publication_release_id_release")
        ),
        sa.PrimaryKeyConstraint("release_id", name=op.f("pk_publication")),
    )
    op.create_index(
        op.f("ix_publication_published_at"), "publication", ["published_at"], unique=False
    )
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
    op.drop_index(op.f("ix_publication_published_at"), table_name="publication")
    op.drop_table("publication")
    op.drop_table("release_event")
    op.drop_table("release_content")
    op.drop_table("release")
