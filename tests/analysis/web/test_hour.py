from __future__ import annotations

from datetime import UTC, datetime

import pytest

from analysis.web.staff.hour import Hour, HourFault, hour_of

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def test_an_hour_in_winter_is_one_hour_ahead_of_utc():
    assert hour_of("2026-03-17T10:00", NOW) == Hour(datetime(2026, 3, 17, 9, 0, tzinfo=UTC))


def test_an_hour_in_summer_is_two_hours_ahead_of_utc():
    assert hour_of("2026-07-01T10:00", NOW) == Hour(datetime(2026, 7, 1, 8, 0, tzinfo=UTC))


def test_an_hour_that_the_clock_skips_is_refused():
    assert hour_of("2026-03-29T02:30", NOW) is HourFault.CLOCK_CHANGE


def test_an_hour_that_comes_twice_is_refused():
    assert hour_of("2026-10-25T02:30", NOW) is HourFault.CLOCK_CHANGE


def test_an_hour_that_has_passed_is_refused():
    assert hour_of("2026-03-01T10:00", NOW) is HourFault.PAST


@pytest.mark.parametrize("text", ["", "morgen", "2026-02-30T10:00", "2026-03-17T10:00+01:00"])
def test_what_is_no_clock_time_is_refused(text):
    assert hour_of(text, NOW) is HourFault.MISSING
