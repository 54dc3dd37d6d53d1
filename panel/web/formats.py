"""Numbers, days and hours as a Dutch reader writes them: 4.013 and 7,6; times in Amsterdam.

Days and hours follow the language of the request, where a member chose another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from flask import Flask

from panel.numbers import LOCALE as LOCALE
from panel.numbers import number as number
from panel.numbers import percent as percent
from panel.web.texts import reading_language

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True)
class Writing:
    """How days and hours are written in a language, as patterns of CLDR."""

    locale: str
    moment: str
    clock: str


WRITINGS = {
    "nl": Writing(LOCALE, "EEEE d MMMM y, HH.mm 'uur'", "HH.mm"),
    "en": Writing("en_GB", "EEEE d MMMM y, HH:mm", "HH:mm"),
}


def _writing() -> Writing:
    return WRITINGS[reading_language()]


def day(value: date | datetime) -> str:
    """Return a day in words, such as 'dinsdag 17 maart 2026'."""
    local = value.astimezone(AMSTERDAM) if isinstance(value, datetime) else value
    return format_date(local, "EEEE d MMMM y", locale=_writing().locale)


def moment(value: datetime) -> str:
    """Return a day and hour in words, such as 'dinsdag 17 maart 2026, 10.00 uur'."""
    local, written = value.astimezone(AMSTERDAM), _writing()
    return format_datetime(local, written.moment, tzinfo=AMSTERDAM, locale=written.locale)


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
    written = _writing()
    return format_datetime(value, written.clock, tzinfo=AMSTERDAM, locale=written.locale)


def short_day(value: date | datetime) -> str:
    """Return a day for a table, such as '17 mrt 2026'."""
    local = value.astimezone(AMSTERDAM) if isinstance(value, datetime) else value
    return format_date(local, "d MMM y", locale=LOCALE)


def init_formats(app: Flask) -> None:
    """Make the formats filters of the templates."""
    app.jinja_env.filters.update(
        number=number, percent=percent, day=day, moment=moment, clock=clock, short_day=short_day
    )
