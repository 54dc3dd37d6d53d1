"""Sessions that were ended, so that a copied cookie opens nothing after signing out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "ended_session",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ended_session")),
    )
    op.create_index(op.f("ix_ended_session_ended_at"), "ended_session", ["ended_at"], unique=False)


def downgrade() -> None:
    """Take it away."""
    op.drop_index(op.f("ix_ended_session_ended_at"), table_name="ended_session")
    op.drop_table("ended_session")
