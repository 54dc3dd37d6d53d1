from __future__ import annotations

import secrets
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from panel.messages.route import DropFolder
from panel.settings import SETTINGS, Settings, SettingsError


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Everything that production needs, and nothing more."""
    return {
        "PANEL_INSTANCE_FOLDER": str(tmp_path / "instance"),
        "PANEL_SECRET_KEY": secrets.token_urlsafe(48),
        "PANEL_VAULT_KEYS": Fernet.generate_key().decode(),
        "PANEL_PSEUDONYM_KEY": secrets.token_urlsafe(48),
        "PANEL_MAIL_URL": "smtp://mail.example.org:587?tls=starttls",
        "PANEL_MAIL_FROM": "panel@example.org",
        "PANEL_HELPDESK_PHONE": "0000 - 00 00 00",
        "PANEL_PUBLIC_URL": "https://panel.example.org",
    }


def refused(environ: dict[str, str]) -> str:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment(environ)
    return "\n".join(caught.value.faults)


def test_what_production_needs_is_enough(environ: dict[str, str]) -> None:
    assert Settings.from_environment(environ).demonstration is False


def test_an_empty_environment_names_every_missing_setting_at_once() -> None:
    faults = refused({})
    required = [setting.name for setting in SETTINGS if setting.default.startswith("required")]
    assert len(required) == 7
    assert all(f"{name} is missing" in faults for name in required)


@pytest.mark.parametrize("name", ["PANEL_SECRET_KEY", "PANEL_VAULT_KEYS", "PANEL_PSEUDONYM_KEY"])
def test_a_missing_secret_is_refused_outside_the_demonstration(
    environ: dict[str, str], name: str
) -> None:
    del environ[name]
    assert f"{name} is missing" in refused(environ)


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("PANEL_SECRET_KEY", "short", "too easy to guess"),
        ("PANEL_SECRET_KEY", "abc" * 20, "too easy to guess"),
        ("PANEL_PSEUDONYM_KEY", "x" * 31, "too easy to guess"),
        ("PANEL_VAULT_KEYS", "no-key", "key 1 is no Fernet key"),
        ("PANEL_DATABASE_URL", "mysql://root@localhost/panel", "expected sqlite"),
        ("PANEL_DATABASE_URL", "sqlite://", "expected a file"),
        ("PANEL_DATABASE_URL", "sqlite:///:memory:", "expected a file"),
        ("PANEL_PUBLIC_URL", "http://panel.example.org", "use https"),
        ("PANEL_PUBLIC_URL", "https://panel.example.org/deep", "without a path"),
        ("PANEL_MAIL_URL", "smtp://mail.example.org?tls=none", "use tls=starttls"),
        ("PANEL_MAIL_URL", "smtp://mail.example.org:99999", "below 65536"),
        ("PANEL_MAIL_URL", "imap://mail.example.org", "expected smtp://"),
        ("PANEL_MAIL_URL", "file://relative/folder", "full path"),
        ("PANEL_MAIL_FROM", "nobody", "expected one mail address"),
        ("PANEL_MAIL_FROM", "a@b.nl\nBcc: c@d.nl", "expected one mail address"),
        ("PANEL_HELPDESK_PHONE", "0592\n1", "expected one line"),
        ("PANEL_DEMONSTRATION", "yes", "expected 0 or 1"),
        ("PANEL_DATABSE_URL", "sqlite:////tmp/x", "not a setting"),
    ],
)
def test_an_unsafe_or_malformed_setting_is_refused_with_what_was_expected(
    environ: dict[str, str], name: str, text: str, reason: str
) -> None:
    fault = refused(environ | {name: text})
    assert name in fault
    assert reason in fault


def test_a_second_vault_key_that_is_none_is_named_by_its_place(environ: dict[str, str]) -> None:
    environ["PANEL_VAULT_KEYS"] += ",nonsense"
    assert "key 2" in refused(environ)


def test_one_secret_for_two_purposes_is_refused(environ: dict[str, str]) -> None:
    environ["PANEL_PSEUDONYM_KEY"] = environ["PANEL_SECRET_KEY"]
    assert "make two secrets" in refused(environ)


def test_http_is_allowed_on_this_machine(environ: dict[str, str]) -> None:
    environ["PANEL_PUBLIC_URL"] = "http://localhost:5000/"
    assert Settings.from_environment(environ).public_url == "http://localhost:5000"


def test_a_postgresql_address_gets_our_driver(environ: dict[str, str]) -> None:
    environ["PANEL_DATABASE_URL"] = "postgresql://u:p@db/panel"
    settings = Settings.from_environment(environ)
    assert settings.database_url == "postgresql+psycopg://u:p@db/panel"


def test_without_a_database_setting_the_file_is_in_the_instance_folder(
    environ: dict[str, str], tmp_path: Path
) -> None:
    settings = Settings.from_environment(environ)
    assert settings.database_url == f"sqlite:///{tmp_path}/instance/panel.sqlite"


def test_printing_the_settings_tells_no_secret(environ: dict[str, str]) -> None:
    shown = repr(Settings.from_environment(environ))
    assert not any(environ[name] in shown for name in environ if name.endswith(("KEY", "KEYS")))


def test_the_demonstration_keeps_the_secrets_that_it_made(tmp_path: Path) -> None:
    environ = {"PANEL_DEMONSTRATION": "1", "PANEL_INSTANCE_FOLDER": str(tmp_path)}
    assert Settings.from_environment(environ) == Settings.from_environment(environ)


def test_two_demonstrations_have_different_secrets(tmp_path: Path) -> None:
    one, other = (
        Settings.from_environment(
            {"PANEL_DEMONSTRATION": "1", "PANEL_INSTANCE_FOLDER": str(tmp_path / name)}
        )
        for name in ("a", "b")
    )
    assert one.secret_key != other.secret_key
    assert one.vault_keys != other.vault_keys


def test_the_demonstration_s_secrets_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    Settings.from_environment({"PANEL_DEMONSTRATION": "1", "PANEL_INSTANCE_FOLDER": str(tmp_path)})
    assert (tmp_path / "demonstration-secrets.json").stat().st_mode & 0o777 == 0o600


def test_the_demonstration_writes_its_mail_as_files(tmp_path: Path) -> None:
    settings = Settings.from_environment(
        {"PANEL_DEMONSTRATION": "1", "PANEL_INSTANCE_FOLDER": str(tmp_path)}
    )
    assert settings.mail_route == DropFolder(tmp_path / "mail")
