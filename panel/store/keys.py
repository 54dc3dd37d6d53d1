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
