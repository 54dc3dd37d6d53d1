"""Commands about questionnaires."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click
from flask.cli import with_appcontext

if TYPE_CHECKING:
    from surveys.questionnaire import Questionnaire

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


@questionnaire.command("paper")
@click.argument("version", metavar="ID.VERSION")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="PDF to write.",
)
@click.option(
    "--modules",
    default="",
    help="Of a questionnaire that draws modules: only these, with commas between; else all.",
)
@with_appcontext
def paper_command(version: str, out: Path, modules: str) -> None:
    """Write the published questionnaire ID.VERSION, or one of the bank, as a form to print.

    Where modules or experiments are drawn, the form has a number: type it with the code when the
    form is keyed in, so that the answers stand in the route that the form asks.
    """
    from surveys.exchange.paper import PaperError, document, form_number, paper_form
    from surveys.web.staff.keying.paper import front

    if out.exists():
        raise click.ClickException(f"{out} is there already; nothing is written over")
    found = _version(version)
    named = [name.strip() for name in modules.split(",") if name.strip()]
    try:
        form = paper_form(found, form_number(found, named) if named else 0)
    except PaperError as fault:
        raise click.ClickException(str(fault)) from fault
    content = document(form, front(form))
    try:
        out.write_bytes(content)
    except OSError as fault:
        raise click.ClickException(str(fault)) from fault
    number = "" if form.number is None else f", form {form.number}"
    click.echo(f"{out}  {len(form.questions)} questions{number}")


def _version(version: str) -> Questionnaire:
    from panel.store.transaction import read
    from surveys.bank import questionnaire as of_bank
    from surveys.bank import questionnaires
    from surveys.store.questionnaires import UnknownVersionError, load

    try:
        with read() as session:
            return load(session, version)
    except UnknownVersionError:
        name, _, number = version.rpartition(".")
        if number.isdecimal() and (name, int(number)) in questionnaires():
            return of_bank(name, int(number))
    raise click.ClickException(f"there is no published questionnaire version {version!r}")
