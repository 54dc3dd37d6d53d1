"""Where a demonstration lives: built out of sight, shown when complete, left alone while in use.

`INSTANCE/demonstration` is a link to the folder of the latest complete demonstration. One is built
at a time; a folder goes only when no process serves it, so that neither a second command nor a
kill in the middle spoils anything.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

LINK, FOLDERS = "demonstration", "demonstrations"
BUILDING, STATE, IN_USE, TURN = ".building-", "complete.json", "in-use.lock", "building.lock"
PARTS = ("panel", "surveys", "analysis", "migrations")
SOURCES = {".py", ".toml", ".csv", ".ftl", ".html", ".lark", ".css", ".js"}
ROOT = Path(__file__).parents[3]


class FolderError(RuntimeError):
    """The place of the demonstration is taken by something else."""


@dataclass(frozen=True)
class Account:
    """Somebody of the demonstration's staff, with the password that was made for it."""

    role: str
    mail: str
    password: str


@dataclass(frozen=True)
class Complete:
    """What is known of a complete demonstration.

    Attributes
    ----------
    code : hash of the source that built it.
    open_until : when the wave that is open closes.
    token, short_code : of a member's personal link into that wave.
    """

    code: str
    members: int
    open_until: datetime
    token: str
    short_code: str
    staff: tuple[Account, ...]

    def fits(self, code: str, members: int, now: datetime) -> bool:
        """Tell whether it is what a new one would be, and its open wave can still be answered."""
        return self.code == code and self.members == members and now < self.open_until

    def save(self, folder: Path) -> None:
        """Keep it in the folder, for its owner only."""
        data = asdict(self) | {"open_until": self.open_until.isoformat()}
        descriptor = os.open(folder / STATE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(data, file, indent=1)


@dataclass(frozen=True)
class Place:
    """The folder under which demonstrations live."""

    instance: Path

    @property
    def link(self) -> Path:
        """What leads to the latest complete one."""
        return self.instance / LINK

    @contextmanager
    def turn(self, waiting: Callable[[], None]) -> Iterator[None]:
        """Wait until no other process chooses or builds a demonstration here.

        Parameters
        ----------
        waiting
            Called if another process is at it.

        Raises
        ------
        FolderError
            If something else stands where the link to the demonstration should.
        """
        folders = self.instance / FOLDERS
        folders.mkdir(parents=True, exist_ok=True)
        if self.link.exists() and not self.link.is_symlink():
            raise FolderError(f"{self.link} is not a demonstration's; move it away first")
        with (folders / TURN).open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting()
                fcntl.flock(file, fcntl.LOCK_EX)
            yield from _until_done(file)

    def latest(self) -> tuple[Path, Complete] | None:
        """Return the folder of the latest complete demonstration, if there is one."""
        try:
            data = json.loads((self.link / STATE).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None
        staff = tuple(Account(**account) for account in data.pop("staff"))
        until = datetime.fromisoformat(data.pop("open_until"))
        return self.link.resolve(), Complete(**data, open_until=until, staff=staff)

    def start(self) -> Path:
        """Return a new folder to build in; what an earlier build left unfinished goes."""
        for leftover in (self.instance / FOLDERS).glob(f"{BUILDING}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        folder = self.instance / FOLDERS / f"{BUILDING}{secrets.token_hex(4)}"
        folder.mkdir(mode=0o700)
        return folder

    def drop(self, folder: Path) -> None:
        """Clear away a folder that could not be completed."""
        shutil.rmtree(folder, ignore_errors=True)

    def finish(self, folder: Path) -> Path:
        """Show the built folder as the latest, and clear away what nobody uses any more."""
        final = folder.with_name(folder.name.removeprefix(BUILDING))
        folder.rename(final)
        pointer = self.instance / f".{LINK}-{final.name}"
        pointer.symlink_to(final.relative_to(self.instance))
        pointer.replace(self.link)
        for other in (self.instance / FOLDERS).iterdir():
            if other.is_dir() and other != final and not _is_in_use(other):
                shutil.rmtree(other, ignore_errors=True)
        return final


@contextmanager
def in_use(folder: Path) -> Iterator[None]:
    """Keep the folder from being cleared away."""
    with (folder / IN_USE).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield from _until_done(file)


def code_version(root: Path = ROOT) -> str:
    """Return the SHA-256 over names and contents of the packages' own files."""
    digest = hashlib.sha256()
    for part in PARTS:
        for path in sorted((root / part).rglob("*")):
            if path.suffix in SOURCES:
                content = path.read_bytes()
                digest.update(f"{path.relative_to(root)} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _until_done(file: IO[str]) -> Iterator[None]:
    """Hold a lock while the caller works; a forked child that lives on does not keep it."""
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)


def _is_in_use(folder: Path) -> bool:
    with (folder / IN_USE).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
