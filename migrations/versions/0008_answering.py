"""Quotas filled, marks given to a questionnaire, and how answering a page went."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "quota_count",
        sa.Column("wave_id", sa.String(length=64), nullable=False),
        sa.Column("quota", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["wave_id"], ["wave.id"], name=op.f("fk_quota_count_wave_id_wave")
        ),
        sa.PrimaryKeyConstraint("wave_id", "quota", name=op.f("pk_quota_count")),
    )
    op.create_table(
        "questionnaire_mark",
        sa.Column("response_id", sa.String(length=64), nullable=False),
        sa.Column("mark", sa.Integer(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
            name=op.f("fk_questionnaire_mark_response_id_response"),
        ),
        sa.PrimaryKeyConstraint("response_id", name=op.f("pk_questionnaire_mark")),
    )
    op.create_table(
        "page_visit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("response_id", sa.String(length=64), nullable=False),
        sa.Column("page", sa.String(length=64), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("device", sa.String(length=16), nullable=False),
        sa.Column("layout", sa.String(length=16), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=True),
        sa.Column("unfocused", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name=op.f("fk_page_visit_response_id_response")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_visit")),
    )
    for column in ("response_id", "at"):
        op.create_index(op.f(f"ix_page_visit_{column}"), "page_visit", [column], unique=False)


def downgrade() -> None:
    """Take them away."""
    for column in ("at", "response_id"):
        op.drop_index(op.f(f"ix_page_visit_{column}"), table_name="page_visit")
    for table in ("page_visit", "questionnaire_mark", "quota_count"):
        op.drop_table(table)
