"""The files that ship with the bank."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

# Ids come from addresses and command lines too: nothing else may reach a file name.
ID = re.compile(r"[a-z][a-z0-9_]{0,63}")


class BankError(LookupError):
    """Something that the bank does not have, or a file of the bank that is wrong."""


@cache
def table(folder: str, name: str) -> dict[str, Any]:
    """Return a file of the bank as a table; BankError, with what there is, if it is not there."""
    file = resources.files(__package__).joinpath(folder, f"{name}.toml")
    if not ID.fullmatch(name) or not file.is_file():
        raise BankError(f"no {name!r} in {folder}; there is {', '.join(names(folder))}")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def names(folder: str) -> tuple[str, ...]:
    """Return the names in a folder of the bank, sorted."""
    files = resources.files(__package__).joinpath(folder).iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in files if f.name.endswith(".toml")))
