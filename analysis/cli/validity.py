"""The command `validity`: whether published intervals hold the truth as often as they say."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

TELL_EVERY = 10  # seconds between two lines where no bar can be drawn


@click.command()
@click.option("--repetitions", type=click.IntRange(2), default=10_000, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    required=True,
    help="CSV file of the cells; the summary goes to a TOML file beside it.",
)
@click.option(
    "--part",
    type=click.Choice(["all", "means"]),
    default="all",
    show_default=True,
    help="Part of the cells: means alone, without changes, take a fraction of the time.",
)
@click.option("--processes", type=click.IntRange(1, 2), default=1, show_default=True)
def validity(repetitions: int, seed: int, out: Path, part: str, processes: int) -> None:
    """Try the release's estimates on samples of a population of which everything is known.

    Stopped half way, the same command goes on where it was, from FILE.state; its table is the
    same as that of a run that was never stopped.
    """
    from analysis.release.provenance import code_version
    from analysis.validity.files import Made, write
    from analysis.validity.population import MEANS
    from analysis.validity.said import said
    from analysis.validity.study import Plan, StateError, studied
    from analysis.validity.table import lines

    if not out.parent.is_dir():
        raise click.ClickException(f"there is no folder '{out.parent}'; make it first")
    plan = Plan(repetitions, seed)
    if part == "means":
        plan = replace(plan, measures=MEANS, changes=False)
    total = sum(block.count for block in plan.blocks())
    state = out.with_name(out.name + ".state")
    try:
        with _progress(total) as progress:
            grid, found = studied(plan, state, progress, processes=processes)
        listed = {response: lines(grid, sums) for response, sums in found.sums.items()}
        write(out, Made(datetime.now(UTC).date(), code_version(), plan), listed)
    except (StateError, OSError) as error:
        raise click.ClickException(str(error)) from error
    state.unlink()
    click.echo(said(listed))


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """Show how far the repetitions are: a bar, or now and then a line."""
    if sys.stderr.isatty():
        with click.progressbar(length=total, label="Repetitions", file=sys.stderr) as bar:
            yield bar.update
        return
    done, told = 0, time.monotonic()

    def tell(more: int) -> None:
        nonlocal done, told
        done += more
        if time.monotonic() - told >= TELL_EVERY or done == total:
            told = time.monotonic()
            click.echo(f"{done} of {total} repetitions", err=True)

    yield tell
