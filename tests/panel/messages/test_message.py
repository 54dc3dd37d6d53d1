from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from panel.messages.message import Envelope, Message, MessageError, as_email, compose
from panel.messages.route import DropFolder, MailRouteError, SmtpServer, parse_mail_url

NOW = datetime(2026, 3, 17, 9, tzinfo=UTC)
ENVELOPE = Envelope("panel@example.org", "help@example.org", "lid@example.org")
TEXTS = {
    "mail-invitation-subject": "Uw mening over Drenthe, {name}",
    "mail-invitation-body": "Dag {name}, één vraag. Ga naar {link}",
}


def words(key: str, **arguments: object) -> str:
    return TEXTS[key].format(**arguments)


def composed(name: str = "Zoë") -> Message:
    link = "https://panel.example.org/l/x"
    return compose("invitation", words, UUID(int=7), ENVELOPE, name=name, link=link)


def test_the_words_come_from_the_catalogue_with_their_arguments() -> None:
    message = composed()
    assert message.subject == "Uw mening over Drenthe, Zoë"
    assert message.text == "Dag Zoë, één vraag. Ga naar https://panel.example.org/l/x"


def test_the_message_id_is_fixed_and_in_the_sender_s_domain() -> None:
    assert composed().message_id == "<00000000-0000-0000-0000-000000000007@example.org>"


def test_a_sealed_message_comes_back_as_it_was() -> None:
    assert Message.from_json(composed().to_json()) == composed()


def test_the_mail_that_is_made_can_be_read_back() -> None:
    mail = message_from_bytes(as_email(composed(), NOW).as_bytes(), policy=policy.default)
    assert mail["Subject"] == composed().subject
    assert mail["Reply-To"] == "help@example.org"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content().strip() == composed().text


def test_a_message_with_html_offers_both() -> None:
    message = Message("<a@example.org>", ENVELOPE, "Onderwerp", "Dag", "<p>Dag</p>")
    parts = [part.get_content_type() for part in as_email(message, NOW).walk()]
    assert parts == ["multipart/alternative", "text/plain", "text/html"]


@pytest.mark.parametrize("sign", ["\n", "\r", "\r\nBcc: other@example.org", "\0", "\u2028"])
def test_a_line_break_in_a_header_is_refused(sign: str) -> None:
    with pytest.raises(MessageError):
        composed(name=f"Zoë{sign}")


def test_a_line_break_in_an_address_is_refused() -> None:
    with pytest.raises(MessageError):
        Message("<a@b>", Envelope("a@b.nl", "a@b.nl", "c@d.nl\nBcc: e@f.nl"), "x", "y")


@pytest.mark.parametrize(
    "address", ["", "lid", "a@b@c.nl", "a b@c.nl", "é@c.nl", "a@c.nl, d@e.nl", "<a@c.nl>"]
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    message = Message(f"<{uuid4()}@x>", Envelope("a@b.nl", "a@b.nl", address), "x", "y")
    with pytest.raises(MessageError):
        as_email(message, NOW)


def test_an_smtp_url_tells_server_user_and_encryption() -> None:
    route = parse_mail_url("smtp://user:p%40ss@mail.example.org:2525?tls=starttls")
    assert route == SmtpServer("mail.example.org", 2525, "starttls", "user", "p@ss")


def test_encryption_is_on_unless_it_is_switched_off() -> None:
    route = parse_mail_url("smtp://mail.example.org")
    assert route == SmtpServer("mail.example.org", 587, "starttls")


def test_a_server_on_this_machine_needs_no_encryption() -> None:
    assert isinstance(parse_mail_url("smtp://localhost:25?tls=none"), SmtpServer)


def test_a_file_url_is_a_folder() -> None:
    assert parse_mail_url("file:///var/mail%20out") == DropFolder(Path("/var/mail out"))


@pytest.mark.parametrize("url", ["", "smtp://", "smtp://h/path", "smtp://h?tls=ssl", "file:///"])
def test_another_mail_url_is_refused(url: str) -> None:
    with pytest.raises(MailRouteError):
        parse_mail_url(url)


def test_a_folder_is_told_apart_from_a_server() -> None:
    assert isinstance(parse_mail_url("file:///var/mail"), DropFolder)
