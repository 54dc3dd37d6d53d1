from __future__ import annotations

import os
import signal
import threading
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.fernet import Fernet
from flask import Flask

from panel.jobs.sending import send_due
from panel.jobs.transport import NoServer
from panel.messages.message import Envelope, Message
from panel.messages.outbox import LEASE, WAITS, State, Step, WrongStep
from panel.messages.route import DropFolder, SmtpServer
from panel.settings import Settings
from panel.store.audit import latest
from panel.store.keys import init_vault
from panel.store.outbox import Line, Post, claim_next, counts, decide, enqueue, lines
from panel.store.transaction import read, write
from tests.panel.factories import stored_members
from tests.panel.jobs.conftest import Postbox
from tests.panel.processes import PATIENCE, running, wait_for

SEND = """
import sys
from tests.panel.processes import ground_here
from panel.jobs.sending import send_due
app = ground_here()
with app.app_context():
    send_due(app.extensions["settings"].mail_route)
"""


@pytest.fixture
def server(smtp_port: int) -> SmtpServer:
    return SmtpServer("127.0.0.1", smtp_port, "none")


def queued(addresses: list[str], at: datetime, kind: str = "invitation") -> list[str]:
    """Queue a message for a new member at each address, and return the members' ids."""
    people = stored_members(len(addresses))
    posts = [
        Post(one.member.id, "2026-1", kind, message(address))
        for one, address in zip(people, addresses, strict=True)
    ]
    with write() as session:
        for number, post in enumerate(posts):
            enqueue(session, [post], at + timedelta(seconds=number))
    return [one.member.id for one in people]


def message(address: str) -> Message:
    envelope = Envelope("panel@example.org", "panel@example.org", address)
    return Message(f"<{uuid4()}@example.org>", envelope, "Uw mening", "Dag.\n.een punt vooraan\n")


def listed(*states: State, now: datetime | None = None) -> list[Line]:
    with read() as session:
        return lines(session, now or datetime.now(UTC), states)


def a_to_e() -> list[str]:
    return [f"{name}@example.org" for name in "abcde"]


def test_every_queued_message_arrives_once_and_over_one_connection(
    ground: Flask, server: SmtpServer, postbox: Postbox, now: datetime
) -> None:
    queued(a_to_e(), now)
    assert send_due(server) == Counter({Step.ACCEPTED: 5})
    assert send_due(server) == Counter()
    assert (postbox.recipients, postbox.connections) == (a_to_e(), 1)


def test_the_mail_that_arrives_is_the_message_that_was_queued(
    ground: Flask, server: SmtpServer, postbox: Postbox, now: datetime
) -> None:
    queued(["a@example.org"], now)
    send_due(server)
    mail = postbox.mails[0]
    assert mail["Message-ID"] == listed(State.SENT)[0].message_id
    assert mail.get_content().splitlines() == ["Dag.", ".een punt vooraan"]


def test_asking_twice_queues_one_of_a_kind(ground: Flask, now: datetime) -> None:
    member_id = stored_members(1)[0].member.id
    post = Post(member_id, "2026-1", "invitation", message("a@example.org"))
    reminder = Post(member_id, "2026-1", "reminder", message("a@example.org"))
    with write() as session:
        found = [enqueue(session, posts, now) for posts in ([post], [post], [post, reminder])]
    assert found == [1, 0, 1]


@pytest.mark.parametrize("bad", ["not an address", "c@example.org"])
def test_one_bad_address_fails_alone_and_stops_nobody(
    ground: Flask, server: SmtpServer, postbox: Postbox, now: datetime, bad: str
) -> None:
    postbox.recipient_answers["c@example.org"] = "550 no such person"
    queued(["a@example.org", bad, "d@example.org"], now)
    assert send_due(server) == Counter({Step.ACCEPTED: 2, Step.REFUSED: 1})
    assert postbox.recipients == ["a@example.org", "d@example.org"]
    failed = listed(State.FAILED)
    assert len(failed) == 1
    assert failed[0].detail


