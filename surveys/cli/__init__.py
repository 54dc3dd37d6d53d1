"""Commands of surveys."""

from __future__ import annotations

import click

from surveys.cli.waves import waves

COMMANDS: tuple[click.Command, ...] = (waves,)

__all__ = ["COMMANDS", "waves"]
