"""Domains: the groups and places that figures are given for, as data.

A municipality's region is data, not code: regional programmes overlap, so a domain is a set of
codes of a profile column, and a region is a set of municipality codes.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Domain:
    """A group of people.

    Attributes
    ----------
    id, kind : such as 'emmen' and 'municipality'; the whole's kind is 'whole'.
    label : as a table names it.
    who, of_who : as a sentence names its people, 'inwoners van Emmen', 'de inwoners van Emmen'.
    codes : values of the kind's column; empty for the whole.
    """

    id: str
    kind: str
    label: str
    who: str
    of_who: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class DomainKind:
    """Domains of one kind, such as the twelve municipalities.

    Attributes
    ----------
    column : profile variable with the codes.
    partition : the domains together are the whole, so one hidden figure follows from the rest.
    """

    id: str
    label: str
    column: str
    domains: tuple[Domain, ...]
    partition: bool = True
