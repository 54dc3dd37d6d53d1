"""`flask --app wsgi demo`: the whole service at work on this machine, with invented members."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

import click
from flask.cli import ScriptInfo, pass_script_info

if TYPE_CHECKING:
    from socket import socket

    from flask import Flask

    from analysis.demonstration.store.folder import Complete, Place
    from panel.settings import Settings

MEMBERS, PORT = 6000, 5000
FEWEST = 300  # members with which every step still has something to do
LABEL = 26  # characters


@click.command("demo")
@click.option("--no-serve", is_flag=True, help="Stop after publication.")
@click.option("--fresh", is_flag=True, help="Build anew, also if one is there.")
@click.option("--port", default=PORT, show_default=True, help="If taken, a free one is used.")
@click.option(
    "--members",
    type=click.IntRange(min=FEWEST),
    default=MEMBERS,
    show_default=True,
    help="With fewer, more figures are suppressed.",
)
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default="instance",
    show_default=True,
    help="Where the demonstration's files go.",
)
@pass_script_info
def demo(
    info: ScriptInfo, *, no_serve: bool, fresh: bool, port: int, members: int, folder: Path
) -> None:
    """Build a synthetic province, field its waves, publish the figures, and serve it all.

    A complete demonstration of the same version is kept, as long as its open wave is open.
    """
    from analysis.demonstration.store.folder import FolderError, Place, in_use
    from analysis.demonstration.web import serving

    compose = info.load_app().extensions["compose"]
    signal.signal(signal.SIGTERM, _stop)
    place = Place(folder.absolute())
    with ExitStack() as stack:
        ear = None if no_serve else stack.enter_context(serving.listening(port))
        port = serving.port_of(ear) if ear else port
        try:
            with place.turn(lambda: click.echo("Another demonstration is being built; waiting.")):
                found = None if fresh else _kept(place, members)
                home, complete = found or _built(compose, place, members, port)
                stack.enter_context(in_use(home))
        except FolderError as fault:
            raise click.ClickException(str(fault)) from fault
        app = compose(_settings(environment(home, port)))
        for line in addresses(app, complete):
            click.echo(line)
        if ear is not None:
            _serve(app, ear, home)


def environment(folder: Path, port: int) -> dict[str, str]:
    """Return the settings of a demonstration, as environment variables."""
    return {
        "PANEL_DEMONSTRATION": "1",
        "PANEL_INSTANCE_FOLDER": str(folder),
        "PANEL_PUBLIC_URL": f"http://localhost:{port}",
    }


def addresses(app: Flask, complete: Complete) -> Iterator[str]:
    """Yield a line for each place to look at, with what one needs to come in."""
    from flask import url_for

    from panel.access import shown_code

    def line(label: str, address: str, *more: str) -> str:
        return f"  {label.ljust(LABEL)}{'  '.join((public + address, *more))}"

    public = app.extensions["settings"].public_url
    with app.test_request_context():
        yield ""
        yield "The demonstration is ready. Its members and their answers are invented."
        yield line("A member's personal link", url_for("surveys.link", token=complete.token))
        yield line(
            "or with the short code", url_for("surveys.code"), shown_code(complete.short_code)
        )
        for account in complete.staff:
            label = f"Sign in as {account.role}"
            yield line(label, url_for("panel.sign_in"), account.mail, account.password)
        yield line("Dashboard", url_for("analysis.home"))
        yield line("API", url_for("analysis.api_index"))


def _kept(place: Place, members: int) -> tuple[Path, Complete] | None:
    """Return the demonstration that is there, if a new one would be the same."""
    from analysis.demonstration.store.folder import code_version

    found = place.latest()
    if found is None or not found[1].fits(code_version(), members, datetime.now(UTC)):
        return None
    click.echo(f"The demonstration that is there is of this version, and kept: {place.link}")
    return found


def _built(
    compose: Callable[[Settings], Flask], place: Place, members: int, port: int
) -> tuple[Path, Complete]:
    """Build a demonstration out of sight, and show it when it is complete."""
    from analysis.demonstration.jobs.building import Plan, build
    from analysis.demonstration.progress import Steps
    from analysis.demonstration.store.folder import code_version

    steps = Steps()
    folder = place.start()
    try:
        plan = Plan(members, environment(folder, port), folder, code_version())
        complete = build(compose, plan, steps)
    except BaseException:
        place.drop(folder)
        raise
    steps.tell_total()
    return place.finish(folder), complete


def _serve(app: Flask, ear: socket, home: Path) -> None:
    """Serve until Ctrl-C, with the scheduler beside it."""
    from analysis.demonstration.jobs.timekeeper import running_scheduler
    from analysis.demonstration.web import serving

    with suppress(KeyboardInterrupt), running_scheduler(app, home):
        click.echo("\nCtrl-C ends it.")
        serving.server(app, ear).serve_forever()


def _settings(environ: dict[str, str]) -> Settings:
    from panel.settings import Settings

    return Settings.from_environment(environ)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)  # as a shell says it
