"""The invented members and the staff, into the panel's own tables."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from analysis.demonstration.progress import Bar
from analysis.demonstration.province import Person
from analysis.demonstration.store.folder import Account
from panel.membership import Fact, Member, State
from panel.store.members import Contact, NewMember, add_members
from panel.store.staff import add_staff
from panel.store.transaction import write

AT_ONCE = 1000
RECRUITED = (3, 1)  # month and day
ACTOR = "demonstration"
STAFF = (
    ("researcher", "Onderzoeker (demonstratie)", "onderzoeker@voorbeeld.invalid"),
    ("approver", "Beoordelaar (demonstratie)", "beoordelaar@voorbeeld.invalid"),
)
PASSWORD_BYTES = 9


@dataclass(frozen=True, slots=True)
class Team:
    """The staff: their names in the audit log, and how they sign in."""

    researcher: str
    approver: str
    accounts: tuple[Account, ...]


def member_id(person: Person, seed: int) -> str:
    """Return the member's id: the same for the same person of a seed, so that draws repeat."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{seed}:{person.number}"))


def add_people(people: Sequence[Person], seed: int, bar: Bar) -> None:
    """Add the people as members, flagged synthetic, with contact details in the vault."""
    for start in range(0, len(people), AT_ONCE):
        some = [_new(person, seed) for person in people[start : start + AT_ONCE]]
        with write() as session:
            bar.update(add_members(session, some))


def add_team(now: datetime) -> Team:
    """Add a researcher and a second person, with random passwords."""
    accounts: list[Account] = []
    actors: list[str] = []
    with write() as session:
        for role, name, mail in STAFF:
            password = secrets.token_urlsafe(PASSWORD_BYTES)
            staff_id = add_staff(session, name, mail, password, [role], ACTOR, now)
            accounts.append(Account(role, mail, password))
            actors.append(f"staff:{staff_id}")
    researcher, approver = actors
    return Team(researcher, approver, tuple(accounts))


def _new(person: Person, seed: int) -> NewMember:
    joined = datetime(int(person.cohort), *RECRUITED, tzinfo=UTC)
    return NewMember(
        Member(
            id=member_id(person, seed),
            municipality=person.municipality,
            sex=person.sex,
            birth_year=person.birth_year,
            cohort=person.cohort,
            recruitment_probability=person.recruitment_probability,
            state=State.ACTIVE,
            joined_at=joined,
            synthetic=True,
        ),
        Contact(person.name, person.mail),
        (Fact("education", person.education, joined),),
    )
