"""Commands of surveys."""

from __future__ import annotations

import click

from surveys.cli.answers import answers
from surveys.cli.bank import bank
from surveys.cli.questionnaires import questionnaire
from surveys.cli.waves import waves

COMMANDS: tuple[click.Command, ...] = (waves, answers, bank, questionnaire)

__all__ = ["COMMANDS", "answers", "bank", "questionnaire", "waves"]
