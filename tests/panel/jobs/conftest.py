"""A real SMTP server on a free port, that keeps what it receives and refuses whom a test names."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Postbox:
    """What arrived, and how the server answers."""

    mails: list[EmailMessage] = field(default_factory=list)
    recipient_answers: dict[str, str] = field(default_factory=dict)
    content_answers: dict[str, str] = field(default_factory=dict)
    connections: int = 0
    stall_at: str = ""  # a recipient whose mail is taken, but never answered
    stalled: threading.Event = field(default_factory=threading.Event)
    drop_at: str = ""  # a recipient at whom the server hangs up
    hang_up_after: str = ""  # a recipient whose mail is taken, and then the server hangs up

    async def handle_EHLO(
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        session.host_name = hostname
        self.connections += 1
        return responses

    async def handle_RCPT(
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        if address == self.drop_at:
            server.transport.abort()
        answer = self.recipient_answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        recipient = envelope.rcpt_tos[0]
        answer = self.content_answers.get(recipient, "250 OK")
        if answer.startswith("250"):
            content = envelope.content
            assert isinstance(content, bytes)
            self.mails.append(message_from_bytes(content, policy=policy.default))
        if recipient == self.hang_up_after:
            server.transport.abort()
        if recipient == self.stall_at:
            self.stalled.set()
            await forever(server)
        return answer

    @property
    def recipients(self) -> list[str]:
        return [mail["To"] for mail in self.mails]


async def forever(server: SMTP) -> None:
    """Answer nothing until the client is gone."""
    while not server.transport.is_closing():
        await asyncio.sleep(0.02)


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def smtp_port(postbox: Postbox) -> Iterator[int]:
    controller = Controller(postbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield controller.port
    controller.stop()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])
