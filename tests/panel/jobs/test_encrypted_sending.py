from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from panel.jobs.transport import NoServer, opened
from panel.messages.message import Envelope as MailEnvelope
from panel.messages.message import Message, as_email
from panel.messages.outbox import Step
from panel.messages.route import SmtpServer
from tests.panel.jobs.conftest import Postbox, free_port

USER, PASSWORD = "panel", "wacht-woord"
MESSAGE = Message(
    "<1@example.org>",
    MailEnvelope("panel@example.org", "panel@example.org", "a@example.org"),
    "Onderwerp",
    "Dag",
)


def certificate(folder: Path) -> Path:
    """Write a certificate for this machine, signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return path


def sign_in(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
) -> AuthResult:
    right = isinstance(data, LoginPassword) and data.password == PASSWORD.encode()
    return AuthResult(success=right, handled=False)


@pytest.fixture
def pem(tmp_path: Path) -> Path:
    return certificate(tmp_path)


@pytest.fixture
def port(postbox: Postbox, pem: Path) -> Iterator[int]:
    """A server that takes nothing without encryption and a password."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    controller = Controller(
        postbox,
        hostname="127.0.0.1",
        port=free_port(),
        tls_context=context,
        require_starttls=True,
        auth_required=True,
        authenticator=sign_in,
    )
    controller.start()
    yield controller.port
    controller.stop()


def test_mail_goes_over_an_encrypted_connection_after_signing_in(
    postbox: Postbox, port: int, pem: Path
) -> None:
    route = SmtpServer("127.0.0.1", port, "starttls", USER, PASSWORD)
    with opened(route, ssl.create_default_context(cafile=str(pem))) as sender:
        outcome = sender.send(as_email(MESSAGE, datetime.now(UTC)))
    assert outcome.step is Step.ACCEPTED
    assert postbox.recipients == ["a@example.org"]


def test_a_server_whose_certificate_is_not_trusted_gets_nothing(port: int) -> None:
    route = SmtpServer("127.0.0.1", port, "starttls", USER, PASSWORD)
    with pytest.raises(NoServer, match="certificate"), opened(route):
        pass


def test_a_server_that_refuses_the_password_gets_nothing(port: int, pem: Path) -> None:
    route = SmtpServer("127.0.0.1", port, "starttls", USER, "another")
    trust = ssl.create_default_context(cafile=str(pem))
    with pytest.raises(NoServer, match="535"), opened(route, trust):
        pass
