"""What a page tells of how it was answered, read from its own fields and from the browser."""

from __future__ import annotations

from datetime import datetime

from flask import current_app, request

from surveys.store.answering.measuring import Measured
from surveys.web.form import CHANGES, LAYOUT, SHOWN, UNFOCUSED, PageForm
from surveys.web.member.visit import Visit

A_DAY = 24 * 3600  # seconds; a page that was open longer tells nothing of reading
MOST_TIMES = 9_999
LAYOUTS = ("narrow", "middle", "wide")
UNKNOWN = "unknown"


def is_measured(here: Visit) -> bool:
    """Tell whether how this member answers may be kept."""
    return current_app.extensions["settings"].paradata_days > 0 and not here.state.is_unmeasured


def measured(form: PageForm, now: datetime) -> Measured:
    """Return how a page was answered; what a browser does not tell, or tells wrong, is None."""
    layout = form.sent.get(LAYOUT, "")
    shown = _number(form.sent.get(SHOWN, ""), most=2**40)
    seconds = None if shown is None else int(now.timestamp()) - shown
    return Measured(
        form.page,
        seconds if seconds is not None and 0 <= seconds <= A_DAY else None,
        device(request.headers.get("User-Agent", "")),
        layout if layout in LAYOUTS else UNKNOWN,
        _number(form.sent.get(CHANGES, ""), most=MOST_TIMES),
        _number(form.sent.get(UNFOCUSED, ""), most=MOST_TIMES),
    )


def device(agent: str) -> str:
    """Return the kind of device that a browser says it runs on: nothing finer is looked at."""
    if "iPad" in agent or ("Android" in agent and "Mobile" not in agent):
        return "tablet"
    if "Mobile" in agent or "iPhone" in agent:
        return "phone"
    return "computer" if "Mozilla" in agent else UNKNOWN


def _number(text: str, *, most: int) -> int | None:
    if not (text.isascii() and text.isdecimal()) or len(text) > 15:
        return None
    return int(text) if int(text) <= most else None
