"""Commands of surveys."""

from __future__ import annotations

import click

from surveys.cli.bank import bank
from surveys.cli.waves import waves

COMMANDS: tuple[click.Command, ...] = (bank, waves)

__all__ = ["COMMANDS", "bank", "waves"]
