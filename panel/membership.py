"""The member: what the panel knows for its design and its margins, and the profile as at a date.

No name and no address: those are in the vault.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
YOUNGEST = 18
AGE_CLASSES = ((18, 39, "18-39"), (40, 64, "40-64"), (65, 200, "65+"))  # the margins' classes


class State(StrEnum):
    """Where a member stands; only an active one is drawn."""

    ACTIVE = "active"
    PAUSED = "paused"
    LEFT = "left"


class MembershipError(ValueError):
    """A member as described cannot be in the panel."""


@dataclass(frozen=True, slots=True)
class Member:
    """One person in the panel.

    `recruitment_probability` is the first phase's inclusion probability, in (0, 1].
    """

    id: str
    municipality: str
    sex: str
    birth_year: int
    cohort: str
    recruitment_probability: float
    state: State
    joined_at: datetime
    synthetic: bool = False

    def __post_init__(self) -> None:
        if not 0 < self.recruitment_probability <= 1:
            raise MembershipError(
                f"member {self.id}: recruitment probability {self.recruitment_probability} "
                "is not above 0 and at most 1"
            )


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of the profile, true from a moment on."""

    variable: str
    value: str
    at: datetime


def age_at(birth_year: int, at: datetime) -> int:
    """Return the age that is reached in the year of the moment; the day of birth is not known."""
    return at.astimezone(AMSTERDAM).year - birth_year


def age_class(age: int) -> str:
    """Return the class of the margins that the age falls in.

    Raises
    ------
    MembershipError
        Below 18: the panel is for adults.

    Examples
    --------
    >>> age_class(39), age_class(40), age_class(88)
    ('18-39', '40-64', '65+')
    """
    for low, high, name in AGE_CLASSES:
        if low <= age <= high:
            return name
    raise MembershipError(f"age {age} is outside the panel, which is for {YOUNGEST} and older")


def profile_at(member: Member, facts: Iterable[Fact], at: datetime) -> Mapping[str, str]:
    """Return the profile as at a moment: the design variables, and the last value of each fact."""
    known = sorted((fact for fact in facts if fact.at <= at), key=lambda fact: fact.at)
    return {
        "municipality": member.municipality,
        "sex": member.sex,
        "age_class": age_class(age_at(member.birth_year, at)),
    } | {fact.variable: fact.value for fact in known}
