"""The hour of publication as somebody fills it in: Amsterdam's clock, which skips and repeats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from panel.web.formats import in_utc


class HourFault(StrEnum):
    """Why an hour cannot be used; the pages have a sentence for each."""

    MISSING = "missing"
    CLOCK_CHANGE = "clock-change"
    PAST = "past"


@dataclass(frozen=True)
class Hour:
    """An hour in UTC."""

    at: datetime


def hour_of(text: str, now: datetime) -> Hour | HourFault:
    """Return the hour that a field of the browser holds, such as '2026-03-17T10:00'.

    Parameters
    ----------
    text : a clock time in Amsterdam, without zone.
    now : the hour must come after it.
    """
    try:
        local = datetime.fromisoformat(text)
    except ValueError:
        return HourFault.MISSING
    if local.tzinfo is not None:
        return HourFault.MISSING
    moment = in_utc(local)
    if moment is None:
        return HourFault.CLOCK_CHANGE
    return HourFault.PAST if moment <= now else Hour(moment)
