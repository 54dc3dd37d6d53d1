"""The slot for what higher packages keep of a person: to show it, and to erase it.

The panel owns this Protocol; the composition root fills it. A higher package knows a person by
the person key and the pseudonyms, never by the member's id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Counts = Mapping[str, int]  # rows that went, by table


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as the higher packages know them."""

    person_key: str
    pseudonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """One thing that is kept, in the reader's words."""

    label: str
    value: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RecordSection:
    """What belongs together on 'Mijn gegevens', such as the answers of one wave."""

    title: str
    entries: tuple[RecordEntry, ...]


class MemberRecords(Protocol):
    """What a higher package does for a member's rights, in the session that it is given."""

    def collect(self, session: Session, person: Person) -> list[RecordSection]:
        """Return all that is kept of the person."""

    def erase(self, session: Session, person: Person, at: datetime) -> Counts:
        """Remove all rows of the person and return how many, by table; again is harmless."""


def add_counts(*counts: Counts) -> dict[str, int]:
    """Return the counts of several packages together, without the zeros.

    >>> add_counts({"a": 1, "b": 0}, {"a": 2})
    {'a': 3}
    """
    total: dict[str, int] = {}
    for one in counts:
        for table, rows in one.items():
            total[table] = total.get(table, 0) + rows
    return {table: rows for table, rows in total.items() if rows}
