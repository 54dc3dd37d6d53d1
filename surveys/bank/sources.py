"""The sources that wordings and scorings are taken from (`sources.toml`)."""

from dataclasses import dataclass
from functools import cache

from surveys.bank.files import BankError, table


@dataclass(frozen=True)
class Source:
    """A publication that a wording was read in, or that the panel's own wording stands in for.

    Parameters
    ----------
    citation
        Who published what, and when.
    address
        Where it was read, without the protocol; or another lasting identifier.
    """

    id: str
    citation: str
    address: str


@cache
def source(source_id: str) -> Source:
    """Return a source by id; BankError, with what there is, if there is none."""
    known = table("", "sources")
    if source_id not in known:
        raise BankError(f"no source {source_id!r} in sources.toml; there is {', '.join(known)}")
    return Source(source_id, **known[source_id])


def sources() -> tuple[str, ...]:
    """Return the ids of all sources, in the order of the file."""
    return tuple(table("", "sources"))
