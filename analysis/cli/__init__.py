"""The commands of analysis: estimates of any data, and releases step by step."""

from __future__ import annotations

import click

from analysis.cli.estimate import estimate
from analysis.cli.releases import releases

COMMANDS: tuple[click.Command, ...] = (estimate, releases)