def test_a_message_whose_key_is_gone_fails_alone_and_stops_nobody(
    ground: Flask, settings: Settings, server: SmtpServer, postbox: Postbox, now: datetime
) -> None:
    queued(["a@example.org"], now)
    init_vault(ground, replace(settings, vault_keys=(Fernet.generate_key().decode(),)))
    queued(["b@example.org"], now + timedelta(hours=1))
    assert send_due(server) == Counter({Step.REFUSED: 1, Step.ACCEPTED: 1})
    assert "PANEL_VAULT_KEYS" in listed(State.FAILED)[0].detail


def test_a_refusal_of_the_content_fails_with_the_server_s_reason(
    ground: Flask, server: SmtpServer, postbox: Postbox, now: datetime
) -> None:
    postbox.content_answers["a@example.org"] = "554 looks like spam"
    queued(["a@example.org", "b@example.org"], now)
    send_due(server)
    assert listed(State.FAILED)[0].detail == "554 looks like spam"
    assert postbox.recipients == ["b@example.org"]


def test_a_refusal_for_now_is_tried_again_after_a_wait(
    ground: Flask, server: SmtpServer, postbox: Postbox, now: datetime
) -> None:
    postbox.recipient_answers["a@example.org"] = "451 try later"
    queued(["a@example.org"], now)
    assert send_due(server, clock=lambda: now) == Counter({Step.DEFERRED: 1})
    postbox.recipient_answers.clear()
    assert send_due(server, clock=lambda: now + WAITS[0] / 2) == Counter()
    assert send_due(server, clock=lambda: now + WAITS[0]) == Counter({Step.ACCEPTED: 1})


def test_a_refusal_for_now_becomes_a_failure_in_the_end(
    ground: Flask, server: SmtpServer, postbox: Postbox, now: datetime
) -> None:
    postbox.recipient_answers["a@example.org"] = "451 try later"
    queued(["a@example.org"], now)
    for day in range(len(WAITS) + 1):
        send_due(server, clock=lambda day=day: now + timedelta(days=2 * day))  # type: ignore[misc]
    assert listed(State.FAILED)[0].detail == "451 try later"


def test_an_address_at_which_the_server_hangs_up_does_not_hold_up_the_rest(
    ground: Flask, server: SmtpServer, postbox: Postbox, now: datetime
) -> None:
    postbox.drop_at = "a@example.org"
    queued(a_to_e(), now)
    assert send_due(server) == Counter({Step.DEFERRED: 1, Step.ACCEPTED: 4})


def test_without_a_server_all_stays_queued(ground: Flask, now: datetime) -> None:
    queued(a_to_e(), now)
    with pytest.raises(NoServer, match=r"127\.0\.0\.1:1"):
        send_due(SmtpServer("127.0.0.1", 1, "none"))
    assert len(listed(State.QUEUED)) == 5


def test_a_server_without_encryption_gets_nothing_where_encryption_is_asked(
    ground: Flask, server: SmtpServer, postbox: Postbox, now: datetime
) -> None:
    queued(["a@example.org"], now)
    with pytest.raises(NoServer, match="STARTTLS"):
        send_due(SmtpServer(server.host, server.port, "starttls"))
    assert postbox.mails == []


def test_senders_side_by_side_send_each_message_once(
    bare_ground: Flask, server: SmtpServer, postbox: Postbox, now: datetime
) -> None:
    addresses = [f"m{number}@example.org" for number in range(40)]
    with bare_ground.app_context():
        queued(addresses, now)

    def send() -> None:
        with bare_ground.app_context():
            send_due(server)

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(postbox.recipients) == sorted(addresses)


def test_a_drop_folder_gets_a_file_for_each_message(
    ground: Flask, tmp_path: Path, now: datetime
) -> None:
    queued(a_to_e(), now)
    send_due(DropFolder(tmp_path / "out"))
    files = list((tmp_path / "out").glob("*.eml"))
    assert len(files) == 5
    assert all(b"Message-ID: <" in file.read_bytes() for file in files)


