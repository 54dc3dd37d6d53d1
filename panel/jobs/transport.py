"""How mail leaves: to an SMTP server (RFC 5321), or as files into a folder.

A transport tells apart what matters to the outbox: taken, refused for good, not now, and lost on
the way, when nobody can say whether it was taken.
"""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Protocol

from panel.messages.outbox import Step
from panel.messages.route import STARTTLS, DropFolder, SmtpServer

TIMEOUT = 30.0  # seconds for each answer of the server; together well under a claim's lease


class NoServer(RuntimeError):
    """The server cannot be reached or does not let us in; nothing was sent."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one message; `open` is false when the connection can send no more."""

    step: Step
    detail: str = ""
    open: bool = True


class Sender(Protocol):
    """An open way out, for one batch."""

    def send(self, mail: EmailMessage) -> Outcome:
        """Send one message; never raises because of the message."""


@contextmanager
def opened(route: SmtpServer | DropFolder, trust: ssl.SSLContext | None = None) -> Iterator[Sender]:
    """Open the way out for a batch.

    Parameters
    ----------
    trust
        Which certificates to trust; the system's if not given.

    Raises
    ------
    NoServer
        If the server cannot be reached, offers no encryption, or refuses the password.
    """
    if isinstance(route, DropFolder):
        route.folder.mkdir(parents=True, exist_ok=True)
        yield _Folder(route.folder)
        return
    connection = _connect(route, trust)
    try:
        yield _Server(connection)
    finally:
        with suppress(smtplib.SMTPException, OSError):
            connection.quit()
        connection.close()


def _connect(server: SmtpServer, trust: ssl.SSLContext | None) -> smtplib.SMTP:
    try:
        connection = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
    except (smtplib.SMTPException, OSError) as fault:
        raise NoServer(f"mail server {server.host}:{server.port}: {fault}") from fault
    try:
        if server.tls == STARTTLS:
            connection.starttls(context=trust or ssl.create_default_context())
        connection.ehlo_or_helo_if_needed()
        if server.user:
            connection.login(server.user, server.password)
    except (smtplib.SMTPException, OSError) as fault:
        connection.close()
        raise NoServer(f"mail server {server.host}:{server.port}: {fault}") from fault
    return connection


@dataclass(frozen=True, slots=True)
class _Server:
    """One SMTP connection."""

    connection: smtplib.SMTP

    def send(self, mail: EmailMessage) -> Outcome:
        """Hand one message to the server."""
        sender, recipient = (mail[name].addresses[0].addr_spec for name in ("From", "To"))
        try:
            for command, address in (
                (self.connection.mail, sender),
                (self.connection.rcpt, recipient),
            ):
                code, answer = command(address)
                if code not in {250, 251}:
                    return self._refused(code, answer)
        except (smtplib.SMTPException, OSError) as fault:
            return Outcome(Step.DEFERRED, str(fault), open=False)
        try:
            code, answer = self.connection.data(mail.as_bytes(policy=SMTP))
        except smtplib.SMTPDataError as fault:
            return self._refused(fault.smtp_code, fault.smtp_error)
        except (smtplib.SMTPException, OSError) as fault:
            return Outcome(Step.LOST, str(fault), open=False)
        return Outcome(Step.ACCEPTED) if code == 250 else self._refused(code, answer)

    def _refused(self, code: int, answer: bytes | str) -> Outcome:
        text = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
        detail = f"{code} {text}"
        closing = code == 421  # RFC 5321, section 3.8: the server closes the channel
        if not closing:
            try:
                self.connection.rset()
            except (smtplib.SMTPException, OSError):
                closing = True
        step = Step.REFUSED if 500 <= code < 600 else Step.DEFERRED
        return Outcome(step, detail, open=not closing)


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder; a message that is there already is written over by itself."""

    folder: Path

    def send(self, mail: EmailMessage) -> Outcome:
        """Write one message as a file that appears whole."""
        name = "".join(sign for sign in mail["Message-ID"] if sign.isalnum() or sign in "-.@")
        draft = self.folder / f".{name}.{os.getpid()}"
        try:
            with draft.open("wb") as file:
                file.write(mail.as_bytes(policy=SMTP))
                file.flush()
                os.fsync(file.fileno())
            draft.rename(self.folder / f"{name}.eml")
        except OSError as fault:
            return Outcome(Step.DEFERRED, str(fault), open=False)
        return Outcome(Step.ACCEPTED)
