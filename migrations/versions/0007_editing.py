"""Rules for answers, what they find and what is decided; schemes and codes of open answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from surveys.store.guards import (
    EDITING_APPEND_ONLY,
    EDITING_GUARDS,
    guard_statements,
    unguard_statements,
)

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def id_of(table: str) -> tuple[sa.Column, sa.PrimaryKeyConstraint]:
    key = sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))
    return sa.Column("id", COUNTER, nullable=False), key


def text(name: str, length: int | None = None) -> sa.Column:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=False)


def number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def at() -> sa.Column:
    return sa.Column("at", sa.DateTime(timezone=True), nullable=False)


def refers(table: str, column: str, to: str, key: str = "id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.{key}"], name=op.f(f"fk_{table}_{column}_{to}")
    )


def index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def upgrade() -> None:
    """Make the tables, then guard them."""
    _editing()
    _coding()
    bind = op.get_bind()
    for statement in guard_statements(bind.dialect.name, EDITING_GUARDS, EDITING_APPEND_ONLY):
        bind.exec_driver_sql(statement)


def _editing() -> None:
    op.create_table(
        "editing_rules",
        *id_of("editing_rules"),
        text("wave_id", 64),
        number("version"),
        text("content"),
        text("who", 200),
        at(),
        refers("editing_rules", "wave_id", "wave"),
        sa.UniqueConstraint("wave_id", "version", name=op.f("uq_editing_rules_wave_id_version")),
    )
    op.create_table(
        "finding",
        *id_of("finding"),
        sa.Column("rules_id", COUNTER, nullable=False),
        text("pseudonym", 64),
        text("rule", 64),
        text("key", 64),
        sa.Column("content", sa.JSON(), nullable=False),
        refers("finding", "rules_id", "editing_rules"),
        refers("finding", "pseudonym", "survey_case", "pseudonym"),
        sa.UniqueConstraint("rules_id", "key", name=op.f("uq_finding_rules_id_key")),
    )
    op.create_index("ix_finding_rules_id_rule", "finding", ["rules_id", "rule"], unique=False)
    index("finding", "pseudonym")
    op.create_table(
        "finding_decision",
        *id_of("finding_decision"),
        text("pseudonym", 64),
        text("key", 64),
        text("rule", 64),
        text("verdict", 16),
        text("who", 200),
        text("why"),
        at(),
        refers("finding_decision", "pseudonym", "survey_case", "pseudonym"),
    )
    index("finding_decision", "pseudonym")
    index("finding_decision", "key")


def _coding() -> None:
    op.create_table(
        "coding_scheme",
        *id_of("coding_scheme"),
        text("questionnaire_id", 64),
        text("variable", 64),
        number("version"),
        text("content"),
        text("who", 200),
        at(),
        sa.UniqueConstraint(
            "questionnaire_id",
            "variable",
            "version",
            name=op.f("uq_coding_scheme_questionnaire_id_variable_version"),
        ),
    )
    op.create_table(
        "text_to_code",
        *id_of("text_to_code"),
        text("pseudonym", 64),
        text("variable", 64),
        refers("text_to_code", "pseudonym", "survey_case", "pseudonym"),
        sa.UniqueConstraint(
            "pseudonym", "variable", name=op.f("uq_text_to_code_pseudonym_variable")
        ),
    )
    op.create_table(
        "text_coding",
        *id_of("text_coding"),
        sa.Column("text_id", COUNTER, nullable=False),
        text("pseudonym", 64),
        sa.Column("scheme_id", COUNTER, nullable=False),
        text("code", 64),
        text("kind", 16),
        text("who", 200),
        text("why"),
        at(),
        refers("text_coding", "text_id", "text_to_code"),
        refers("text_coding", "pseudonym", "survey_case", "pseudonym"),
        refers("text_coding", "scheme_id", "coding_scheme"),
    )
    index("text_coding", "text_id")
    index("text_coding", "pseudonym")


def downgrade() -> None:
    """Take the guards away, then the tables."""
    bind = op.get_bind()
    for statement in unguard_statements(bind.dialect.name, EDITING_GUARDS, EDITING_APPEND_ONLY):
        bind.exec_driver_sql(statement)
    for table in (
        "text_coding",
        "text_to_code",
        "coding_scheme",
        "finding_decision",
        "finding",
        "editing_rules",
    ):
        op.drop_table(table)
