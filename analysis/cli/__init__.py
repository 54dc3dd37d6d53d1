"""The commands of analysis: estimates of any data, their validity, and releases step by step."""

from __future__ import annotations

import click

from analysis.cli.estimate import estimate
from analysis.cli.releases import releases
from analysis.cli.validity import validity

COMMANDS: tuple[click.Command, ...] = (estimate, releases, validity)
