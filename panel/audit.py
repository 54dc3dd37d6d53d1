"""The chain of what staff and the service did: each entry holds the hash of the one before.

Whoever changes, removes or inserts an entry breaks the chain from there on. Who removes the last
entries leaves a shorter, whole chain; so the last hash is noted elsewhere from time to time, and
given to `verify` as `noted`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

START = "0" * 64  # what stands before the first entry


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. `subject` names a thing by id, never a person by name."""

    number: int
    at: datetime
    actor: str
    action: str
    subject: str
    details: Mapping[str, object]
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Whole:
    """The chain holds: so many entries, up to this hash."""

    entries: int
    last: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The chain does not hold from this entry on."""

    number: int
    reason: str


def entry_hash(
    previous: str,
    at: datetime,
    actor: str,
    action: str,
    subject: str,
    details: Mapping[str, object],
) -> str:
    """Return the SHA-256 of an entry over its canonical text.

    Raises
    ------
    ValueError
        If the moment has no time zone.
    TypeError
        If the details hold what JSON cannot.
    """
    if at.tzinfo is None:
        raise ValueError("an audit entry needs a moment with a time zone")
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    text = json.dumps(
        [previous, moment, actor, action, subject, details],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    )
    return hashlib.sha256(text.encode()).hexdigest()


def verify(entries: Iterable[Entry], noted: str | None = None) -> Whole | Broken:
    """Follow the chain from its first entry.

    Parameters
    ----------
    entries
        All entries in order of number.
    noted
        A hash that was noted elsewhere; the chain must hold it still.
    """
    last, count, seen = START, 0, noted is None or noted == START
    for count, entry in enumerate(entries, start=1):
        if entry.number != count:
            return Broken(count, f"entry {count} is missing; entry {entry.number} stands there")
        if entry.previous != last:
            return Broken(count, f"entry {count} does not follow the one before it")
        expected = entry_hash(
            entry.previous, entry.at, entry.actor, entry.action, entry.subject, entry.details
        )
        if entry.hash != expected:
            return Broken(count, f"entry {count} was changed after it was written")
        last, seen = entry.hash, seen or entry.hash == noted
    if not seen:
        return Broken(count + 1, "the noted hash is not in the log; entries at its end are gone")
    return Whole(count, last)
