"""The files that ship with the bank: a file by its name, whatever the folder it is in."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

# Ids come from addresses and command lines too: nothing else may reach a file name.
ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
_END = ".toml"


class BankError(LookupError):
    """Something that the bank does not have, or a file of the bank that is wrong."""


@cache
def table(folder: str, name: str) -> dict[str, Any]:
    """Return a file of the bank as a table; BankError, with what there is, if it is not there.

    An empty `folder` is the bank itself, without the folders in it.
    """
    files = _files(folder)
    if not ID.fullmatch(name) or name not in files:
        raise BankError(f"no {name!r} in {folder}; there is {', '.join(names(folder))}")
    return tomllib.loads(files[name].read_text(encoding="utf-8"))


def names(folder: str) -> tuple[str, ...]:
    """Return the names in a folder of the bank and in the folders within it, sorted."""
    return tuple(sorted(_files(folder)))


@cache
def topic(folder: str, name: str) -> str:
    """Return the name of the folder within `folder` that a file is in; empty: in none."""
    for part in _folder(folder).iterdir():
        if part.is_dir() and part.joinpath(f"{name}{_END}").is_file():
            return part.name
    return ""


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that the bank has texts in; Dutch, which is always complete, first."""
    found = {part.name for part in _folder("texts").iterdir() if part.is_dir()}
    return "nl", *sorted(found - {"nl"})


@cache
def catalogue(language: str) -> Mapping[str, Any]:
    """Return every text in a language, from all its files.

    Raises
    ------
    BankError
        If the bank has no such language, or two files say the same thing.
    """
    if language not in languages():
        raise BankError(f"no texts in {language!r}; there is {', '.join(languages())}")
    whole: dict[str, Any] = {}
    for name in names(f"texts/{language}"):
        for kind, entries in table(f"texts/{language}", name).items():
            known = whole.setdefault(kind, {})
            for key, entry in entries.items():
                if key in known:
                    raise BankError(f"texts/{language}: {kind}.{key} stands in {name} and before")
                known[key] = entry
    return whole


def _folder(folder: str) -> Traversable:
    return resources.files(__package__).joinpath(*folder.split("/"))


@cache
def _files(folder: str) -> Mapping[str, Traversable]:
    found: dict[str, Traversable] = {}
    for file in _walk(_folder(folder), deep=bool(folder)):
        name = file.name.removesuffix(_END)
        if name in found:
            raise BankError(f"two files in {folder} are called {name!r}; give each its own name")
        found[name] = file
    return found


def _walk(folder: Traversable, *, deep: bool) -> Iterator[Traversable]:
    for part in folder.iterdir():
        if part.name.endswith(_END):
            yield part
        elif deep and part.is_dir():
            yield from _walk(part, deep=deep)