@pytest.fixture
def half_sent(
    ground: Flask, settings: Settings, postbox: Postbox, smtp_port: int, now: datetime
) -> None:
    """Five messages, whose sender was killed when the server had taken the second."""
    queued(a_to_e(), now)
    postbox.stall_at = "b@example.org"
    mail_url = f"smtp://127.0.0.1:{smtp_port}?tls=none"
    with running(SEND, replace(settings, mail_url=mail_url)) as process:
        assert postbox.stalled.wait(PATIENCE), "the sender did not get to the second message"
        os.kill(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)
    postbox.stall_at = ""


@pytest.mark.usefixtures("half_sent")
def test_a_killed_sender_leaves_one_message_uncertain_and_the_rest_are_sent(
    server: SmtpServer, postbox: Postbox
) -> None:
    send_due(server)
    later = datetime.now(UTC) + LEASE
    uncertain = listed(State.UNCERTAIN, now=later)
    assert [line.message_id for line in uncertain] == [
        mail["Message-ID"] for mail in postbox.mails if mail["To"] == "b@example.org"
    ]
    assert sorted(postbox.recipients) == a_to_e()


@pytest.mark.usefixtures("half_sent")
def test_an_uncertain_message_is_never_sent_by_itself(server: SmtpServer, postbox: Postbox) -> None:
    for days in range(3):
        send_due(server, clock=lambda days=days: datetime.now(UTC) + timedelta(days=days))  # type: ignore[misc]
    assert postbox.recipients.count("b@example.org") == 1


@pytest.mark.usefixtures("half_sent")
def test_until_the_lease_is_over_it_counts_as_being_sent(server: SmtpServer) -> None:
    send_due(server)
    now = datetime.now(UTC)
    with read() as session:
        found = [counts(session, at) for at in (now, now + LEASE)]
    assert [(one[State.CLAIMED], one[State.UNCERTAIN]) for one in found] == [(1, 0), (0, 1)]
    assert found[0][State.SENT] == 4


@pytest.mark.usefixtures("half_sent")
def test_a_person_can_decide_to_send_an_uncertain_message_again(
    server: SmtpServer, postbox: Postbox
) -> None:
    send_due(server)
    later = datetime.now(UTC) + LEASE
    line = listed(State.UNCERTAIN, now=later)[0]
    with write() as session:
        decide(session, line.id, Step.RESEND, "staff:1", later)
    send_due(server, clock=lambda: later)
    assert postbox.recipients.count("b@example.org") == 2
    assert {mail["Message-ID"] for mail in postbox.mails if mail["To"] == "b@example.org"} == {
        line.message_id
    }


@pytest.mark.usefixtures("half_sent")
def test_a_person_can_decide_that_it_had_been_sent_on_record() -> None:
    later = datetime.now(UTC) + LEASE
    line = listed(State.UNCERTAIN, now=later)[0]
    with write() as session:
        assert decide(session, line.id, Step.WAS_SENT, "staff:1", later) is State.SENT
        entry = latest(session, 1)[0]
    assert (entry.actor, entry.action) == ("staff:1", "message-was-sent")


def test_a_message_that_is_being_sent_cannot_be_decided_on(ground: Flask, now: datetime) -> None:
    queued(["a@example.org"], now)
    with write() as session:
        claim = claim_next(session, "sender", now)
    assert claim is not None
    with pytest.raises(WrongStep), write() as session:
        decide(session, claim.id, Step.RESEND, "staff:1", now)


def test_deciding_on_a_message_that_is_not_there_says_so(ground: Flask, now: datetime) -> None:
    with write() as session:
        assert decide(session, "nothing", Step.RESEND, "staff:1", now) is None


def test_what_a_list_shows_does_not_tell_the_address(ground: Flask, now: datetime) -> None:
    queued(["naam@example.org"], now)
    assert "naam@example.org" not in str(listed(State.QUEUED))


def test_a_connection_that_breaks_after_the_content_leaves_it_uncertain(
    ground: Flask, server: SmtpServer, postbox: Postbox, now: datetime
) -> None:
    queued(["b@example.org"], now)
    postbox.hang_up_after = "b@example.org"
    assert send_due(server) == Counter({Step.LOST: 1})
    wait_for(lambda: postbox.recipients == ["b@example.org"], "the mail")
    assert len(listed(State.UNCERTAIN)) == 1
