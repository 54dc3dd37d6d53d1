"""A member's rights: all that is kept of a person, and its erasure in every package at once.

Erasing is one write transaction: rows go, a tombstone stays. A restored backup would bring the
person back, so each erasure is also a line in a journal outside the database, and `replay` erases
again. The line is on disk before the commit: a crash between the two leaves a line without its
erasure, which the replay mends; the other order could lose an erasure for good. The line is
sealed by the vault.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from flask import Flask, current_app
from sqlalchemy import CursorResult, Delete, delete, select
from sqlalchemy.orm import Session

from panel.records import Counts, MemberRecords, Person, RecordSection, add_counts
from panel.settings import Settings
from panel.store.audit import record
from panel.store.grants import member_of_grant
from panel.store.journal import Journal, Line
from panel.store.keys import current_vault
from panel.store.tables import (
    ContactRow,
    GrantRow,
    MemberRow,
    OutboxRow,
    ProfileRow,
    TombstoneRow,
)
from panel.store.transaction import write
from panel.vault import Vault

JOURNAL = "panel_erasure_journal"
SLOT = "panel_member_records"


@dataclass(frozen=True, slots=True)
class Erased:
    """What went, by table."""

    counts: Counts


@dataclass(frozen=True, slots=True)
class NobodyToErase:
    """There is no such member; perhaps the erasure was done before."""


def init_erasure(app: Flask, settings: Settings) -> None:
    """Tell the application where its journal is."""
    vault = Vault(settings.vault_keys, settings.pseudonym_key)
    app.extensions[JOURNAL] = Journal(settings.erasure_journal, vault)


def fill_member_records(app: Flask, records: MemberRecords) -> None:
    """Fill the slot for what a higher package keeps of a person; each package adds its own."""
    app.extensions.setdefault(SLOT, []).append(records)


def erase_member(member_id: str, actor: str, at: datetime) -> Erased | NobodyToErase:
    """Erase a member from every package, and note it in the journal."""
    with write() as session:
        return _erase_member(session, member_id, actor, at)


def erase_by_grant(grant_id: str, actor: str, at: datetime) -> Erased | NobodyToErase:
    """Erase the member who opened this grant; the opening of its seal is on record."""
    with write() as session:
        member_id = member_of_grant(session, grant_id, actor, "erasure", at)
        if member_id is None:
            return NobodyToErase()
        return _erase_member(session, member_id, actor, at)


def replay(at: datetime) -> dict[str, int]:
    """Erase again whom the journal names, after a restore, and return what went by table.

    Each person is a transaction of their own; whoever is gone already costs nothing.

    Raises
    ------
    JournalError
        If the journal holds a line that cannot be read; nothing is erased then.
    """
    total: dict[str, int] = {}
    for line in current_journal().lines():
        with write() as session:
            counts = _remove(session, line, at)
            if counts or session.get(TombstoneRow, line.person_key) is None:
                _bury(session, line.person_key, counts, line.erased_at)
                subject = f"person:{line.person_key}"
                record(session, "erasures replay", "erasure-replayed", subject, counts, at)
        total = add_counts(total, counts)
    return total


def person_of(session: Session, member_id: str) -> Person:
    """Return the names by which the higher packages know a member."""
    vault = current_vault()
    waves = session.scalars(
        select(GrantRow.wave_id).union(select(OutboxRow.wave_id)).order_by("wave_id")
    ).all()
    pseudonyms = (vault.pseudonym(member_id, wave_id) for wave_id in waves)
    return Person(vault.person_key(member_id), tuple(pseudonyms))


def collect(session: Session, person: Person) -> list[RecordSection]:
    """Return all that the higher packages keep of a person."""
    return [section for one in _records() for section in one.collect(session, person)]


def _erase_member(
    session: Session, member_id: str, actor: str, at: datetime
) -> Erased | NobodyToErase:
    if session.get(MemberRow, member_id, with_for_update=True) is None:
        return NobodyToErase()
    person = person_of(session, member_id)
    line = Line(member_id, person.person_key, person.pseudonyms, at)
    counts = _remove(session, line, at)
    _bury(session, line.person_key, counts, at)
    record(session, actor, "member-erased", f"person:{line.person_key}", counts, at)
    session.flush()  # whatever the database refuses, it refuses before the journal is written
    current_journal().append(line)
    return Erased(counts)


def _remove(session: Session, line: Line, at: datetime) -> dict[str, int]:
    """Delete the rows of a person everywhere: first those that may refer to others."""
    person = Person(line.person_key, line.pseudonyms)
    above = [one.erase(session, person, at) for one in _records()]
    own = {
        "access_grant": delete(GrantRow).where(GrantRow.pseudonym.in_(line.pseudonyms)),
        "outbox_message": delete(OutboxRow).where(OutboxRow.member_id == line.member_id),
        "contact": delete(ContactRow).where(ContactRow.member_id == line.member_id),
        "member_profile": delete(ProfileRow).where(ProfileRow.member_id == line.member_id),
        "member": delete(MemberRow).where(MemberRow.id == line.member_id),
    }
    return add_counts(*above, {table: _gone(session, query) for table, query in own.items()})


def _gone(session: Session, query: Delete) -> int:
    result = session.execute(query.execution_options(synchronize_session=False))
    return cast("CursorResult[Any]", result).rowcount


def _bury(session: Session, person_key: str, counts: Counts, at: datetime) -> None:
    session.merge(TombstoneRow(person_key=person_key, erased_at=at, details=dict(counts)))


def current_journal() -> Journal:
    """Return the journal of the current application."""
    return cast(Journal, current_app.extensions[JOURNAL])


def _records() -> list[MemberRecords]:
    return cast("list[MemberRecords]", current_app.extensions.get(SLOT, []))
