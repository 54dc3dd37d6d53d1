"""Error pages that say in Dutch what went wrong and what to do; never a code word or a trace."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from panel.web.texts import t

HOME, STAFF = "/", "/beheer"
KNOWN = {400, 403, 404, 405, 409, 410, 413, 429, 500, 503}
NOT_FOUND = 404


@dataclass(frozen=True)
class Onward:
    """A link that leads on from a problem: its address, and the key of its text."""

    address: str
    text: str


def problem(kind: str, status: int, **arguments: object) -> tuple[str, int]:
    """Return a page for a named problem: texts `problem-<kind>-title` and `problem-<kind>-text`."""
    page = render_template(
        "panel/problem.html",
        title=t(f"problem-{kind}-title", **arguments),
        text=t(f"problem-{kind}-text", **arguments),
        onward=_onward() if status == NOT_FOUND else (),
    )
    return page, status


def _onward() -> tuple[Onward, ...]:
    """Return where somebody may have wanted to be whose address leads nowhere."""
    if request.path.startswith(STAFF):
        return (Onward(url_for("panel.staff_home"), "problem-onward-staff"),)
    return (
        Onward(HOME, "problem-onward-home"),
        Onward(url_for("surveys.code"), "problem-onward-code"),
    )


def _http(fault: HTTPException) -> tuple[str, int]:
    status = fault.code or 500
    return problem(str(status) if status in KNOWN else "500", status)


def _csrf(_: CSRFError) -> tuple[str, int]:
    return problem("session", 400)


def _unexpected(fault: InternalServerError) -> tuple[str, int]:
    return problem("500", 500)


def init_errors(app: Flask) -> None:
    """Register the pages; the API answers in JSON by its own handlers."""
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(InternalServerError, _unexpected)
    app.register_error_handler(HTTPException, _http)
