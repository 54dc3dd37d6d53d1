"""The vault of this application, for the store functions that seal and open."""

from __future__ import annotations

from typing import cast

from flask import Flask, current_app

from panel.settings import Settings
from panel.vault import Vault

EXTENSION = "panel_vault"


def init_vault(app: Flask, settings: Settings) -> None:
    """Give the application its vault, under the keys of the settings."""
    app.extensions[EXTENSION] = Vault(settings.vault_keys, settings.pseudonym_key)


def current_vault() -> Vault:
    """Return the vault of the current application."""
    return cast(Vault, current_app.extensions[EXTENSION])


def member_subject(member_id: str) -> str:
    """Return how the audit log names a member.

    It is keyed, for an entry may also name a grant, and so a pseudonym; who looks for the entries
    on one member computes it anew.
    """
    return f"member:{current_vault().blind_index('audit', member_id)[:26]}"
