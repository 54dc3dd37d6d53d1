"""A mail message as a value: composed from texts, with a Message-ID that never changes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from uuid import UUID

LONGEST_ADDRESS = 254  # RFC 5321, section 4.5.3.1.3, less the angle brackets
ADDRESS = re.compile(r"[^@\s<>,;:\\\"()\[\]]+@[A-Za-z0-9.-]+")


class MessageError(ValueError):
    """The message cannot be sent as it is; nothing else in a batch is wrong because of it."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who sends, where a reply goes, and who receives."""

    sender: str
    reply_to: str
    recipient: str


@dataclass(frozen=True, slots=True)
class Message:
    """One mail message to one person; `html` may be empty."""

    message_id: str
    envelope: Envelope
    subject: str
    text: str
    html: str = ""

    def __post_init__(self) -> None:
        headers = (self.message_id, self.subject, *asdict(self.envelope).values())
        for header in headers:
            if not header.isprintable():
                raise MessageError("a header holds a line break or another control character")

    def to_json(self) -> str:
        """Return the message as text, to be sealed."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Message:
        """Return the message that `to_json` wrote."""
        fields = json.loads(text)
        return cls(**{**fields, "envelope": Envelope(**fields["envelope"])})


def message_id(number: UUID, sender: str) -> str:
    """Return a Message-ID (RFC 5322, section 3.6.4) in the sender's domain.

    >>> message_id(UUID(int=1), "panel@example.org")
    '<00000000-0000-0000-0000-000000000001@example.org>'
    """
    return f"<{number}@{sender.rpartition('@')[2]}>"


def compose(
    kind: str,
    text: Callable[..., str],
    number: UUID,
    envelope: Envelope,
    **arguments: object,
) -> Message:
    """Return a message of a kind, in the words of the catalogue.

    Parameters
    ----------
    kind
        `invitation`, `reminder` or another for which the catalogue has `mail-<kind>-subject` and
        `mail-<kind>-body`.
    text
        Gives the text of a key with arguments filled in, such as `panel.web.texts.t`.
    number
        A random UUID, of which the Message-ID is made.

    Raises
    ------
    MessageError
        If an argument would break a header.
    """
    return Message(
        message_id(number, envelope.sender),
        envelope,
        text(f"mail-{kind}-subject", **arguments),
        text(f"mail-{kind}-body", **arguments),
    )


def as_email(message: Message, at: datetime) -> EmailMessage:
    """Return the message in Internet Message Format (RFC 5322), dated `at`.

    Raises
    ------
    MessageError
        If an address is none.
    """
    mail = EmailMessage(policy=SMTP)
    mail["Message-ID"] = message.message_id
    mail["Date"] = format_datetime(at)
    mail["From"] = _address(message.envelope.sender)
    mail["To"] = _address(message.envelope.recipient)
    mail["Reply-To"] = _address(message.envelope.reply_to)
    mail["Subject"] = message.subject
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no automatic answers, please
    mail.set_content(message.text)
    if message.html:
        mail.add_alternative(message.html, subtype="html")
    return mail


def _address(text: str) -> Address:
    if not text.isascii() or len(text) > LONGEST_ADDRESS or ADDRESS.fullmatch(text) is None:
        raise MessageError("the mail address is not one that mail can be sent to")
    return Address(addr_spec=text)
