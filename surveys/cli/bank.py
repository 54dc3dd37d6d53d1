"""Command that shows the question bank."""

from __future__ import annotations

import click


@click.command("bank")
@click.argument("measure", required=False)
@click.option("--version", type=int, help="Of the measure; the newest if it is left out.")
def bank(measure: str | None, version: int | None) -> None:
    """Show the question bank, or one MEASURE of it in full.

    The bank is a table of measures: version, how exact the wording is, how complete it is in each
    language, and the questionnaires that ask it; below it each source and licence. Of a measure
    it shows every wording with its status and source, the answers with their codes, and how its
    figures and scales are scored.
    """
    from surveys.bank import BankError
    from surveys.bank.entries import versions
    from surveys.bank.overview import lines, overview, row, written_out

    try:
        if measure is None:
            shown = lines(overview())
        else:
            shown = written_out(row(measure, version or versions(measure)[-1]))
        for line in shown:
            click.echo(line)
    except BankError as fault:
        raise click.ClickException(str(fault)) from fault
