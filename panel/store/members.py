"""Members, their profile, and how to reach them; contact details leave the vault on record only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from panel.membership import Fact, Member, State
from panel.store.audit import record
from panel.store.keys import current_vault, member_subject
from panel.store.tables import ContactRow, MemberRow, ProfileRow

SOME = 500  # ids in one query; SQLite takes 32,766 parameters


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a member, in clear: not for the log, nor for a table."""

    name: str
    mail: str


@dataclass(frozen=True, slots=True)
class NewMember:
    """A member with what comes along at the start."""

    member: Member
    contact: Contact
    facts: tuple[Fact, ...] = ()


def add_members(session: Session, new: Iterable[NewMember]) -> int:
    """Add members with their contact details and profile, and return how many."""
    vault, many = current_vault(), list(new)
    rows = [_member_values(one.member) for one in many]
    contacts = [
        {
            "member_id": one.member.id,
            "sealed_name": vault.seal(one.contact.name),
            "sealed_mail": vault.seal(one.contact.mail),
            "mail_index": vault.blind_index("mail", one.contact.mail.lower()),
            "state": "usable",
            "changed_at": one.member.joined_at,
        }
        for one in many
    ]
    facts = [
        {"member_id": one.member.id, "variable": f.variable, "value": f.value, "at": f.at}
        for one in many
        for f in one.facts
    ]
    for table, values in ((MemberRow, rows), (ContactRow, contacts), (ProfileRow, facts)):
        if values:
            session.execute(insert(table), values)
    return len(many)


def member_by_id(session: Session, member_id: str) -> Member | None:
    """Return the member, or None."""
    row = session.get(MemberRow, member_id)
    return None if row is None else _member(row)


def members(session: Session, state: State | None = State.ACTIVE) -> list[Member]:
    """Return the members in a state, in order of id; with None all of them."""
    query = select(MemberRow).order_by(MemberRow.id)
    if state is not None:
        query = query.where(MemberRow.state == state.value)
    return [_member(row) for row in session.scalars(query)]


def facts_of(session: Session, member_ids: Sequence[str]) -> dict[str, list[Fact]]:
    """Return the facts of each member's profile, oldest first."""
    found: dict[str, list[Fact]] = {member_id: [] for member_id in member_ids}
    for some in _parts(member_ids):
        query = select(ProfileRow).where(ProfileRow.member_id.in_(some)).order_by(ProfileRow.at)
        for row in session.scalars(query):
            found[row.member_id].append(Fact(row.variable, row.value, row.at))
    return found


def add_fact(session: Session, member_id: str, fact: Fact) -> None:
    """Add a value to a member's profile; the one before stays."""
    session.add(
        ProfileRow(member_id=member_id, variable=fact.variable, value=fact.value, at=fact.at)
    )


def open_contacts(
    session: Session, member_ids: Sequence[str], actor: str, purpose: str, at: datetime
) -> dict[str, Contact]:
    """Return contact details by member id, and record who read them and why.

    Parameters
    ----------
    purpose
        Why they are read, such as `invitation` or `own-data`.
    """
    vault, found = current_vault(), {}
    for some in _parts(member_ids):
        for row in session.scalars(select(ContactRow).where(ContactRow.member_id.in_(some))):
            name, mail = vault.open(row.sealed_name), vault.open(row.sealed_mail)
            found[row.member_id] = Contact(name, mail)
    if found:
        subjects = sorted(member_subject(member_id) for member_id in found)
        subject = subjects[0] if len(subjects) == 1 else "members"
        details = {"purpose": purpose, "members": subjects}
        record(session, actor, "contact-opened", subject, details, at)
    return found


def _parts(ids: Sequence[str]) -> list[Sequence[str]]:
    return [ids[start : start + SOME] for start in range(0, len(ids), SOME)]


def _member_values(member: Member) -> dict[str, object]:
    return {
        "id": member.id,
        "municipality": member.municipality,
        "sex": member.sex,
        "birth_year": member.birth_year,
        "cohort": member.cohort,
        "recruitment_probability": member.recruitment_probability,
        "state": member.state.value,
        "joined_at": member.joined_at,
        "synthetic": member.synthetic,
    }


def _member(row: MemberRow) -> Member:
    return Member(
        row.id,
        row.municipality,
        row.sex,
        row.birth_year,
        row.cohort,
        row.recruitment_probability,
        State(row.state),
        row.joined_at,
        row.synthetic,
    )
