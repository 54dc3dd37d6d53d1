"""What: questionnaire versions, waves, cases, answers and frozen data sets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from surveys.store.guards import guard_statements, unguard_statements

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, then guard them."""
    op.create_table(
        "questionnaire_version",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("questionnaire_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_version")),
        sa.UniqueConstraint(
            "questionnaire_id",
            "version",
            name=op.f("uq_questionnaire_version_questionnaire_id_version"),
        ),
    )
    op.create_table(
        "wave",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("period", sa.String(length=200), nullable=False),
        sa.Column("questionnaire_version_id", sa.String(length=64), nullable=True),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("allocation", sa.JSON(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["questionnaire_version_id"],
            ["questionnaire_version.id"],
            name=op.f("fk_wave_questionnaire_version_id_questionnaire_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wave")),
        sa.UniqueConstraint("name", name=op.f("uq_wave_name")),
    )
    op.create_index(op.f("ix_wave_state"), "wave", ["state"], unique=False)
    op.create_table(
        "frozen_data_set",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("wave_id", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("codebook", sa.JSON(), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_from", sa.String(length=200), nullable=True),
        sa.Column("supersedes", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["supersedes"],
            ["frozen_data_set.id"],
            name=op.f("fk_frozen_data_set_supersedes_frozen_data_set"),
        ),
        sa.ForeignKeyConstraint(
            ["wave_id"], ["wave.id"], name=op.f("fk_frozen_data_set_wave_id_wave")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frozen_data_set")),
    )
    op.create_index(op.f("ix_frozen_data_set_hash"), "frozen_data_set", ["hash"], unique=False)
    op.create_index(
        op.f("ix_frozen_data_set_wave_id"), "frozen_data_set", ["wave_id"], unique=False
    )
    op.create_table(
        "survey_case",
        sa.Column("pseudonym", sa.String(length=64), nullable=False),
        sa.Column("wave_id", sa.String(length=64), nullable=False),
        sa.Column("person_key", sa.String(length=64), nullable=False),
        sa.Column("stratum", sa.String(length=200), nullable=False),
        sa.Column("unit", sa.String(length=64), nullable=False),
        sa.Column("cohort", sa.String(length=64), nullable=False),
        sa.Column("probability_recruitment", sa.Float(precision=53), nullable=False),
        sa.Column("probability_wave", sa.Float(precision=53), nullable=False),
        sa.Column("profile", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_survey_case_wave_id_wave")),
        sa.PrimaryKeyConstraint("pseudonym", name=op.f("pk_survey_case")),
        sa.UniqueConstraint(
            "wave_id", "person_key", name=op.f("uq_survey_case_wave_id_person_key")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_survey_case_person_key"), "survey_case", ["person_key"], unique=False)
    op.create_index(op.f("ix_survey_case_wave_id"), "survey_case", ["wave_id"], unique=False)
    op.create_table(
        "case_event",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pseudonym", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["pseudonym"],
            ["survey_case.pseudonym"],
            name=op.f("fk_case_event_pseudonym_survey_case"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_event")),
    )
    op.create_index(op.f("ix_case_event_pseudonym"), "case_event", ["pseudonym"], unique=False)
    op.create_table(
        "edit_log",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pseudonym", sa.String(length=64), nullable=False),
        sa.Column("variable", sa.String(length=64), nullable=False),
        sa.Column("old", sa.JSON(), nullable=False),
        sa.Column("new", sa.JSON(), nullable=False),
        sa.Column("rule", sa.String(length=200), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["pseudonym"], ["survey_case.pseudonym"], name=op.f("fk_edit_log_pseudonym_survey_case")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edit_log")),
    )
    op.create_index(op.f("ix_edit_log_pseudonym"), "edit_log", ["pseudonym"], unique=False)
    op.create_table(
        "frozen_reduction",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("frozen_id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rows_before", sa.Integer(), nullable=False),
        sa.Column("rows_after", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["frozen_id"],
            ["frozen_data_set.id"],
            name=op.f("fk_frozen_reduction_frozen_id_frozen_data_set"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frozen_reduction")),
    )
    op.create_index(
        op.f("ix_frozen_reduction_frozen_id"), "frozen_reduction", ["frozen_id"], unique=False
    )
    op.create_table(
        "response",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("pseudonym", sa.String(length=64), nullable=False),
        sa.Column("questionnaire_version_id", sa.String(length=64), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["pseudonym"], ["survey_case.pseudonym"], name=op.f("fk_response_pseudonym_survey_case")
        ),
        sa.ForeignKeyConstraint(
            ["questionnaire_version_id"],
            ["questionnaire_version.id"],
            name=op.f("fk_response_questionnaire_version_id_questionnaire_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
        sa.UniqueConstraint("pseudonym", name=op.f("uq_response_pseudonym")),
    )
    op.create_table(
        "response_event",
        sa.Column("response_id", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("page", sa.String(length=64), nullable=True),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name=op.f("fk_response_event_response_id_response")
        ),
        sa.PrimaryKeyConstraint("response_id", "seq", name=op.f("pk_response_event")),
        sa.UniqueConstraint(
            "response_id", "token", name=op.f("uq_response_event_response_id_token")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "uq_response_event_submitted",
        "response_event",
        ["response_id"],
        unique=True,
        sqlite_where=sa.text("kind = 'submitted'"),
        postgresql_where=sa.text("kind = 'submitted'"),
    )
    dialect = op.get_bind().dialect.name
    for statement in guard_statements(dialect):
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    """Take the guards away, then the tables."""
    dialect = op.get_bind().dialect.name
    for statement in unguard_statements(dialect):
        op.get_bind().exec_driver_sql(statement)
    op.drop_index(
        "uq_response_event_submitted",
        table_name="response_event",
        sqlite_where=sa.text("kind = 'submitted'"),
        postgresql_where=sa.text("kind = 'submitted'"),
    )
    op.drop_table("response_event")
    op.drop_table("response")
    op.drop_index(op.f("ix_frozen_reduction_frozen_id"), table_name="frozen_reduction")
    op.drop_table("frozen_reduction")
    op.drop_index(op.f("ix_edit_log_pseudonym"), table_name="edit_log")
    op.drop_table("edit_log")
    op.drop_index(op.f("ix_case_event_pseudonym"), table_name="case_event")
    op.drop_table("case_event")
    op.drop_index(op.f("ix_survey_case_wave_id"), table_name="survey_case")
    op.drop_index(op.f("ix_survey_case_person_key"), table_name="survey_case")
    op.drop_table("survey_case")
    op.drop_index(op.f("ix_frozen_data_set_wave_id"), table_name="frozen_data_set")
    op.drop_index(op.f("ix_frozen_data_set_hash"), table_name="frozen_data_set")
    op.drop_table("frozen_data_set")
    op.drop_index(op.f("ix_wave_state"), table_name="wave")
    op.drop_table("wave")
    op.drop_table("questionnaire_version")
