"""Commands about questionnaires."""

from __future__ import annotations

import json
from pathlib import Path

import click

WITH_ERRORS, NO_QUESTIONNAIRE = 1, 2  # how the command ends


@click.group("questionnaire")
def questionnaire() -> None:
    """Questionnaires in files."""


@questionnaire.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check_command(file: Path) -> None:
    """Prove the questionnaire in FILE, an XLSForm (.xlsx) or our own JSON.

    Prints one JSON object a finding: level, rule, name and message, with the witness or the
    conflicting conditions. Ends 1 where there is an error, 0 where there is none, and 2 where the
    file is no questionnaire at all.
    """
    from surveys.proof.checking import check

    outcome = check(file.read_bytes(), file.name)
    for finding in outcome.findings:
        click.echo(json.dumps(finding.to_plain(), ensure_ascii=False))
    if not outcome.is_questionnaire:
        raise SystemExit(NO_QUESTIONNAIRE)
    if outcome.has_errors:
        raise SystemExit(WITH_ERRORS)
