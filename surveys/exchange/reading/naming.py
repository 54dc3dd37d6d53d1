"""Ids for what other formats only name."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from surveys.questionnaire.checks import ID, NAME, RESERVED_IDS

LONGEST_ID = 56  # room for a number behind it, within the 64 that an id may have


def as_id(name: str, *, otherwise: str = "vraag") -> str:
    """Return a name as an id: small letters, digits and _, a letter first."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:LONGEST_ID].strip("_")
    if not plain:
        return otherwise
    return plain if plain[0].isalpha() else f"{otherwise[0]}_{plain}"


def as_name(name: str, identity: str) -> str:
    """Return a name as researchers may write it in conditions; the id where it is no such name."""
    return name if NAME.fullmatch(name) else identity


def ids(names: Iterable[str], *, taken: Iterable[str] = ()) -> Mapping[str, str]:
    """Return an id for each name, all of them different.

    A name that is an id already stays as it is, so that no id is the name of something else; but
    none is one of those that the data set keeps for itself.
    """
    listed = list(dict.fromkeys(names))
    found = {name: name for name in listed if ID.fullmatch(name) and name not in RESERVED_IDS}
    used = set(found) | set(taken) | RESERVED_IDS
    for name in listed:
        if name not in found:
            found[name] = unused(as_id(name), used)
            used.add(found[name])
    return found


def unused(wanted: str, used: Iterable[str]) -> str:
    """Return `wanted`, with a number behind it if it is in use."""
    if wanted not in used:
        return wanted
    number = 2
    while f"{wanted}_{number}" in used:
        number += 1
    return f"{wanted}_{number}"
