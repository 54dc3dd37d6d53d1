from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import inspect, select, text

from panel.access import shown_code
from panel.store.audit import latest
from panel.store.database import db
from panel.store.grants import (
    ExpiredLink,
    Grant,
    Issued,
    RevokedLink,
    UnknownLink,
    grant_of_session,
    issue_grants,
    member_of_grant,
    open_grant,
    revoke_grants,
    try_link,
)
from panel.store.tables import GrantRow
from panel.store.transaction import read, write
from panel.store.visits.attempts import Throttled

WAVE = "2026-1"
DAY = timedelta(days=1)


@pytest.fixture
def issued(ground: Flask, now: datetime) -> Issued:
    with write() as session:
        return issue_grants(session, ["member-1"], WAVE, now + 30 * DAY, now)[0]


def opened(what: str, at: datetime) -> object:
    with read() as session:
        return open_grant(session, what, at)


def test_the_token_of_a_link_opens_its_case(issued: Issued, now: datetime) -> None:
    assert opened(issued.token, now) == issued.grant


def test_the_short_code_opens_the_same_case(issued: Issued, now: datetime) -> None:
    assert opened(f" {shown_code(issued.code).lower()} ", now) == issued.grant


@pytest.mark.parametrize("what", ["", "x", "ABCDE-23456", "%", "é" * 300])
def test_what_was_never_issued_is_unknown(issued: Issued, now: datetime, what: str) -> None:
    assert opened(what, now) == UnknownLink()


def test_an_old_link_is_expired_and_says_since_when(issued: Issued, now: datetime) -> None:
    assert opened(issued.token, now + 31 * DAY) == ExpiredLink(now + 30 * DAY)


def test_a_revoked_link_opens_nothing(issued: Issued, now: datetime) -> None:
    with write() as session:
        assert revoke_grants(session, issued.grant.pseudonym, now) == 1
    assert opened(issued.token, now) == RevokedLink()


def test_a_visitor_keeps_a_grant_until_it_ends(issued: Issued, now: datetime) -> None:
    with read() as session:
        found = [
            grant_of_session(session, issued.grant.id, "a", now + n * DAY) for n in (0, 31)
        ]
    assert found == [issued.grant, None]


def test_neither_token_nor_code_nor_member_is_stored_in_clear(issued: Issued) -> None:
    with read() as session:
        row = session.scalars(select(GrantRow)).one()
        stored = " ".join(str(getattr(row, column.key)) for column in inspect(GrantRow).columns)
    assert not any(secret in stored for secret in (issued.token, issued.code, issued.member_id))


def test_no_table_has_both_a_member_and_a_pseudonym(ground: Flask) -> None:
    tables = inspect(db.engine)
    for table in tables.get_table_names():
        columns = {column["name"] for column in tables.get_columns(table)}
        assert not {"member_id", "pseudonym"} <= columns


def test_whose_link_it_is_comes_out_on_record_only(issued: Issued, now: datetime) -> None:
    with write() as session:
        member_id = member_of_grant(session, issued.grant.id, "grant:1", "own-data", now)
        entry = latest(session, 1)[0]
    assert member_id == "member-1"
    assert (entry.action, entry.subject) == ("grant-opened", f"grant:{issued.grant.id}")
    assert entry.details == {"purpose": "own-data"}


def test_rows_stand_in_the_order_of_their_random_ids(
    ground: Flask, database_kind: str, now: datetime
) -> None:
    people = [f"member-{number}" for number in range(50)]
    with write() as session:
        if database_kind == "postgresql":  # a lent database has gaps, which new rows would fill
            session.execute(text("TRUNCATE access_grant"))
        found = issue_grants(session, people, WAVE, now + DAY, now)
    with read() as session:
        stored = list(session.scalars(text("SELECT id, sealed_member FROM access_grant")))
    assert [one.member_id for one in found] == people
    assert stored == sorted(stored)


def test_ten_wrong_codes_from_one_place_must_wait(issued: Issued, now: datetime) -> None:
    outcomes = [try_link(f"WRONG{number:05}", "192.0.2.1", now) for number in range(11)]
    assert outcomes == [UnknownLink()] * 10 + [Throttled(now + timedelta(minutes=15))]


def test_who_must_wait_cannot_use_a_right_code_either(issued: Issued, now: datetime) -> None:
    for _ in range(10):
        try_link("WRONG", "192.0.2.1", now)
    assert isinstance(try_link(issued.code, "192.0.2.1", now), Throttled)


def test_another_place_need_not_wait(issued: Issued, now: datetime) -> None:
    for _ in range(10):
        try_link("WRONG", "192.0.2.1", now)
    assert isinstance(try_link(issued.code, "192.0.2.2", now), Grant)


def test_after_a_quarter_of_an_hour_one_may_try_again(issued: Issued, now: datetime) -> None:
    for _ in range(10):
        try_link("WRONG", "192.0.2.1", now)
    later = now + timedelta(minutes=15)
    assert isinstance(try_link(issued.code, "192.0.2.1", later), Grant)


def test_old_attempts_are_removed_and_no_address_is_kept(issued: Issued, now: datetime) -> None:
    try_link("WRONG", "192.0.2.1", now)
    try_link("WRONG", "192.0.2.2", now + timedelta(hours=1))
    with read() as session:
        rows = session.execute(text("SELECT * FROM failed_attempt")).all()
    assert len(rows) == 1
    assert "192.0.2" not in str(rows)
