from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from cryptography.fernet import Fernet
from flask import Flask
from sqlalchemy import text

from panel.membership import Fact, State
from panel.settings import Settings
from panel.store.audit import latest
from panel.store.grants import issue_grants, member_of_grant
from panel.store.keys import init_vault
from panel.store.members import (
    add_fact,
    add_members,
    facts_of,
    member_by_id,
    members,
    open_contacts,
)
from panel.store.rotation import reseal_all
from panel.store.transaction import read, write
from tests.panel.factories import new_member, stored_members

WAVE = "2026-1"


def test_a_member_comes_back_as_added(ground: Flask) -> None:
    made = stored_members(1)[0].member
    with read() as session:
        assert member_by_id(session, made.id) == made


def test_only_active_members_are_listed_unless_all_are_asked_for(ground: Flask) -> None:
    with write() as session:
        add_members(session, [new_member(state=State.ACTIVE), new_member(state=State.LEFT)])
    with read() as session:
        assert (len(members(session)), len(members(session, None))) == (1, 2)


def test_a_new_value_of_the_profile_leaves_the_old_one(ground: Flask, now: datetime) -> None:
    made = stored_members(1)[0]
    with write() as session:
        add_fact(session, made.member.id, Fact("education", "high", now))
    with read() as session:
        found = facts_of(session, [made.member.id])[made.member.id]
    assert [fact.value for fact in found] == ["middle", "high"]


def test_no_name_or_address_is_stored_in_clear(ground: Flask) -> None:
    made = stored_members(1)[0]
    with read() as session:
        stored = str(session.execute(text("SELECT * FROM contact")).all())
    assert made.contact.name not in stored
    assert made.contact.mail not in stored


def test_contact_details_come_out_on_record_only(ground: Flask, now: datetime) -> None:
    made = stored_members(1)[0]
    with write() as session:
        found = open_contacts(session, [made.member.id], "staff:1", "invitation", now)
        entry = latest(session, 1)[0]
    assert found == {made.member.id: made.contact}
    assert (entry.actor, entry.action, entry.details["purpose"]) == (
        "staff:1",
        "contact-opened",
        "invitation",
    )


def test_the_log_does_not_connect_a_member_with_their_link(ground: Flask, now: datetime) -> None:
    member_id = stored_members(1)[0].member.id
    with write() as session:
        grant = issue_grants(session, [member_id], WAVE, now + timedelta(days=1), now)[0].grant
        actor = f"grant:{grant.id}"
        member_of_grant(session, grant.id, actor, "own-data", now)
        open_contacts(session, [member_id], actor, "own-data", now)
    with read() as session:
        logged = str(session.execute(text("SELECT * FROM audit_entry")).all())
    assert member_id not in logged
    assert grant.pseudonym not in logged


def test_contacts_of_many_members_are_one_entry_in_the_log(ground: Flask, now: datetime) -> None:
    made = stored_members(1200)
    with write() as session:
        found = open_contacts(session, [one.member.id for one in made], "job", "invitation", now)
        entry = latest(session, 5)
    assert len(found) == 1200
    assert len(entry) == 1


def test_after_a_rotation_the_old_key_is_needed_no_more(
    ground: Flask, settings: Settings, now: datetime
) -> None:
    made = stored_members(3)
    new = Fernet.generate_key().decode()
    init_vault(ground, replace(settings, vault_keys=(new, *settings.vault_keys)))
    assert reseal_all(now) == 3
    init_vault(ground, replace(settings, vault_keys=(new,)))
    with write() as session:
        found = open_contacts(session, [one.member.id for one in made], "job", "test", now)
    assert found == {one.member.id: one.contact for one in made}


def test_a_second_rotation_finds_nothing_to_do(ground: Flask, now: datetime) -> None:
    stored_members(3)
    assert reseal_all(now) == 0
