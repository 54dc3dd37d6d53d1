from __future__ import annotations

import json
import signal
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from cryptography.fernet import Fernet
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from panel.messages.message import Envelope, Message
from panel.records import Counts, Person, RecordEntry, RecordSection
from panel.settings import Settings
from panel.store.audit import latest
from panel.store.database import db
from panel.store.erasure import (
    Erased,
    NobodyToErase,
    collect,
    erase_by_grant,
    erase_member,
    fill_member_records,
    init_erasure,
    person_of,
    replay,
)
from panel.store.grants import Issued, issue_grants
from panel.store.journal import JournalError
from panel.store.keys import current_vault, init_vault
from panel.store.members import NewMember, add_members, member_by_id
from panel.store.outbox import Post, enqueue
from panel.store.rotation import reseal_all
from panel.store.tables import TombstoneRow
from panel.store.transaction import read, write
from tests.panel.factories import stored_members
from tests.panel.processes import PATIENCE, running

WAVE = "2026-1"
KILLED = """
import os, signal
from datetime import UTC, datetime
from panel.store.erasure import JOURNAL, erase_member
from panel.store.journal import Journal
from tests.panel.processes import ground_here
class Last(Journal):
    def append(self, line):
        super().append(line)
        os.kill(os.getpid(), signal.SIGKILL)
app = ground_here()
app.extensions[JOURNAL] = Last(app.extensions[JOURNAL].path, app.extensions[JOURNAL].vault)
with app.app_context():
    erase_member("{member}", "staff:1", datetime.now(UTC))
"""


class Answers:
    """A higher package in small: a table of answers by pseudonym, in the same transaction."""

    def collect(self, session: Session, person: Person) -> list[RecordSection]:
        found = [
            session.scalar(text("SELECT answer FROM answers WHERE name = :n"), {"n": name})
            for name in person.pseudonyms
        ]
        entries = tuple(RecordEntry("Vraag 1", answer) for answer in found if answer)
        return [RecordSection("Uw antwoorden", entries)]

    def erase(self, session: Session, person: Person, at: datetime) -> Counts:
        statement = text("DELETE FROM answers WHERE name = :n RETURNING name")
        names = [session.execute(statement, {"n": name}).all() for name in person.pseudonyms]
        return {"answers": sum(map(len, names))}


class Refusing(Answers):
    """A higher package in which something fails, after it has erased."""

    def erase(self, session: Session, person: Person, at: datetime) -> Counts:
        super().erase(session, person, at)
        raise LookupError("a fault above")


@pytest.fixture
def people(ground: Flask, now: datetime) -> list[NewMember]:
    """Two members who were invited and answered."""
    with db.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE answers (name VARCHAR(26), answer TEXT)")
    fill_member_records(ground, Answers())
    return answering(stored_members(2), now)


def answering(found: list[NewMember], now: datetime) -> list[NewMember]:
    ids = [one.member.id for one in found]
    with write() as session:
        issue_grants(session, ids, WAVE, now + timedelta(days=30), now)
        enqueue(session, (invitation(one) for one in found), now)
        for member_id in ids:
            name = current_vault().pseudonym(member_id, WAVE)
            session.execute(text("INSERT INTO answers VALUES (:n, 'een 8')"), {"n": name})
    return found


def invitation(one: NewMember) -> Post:
    envelope = Envelope("panel@example.org", "panel@example.org", one.contact.mail)
    message = Message(f"<{uuid4()}@example.org>", envelope, "Uitnodiging", "Dag")
    return Post(one.member.id, WAVE, "invitation", message)


def rows(*tables: str) -> dict[str, int]:
    with read() as session:
        return {name: session.scalar(text(f"SELECT count(*) FROM {name}")) or 0 for name in tables}


TABLES = ("member", "member_profile", "contact", "access_grant", "outbox_message", "answers")


def test_erasing_removes_the_person_s_rows_in_every_package(
    people: list[NewMember], now: datetime
) -> None:
    outcome = erase_member(people[0].member.id, "staff:1", now)
    assert outcome == Erased(dict.fromkeys(TABLES, 1))
    assert rows(*TABLES) == dict.fromkeys(TABLES, 1)


def test_erasing_leaves_the_other_person_as_they_were(
    people: list[NewMember], now: datetime
) -> None:
    erase_member(people[0].member.id, "staff:1", now)
    with read() as session:
        assert member_by_id(session, people[1].member.id) == people[1].member


def test_a_tombstone_tells_when_and_how_much_but_not_who(
    people: list[NewMember], now: datetime
) -> None:
    gone = people[0]
    erase_member(gone.member.id, "staff:1", now)
    with read() as session:
        stone = session.get_one(TombstoneRow, current_vault().person_key(gone.member.id))
        assert (stone.erased_at, stone.details["answers"]) == (now, 1)
        assert gone.member.id not in str(stone.details)


def test_erasing_somebody_twice_says_that_there_is_nobody(
    people: list[NewMember], now: datetime
) -> None:
    erase_member(people[0].member.id, "staff:1", now)
    assert erase_member(people[0].member.id, "staff:1", now) == NobodyToErase()


