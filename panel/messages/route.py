"""Where mail goes, as one address says it: an SMTP server, or a folder that keeps it as files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

STARTTLS = "starttls"
NO_TLS = "none"
SUBMISSION = 587  # RFC 6409, section 3.1
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class MailRouteError(ValueError):
    """The mail address is malformed or unsafe."""


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """A submission server; without TLS only on this machine."""

    host: str
    port: int
    tls: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class DropFolder:
    """A folder in which each message becomes one .eml file."""

    folder: Path


def parse_mail_url(url: str) -> SmtpServer | DropFolder:
    """Return where mail goes.

    Raises
    ------
    MailRouteError
        On another scheme, a missing host or folder, or a password that would travel in clear.

    Examples
    --------
    >>> parse_mail_url("smtp://mail.example:2525?tls=starttls").port
    2525
    """
    parts = urlsplit(url)
    if parts.scheme == "file":
        if parts.netloc or not parts.path.startswith("/") or parts.path == "/":
            raise MailRouteError("expected a folder by its full path, such as file:///var/mail/out")
        return DropFolder(Path(unquote(parts.path)))
    if parts.scheme != "smtp":
        raise MailRouteError("expected smtp://HOST:PORT?tls=starttls or file:///FOLDER")
    return _server(url)


def _server(url: str) -> SmtpServer:
    parts = urlsplit(url)
    if not parts.hostname or parts.path not in {"", "/"}:
        raise MailRouteError("expected a host, such as smtp://mail.example:587?tls=starttls")
    try:
        port = parts.port or SUBMISSION
    except ValueError as fault:
        raise MailRouteError("the port is no number below 65536") from fault
    options = parse_qs(parts.query)
    tls = options.pop("tls", [STARTTLS])[-1]
    if options or tls not in {STARTTLS, NO_TLS}:
        raise MailRouteError("expected tls=starttls or tls=none and no other option")
    if tls == NO_TLS and parts.hostname not in LOCAL:
        raise MailRouteError("tls=none sends names and links in clear; use tls=starttls")
    return SmtpServer(
        parts.hostname, port, tls, unquote(parts.username or ""), unquote(parts.password or "")
    )
