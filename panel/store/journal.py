"""The journal of erasures: a file outside the database, a line each, on disk before the commit.

A line names whom to erase, sealed by the vault: without its key the file tells nothing, not even
beside an old backup of the database.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from panel.vault import Vault, VaultError


class JournalError(ValueError):
    """The journal cannot be read; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Line:
    """Whom to erase."""

    member_id: str
    person_key: str
    pseudonyms: tuple[str, ...]
    erased_at: datetime


@dataclass(frozen=True, slots=True)
class Journal:
    """The file at `path`; made at the first erasure, readable by its owner only."""

    path: Path
    vault: Vault

    def append(self, line: Line) -> None:
        """Add a line, and return when it is on disk."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._alone():
            self._append(line)

    def _append(self, line: Line) -> None:
        fresh = not self.path.exists()
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC
        descriptor = os.open(self.path, flags, 0o600)
        try:
            text = _written(line, self.vault)
            size = os.fstat(descriptor).st_size
            if size and os.pread(descriptor, 1, size - 1) != b"\n":
                text = "\n" + text  # a crash tore the line before, whose erasure never happened
            os.write(descriptor, text.encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if fresh:
            _sync_folder(self.path.parent)

    def reseal(self) -> None:
        """Seal all lines anew under the newest key; the old file stays until the new one is whole.

        Raises
        ------
        JournalError
            If a line cannot be read; the file stays as it is.
        """
        if not self.path.exists():
            return
        with self._alone():
            text = "".join(_written(line, self.vault) for line in self.lines())
            fresh = self.path.with_name(self.path.name + ".fresh")
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self.path)
            _sync_folder(self.path.parent)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other processes from writing meanwhile."""
        with self.path.with_name(self.path.name + ".lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

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
                yield _line(text, self.vault)
            except (ValueError, KeyError, TypeError, VaultError) as fault:
                raise JournalError(
                    f"{self.path}, line {number}: no erasure as it was written ({fault}); "
                    "mend it from a copy of the journal"
                ) from fault


def _written(line: Line, vault: Vault) -> str:
    who = {"member": line.member_id, "person": line.person_key, "pseudonyms": line.pseudonyms}
    fields = {"erased_at": line.erased_at.isoformat(), "sealed": vault.seal(json.dumps(who))}
    return json.dumps(fields) + "\n"


def _line(text: str, vault: Vault) -> Line:
    fields = json.loads(text)
    who = json.loads(vault.open(fields["sealed"]))
    return Line(
        who["member"],
        who["person"],
        tuple(who["pseudonyms"]),
        datetime.fromisoformat(fields["erased_at"]),
    )


def _sync_folder(folder: Path) -> None:
    """Put the file's name on disk too (fsync(2), about directories)."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
