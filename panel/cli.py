"""Commands of the panel: the log, the vault, erasures, staff, and the scheduler."""

from __future__ import annotations

from datetime import UTC, datetime

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext

from panel.access import ROLES
from panel.audit import Broken
from panel.store.audit import verify_log
from panel.store.erasure import replay
from panel.store.journal import JournalError
from panel.store.rotation import reseal_all
from panel.store.staff import StaffError, add_staff
from panel.store.transaction import read, write
from panel.vault import VaultError

audit = AppGroup("audit", help="The log of what staff and the service did.")
erasures = AppGroup("erasures", help="Members who were erased.")
staff = AppGroup("staff", help="Who works with the panel.")
vault = AppGroup("vault", help="Sealed contact details.")


@audit.command("verify")
@click.option("--noted", help="A hash noted earlier, which the log must hold still.")
def audit_verify(noted: str | None) -> None:
    """Check that no entry of the log was changed, inserted or removed."""
    with read() as session:
        outcome = verify_log(session, noted)
    if isinstance(outcome, Broken):
        raise click.ClickException(f"the audit log is broken: {outcome.reason}")
    click.echo(f"{outcome.entries} entries, whole; note the last hash: {outcome.last}")


@erasures.command("replay")
def erasures_replay() -> None:
    """Erase again, after a restore, whoever the journal names."""
    try:
        counts = replay(datetime.now(UTC))
    except JournalError as fault:
        raise click.ClickException(str(fault)) from fault
    for table, rows in sorted(counts.items()):
        click.echo(f"{table}: {rows} rows erased")
    if not counts:
        click.echo("nothing to erase: everyone in the journal is gone")


@vault.command("rotate")
def vault_rotate() -> None:
    """Seal everything anew under the newest key of PANEL_VAULT_KEYS."""
    try:
        rows = reseal_all(datetime.now(UTC))
    except VaultError as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(f"{rows} rows sealed anew; the older keys may go once no backup needs them")


@staff.command("add")
@click.argument("name")
@click.argument("mail")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice(ROLES))
@click.password_option(help="Asked for if not given; at least 12 characters.")
def staff_add(name: str, mail: str, roles: tuple[str, ...], password: str) -> None:
    """Add somebody, to sign in with MAIL and a password."""
    try:
        with write() as session:
            add_staff(session, name, mail, password, roles, "staff add", datetime.now(UTC))
    except StaffError as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(f"{name} may sign in as {', '.join(roles)}")


@click.command("scheduler")
@with_appcontext
def scheduler() -> None:
    """Run what runs by itself: sending mail, publishing; one such process is enough."""
    from panel.jobs.scheduler import run_scheduler  # APScheduler is needed here only

    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    run_scheduler(app)


COMMANDS: tuple[click.Command, ...] = (audit, erasures, staff, vault, scheduler)
