"""How guesses at an account are slowed down, without locking its owner out."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask

from panel.store.staff import KnownBrowser, Refused, SignedIn, add_staff, sign_in
from panel.store.transaction import write
from panel.store.visits.attempts import Throttled

PASSWORD, MAIL = "vier losse woorden samen", "o@example.org"
HERE = "192.0.2.200"
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def person(ground: Flask, now: datetime) -> str:
    with write() as session:
        return add_staff(session, "Onderzoeker", MAIL, PASSWORD, ["researcher"], "job:test", now)


def guess(number: int, now: datetime, mail: str = MAIL) -> list[object]:
    """Guess so many times, each time from elsewhere."""
    return [sign_in(mail, "wrong", f"192.0.2.{place}", now) for place in range(number)]


def test_guesses_from_everywhere_at_one_account_must_wait(person: str, now: datetime) -> None:
    outcomes = guess(21, now)
    assert outcomes == [Refused()] * 20 + [Throttled(now + A_MINUTE)]


def test_an_account_that_does_not_exist_is_slowed_down_alike(person: str, now: datetime) -> None:
    assert guess(21, now, "x@example.org")[-1] == Throttled(now + A_MINUTE)


def test_the_owner_waits_a_minute_and_no_longer(person: str, now: datetime) -> None:
    guess(30, now)
    assert sign_in(MAIL, PASSWORD, HERE, now) == Throttled(now + A_MINUTE)
    assert sign_in(MAIL, PASSWORD, HERE, now + A_MINUTE) == SignedIn(person)


def test_an_attempt_that_must_wait_for_the_account_does_not_count_for_the_address(
    person: str, now: datetime
) -> None:
    guess(20, now)
    for _ in range(12):
        sign_in(MAIL, "wrong", HERE, now)
    assert sign_in(MAIL, PASSWORD, HERE, now + A_MINUTE) == SignedIn(person)


def test_guesses_at_one_account_hold_up_no_other(person: str, now: datetime) -> None:
    guess(25, now, "x@example.org")
    assert sign_in(MAIL, PASSWORD, HERE, now) == SignedIn(person)


def test_the_owners_own_browser_is_not_held_up_by_strangers(person: str, now: datetime) -> None:
    guess(25, now)
    assert sign_in(MAIL, PASSWORD, HERE, now, KnownBrowser(person, "a")) == SignedIn(person)


def test_another_persons_browser_is_a_strangers(person: str, now: datetime) -> None:
    guess(25, now)
    found = sign_in(MAIL, PASSWORD, HERE, now, KnownBrowser("somebody else", "a"))
    assert isinstance(found, Throttled)


def test_a_browser_that_was_taken_is_slowed_down_too(person: str, now: datetime) -> None:
    taken = KnownBrowser(person, "a")
    for place in range(20):
        sign_in(MAIL, "wrong", f"192.0.2.{place}", now, taken)
    assert isinstance(sign_in(MAIL, PASSWORD, HERE, now, taken), Throttled)
    assert sign_in(MAIL, PASSWORD, HERE, now) == SignedIn(person)


def test_a_throttle_forgets_only_its_own_failures(person: str, now: datetime) -> None:
    guess(20, now)
    later = now + timedelta(minutes=16)
    sign_in("x@example.org", "wrong", HERE, later)  # an address of long ago counts no more
    guess(1, later)
    assert sign_in(MAIL, PASSWORD, HERE, later) == Throttled(later + A_MINUTE)
