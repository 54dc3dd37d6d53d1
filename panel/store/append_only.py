"""Tables that only grow: triggers that refuse to change or remove a row, on both databases.

A migration runs the statements of `forbid_changes` after it made the table, and those of
`allow_changes` before it drops it.
"""

from __future__ import annotations

POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = 'table ' || TG_TABLE_NAME || ' is append-only';
END $$
"""


def forbid_changes(dialect: str, table: str) -> tuple[str, ...]:
    """Return the statements that make a table append-only.

    Parameters
    ----------
    dialect
        `sqlite` or `postgresql`.
    table
        A table name of ours; it is put into the statement as it is.
    """
    if dialect == "sqlite":
        return tuple(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'table {table} is append-only'); END"
            for verb in ("UPDATE", "DELETE")
        )
    return (
        POSTGRESQL_FUNCTION,
        f"""CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION refuse_change()""",
        f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()""",
    )


def allow_changes(dialect: str, table: str) -> tuple[str, ...]:
    """Return the statements that take the triggers of `forbid_changes` away."""
    if dialect == "sqlite":
        return tuple(f"DROP TRIGGER {table}_no_{verb}" for verb in ("update", "delete"))
    return tuple(f"DROP TRIGGER {table}_no_{event} ON {table}" for event in ("change", "truncate"))