def test_a_member_erases_themself_by_their_link_on_record(
    people: list[NewMember], now: datetime
) -> None:
    with write() as session:
        issued: Issued = issue_grants(
            session, [people[0].member.id], WAVE, now + timedelta(days=1), now
        )[0]
    outcome = erase_by_grant(issued.grant.id, f"grant:{issued.grant.id}", now)
    assert isinstance(outcome, Erased)
    with read() as session:
        assert [entry.action for entry in latest(session, 2)] == ["member-erased", "grant-opened"]


def test_a_link_that_is_not_there_erases_nobody(people: list[NewMember], now: datetime) -> None:
    assert erase_by_grant("nothing", "grant:nothing", now) == NobodyToErase()


def test_a_fault_in_a_higher_package_takes_all_back_and_notes_nothing(
    people: list[NewMember], ground: Flask, settings: Settings, now: datetime
) -> None:
    fill_member_records(ground, Refusing())
    with pytest.raises(LookupError):
        erase_member(people[0].member.id, "staff:1", now)
    assert rows(*TABLES)["answers"] == 2
    assert not settings.erasure_journal.exists()


def test_an_erasure_that_cannot_be_noted_is_not_done(
    people: list[NewMember], settings: Settings, now: datetime
) -> None:
    settings.erasure_journal.mkdir()
    with pytest.raises(IsADirectoryError):
        erase_member(people[0].member.id, "staff:1", now)
    assert rows("member") == {"member": 2}


def test_the_journal_tells_nothing_without_the_key_of_the_vault(
    people: list[NewMember], settings: Settings, now: datetime
) -> None:
    member_id = people[0].member.id
    erase_member(member_id, "staff:1", now)
    text_of_it = settings.erasure_journal.read_text()
    vault = current_vault()
    names = (member_id, vault.person_key(member_id), vault.pseudonym(member_id, WAVE))
    assert [name for name in names if name in text_of_it] == []
    assert json.loads(text_of_it).keys() == {"erased_at", "sealed"}
    assert settings.erasure_journal.stat().st_mode & 0o777 == 0o600


def restore(people: list[NewMember], now: datetime) -> None:
    """Bring the first person back, as a backup from before the erasure does."""
    with write() as session:
        session.execute(text("DELETE FROM tombstone"))
        add_members(session, people[:1])
    answering(people[:1], now)


def test_after_a_restore_the_journal_erases_again(people: list[NewMember], now: datetime) -> None:
    erase_member(people[0].member.id, "staff:1", now)
    restore(people, now)
    assert replay(now) == dict.fromkeys(TABLES, 1)
    assert rows(*TABLES, "tombstone") == dict.fromkeys((*TABLES, "tombstone"), 1)


def test_replaying_twice_changes_nothing_the_second_time(
    people: list[NewMember], now: datetime
) -> None:
    erase_member(people[0].member.id, "staff:1", now)
    restore(people, now)
    replay(now)
    before = rows(*TABLES, "tombstone", "audit_entry")
    assert replay(now) == {}
    assert rows(*TABLES, "tombstone", "audit_entry") == before


def test_a_line_torn_by_a_crash_is_passed_over_and_the_next_is_whole(
    people: list[NewMember], settings: Settings, now: datetime
) -> None:
    settings.erasure_journal.write_text('{"member": "half a l')
    erase_member(people[0].member.id, "staff:1", now)
    restore(people, now)
    assert replay(now)["member"] == 1


def test_a_journal_that_was_tampered_with_is_refused_by_line(
    people: list[NewMember], settings: Settings, now: datetime
) -> None:
    settings.erasure_journal.write_text('{"member": "x"}\n')
    with pytest.raises(JournalError, match="line 1"):
        replay(now)


def test_an_erasure_killed_between_journal_and_commit_is_mended_by_the_replay(
    people: list[NewMember], settings: Settings, now: datetime
) -> None:
    with running(KILLED.format(member=people[0].member.id), settings) as process:
        assert process.wait(PATIENCE) == -signal.SIGKILL
    assert rows("member") == {"member": 2}
    assert replay(now)["member"] == 1
    assert rows("member", "tombstone") == {"member": 1, "tombstone": 1}


def test_after_a_rotation_the_journal_needs_the_old_key_no_more(
    people: list[NewMember], ground: Flask, settings: Settings, now: datetime
) -> None:
    erase_member(people[0].member.id, "staff:1", now)
    restore(people, now)
    newest = Fernet.generate_key().decode()
    both = replace(settings, vault_keys=(newest, *settings.vault_keys))
    for one in (init_vault, init_erasure):
        one(ground, both)
    reseal_all(now)
    for one in (init_vault, init_erasure):
        one(ground, replace(settings, vault_keys=(newest,)))
    assert replay(now)["member"] == 1


def test_without_a_journal_there_is_nothing_to_replay(ground: Flask, now: datetime) -> None:
    assert replay(now) == {}


def test_what_higher_packages_keep_of_a_person_can_be_collected(
    people: list[NewMember],
) -> None:
    with read() as session:
        found = collect(session, person_of(session, people[0].member.id))
    assert found == [RecordSection("Uw antwoorden", (RecordEntry("Vraag 1", "een 8"),))]
