from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from click.testing import Result
from flask import Flask

from panel.cli import COMMANDS
from panel.settings import Settings
from panel.store.audit import record
from panel.store.erasure import erase_member
from panel.store.staff import SignedIn, sign_in
from panel.store.transaction import write
from tests.panel.factories import stored_members

PASSWORD = "vier losse woorden samen"
Run = Callable[..., Result]


@pytest.fixture
def run(ground: Flask) -> Run:
    for command in COMMANDS:
        ground.cli.add_command(command)
    runner = ground.test_cli_runner()
    return lambda *arguments: runner.invoke(args=list(arguments))


def test_the_log_is_verified_and_its_last_hash_told(run: Run, now: datetime) -> None:
    with write() as session:
        last = record(session, "staff:1", "tried", "thing:1", {}, now)
    found = run("audit", "verify")
    assert (found.exit_code, found.output) == (
        0,
        f"1 entries, whole; note the last hash: {last.hash}\n",
    )


def test_a_noted_hash_that_is_gone_fails_the_verification(run: Run) -> None:
    found = run("audit", "verify", "--noted", "0" * 63 + "1")
    assert found.exit_code == 1
    assert "entries at its end are gone" in found.output


def test_erasures_are_replayed_and_counted(run: Run, now: datetime) -> None:
    member_id = stored_members(1)[0].member.id
    erase_member(member_id, "staff:1", now)
    assert "nothing to erase" in run("erasures", "replay").output


def test_a_journal_that_cannot_be_read_fails_the_replay(run: Run, settings: Settings) -> None:
    settings.erasure_journal.write_text("{}\n")
    found = run("erasures", "replay")
    assert found.exit_code == 1
    assert "line 1" in found.output


def test_a_staff_member_who_was_added_can_sign_in(run: Run, now: datetime) -> None:
    found = run(
        "staff", "add", "Naam", "n@example.org", "--role", "approver", "--password", PASSWORD
    )
    assert found.exit_code == 0
    assert isinstance(sign_in("n@example.org", PASSWORD, "192.0.2.1", now), SignedIn)


@pytest.mark.parametrize(
    ("role", "password", "reason"),
    [("boss", PASSWORD, "'boss'"), ("approver", "kort", "12 to 200")],
)
def test_a_staff_member_who_cannot_be_added_is_refused(
    run: Run, role: str, password: str, reason: str
) -> None:
    found = run("staff", "add", "N", "n@example.org", "--role", role, "--password", password)
    assert found.exit_code != 0
    assert reason in found.output


def test_a_rotation_tells_how_many_rows_it_sealed_anew(run: Run) -> None:
    stored_members(2)
    assert run("vault", "rotate").output.startswith("0 rows sealed anew")
