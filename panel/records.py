"""The slot for what higher packages keep of a person: to show it, and to erase it.

The panel owns this Protocol; the composition root fills it. A higher package knows a person by
the person key and the pseudonyms, never by the member's id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Counts = Mapping[str, int]  # rows that went, by table


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as the higher packages know them."""

    person_key: str
    pseudonyms: tuple[str, ...]


class EntryKind(StrEnum):
    """What an entry is about: who somebody is, what happened, or what they answered."""

    PROFILE = "profile"
    EVENT = "event"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """One thing that is kept, in the reader's words.

    An answer that was changed is ``replaced``; what took its place follows it.
    """

    label: str
    value: str
    at: datetime | None = None
    kind: EntryKind = EntryKind.ANSWER
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class RecordAnswer:
    """An answer as it stands, and what stood there before, the newest first."""

    now: RecordEntry
    earlier: tuple[RecordEntry, ...]


@dataclass(frozen=True, slots=True)
class RecordSection:
    """What belongs together on 'Mijn gegevens', such as the answers of one wave."""

    title: str
    entries: tuple[RecordEntry, ...]

    @property
    def profile(self) -> tuple[RecordEntry, ...]:
        """Who somebody was then."""
        return self._of(EntryKind.PROFILE)

    @property
    def events(self) -> tuple[RecordEntry, ...]:
        """What happened, in its order."""
        return self._of(EntryKind.EVENT)

    @property
    def answers(self) -> tuple[RecordAnswer, ...]:
        """Each answer as it stands, with those that it replaced."""
        found: list[RecordAnswer] = []
        earlier: tuple[RecordEntry, ...] = ()
        for entry in self._of(EntryKind.ANSWER):
            if entry.replaced:
                earlier = (entry, *earlier)
            else:
                found.append(RecordAnswer(entry, earlier))
                earlier = ()
        return tuple(found)

    def _of(self, kind: EntryKind) -> tuple[RecordEntry, ...]:
        return tuple(entry for entry in self.entries if entry.kind is kind)


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
