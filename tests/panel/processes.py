"""Other processes on the database of a test: with the same settings, killed where it says."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from panel.settings import Settings
from tests.panel.ground import make_ground

REPOSITORY = Path(__file__).parent.parent.parent
PATIENCE = 30.0  # seconds that a test waits for another process


def environment(settings: Settings) -> dict[str, str]:
    """Return the environment that gives these settings again."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("PANEL_")}
    return kept | {
        "PANEL_DATABASE_URL": settings.database_url,
        "PANEL_INSTANCE_FOLDER": str(settings.instance_folder),
        "PANEL_ERASURE_JOURNAL": str(settings.erasure_journal),
        "PANEL_SECRET_KEY": settings.secret_key,
        "PANEL_VAULT_KEYS": ",".join(settings.vault_keys),
        "PANEL_PSEUDONYM_KEY": settings.pseudonym_key,
        "PANEL_MAIL_URL": settings.mail_url,
        "PANEL_MAIL_FROM": settings.mail_from,
        "PANEL_HELPDESK_PHONE": settings.helpdesk_phone,
        "PANEL_PUBLIC_URL": settings.public_url,
    }


def ground_here() -> Flask:
    """Return the ground of this process, under the settings of its environment."""
    return make_ground(Settings.from_environment(os.environ))


@contextmanager
def running(script: str, settings: Settings) -> Iterator[subprocess.Popen[str]]:
    """Run a script in another process, which is killed at the end if it runs still."""
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=REPOSITORY,
        env=environment(settings) | {"PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(condition: Callable[[], bool], what: str) -> None:
    """Wait until the condition holds, and fail if it never does."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"waited {PATIENCE:.0f} seconds in vain for: {what}")
        time.sleep(0.02)
