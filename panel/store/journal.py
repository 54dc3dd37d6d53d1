"""The journal of erasures: a file outside the database, a line each, on disk before the commit."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


class JournalError(ValueError):
    """The journal cannot be read; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Line:
    """Whom to erase: by ids that tell nothing to who has no key."""

    member_id: str
    person_key: str
    pseudonyms: tuple[str, ...]
    erased_at: datetime


@dataclass(frozen=True, slots=True)
class Journal:
    """The file at `path`; made at the first erasure, readable by its owner only."""

    path: Path

    def append(self, line: Line) -> None:
        """Add a line, and return when it is on disk."""
        fresh = not self.path.exists()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC
        descriptor = os.open(self.path, flags, 0o600)
        try:
            text = _written(line)
            size = os.fstat(descriptor).st_size
            if size and os.pread(descriptor, 1, size - 1) != b"\n":
                text = "\n" + text  # a crash tore the line before, whose erasure never happened
            os.write(descriptor, text.encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if fresh:
            _sync_folder(self.path.parent)

    def lines(self) -> list[Line]:
        """Return all lines; a torn one is left out where a crash explains it.

        Raises
        ------
        JournalError
            If a line is malformed that was written whole.
        """
        if not self.path.exists():
            return []
        return list(self._read())

    def _read(self) -> Iterator[Line]:
        for number, text in enumerate(self.path.read_text("utf-8").split("\n"), start=1):
            if not text.endswith("}"):
                continue  # empty, or torn: a line ends with its brace
            try:
                yield _line(text)
            except (ValueError, KeyError, TypeError) as fault:
                raise JournalError(
                    f"{self.path}, line {number}: no erasure as it was written ({fault}); "
                    "mend it from a copy of the journal"
                ) from fault


def _written(line: Line) -> str:
    fields = {
        "member": line.member_id,
        "person": line.person_key,
        "pseudonyms": line.pseudonyms,
        "erased_at": line.erased_at.isoformat(),
    }
    return json.dumps(fields) + "\n"


def _line(text: str) -> Line:
    fields = json.loads(text)
    return Line(
        fields["member"],
        fields["person"],
        tuple(fields["pseudonyms"]),
        datetime.fromisoformat(fields["erased_at"]),
    )


def _sync_folder(folder: Path) -> None:
    """Put the file's name on disk too (fsync(2), about directories)."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
