"""The staff pages that stand in the menu, and what the log names; each package adds its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from flask import Flask, current_app, request
from sqlalchemy.orm import Session

from panel.access import StaffActor
from panel.jobs.heartbeat import is_silent, last_run
from panel.store.transaction import read
from panel.web.formats import moment
from panel.web.permissions import may
from panel.web.texts import t
from panel.web.visitor import current_actor, member_is_known, now

Names = Mapping[str, str]
Namer = Callable[[Session, Iterable[str]], Names]
NAMERS = "log_names"


@dataclass(frozen=True)
class StaffPage:
    """An entry of the menu: a key of a text and an endpoint without arguments."""

    label: str
    endpoint: str
    section: str
    place: int
    current: bool = False


def register_staff_page(app: Flask, label: str, endpoint: str, section: str, *, place: int) -> None:
    """Add a page to the staff menu, in order of `place`.

    It is current on every address that starts with `section`.
    """
    pages: list[StaffPage] = app.extensions.setdefault("staff_pages", [])
    pages.append(StaffPage(label, endpoint, section, place))
    pages.sort(key=lambda page: page.place)


def register_log_names(app: Flask, kind: str, namer: Namer) -> None:
    """Have the log say the name of what it knows as `<kind>:<id>`."""
    app.extensions.setdefault(NAMERS, {})[kind] = namer


def log_namers() -> Mapping[str, Namer]:
    """Return by kind what finds names by ids."""
    namers: Mapping[str, Namer] = current_app.extensions.get(NAMERS, {})
    return namers


def staff_pages() -> list[StaffPage]:
    """Return the menu for whoever is signed in."""
    actor = current_actor()
    return [
        replace(page, current=request.path.startswith(page.section))
        for page in current_app.extensions.get("staff_pages", [])
        if may(actor, page.endpoint)
    ]


def staff_name() -> str:
    """Return the name of the staff member who is signed in."""
    actor = current_actor()
    return actor.name if isinstance(actor, StaffActor) else ""


def scheduler_silence() -> str:
    """Return a warning where the scheduler does not run; empty where it does."""
    with read() as session:
        last = last_run(session)
    if last is None:
        return t("scheduler-never")
    return t("scheduler-silent", moment=moment(last)) if is_silent(last, now()) else ""


def init_navigation(app: Flask) -> None:
    """Give the templates the menu, and whether a member's own pages may be shown."""
    app.jinja_env.globals.update(
        staff_pages=staff_pages,
        staff_name=staff_name,
        member_is_known=member_is_known,
        scheduler_silence=scheduler_silence,
    )
