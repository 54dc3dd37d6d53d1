"""People for tests: invented, with addresses that lead nowhere (RFC 2606)."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from panel.membership import Fact, Member, State
from panel.store.members import Contact, NewMember, add_members
from panel.store.transaction import write

JOINED = datetime(2026, 1, 5, 10, tzinfo=UTC)


def a_member(**changes: object) -> Member:
    fields: dict[str, object] = {
        "id": str(uuid.uuid4()),
        "municipality": "Noordveld",
        "sex": "female",
        "birth_year": 1970,
        "cohort": "2026",
        "recruitment_probability": 0.05,
        "state": State.ACTIVE,
        "joined_at": JOINED,
        "synthetic": True,
    }
    return Member(**{**fields, **changes})  # type: ignore[arg-type]


def new_member(mail: str = "", **changes: object) -> NewMember:
    member = a_member(**changes)
    contact = Contact("Lid Eén", mail or f"lid-{member.id[:8]}@example.org")
    return NewMember(member, contact, (Fact("education", "middle", JOINED),))


def stored_members(count: int) -> list[NewMember]:
    """Add members in a transaction of their own, and return them."""
    made = [new_member() for _ in range(count)]
    with write() as session:
        add_members(session, made)
    return made
