"""Triggers that keep what was said and what happened as it was, on both databases.

- An UPDATE of a version, a case, a response, their events, the edit log and the reductions is
  refused, always.
- A DELETE of a person's rows is refused unless that person has a tombstone: the erasure writes it
  first and deletes in the same transaction. No setting of a session opens the door, so neither a
  slip of code nor a hurried hand at the console can.
- A frozen data set lets go of rows only: its content may change where a reduction was written that
  says from how many rows to how many, and nothing else of it may.

A migration runs `guard_statements` after the tables are made, and `unguard_statements` before they
go; the panel's tables, tombstones among them, must be there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from panel.store.append_only import allow_changes, forbid_changes

_CASE_IS_ERASED = (
    "SELECT 1 FROM survey_case c JOIN tombstone t ON t.person_key = c.person_key "
    "WHERE c.pseudonym = OLD.pseudonym"
)
_RESPONSE_IS_ERASED = (
    "SELECT 1 FROM response r JOIN survey_case c ON c.pseudonym = r.pseudonym "
    "JOIN tombstone t ON t.person_key = c.person_key WHERE r.id = OLD.response_id"
)
_PERSON_IS_ERASED = "SELECT 1 FROM tombstone t WHERE t.person_key = OLD.person_key"
_REDUCTION_IS_WRITTEN = (
    "SELECT 1 FROM frozen_reduction r WHERE r.frozen_id = OLD.id "
    "AND r.rows_before = OLD.row_count AND r.rows_after = NEW.row_count "
    "AND NEW.row_count < OLD.row_count AND NEW.id = OLD.id AND NEW.wave_id = OLD.wave_id "
    "AND NEW.hash = OLD.hash AND NEW.made_at = OLD.made_at"
)
_NEVER = "SELECT 1 WHERE 1 = 0"


@dataclass(frozen=True)
class Guard:
    """One trigger: what is refused on which table, unless ``unless`` finds a row."""

    table: str
    action: str
    unless: str = _NEVER

    @property
    def name(self) -> str:
        """The name of the trigger."""
        return f"guard_{self.table}_{self.action.lower()}"

    @property
    def refusal(self) -> str:
        """What the database answers."""
        return f"{self.table} refuses {self.action}: what is kept there is not changed"


# What is only ever added to, without a way out: the panel's own triggers do.
APPEND_ONLY = ("questionnaire_version", "frozen_reduction")
GUARDS: tuple[Guard, ...] = (
    Guard("survey_case", "UPDATE"),
    Guard("survey_case", "DELETE", _PERSON_IS_ERASED),
    Guard("case_event", "UPDATE"),
    Guard("case_event", "DELETE", _CASE_IS_ERASED),
    Guard("response", "UPDATE"),
    Guard("response", "DELETE", _CASE_IS_ERASED),
    Guard("response_event", "UPDATE"),
    Guard("response_event", "DELETE", _RESPONSE_IS_ERASED),
    Guard("edit_log", "UPDATE"),
    Guard("edit_log", "DELETE", _CASE_IS_ERASED),
    Guard("frozen_data_set", "UPDATE", _REDUCTION_IS_WRITTEN),
    Guard("frozen_data_set", "DELETE"),
)
# Those of the tables of editing and coding, which a later migration makes.
EDITING_APPEND_ONLY = ("editing_rules", "coding_scheme")
EDITING_GUARDS: tuple[Guard, ...] = tuple(
    guard
    for table in ("finding", "finding_decision", "text_to_code", "text_coding")
    for guard in (Guard(table, "UPDATE"), Guard(table, "DELETE", _CASE_IS_ERASED))
)


def guard_statements(
    dialect: str,
    guards: Sequence[Guard] = GUARDS,
    append_only: Sequence[str] = APPEND_ONLY,
) -> tuple[str, ...]:
    """Return the statements that create the triggers; ``dialect`` is sqlite or postgresql."""
    make = _on_sqlite if dialect == "sqlite" else _on_postgresql
    plain = [line for table in append_only for line in forbid_changes(dialect, table)]
    return (*plain, *(line for guard in guards for line in make(guard)))


def unguard_statements(
    dialect: str,
    guards: Sequence[Guard] = GUARDS,
    append_only: Sequence[str] = APPEND_ONLY,
) -> tuple[str, ...]:
    """Return the statements that take the triggers of `guard_statements` away."""
    plain = [line for table in append_only for line in allow_changes(dialect, table)]
    if dialect == "sqlite":
        return (*plain, *(f"DROP TRIGGER {guard.name}" for guard in guards))
    dropped = (
        statement
        for guard in guards
        for statement in (
            f"DROP TRIGGER {guard.name} ON {guard.table}",
            f"DROP FUNCTION {guard.name}()",
        )
    )
    return (*plain, *dropped)


def _on_sqlite(guard: Guard) -> tuple[str, ...]:
    trigger = (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.action} ON {guard.table} "
        f"WHEN NOT EXISTS ({guard.unless}) "
        f"BEGIN SELECT RAISE(ABORT, '{guard.refusal}'); END"
    )
    return (trigger,)


def _on_postgresql(guard: Guard) -> tuple[str, ...]:
    row = "OLD" if guard.action == "DELETE" else "NEW"
    function = (
        f"CREATE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF NOT EXISTS ({guard.unless}) THEN RAISE EXCEPTION '{guard.refusal}'; END IF; "
        f"RETURN {row}; END $$"
    )
    trigger = (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.action} ON {guard.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {guard.name}()"
    )
    return function, trigger
