"""Commands for answers: taken out of frozen waves, in somebody's name."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from flask.cli import AppGroup

from surveys.exchange.answers.formats import FORMATS

if TYPE_CHECKING:
    from surveys.store.exchange.answers import Wish

OWNER_ONLY = 0o600

answers = AppGroup("answers", help="Answers of frozen waves.")


@answers.command("export")
@click.argument("waves", nargs=-1, required=True, metavar="WAVE...")
@click.option("--format", "form", type=click.Choice(tuple(FORMATS)), required=True)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="File to write; what belongs to it, such as the codebook, is written beside it.",
)
@click.option(
    "--weights",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV with a column pseudonym and a column weight.",
)
@click.option(
    "--published-weights",
    "published",
    is_flag=True,
    help="The weights of the newest publication of each wave.",
)
@click.option("--article-9", is_flag=True, help="Special personal data (GDPR, article 9) too.")
@click.option("--pseudonyms", is_flag=True, help="Pseudonyms and keys of persons too.")
@click.option("--by", "mail", required=True, help="Mail address of the staff member.")
def export(
    waves: tuple[str, ...],
    form: str,
    out: Path,
    weights: Path | None,
    published: bool,  # noqa: FBT001
    article_9: bool,  # noqa: FBT001 - an option of a command
    pseudonyms: bool,  # noqa: FBT001
    mail: str,
) -> None:
    """Write the answers of one or more frozen waves, by id and in order of time, to a file.

    Waves of several versions of a questionnaire stand in one file, each variable by its identity.
    The rows are answers of people: keep them as you keep the database.
    """
    from surveys.exchange.answers import AnswersError
    from surveys.exchange.answers.weights import read_weights
    from surveys.store.exchange.answers import Wish
    from surveys.store.waves import UnknownWaveError

    if weights and published:
        raise click.UsageError("give --weights or --published-weights, not both")
    try:
        given = read_weights(weights.read_bytes(), weights.name) if weights else None
        wish = Wish(
            waves,
            form,
            article_9=article_9,
            keys=pseudonyms,
            weights=given,
            published_weights=published,
        )
        _take(wish, out, mail)
    except UnknownWaveError as fault:
        raise click.ClickException(f"there is no wave {fault.args[0]!r}") from fault
    except (AnswersError, OSError) as fault:
        raise click.ClickException(str(fault)) from fault


def _take(wish: Wish, out: Path, mail: str) -> None:
    from surveys.store.exchange.answers import take_out

    main, *others = FORMATS[wish.format].endings
    paths = {main: out, **{ending: out.with_suffix(ending) for ending in others}}
    if len(set(paths.values())) < len(paths):
        raise click.ClickException(f"{out} is the name of what is written beside it; use {main}")
    for path in paths.values():
        if path.exists():
            raise click.ClickException(f"{path} is there already; nothing is written over")
    taken = take_out(wish, _who(mail, article_9=wish.article_9), datetime.now(UTC))
    for ending, content in taken.files.items():
        _write(paths[ending], content)
        click.echo(f"{paths[ending]}  {len(content)} bytes")
    click.echo(f"{len(taken.book)} rows, {len(taken.book.fields)} columns")
    if taken.book.left_out:
        click.echo(f"left out: {', '.join(taken.book.left_out)}")


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb") as file:
        file.write(content)


def _who(mail: str, *, article_9: bool) -> str:
    """Return how the log names a staff member who may do this, as the pages decide it."""
    from panel.access import StaffActor
    from panel.store.staff import staff_by_mail
    from panel.store.transaction import read
    from surveys.exchange.answers.formats import TAKES_ARTICLE_9, TAKES_OUT

    with read() as session:
        found = staff_by_mail(session, mail)
    if found is None or not found.active:
        raise click.ClickException(f"{mail} is no active staff member")
    actor = StaffActor(found.id, found.name, frozenset(found.roles))
    needed = (TAKES_OUT, TAKES_ARTICLE_9) if article_9 else (TAKES_OUT,)
    if not all(may(actor, {}) for may in needed):
        roles = ", ".join(sorted(found.roles))
        raise click.ClickException(f"{mail} may not take this out; roles: {roles}")
    return f"staff:{found.id}"


@answers.command("replay")
@click.argument("response")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder to write the pages to; it is made, and nobody else may read it.",
)
@click.option("--by", "mail", required=True, help="Mail address of the staff member.")
def replay_command(response: str, out: Path, mail: str) -> None:
    """Write every page of RESPONSE as the respondent saw it, with its answers so far.

    It is made again from the version, the seed and the events, and is noted in the audit log.
    """
    from flask import current_app

    from panel.store.audit import record
    from panel.store.transaction import write
    from surveys.store.responses import UnknownResponseError
    from surveys.web.replaying import replay

    if out.exists():
        raise click.ClickException(f"{out} exists already; name a folder that does not")
    who = _who(mail, article_9=True)
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    try:
        with write() as session:
            pages = list(replay(app, session, response))
            details, now = {"pages": len(pages)}, datetime.now(UTC)
            record(session, who, "response-replayed", response, details, now)
    except UnknownResponseError as fault:
        raise click.ClickException(str(fault)) from fault
    out.mkdir(mode=0o700, parents=True)
    for one in pages:
        (out / f"{one.number:03d}_{one.page}.html").write_text(one.html, encoding="utf-8")
    click.echo(f"{len(pages)} pages of response {response} in {out}")
