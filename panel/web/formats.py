"""Numbers, days and hours as a Dutch reader writes them: 4.013 and 7,6; times in Amsterdam."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from flask import Flask

from panel.numbers import LOCALE as LOCALE
from panel.numbers import number as number
from panel.numbers import percent as percent

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def day(value: date | datetime) -> str:
    """Return a day in words, such as 'dinsdag 17 maart 2026'."""
    local = value.astimezone(AMSTERDAM) if isinstance(value, datetime) else value
    return format_date(local, "EEEE d MMMM y", locale=LOCALE)


def moment(value: datetime) -> str:
    """Return a day and hour in words, such as 'dinsdag 17 maart 2026, 10.00 uur'."""
    local = value.astimezone(AMSTERDAM)
    return format_datetime(local, "EEEE d MMMM y, HH.mm 'uur'", tzinfo=AMSTERDAM, locale=LOCALE)


def in_utc(local: datetime) -> datetime | None:
    """Return an Amsterdam clock time in UTC.

    None where that hour is skipped or comes twice as the clock changes, or is out of range.
    """
    try:
        earlier = local.replace(tzinfo=AMSTERDAM, fold=0)
        later = local.replace(tzinfo=AMSTERDAM, fold=1)
        if earlier.utcoffset() != later.utcoffset():
            return None
        return earlier.astimezone(UTC)
    except OverflowError:
        return None


def clock(value: datetime) -> str:
    """Return the hour alone, such as '14.03'."""
    return format_datetime(value, "HH.mm", tzinfo=AMSTERDAM, locale=LOCALE)


def short_day(value: date | datetime) -> str:
    """Return a day for a table, such as '17 mrt 2026'."""
    local = value.astimezone(AMSTERDAM) if isinstance(value, datetime) else value
    return format_date(local, "d MMM y", locale=LOCALE)


def init_formats(app: Flask) -> None:
    """Make the formats filters of the templates."""
    app.jinja_env.filters.update(
        number=number, percent=percent, day=day, moment=moment, clock=clock, short_day=short_day
    )
