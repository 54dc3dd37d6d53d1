"""When the demonstration's waves are fielded, seen from the moment at which it is built.

The first two lie behind. The second is still open when it is built, so that members can answer it
through the web by the clock on the wall, and is then closed by hand; the third stays open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

FIRST_BEGAN, SECOND_BEGAN = timedelta(days=190), timedelta(days=13)
LENGTH = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Fielding:
    """One wave's dates.

    Attributes
    ----------
    number : from 1.
    until : answers come in from `opens_at` until then.
    closes_at : as planned.
    """

    number: int
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
        Fielding(1, first, first + LENGTH, first + LENGTH),
        Fielding(2, second, now, second + LENGTH),
        Fielding(3, now, now, now + LENGTH),
    )
