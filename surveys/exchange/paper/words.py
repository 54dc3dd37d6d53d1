"""The Dutch words of a paper form."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

LANGUAGE = "nl"


@functools.cache
def words() -> Mapping[str, Any]:
    """Return the words by name; those that belong together stand in a table."""
    file = resources.files(__package__).joinpath(f"{LANGUAGE}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
