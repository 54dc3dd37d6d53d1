"""Commands for releases: the same steps as in the browser, each in somebody's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click
from flask.cli import AppGroup, ScriptInfo

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from analysis.release.checks import Check
    from analysis.release.margins import Margins
    from analysis.release.method import Method
    from panel.access import Predicate

HOME = ZoneInfo("Europe/Amsterdam")
NO_MARGINS = "none"
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

releases = AppGroup("releases", help="Figures, from a draft to a publication.")
by = click.option("--by", "mail", required=True, help="Mail address of the staff member.")


def _named(context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """Return the id of the release that an id or an address names."""
    from analysis.store.named import release_named
    from panel.store.transaction import read

    # an argument is read before the command has its application
    app = context.ensure_object(ScriptInfo).load_app()
    with app.app_context(), _told(), read() as session:
        return release_named(session, value)


# Written RELEASE_ID in help; the address of `releases list` does as well.
release = click.argument("release_id", callback=_named)


@releases.command("list")
def list_releases() -> None:
    """List the releases, newest first: id, step, hour, address and title."""
    from analysis.store.releases import all_releases
    from panel.store.transaction import read

    with read() as session:
        for one in all_releases(session):
            due = one.state.due_at.astimezone(HOME).isoformat() if one.state.due_at else "-"
            click.echo(f"{one.id}  {one.state.step}  {due}  {one.slug}  {one.title}")


@releases.command("draft")
@click.argument("title")
@click.option("--period", required=True, help="As a reader sees it, such as 'voorjaar 2026'.")
@click.option("--wave", "waves", multiple=True, required=True, help="Wave id, in order of time.")
@click.option("--registry", type=FOLDER, help="Folder of indicators; by default the monitor's.")
@click.option("--margins", required=True, help="Folder of margins, or 'none'.")
@click.option(
    "--calibration",
    type=click.Choice(("raking", "linear", "logit")),
    help="By default what the registry's method.toml says, or raking.",
)
@click.option(
    "--weights",
    type=click.Choice(("probabilities", "brought")),
    help="Start from the draw's probabilities, or from the weights that came with the data; "
    "by default what the registry's method.toml says, or probabilities.",
)
@click.option("--notice", default="", help="What a reader must know first.")
@by
def draft(
    title: str,
    period: str,
    waves: tuple[str, ...],
    registry: Path | None,
    margins: str,
    calibration: str | None,
    weights: str | None,
    notice: str,
    mail: str,
) -> None:
    """Make a draft with TITLE from frozen waves, and compute it."""
    from analysis.registry import SHIPPED
    from analysis.registry.reading import registry_files
    from analysis.release.roles import MAKES
    from analysis.release.setup import Setup
    from analysis.store.computing import draft_computed
    from panel.store.transaction import read

    with _told():
        known, files = _margins(margins), registry_files(registry or SHIPPED)
        method = _method(files, known, calibration, weights)
        setup = Setup(waves, files, known, method, notice)
        with read() as session:
            who = _who(session, mail, MAKES)
        release_id, state = draft_computed(title, period, setup, who, datetime.now(UTC))
    click.echo(f"{release_id}  {state.step}  {state.content}")


@releases.command("show")
@release
def show(release_id: str) -> None:
    """Show step, hash and checklist of a release."""
    from analysis.store.releases import checks_now, load_release
    from panel.store.transaction import read

    with _told(), read() as session:
        found = load_release(session, release_id)
        click.echo(f"{found.id}  {found.state.step}  {found.state.content}")
        for check in checks_now(session, release_id, found.state):
            click.echo(_line(check, accepted=check.id in found.state.accepted))


@releases.command("review")
@release
@by
def review(release_id: str, mail: str) -> None:
    """Send a draft to review."""
    from analysis.release.roles import MAKES
    from analysis.store.releases import send_to_review
    from panel.store.transaction import write

    with _told(), write() as session:
        who = _who(session, mail, MAKES)
        state = send_to_review(session, release_id, who, datetime.now(UTC))
    click.echo(f"{release_id}  {state.step}")


@releases.command("approve")
@release
@click.argument("content_hash")
@click.option("--accept", multiple=True, help="Id of a warning that you accept.")
@by
def approve(release_id: str, content_hash: str, accept: tuple[str, ...], mail: str) -> None:
    """Approve the content of CONTENT_HASH; not by who made it."""
    from analysis.release.roles import REVIEWS
    from analysis.store import releases as store
    from panel.store.transaction import write

    with _told(), write() as session:
        who, now = _who(session, mail, REVIEWS), datetime.now(UTC)
        for check in accept:
            store.accept_warning(session, release_id, check, who, now)
        state = store.approve(session, release_id, content_hash, who, now)
    click.echo(f"{release_id}  {state.step}")


@releases.command("schedule")
@release
@click.argument("hour", type=click.DateTime(("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M")))
@by
def schedule(release_id: str, hour: datetime, mail: str) -> None:
    """Set the HOUR of publication, in Europe/Amsterdam, such as 2026-03-17T10:00."""
    from analysis.release.roles import PLANS
    from analysis.store.releases import schedule as set_hour
    from panel.store.transaction import write
    from panel.web.formats import in_utc

    due_at = in_utc(hour)
    if due_at is None:
        raise click.ClickException(
            f"hour {hour.isoformat()} does not exist in Amsterdam, or comes twice: the clock "
            "changes; name another"
        )
    with _told(), write() as session:
        who = _who(session, mail, PLANS)
        state = set_hour(session, release_id, due_at, who, datetime.now(UTC))
    click.echo(f"{release_id}  {state.step}  {due_at.astimezone(HOME).isoformat()}")


@releases.command("discard")
@release
@by
def discard(release_id: str, mail: str) -> None:
    """Throw a draft away; what happened to it stays on record."""
    from analysis.release.roles import MAKES
    from analysis.store import releases as store
    from panel.store.transaction import write

    with _told(), write() as session:
        who = _who(session, mail, MAKES)
        state = store.discard(session, release_id, who, datetime.now(UTC))
    click.echo(f"{release_id}  {state.step}")


@releases.command("publish-due")
def publish_due_now() -> None:
    """Publish what is due, as the scheduler would."""
    from analysis.jobs.publishing import publish_waiting

    for state in publish_waiting(datetime.now(UTC)):
        click.echo(f"{state.step}  {state.held or state.approved}")


@releases.command("microdata")
@release
@click.argument("folder", type=click.Path(path_type=Path))
@by
def export(release_id: str, folder: Path, mail: str) -> None:
    """Write the rows behind a release to the new FOLDER, with a case for each of its numbers.

    `flask --app wsgi estimate FOLDER/cases.json` computes the numbers from the rows. The rows are
    answers of people, without names: keep them as you keep the database.
    """
    from analysis.release.roles import MAKES
    from analysis.store.microdata import export_microdata
    from panel.store.transaction import read

    with _told():
        with read() as session:
            who = _who(session, mail, MAKES)
        found = export_microdata(release_id, folder, who, datetime.now(UTC))
    click.echo(f"{folder}: {len(found.rows)} rows, {len(found.cases)} cases")


@contextmanager
def _told() -> Iterator[None]:
    """Tell what is wrong without a traceback; nothing was changed."""
    try:
        yield
    except (ValueError, LookupError, FileExistsError) as fault:
        raise click.ClickException(str(fault)) from fault


def _who(session: Session, mail: str, may: Predicate) -> str:
    """Return how events name a staff member who may do this, as the pages decide it."""
    from panel.access import StaffActor
    from panel.store.staff import staff_by_mail

    found = staff_by_mail(session, mail)
    if found is None or not found.active:
        raise click.ClickException(f"{mail} is no active staff member")
    if not may(StaffActor(found.id, found.name, frozenset(found.roles)), {}):
        roles = ", ".join(sorted(found.roles))
        raise click.ClickException(f"{mail} may not do this; roles: {roles}")
    return f"staff:{found.id}"


def _margins(folder: str) -> Margins | None:
    from analysis.release.margins import read_margins

    return None if folder == NO_MARGINS else read_margins(Path(folder))


def _method(
    files: Mapping[str, str], margins: Margins | None, calibration: str | None, weights: str | None
) -> Method:
    """Return the registry's method, with what was asked by option in its place."""
    from analysis.registry.methods import method_of
    from analysis.release.method import Calibrating, Weighting

    chosen: dict[str, Calibrating | Weighting] = {}
    if margins is None:
        chosen["calibration"] = Calibrating.NONE
    elif calibration is not None:
        chosen["calibration"] = Calibrating(calibration)
    if weights is not None:
        chosen["weighting"] = Weighting(weights)
    return method_of(files, **chosen)


def _line(check: Check, *, accepted: bool) -> str:
    detail = ", ".join(f"{name} {value}" for name, value in check.detail.items() if value != "")
    note = " (accepted)" if accepted else ""
    return f"  {check.outcome:<5} {check.id}{note}  {detail}".rstrip()
