"""Every setting of the service: from the environment, checked once at start, refused if unsafe.

There is no default secret. In the demonstration the secrets that are not given are made at random
once, and kept in the instance folder, readable by its owner only.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import re
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from panel.messages.route import DropFolder, SmtpServer, parse_mail_url

SHORTEST_SECRET = 32  # characters; 128 bits and more in hexadecimal notation
FEWEST_DISTINCT = 10  # different characters in a secret; fewer is a pattern, not a random text
MOST_PROXIES = 5
MOST_DAYS = 366
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
POSTGRESQL = "postgresql+psycopg://"
ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.?[^@\s<>,;]+")


class Setting(NamedTuple):
    """A row of the settings table; an empty default outside the demonstration is a demand."""

    name: str
    meaning: str
    default: str


SETTINGS = (
    Setting("PANEL_DEMONSTRATION", "1 for the demonstration, which makes its own secrets", "0"),
    Setting("PANEL_INSTANCE_FOLDER", "folder of the service's own files", "instance"),
    Setting(
        "PANEL_DATABASE_URL",
        "sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME",
        "sqlite:/// and panel.sqlite in the instance folder",
    ),
    Setting(
        "PANEL_SECRET_KEY",
        "signs sessions and forms; at least 32 random characters",
        "required; random in the demonstration",
    ),
    Setting(
        "PANEL_VAULT_KEYS",
        "Fernet keys that seal contact details, newest first, with commas between",
        "required; random in the demonstration",
    ),
    Setting(
        "PANEL_PSEUDONYM_KEY",
        "makes pseudonyms; at least 32 random characters; never changes",
        "required; random in the demonstration",
    ),
    Setting(
        "PANEL_MAIL_URL",
        "smtp://USER:PASSWORD@HOST:PORT?tls=starttls (or tls=none on this machine), "
        "or file:///FOLDER to write mail as files",
        "required; a folder in the demonstration",
    ),
    Setting(
        "PANEL_MAIL_FROM",
        "mail address of the sender",
        "required; panel@localhost in the demonstration",
    ),
    Setting("PANEL_MAIL_REPLY_TO", "mail address for replies", "the value of PANEL_MAIL_FROM"),
    Setting(
        "PANEL_HELPDESK_PHONE",
        "telephone number on every page",
        "required; 0000 - 00 00 00 in the demonstration",
    ),
    Setting(
        "PANEL_PUBLIC_URL",
        "address of the service as members see it, with https",
        "required; http://localhost:5000 in the demonstration",
    ),
    Setting(
        "PANEL_PROXIES",
        "number of our own proxies before it; so many X-Forwarded-For entries are believed",
        "0",
    ),
    Setting(
        "PANEL_PARADATA_DAYS",
        "days to keep how pages were answered: time, changes, device; 0 keeps nothing",
        "90",
    ),
    Setting(
        "PANEL_ERASURE_JOURNAL",
        "file that lists erasures, to replay after a restore; keep it out of the database's backup",
        "erasures.jsonl in the instance folder",
    ),
)


class SettingsError(ValueError):
    """The environment has faults; `faults` lists them all, a line each."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("settings refused:\n" + "\n".join(f"- {fault}" for fault in faults))


@dataclass(frozen=True, slots=True)
class Settings:
    """What the service was told; secrets do not show when it is printed."""

    database_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    vault_keys: tuple[str, ...] = field(repr=False)
    pseudonym_key: str = field(repr=False)
    mail_url: str = field(repr=False)
    mail_from: str
    mail_reply_to: str
    helpdesk_phone: str
    public_url: str
    proxies: int
    paradata_days: int
    instance_folder: Path
    erasure_journal: Path
    demonstration: bool

    @property
    def mail_route(self) -> SmtpServer | DropFolder:
        """Where mail goes."""
        return parse_mail_url(self.mail_url)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """Read and check every setting.

        Raises
        ------
        SettingsError
            With all faults at once: what is missing, unsafe, unknown or malformed.
        """
        given = {name: text.strip() for name, text in environ.items() if text.strip()}
        faults = _unknown_names(given)
        demonstration = _flag(given, "PANEL_DEMONSTRATION", faults)
        folder = Path(given.get("PANEL_INSTANCE_FOLDER", "instance")).absolute()
        values = _defaults(folder) | given
        if demonstration:
            values = _demonstration_defaults(folder) | demonstration_secrets(folder) | values
        read = _Reader(values, faults, demo=demonstration)
        settings = cls(
            database_url=read.checked("PANEL_DATABASE_URL", database_url),
            secret_key=read.checked("PANEL_SECRET_KEY", _secret),
            vault_keys=_vault_keys(read),
            pseudonym_key=read.checked("PANEL_PSEUDONYM_KEY", _secret),
            mail_url=read.checked("PANEL_MAIL_URL", _mail_url),
            mail_from=read.checked("PANEL_MAIL_FROM", _address),
            mail_reply_to=read.checked(
                "PANEL_MAIL_REPLY_TO", _address, values.get("PANEL_MAIL_FROM", "")
            ),
            helpdesk_phone=read.checked("PANEL_HELPDESK_PHONE", _one_line),
            public_url=read.checked("PANEL_PUBLIC_URL", read.public_url),
            proxies=int(read.checked("PANEL_PROXIES", _proxies, "0") or 0),
            paradata_days=int(read.checked("PANEL_PARADATA_DAYS", _days, "90") or 0),
            instance_folder=folder,
            erasure_journal=Path(values["PANEL_ERASURE_JOURNAL"]).absolute(),
            demonstration=demonstration,
        )
        if settings.secret_key and settings.secret_key == settings.pseudonym_key:
            faults.append("PANEL_SECRET_KEY and PANEL_PSEUDONYM_KEY are the same; make two secrets")
        if faults:
            raise SettingsError(list(dict.fromkeys(faults)))
        return settings


