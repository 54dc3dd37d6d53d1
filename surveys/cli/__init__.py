"""Commands of surveys."""

from __future__ import annotations

import click

from surveys.cli.answers import answers
from surveys.cli.bank import bank
from surveys.cli.converting import convert_command, schema_command
from surveys.cli.questionnaires import questionnaire
from surveys.cli.waves import waves

questionnaire.add_command(convert_command)
questionnaire.add_command(schema_command)

COMMANDS: tuple[click.Command, ...] = (waves, answers, bank, questionnaire)

__all__ = ["COMMANDS", "answers", "bank", "questionnaire", "waves"]
