"""Names that every program takes: SPSS is the strictest (Command Syntax Reference, Variable Names).

A name is letters, digits and underscores, starts with a letter, does not end in an underscore, is
no keyword and at most 64 bytes; capitals do not make it another name.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

LONGEST = 64  # bytes
KEYWORDS = frozenset(
    ["ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"]
)
REASON = "_reason"  # of the column that says why a value is missing
_MARK = 7  # an underscore and six signs
_STEM = LONGEST - len(REASON)  # so that a reason's name fits too


def legal(text: str, identity: str) -> str:
    """Return a legal name for a text.

    A name that had to be cut ends in a mark of its identity, so that two that start alike differ
    and neither changes when the other goes.

    >>> legal("soort.eigen-baas", "soort.eigen-baas"), legal("1e keuze", "k"), legal("with", "w")
    ('soort_eigen_baas', 'v_1e_keuze', 'v_with')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9]+", "_", plain).strip("_")
    if not name[:1].isalpha() or name.upper() in KEYWORDS:
        name = f"v_{name}".rstrip("_")
    return name if len(name) <= _STEM else marked(name, identity)


def marked(name: str, identity: str) -> str:
    """Return the name with a mark of an identity at its end."""
    mark = hashlib.sha256(identity.encode()).hexdigest()[: _MARK - 1]
    return f"{name[: _STEM - _MARK].rstrip('_')}_{mark}"


def unique(wanted: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return a legal name by identity, given (identity, wanted name) in canonical order.

    Where two would have one name the first has it, and the other ends in a mark of its identity.
    """
    taken: set[str] = set()
    names: dict[str, str] = {}
    for identity, text in wanted:
        name = legal(text, identity)
        if {name.lower(), name.lower() + REASON} & taken or name.lower().endswith(REASON):
            name = marked(name, identity)
        taken |= {name.lower(), name.lower() + REASON}
        names[identity] = name
    return names
