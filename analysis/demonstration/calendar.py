"""When the demonstration's waves are fielded, seen from the moment at which it is built.

The first two lie behind. The second is still open when it is built, so that members can answer it
through the web by the clock on the wall, and is then closed by hand; the third stays open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

FIRST_BEGAN, SECOND_BEGAN = timedelta(days=190), timedelta(days=13)
LENGTH = timedelta(days=14)
A_MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Fielding:
    """One wave's dates.

    Attributes
    ----------
    number : from 1.
    named_at : a moment in the month that the figures will name; each wave has its own.
    until : answers come in from `opens_at` until then.
    closes_at : as planned.
    """

    number: int
    named_at: datetime
    opens_at: datetime
    until: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Calendar:
    """The three waves."""

    first: Fielding
    second: Fielding
    third: Fielding


def calendar(now: datetime) -> Calendar:
    """Return the dates of the three waves of a demonstration that is built at `now`."""
    first, second = now - FIRST_BEGAN, now - SECOND_BEGAN
    return Calendar(
        Fielding(1, first, first, first + LENGTH, first + LENGTH),
        Fielding(2, second, second, now, second + LENGTH),
        Fielding(3, second + A_MONTH, now, now, now + LENGTH),
    )