class _Reader:
    """Collects the faults of all settings, so that one start shows them all."""

    def __init__(self, values: Mapping[str, str], faults: list[str], *, demo: bool) -> None:
        self.values, self.faults, self.demonstration = values, faults, demo

    def checked(self, name: str, check: Callable[[str], str], default: str = "") -> str:
        """Return the setting as `check` gives it back, or note why it was refused."""
        text = self.values.get(name, default)
        if not text:
            self.faults.append(f"{name} is missing; set it ({_meaning(name)})")
            return ""
        try:
            return check(text)
        except ValueError as fault:
            self.faults.append(f"{name}: {fault}")
            return ""

    def public_url(self, text: str) -> str:
        """Return the address without a slash at its end."""
        match = re.fullmatch(r"(https?)://([^/:@\s]+|\[[0-9a-f:]+\])(:\d+)?/?", text)
        if match is None:
            raise ValueError("expected an address such as https://panel.example without a path")
        if match[1] == "http" and not self.demonstration and match[2] not in LOCAL_HOSTS:
            raise ValueError("http is not safe outside this machine; use https")
        return text.rstrip("/")


def _meaning(name: str) -> str:
    return next(setting.meaning for setting in SETTINGS if setting.name == name)


def _unknown_names(given: Mapping[str, str]) -> list[str]:
    known = {setting.name for setting in SETTINGS}
    return [
        f"{name} is not a setting; known are {', '.join(sorted(known))}"
        for name in given
        if name.startswith("PANEL_") and name not in known
    ]


def _flag(given: Mapping[str, str], name: str, faults: list[str]) -> bool:
    text = given.get(name, "0")
    if text not in {"0", "1"}:
        faults.append(f"{name}: expected 0 or 1, found '{text}'")
    return text == "1"


def _defaults(folder: Path) -> dict[str, str]:
    return {
        "PANEL_DATABASE_URL": f"sqlite:///{folder / 'panel.sqlite'}",
        "PANEL_ERASURE_JOURNAL": str(folder / "erasures.jsonl"),
    }


def _demonstration_defaults(folder: Path) -> dict[str, str]:
    return {
        "PANEL_MAIL_URL": (folder / "mail").as_uri(),
        "PANEL_MAIL_FROM": "panel@localhost",
        "PANEL_HELPDESK_PHONE": "0000 - 00 00 00",
        "PANEL_PUBLIC_URL": "http://localhost:5000",
    }


def demonstration_secrets(folder: Path) -> dict[str, str]:
    """Return the demonstration's secrets, made at random the first time and kept in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "demonstration-secrets.json"
    made = {
        "PANEL_SECRET_KEY": secrets.token_urlsafe(48),
        "PANEL_VAULT_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "PANEL_PSEUDONYM_KEY": secrets.token_urlsafe(48),
    }
    draft = folder / f".demonstration-secrets-{secrets.token_hex(8)}"
    draft.touch(mode=0o600, exist_ok=False)
    draft.write_text(json.dumps(made), encoding="utf-8")
    with suppress(FileExistsError):
        os.link(draft, path)  # of two processes that start together, one makes the file
    draft.unlink()
    kept: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return kept


def database_url(text: str) -> str:
    """Return the address with the driver that we use, and a SQLite file by its full path."""
    scheme, separator, rest = text.partition("://")
    if separator and scheme in {"postgresql", "postgres", "postgresql+psycopg"} and rest:
        return POSTGRESQL + rest
    if separator and scheme == "sqlite":
        file = rest.removeprefix("/")
        if not rest.startswith("/") or not file or ":memory:" in file or "?" in file:
            raise ValueError("expected a file, such as sqlite:///instance/panel.sqlite")
        return f"sqlite:///{Path(file).absolute()}"
    raise ValueError("expected sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")


def _secret(text: str) -> str:
    if len(text) < SHORTEST_SECRET or len(set(text)) < FEWEST_DISTINCT:
        raise ValueError(
            f"too easy to guess; make at least {SHORTEST_SECRET} random characters, with "
            'python -c "import secrets; print(secrets.token_urlsafe(48))"'
        )
    return text


def _vault_keys(read: _Reader) -> tuple[str, ...]:
    text = read.checked("PANEL_VAULT_KEYS", _fernet_keys)
    return tuple(key.strip() for key in text.split(",")) if text else ()


def _fernet_keys(text: str) -> str:
    for place, key in enumerate(text.split(","), start=1):
        try:
            size = len(base64.b64decode(key.strip(), altchars=b"-_", validate=True))
        except (binascii.Error, ValueError):
            size = 0
        if size != 32:
            raise ValueError(
                f"key {place} is no Fernet key (32 bytes in urlsafe base64); make one with "
                'python -c "from cryptography.fernet import Fernet; '
                'print(Fernet.generate_key().decode())"'
            )
    return text


def _mail_url(text: str) -> str:
    parse_mail_url(text)
    return text


def _address(text: str) -> str:
    if ADDRESS.fullmatch(text) is None:
        raise ValueError("expected one mail address, such as panel@example.org")
    return text


def _proxies(text: str) -> str:
    if not text.isdecimal() or int(text) > MOST_PROXIES:
        raise ValueError(f"expected a number from 0 to {MOST_PROXIES}, found '{text}'")
    return text


def _days(text: str) -> str:
    if not (text.isascii() and text.isdecimal()) or int(text) > MOST_DAYS:
        raise ValueError(f"expected a number of days from 0 to {MOST_DAYS}, found '{text}'")
    return text


def _one_line(text: str) -> str:
    if not text.isprintable():
        raise ValueError("expected one line")
    return text
