"""Commands that take questionnaires from one format to another, and say what our own is."""

from __future__ import annotations

import json
from pathlib import Path

import click

from surveys.cli.questionnaires import NO_QUESTIONNAIRE, WITH_ERRORS

TO = ("xlsform", "surveyjs", "limesurvey", "json")


@click.command("convert")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--to", "target", type=click.Choice(TO), required=True, help="The format to write.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
def convert_command(file: Path, target: str, out: Path | None) -> None:
    """Write the questionnaire in FILE in another format.

    FILE is an XLSForm (.xlsx), SurveyJS (.json), LimeSurvey (.lss) or our own JSON. Prints what is
    not carried, a line each, by name and place. Ends 1 where FILE has an error, and 2 where it is
    no questionnaire at all; then nothing is written.
    """
    from surveys.exchange.files import FORMATS, read

    imported = read(file.read_bytes(), file.name)
    for finding in imported.findings:
        click.echo(f"{finding.level.value}: {finding.message}", err=True)
    if imported.questionnaire is None:
        raise SystemExit(NO_QUESTIONNAIRE)
    if imported.errors:
        raise SystemExit(WITH_ERRORS)
    chosen = FORMATS[target]
    path = out or file.with_name(f"{file.stem}-{target}{chosen.extension}")
    exported = chosen.write(imported.questionnaire, path.name)
    path.write_bytes(exported.content)
    for lost in (*imported.not_carried, *exported.not_carried):
        click.echo(f"niet meegenomen: {lost}")
    click.echo(f"geschreven: {path}")


@click.command("schema")
def schema_command() -> None:
    """Print the JSON Schema (2020-12) of our own JSON."""
    from surveys.questionnaire.schema import schema

    click.echo(json.dumps(schema(), ensure_ascii=False, indent=2))
