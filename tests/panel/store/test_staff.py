from __future__ import annotations

import threading
from datetime import datetime, timedelta

import pytest
from argon2 import PasswordHasher
from argon2.profiles import RFC_9106_LOW_MEMORY
from flask import Flask

from panel.store.audit import latest
from panel.store.staff import (
    Refused,
    SignedIn,
    StaffError,
    add_staff,
    close_staff,
    sign_in,
    staff_by_id,
    staff_by_mail,
)
from panel.store.tables import StaffRow
from panel.store.transaction import read, write
from panel.store.visits.attempts import Throttled

PASSWORD = "vier losse woorden samen"
HERE = "192.0.2.1"


@pytest.fixture
def person(ground: Flask, now: datetime) -> str:
    with write() as session:
        return add_staff(
            session, "Onderzoeker", "O@example.org", PASSWORD, ["researcher"], "staff add", now
        )


def test_mail_and_password_sign_in_however_the_mail_is_typed(person: str, now: datetime) -> None:
    assert sign_in(" o@EXAMPLE.org ", PASSWORD, HERE, now) == SignedIn(person)


@pytest.mark.parametrize(
    ("mail", "password"),
    [("o@example.org", "wrong"), ("o@example.org", ""), ("x@example.org", PASSWORD), ("", "")],
)
def test_a_wrong_password_and_an_unknown_person_are_refused_alike(
    person: str, now: datetime, mail: str, password: str
) -> None:
    assert sign_in(mail, password, HERE, now) == Refused()


def test_the_password_is_stored_as_argon2id(person: str) -> None:
    with read() as session:
        stored = session.get_one(StaffRow, person).password_hash
    assert stored.startswith("$argon2id$")


def test_a_guess_costs_what_the_standard_asks(own_hasher: PasswordHasher) -> None:
    asked = RFC_9106_LOW_MEMORY
    assert own_hasher.type is asked.type
    assert own_hasher.time_cost >= asked.time_cost
    assert own_hasher.memory_cost >= asked.memory_cost
    assert own_hasher.parallelism >= asked.parallelism


def test_an_older_hash_is_renewed_at_sign_in(person: str, now: datetime) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8192).hash(PASSWORD)
    with write() as session:
        session.get_one(StaffRow, person).password_hash = weak
    sign_in("o@example.org", PASSWORD, HERE, now)
    with read() as session:
        assert session.get_one(StaffRow, person).password_hash != weak
    assert sign_in("o@example.org", PASSWORD, HERE, now) == SignedIn(person)


def test_who_was_closed_is_refused(person: str, now: datetime) -> None:
    with write() as session:
        close_staff(session, person, "staff:1", now)
    assert sign_in("o@example.org", PASSWORD, HERE, now) == Refused()


def test_the_eleventh_failure_must_wait_even_with_the_right_password(
    person: str, now: datetime
) -> None:
    for _ in range(10):
        sign_in("o@example.org", "wrong", HERE, now)
    found = sign_in("o@example.org", PASSWORD, HERE, now)
    assert found == Throttled(now + timedelta(minutes=15))


def test_signing_in_often_need_not_wait(person: str, now: datetime) -> None:
    outcomes = {sign_in("o@example.org", PASSWORD, HERE, now) for _ in range(12)}
    assert outcomes == {SignedIn(person)}


def test_attempts_at_the_same_moment_gain_nothing(
    person: str, bare_ground: Flask, now: datetime
) -> None:
    outcomes: list[object] = []

    def attempt() -> None:
        with bare_ground.app_context():
            outcomes.append(sign_in("o@example.org", "wrong", HERE, now))

    threads = [threading.Thread(target=attempt) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(isinstance(one, Refused) for one in outcomes) <= 10


def test_signing_in_and_being_refused_are_on_record(person: str, now: datetime) -> None:
    sign_in("o@example.org", "wrong", HERE, now)
    sign_in("o@example.org", PASSWORD, HERE, now)
    with read() as session:
        actions = [entry.action for entry in latest(session, 3)]
    assert actions == ["signed-in", "sign-in-refused", "staff-added"]


def test_a_person_is_found_by_id_and_by_mail(person: str) -> None:
    with read() as session:
        found = staff_by_id(session, person)
        assert found == staff_by_mail(session, "o@example.org")
    assert found is not None
    assert found.roles == {"researcher"}


@pytest.mark.parametrize(
    ("mail", "password", "reason"),
    [
        ("n@example.org", "te kort", "12 to 200"),
        ("o@example.org", PASSWORD, "in use"),
        ("nobody", PASSWORD, "in use already, or is none"),
    ],
)
def test_somebody_who_cannot_be_added_is_refused_with_the_reason(
    person: str, now: datetime, mail: str, password: str, reason: str
) -> None:
    with pytest.raises(StaffError, match=reason), write() as session:
        add_staff(session, "Naam", mail, password, ["approver"], "staff add", now)
