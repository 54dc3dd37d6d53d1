"""Commands for waves: which there are, and those that were fielded elsewhere."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import click
from flask.cli import AppGroup

waves = AppGroup("waves", help="Waves: which there are, and those from elsewhere.")


@waves.command("list")
def list_waves() -> None:
    """List the waves, the one that opens last first: id, state, number of frozen rows, name."""
    from panel.store.transaction import read
    from surveys.store import frozen
    from surveys.store.waves import waves as all_waves

    with read() as session:
        for wave in all_waves(session):
            made = frozen.latest(session, wave.id)
            rows = "-" if made is None else str(made.row_count)
            click.echo(f"{wave.id}  {wave.state.value}  {rows}  {wave.name}")


@waves.command("import")
@click.argument("mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_command(mapping: Path) -> None:
    """Import the waves of a CSV as MAPPING, a TOML file, describes them.

    Prints a line a wave: its id, its name, the number of people and the hash of its data set.
    Nothing is imported if anything is wrong.
    """
    from panel.store.transaction import write
    from surveys.responses.import_mapping import WaveImportError, parse_mapping
    from surveys.responses.importing import import_waves
    from surveys.store.exchange.imports import save_imported

    try:
        described = mapping.read_bytes()
        parsed = parse_mapping(_text(mapping, described))
        source = mapping.parent / parsed.file
        digest = hashlib.sha256(described).hexdigest()
        sets = import_waves(parsed, _content(source), digest)
        with write() as session:
            made = save_imported(session, sets, source.name, datetime.now(UTC), "waves import")
    except WaveImportError as fault:
        raise click.ClickException(f"{fault}\nNothing was imported.") from fault
    for data, record in zip(sets, made, strict=True):
        click.echo(f"{record.wave_id}  {data.wave.name}  {len(data)} people  {record.hash}")


def _text(mapping: Path, described: bytes) -> str:
    from surveys.responses.import_mapping import WaveImportError

    try:
        return described.decode()
    except UnicodeDecodeError as fault:
        raise WaveImportError(
            f"{mapping.name}: byte 0x{described[fault.start]:02X} at position {fault.start} is "
            "not UTF-8; save the mapping as UTF-8"
        ) from fault


def _content(source: Path) -> bytes:
    from surveys.responses.import_mapping import WaveImportError

    try:
        return source.read_bytes()
    except OSError as fault:
        raise WaveImportError(
            f"{source.name}: cannot be read ({fault.strerror}); file in the mapping is taken "
            "from the folder that the mapping is in"
        ) from fault
